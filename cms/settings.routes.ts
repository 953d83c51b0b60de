import { and, eq, isNull } from "drizzle-orm";
import { Hono } from "hono";
import { z } from "zod";
import type { Clock } from "../protocol/time.ts";
import type { Changes } from "./changes.ts";
import type { Db } from "./db/open.ts";
import { assets, datasets } from "./db/tables.ts";
import { body, describe } from "./doors.ts";
import { defineFaults } from "./faults.ts";
import { record } from "./people/audit.ts";
import { may, type SignedIn } from "./people/session.ts";
import { readSettings, settings, writeSettings } from "./settings.ts";

const settingsFault = defineFaults({
  "settings.map_unknown": {
    kind: "invalid",
    it: "I confini scelti non sono luoghi tra i tuoi dati: carica prima un file GeoJSON tra i dati.",
    en: "The chosen boundary is no places among your data: upload a GeoJSON file among the data first.",
  },
  "settings.arms_unknown": {
    kind: "invalid",
    it: "Lo stemma scelto non è un'immagine della libreria: caricala prima tra i file.",
    en: "The chosen coat of arms is not a picture of the library: upload it among the files first.",
  },
});

type Shape = typeof settings.shape;
type Optional = { [Name in keyof Shape]: z.ZodOptional<ReturnType<Shape[Name]["removeDefault"]>> };

/** What is named is changed; a default here would put back what nobody mentioned. */
const change = z
  .strictObject(
    Object.fromEntries(
      Object.entries(settings.shape).map(([name, field]) => [
        name,
        field.removeDefault().optional(),
      ]),
    ) as Optional,
  )
  .refine(({ languages = [] }) => new Set(languages).size === languages.length, {
    message: "each language once",
    path: ["languages"],
  });

/** /settings: what the ente says of itself, once, for all its screens. */
export const settingsRoutes = ({
  db,
  clock,
  changes,
}: {
  db: Db;
  clock: Clock;
  changes: Changes;
}) =>
  new Hono<SignedIn>()
    .get("/", describe("Settings", "The ente's settings"), (c) => c.json(readSettings(db)))

    .patch(
      "/",
      describe("Settings", "Changes the named settings and leaves the others"),
      may("administer"),
      body(change),
      (c) => {
        const wanted = Object.fromEntries(
          Object.entries(c.req.valid("json")).filter(([, value]) => value !== undefined),
        );
        const at = clock.now();
        const after = db.transaction((tx) => {
          if (wanted["arms"]) refuseUnlessPicture(tx, c.req.valid("json").arms!);
          if (wanted["mapBase"]) refuseUnlessPlaces(tx, c.req.valid("json").mapBase!);
          const written = writeSettings(tx, wanted);
          record(tx, {
            at,
            actor: c.var.officer.id,
            action: "settings.changed",
            subject: "settings",
            detail: wanted,
          });
          return written;
        });
        changes.touch();
        return c.json(after);
      },
    );

export type SettingsApi = ReturnType<typeof settingsRoutes>;

function refuseUnlessPicture(db: Db, id: typeof assets.$inferSelect.id): void {
  const found = db.select({ type: assets.type }).from(assets).where(eq(assets.id, id)).get();
  if (!found?.type.startsWith("image/")) throw settingsFault("settings.arms_unknown");
}

function refuseUnlessPlaces(db: Db, id: typeof datasets.$inferSelect.id): void {
  const found = db
    .select({ kind: datasets.kind })
    .from(datasets)
    .where(and(eq(datasets.id, id), isNull(datasets.archivedAt)))
    .get();
  if (found?.kind !== "features") throw settingsFault("settings.map_unknown");
}
