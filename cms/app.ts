import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import type { Context } from "hono";
import type { Clock } from "../protocol/time.ts";
import { importRoutes } from "./albo/import.routes.ts";
import { publicAlboRoutes } from "./albo/public.routes.ts";
import { actRoutes } from "./albo/routes.ts";
import { alboSourceRoutes } from "./albo/source.routes.ts";
import type { Rounds } from "./rounds.ts";
import { attachmentRoutes } from "./attachments/routes.ts";
import { answerFault } from "./answers.ts";
import { apiDescription } from "./api-description.ts";
import type { Bus } from "./broker/bus.ts";
import type { Drawing } from "./documents/queue.ts";
import { documentRoutes } from "./documents/routes.ts";
import { bulkRoutes } from "./bulk/routes.ts";
import { datasetRoutes } from "./datasets/routes.ts";
import { tableDoor, tableRoutes } from "./datasets/table.routes.ts";
import { describe } from "./doors.ts";
import type { Ente } from "./enti.ts";
import { expiringRoutes } from "./expiring/routes.ts";
import { houseFault } from "./faults.ts";
import type { Live } from "./fleet/live.ts";
import { deliveryRoutes, eventRoutes } from "./fleet/routes.ts";
import { healthRoutes } from "./health.ts";
import { problemRoutes } from "./inbox/routes.ts";
import { inboxRoutes } from "./inbox/waiting.routes.ts";
import type { FileStore } from "./library/files.ts";
import type { IntakeNeeds } from "./library/intake.ts";
import { assetRoutes, folderRoutes, libraryRoutes, uploadRoutes } from "./library/routes.ts";
import type { Log } from "./log.ts";
import type { Connection } from "./people/connection.ts";
import { sameOrigin, signedIn } from "./people/guard.ts";
import type { SignInLimits } from "./people/limits.ts";
import { createPresence } from "./people/presence.ts";
import { presenceRoutes, tellsOfSaving } from "./people/presence.routes.ts";
import { auditRoutes, officerRoutes, sessionRoutes } from "./people/routes.ts";
import { createScreenshots } from "./screens/screenshots.ts";
import type { SignedIn } from "./people/session.ts";
import { playlistRoutes } from "./playlists/routes.ts";
import { paperRoutes } from "./papers/routes.ts";
import { proofRoutes } from "./proof/routes.ts";
import { recipeRoutes } from "./recipes/routes.ts";
import { removalRoutes } from "./removal/routes.ts";
import { outlookRoutes } from "./publish/outlook.routes.ts";
import type { Publisher } from "./publish/publisher.ts";
import { momentRoutes } from "./publish/moment.routes.ts";
import { publishRoutes } from "./publish/routes.ts";
import { scheduleRoutes } from "./schedule/routes.ts";
import { timetableRoutes } from "./schedule/timetable.routes.ts";
import type { Pairings } from "./screens/pairing.ts";
import {
  devicePairingRoutes,
  groupRoutes,
  pairingRoutes,
  playerRoutes,
  screenRoutes,
} from "./screens/routes.ts";
import { searchRoutes } from "./search/routes.ts";
import { settingsRoutes } from "./settings.routes.ts";
import { readSettings } from "./settings.ts";
import { site } from "./site.ts";
import { slideRoutes } from "./slides/routes.ts";
import { tallyRoutes } from "./tallies/routes.ts";
import { templateRoutes } from "./templates/routes.ts";
import { trashRoutes } from "./trash/routes.ts";
import { versionRoutes } from "./versions/routes.ts";
import type { Easel } from "./visuals/easel.ts";
import { visualRoutes } from "./visuals/routes.ts";
import type { DataRoom } from "./sources/room.ts";
import { dataFileRoutes, sourceRoutes } from "./sources/routes.ts";

/** What the rooms of one ente stand on. */
export interface EnteNeeds {
  ente: Ente;
  clock: Clock;
  files: FileStore;
  /** How uploads are looked at and films converted. */
  intake: Pick<IntakeNeeds, "cutting" | "scan" | "failed">;
  publisher: Pick<Publisher, "manifestFor" | "kioskFile" | "planFor" | "wouldChange">;
  bus: Bus;
  live: Live;
  pairings: Pairings;
  limits: SignInLimits;
  documents: { drawing: Pick<Drawing, "wake">; attachments: Pick<Rounds, "wake"> };
  data: DataRoom;
  /** Where data are made into what slides show. */
  easel: Pick<Easel, "prepare">;
  connection: (c: Context) => Connection;
  /** Where the house is, as the outside calls it. */
  origin: (c: Context) => string;
}

/** Everything of one ente: what is mounted below /:ente. */
export function enteApp(needs: EnteNeeds) {
  const { ente, clock, files, publisher, live, pairings, limits, connection } = needs;
  const { drawing, attachments } = needs.documents;
  const { id, db, changes, keys } = ente;
  const { manifestFor, kioskFile } = publisher;
  const { bus, data } = needs;
  const screenshots = createScreenshots(clock);

  const officers = new Hono<SignedIn>()
    .use(sameOrigin())
    .route("/session", sessionRoutes({ ente: id, db, clock, limits, connection }))
    .use("/tables/*", bodyLimit({ maxSize: 1_000_000, onError: refuseLarge }))
    .route("/tables", tableDoor(data))
    .use(signedIn({ db, clock }))
    .route("/uploads", uploadRoutes({ db, clock, files, drawing, ...needs.intake }))
    .route("/data-files", dataFileRoutes(data))
    .use("/acts/import/*", bodyLimit({ maxSize: 20_000_000, onError: refuseLarge }))
    .route("/acts/import", importRoutes({ ...data, reader: data.deskReader }))
    .use(bodyLimit({ maxSize: 1_000_000, onError: refuseLarge }))
    .route("/documents", documentRoutes({ db }))
    .use(tellsOfSaving({ live }))
    .route("/files", libraryRoutes({ db, clock, changes, files }))
    .route("/folders", folderRoutes({ db, clock }))
    .route("/slides", slideRoutes({ db, clock, changes }))
    .route("/templates", templateRoutes({ db, clock }))
    .route("/playlists", playlistRoutes({ db, clock, changes }))
    .route("/versions", versionRoutes({ db, clock }))
    .route("/presence", presenceRoutes({ presence: createPresence({ clock, live }) }))
    .route("/publish", publishRoutes({ db, clock, changes, publisher }))
    .route("/outlook", outlookRoutes({ ente: id, db, clock }))
    .route("/moments", momentRoutes({ db, clock, publisher }))
    .route("/bulk", bulkRoutes({ db, clock, changes }))
    .route("/search", searchRoutes({ db }))
    .route("/expiring", expiringRoutes({ db, clock, changes }))
    .route("/trash", trashRoutes({ db, clock, changes }))
    .route("/schedules", scheduleRoutes({ db, clock, changes }))
    .route("/timetables", timetableRoutes({ db, clock, changes }))
    .route("/screens", screenRoutes({ ente: id, db, clock, changes, keys, bus, screenshots }))
    .route("/groups", groupRoutes({ db, clock, changes }))
    .route("/pairings", pairingRoutes({ ente, clock, pairings, connection }))
    .route("/acts/sources", alboSourceRoutes(data))
    .route("/acts", attachmentRoutes({ db, clock, attachments }))
    .route("/removals", removalRoutes({ db, clock }))
    .route("/", paperRoutes({ db, clock }))
    .route("/delivery", deliveryRoutes({ db, clock, manifestFor, screenshots }))
    .route("/sources", sourceRoutes(data))
    .route("/datasets", datasetRoutes(data))
    .route("/tables", tableRoutes(data))
    .route("/recipes", recipeRoutes({ ...data, easel: needs.easel }))
    .route("/visuals", visualRoutes({ db, clock, files, easel: needs.easel }))
    .route("/acts", actRoutes({ db, clock, changes }))
    .route("/problems", problemRoutes({ db, clock }))
    .route("/inbox", inboxRoutes({ db, clock, manifestFor, screenshots }))
    .route("/events", eventRoutes({ db, clock, live }))
    .route("/proof", proofRoutes({ db }))
    .route("/tallies", tallyRoutes({ db, clock }))
    .route("/officers", officerRoutes({ db, clock }))
    .route("/settings", settingsRoutes({ db, clock, changes }))
    .route("/audit", auditRoutes({ db }));

  return new Hono()
    .route("/api", officers)
    .route(
      "/player",
      playerRoutes({
        ente: id,
        db,
        clock,
        keys,
        live,
        bus,
        screenshots,
        manifestFor,
        kioskFile,
        connection,
      }),
    )
    .route("/assets", assetRoutes({ db, clock, files, keys }))
    .route("/albo", publicAlboRoutes({ ente: id, db, clock, origin: needs.origin }));
}

/** What the house as a whole stands on. */
export interface AppNeeds {
  /** The routes of an ente, or null: there is no such ente. */
  routesOf: (ente: string) => Hono | null;
  enti: () => readonly Ente[];
  pairing: Parameters<typeof devicePairingRoutes>[0];
  health: Parameters<typeof healthRoutes>[0];
  /** Folder of the build. */
  dist: string;
  log: Log;
  /** An ente that is never served: the API is described from its routes. */
  described: EnteNeeds;
}

export function createApp(needs: AppNeeds) {
  const { routesOf, enti, pairing, health, dist, log, described } = needs;

  const house = new Hono()
    .get("/api/enti", describe("House", "The enti of this house, for the sign-in page"), (c) =>
      c.json({ enti: enti().map(({ id, db }) => ({ id, name: readSettings(db).name })) }),
    )
    .route("/api/pairings", devicePairingRoutes(pairing))
    .route("/health", healthRoutes(health));

  const everything = new Hono().route("/", house).route("/:ente", enteApp(described));

  const app = new Hono()
    .route("/", house)
    .route("/", apiDescription(everything, health.version))
    .route("/", site({ dist }))
    .all("/:ente/*", (c) => {
      const routes = routesOf(c.req.param("ente"));
      if (!routes) throw houseFault("ente.not_found");
      return routes.fetch(c.req.raw, c.env);
    })
    .notFound(() => {
      throw houseFault("request.not_found");
    });
  app.onError(answerFault((cause, number) => log.error({ err: cause, number }, "a bug")));
  return app;
}

/** An ente's routes behind its own first path segment, ready to be asked. */
export function mounted(needs: EnteNeeds, log: Log): Hono {
  const app = new Hono().route(`/${needs.ente.id}`, enteApp(needs)).notFound(() => {
    throw houseFault("request.not_found");
  });
  app.onError(answerFault((cause, number) => log.error({ err: cause, number }, "a bug")));
  return app;
}

const refuseLarge = (): never => {
  throw houseFault("request.too_large");
};
