import { Readable } from "node:stream";
import { Hono } from "hono";
import { z } from "zod";
import { lookId, sourceId } from "../../protocol/ids.ts";
import { address, config, rhythm } from "../datasets/recipe.ts";
import { body, describe, params, query } from "../doors.ts";
import { houseFault } from "../faults.ts";
import { may, type SignedIn } from "../people/session.ts";
import { record } from "../people/audit.ts";
import { heldAtMost } from "../sources/define.ts";
import { sourceFault } from "../sources/faults.ts";
import type { Look, Looks } from "../sources/looks.ts";
import { answeredWell, type RefreshNeeds } from "../sources/refresh.ts";
import { shownSource } from "../sources/routes.ts";
import { addSecret, givenSecret, keyOf } from "../sources/secrets.ts";
import { isAlbos, sources } from "../sources/sources.ts";
import { noteAsked, type SourceRow } from "../sources/store.ts";
import { importActs } from "./import.ts";
import { lookAt } from "./import-look.ts";
import { findKept, keep, shownKept } from "./kept.ts";
import { createPreviews, type Previewed } from "./previews.ts";

export type ImportRouteNeeds = RefreshNeeds & { looks: Looks };

const feed = z.object({ url: address, secret: givenSecret.nullable().default(null) });
/** Names the source of a file that is sent: it is the same source whenever the name is the same. */
const named = z.object({ source: z.string().trim().min(1).max(120) });
const one = z.object({ id: z.uuid() });
const choice = z.object({
  connector: z.string().min(1).max(60),
  url: address.nullable().default(null),
  config,
});
/** With `keep` the source is asked again by itself, as often as that says. */
const taking = z.object({ keep: rhythm.nullable().default(null) });

/** /acts/import: first what it would do, then, by the officer's word, that and nothing else. */
export const importRoutes = (needs: ImportRouteNeeds) => {
  const { db, clock, looks } = needs;
  const previews = createPreviews(clock);
  const looking = { db, clock, looks, previews };
  // What reads acts holds them whole.
  const limits = { atMost: heldAtMost };

  return new Hono<SignedIn>()
    .get("/kinds", describe("Acts", "Every way in which an albo can be read"), (c) =>
      c.json({ kinds: sources.filter(isAlbos).map(shownSource) }),
    )

    .post(
      "/address",
      describe("Acts", "Reads an albo from its address and says what importing it would do"),
      may("publish"),
      body(feed),
      async (c) => {
        const { url, secret } = c.req.valid("json");
        return c.json(
          await lookAt(looking, await looks.address(url, secret, c.var.officer.id, limits)),
        );
      },
    )

    .post(
      "/file",
      describe("Acts", "The same for a feed or a table that is sent as it is, byte by byte"),
      may("publish"),
      query(named),
      async (c) => {
        const { source: name } = c.req.valid("query");
        const stream = c.req.raw.body;
        if (!stream) throw houseFault("request.invalid");
        const pieces = Readable.fromWeb(stream as never) as AsyncIterable<Uint8Array>;
        const look = await looks.file({ name, type: "" }, pieces, c.var.officer.id);
        return c.json(await lookAt(looking, look));
      },
    )

    .post(
      "/sources/:id",
      describe("Acts", "The same for a source that is kept, with its key and its settings"),
      may("publish"),
      params(z.object({ id: sourceId })),
      async (c) => {
        const row = findKept(db, c.req.valid("param").id);
        if (row.url === null) throw sourceFault("source.by_hand");
        const key = keyOf(db, needs.keys, row.secret);
        return c.json(
          await lookAt(looking, await looks.address(row.url, key, c.var.officer.id, limits)),
        );
      },
    )

    .post(
      "/looks/:id",
      describe("Acts", "Reads what was looked at in another way, or with other settings"),
      may("publish"),
      params(z.object({ id: lookId })),
      body(choice),
      async (c) => {
        const look = looks.find(c.req.valid("param").id, c.var.officer.id);
        return c.json(await lookAt(looking, look, c.req.valid("json")));
      },
    )

    .post(
      "/:id",
      describe("Acts", "Takes in exactly what was looked at, and keeps the source if so wished"),
      may("publish"),
      params(one),
      body(taking),
      async (c) => {
        const { id } = c.req.valid("param");
        const previewed = previews.take(id);
        const { read, source, look } = previewed;
        const actor = c.var.officer.id;
        const report = importActs(needs, read, { ...source, actor });
        const kept = keepSource(needs, previewed, c.req.valid("json").keep, actor);
        previews.drop(id);
        await looks.forget(look);
        return c.json({ ...report, kept: kept && shownKept(db, kept) });
      },
    );
};

export type ActImportApi = ReturnType<typeof importRoutes>;

/** An address that is to be asked again; a file whose columns were named. Anything else is not kept. */
function keepSource(
  needs: ImportRouteNeeds,
  { source: { source }, look, choice }: Previewed,
  rhythm: SourceRow["rhythm"] | null,
  by: Look["by"],
): SourceRow | null {
  const { db, clock } = needs;
  const { connector, config } = choice;
  const url = look.url === null ? null : source;
  const isNamed = Object.values(config).some((said) => said !== "" && said !== null);
  if (url === null ? !isNamed : rhythm === null) return null;
  const at = clock.now();
  const row = db.transaction((tx) => {
    const secret =
      look.secret && look.url !== null ? addSecret(tx, needs.keys, look.url, look.secret) : null;
    const name = url === null ? source : look.name;
    const often = url === null ? ({ kind: "by-hand" } as const) : rhythm!;
    const draft = { connector, url, file: null, name, type: look.type, config, secret };
    const row = keep(tx, { ...draft, rhythm: often }, by, at);
    const detail = { connector, url, rhythm: often.kind };
    record(tx, { at, actor: by, action: "albo.source_kept", subject: row.id, detail });
    return row;
  });
  if (url === null) return row;
  const body = look.bodies.get(url);
  if (body) {
    const { sha256, etag, lastModified, type } = body;
    noteAsked(db, row.id, { body: sha256, etag, lastModified, type, askedAt: at });
  }
  answeredWell(needs, row.id, true);
  return findKept(db, row.id);
}
