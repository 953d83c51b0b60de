import { Hono } from "hono";
import { z } from "zod";
import { playlistId, slideId } from "../../protocol/ids.ts";
import { transition } from "../../protocol/manifest.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { picturesOf } from "./pictures.ts";
import {
  addPlaylist,
  archivePlaylist,
  findPlaylist,
  listPlaylists,
  type Playlist,
  savePlaylist,
  usesOfPlaylist,
} from "./store.ts";

const instant = z.number().int().min(0).max(253_402_300_799_999).nullable().default(null);

const common = {
  key: z.string().regex(/^[a-z0-9]{1,24}$/),
  seconds: z.number().min(1).max(86_400).nullable().default(null),
  transition: z.enum(transition.options).default("rise"),
  from: instant,
  to: instant,
  often: z
    .union([
      z.strictObject({ percent: z.number().int().min(1).max(90) }),
      z.strictObject({ everyMinutes: z.number().min(1).max(1440) }),
    ])
    .nullable()
    .default(null),
  mostAnHour: z.number().int().min(1).max(60).nullable().default(null),
};

const rule = z.discriminatedUnion("of", [
  z.object({
    of: z.literal("slides"),
    type: z.string().max(40),
    newest: z.number().int().min(1).max(50),
  }),
  z.object({
    of: z.literal("acts"),
    /** Codes of the municipal-notice-board vocabulary; none: every type. */
    types: z.array(z.string().max(60)).max(40).default([]),
    newest: z.number().int().min(1).max(50),
  }),
]);

const item = z
  .discriminatedUnion("kind", [
    z.object({ kind: z.literal("slide"), slide: slideId, ...common }),
    z.object({ kind: z.literal("playlist"), playlist: playlistId, ...common }),
    z.object({ kind: z.literal("rule"), rule, ...common }),
  ])
  .refine((row) => row.from === null || row.to === null || row.from < row.to, {
    message: "ends before it begins",
    path: ["to"],
  });

/** The rows of a playlist, in order. */
export const playlistItems = z.array(item).max(500).default([]);

const draft = z.object({
  name: z.string().trim().min(1).max(120),
  items: playlistItems,
  shuffle: z.boolean().default(false),
});

const one = z.object({ id: playlistId });

const described = (playlist: Playlist) => ({
  ...playlist,
  state:
    playlist.publishedVersion === null
      ? ("draft" as const)
      : playlist.publishedVersion === playlist.version
        ? ("published" as const)
        : ("changed" as const),
});

/** /playlists: ordered contents. What is saved is a draft; the screens play what was published. */
export const playlistRoutes = ({
  db,
  clock,
  changes,
}: {
  db: Db;
  clock: Clock;
  changes: Changes;
}) =>
  new Hono<SignedIn>()
    .get("/", describe("Playlists", "Lists playlists by name"), (c) =>
      c.json({ playlists: listPlaylists(db).map(described) }),
    )

    .get("/pictures", describe("Playlists", "The first slide of each, for its picture"), (c) =>
      c.json({ pictures: picturesOf(db) }),
    )

    .post("/", describe("Playlists", "Adds a playlist"), may("write"), body(draft), (c) => {
      const at = clock.now();
      const { id } = c.var.officer;
      const playlist = db.transaction((tx) => {
        const added = addPlaylist(tx, c.req.valid("json"), id, at);
        record(tx, { at, actor: id, action: "playlist.added", subject: added.id });
        return added;
      });
      return c.json(described(playlist), 201);
    })

    .get("/:id", describe("Playlists", "One playlist: draft and live list"), params(one), (c) =>
      c.json(described(findPlaylist(db, c.req.valid("param").id))),
    )

    .get(
      "/:id/uses",
      describe("Playlists", "Where the playlist is used, by name"),
      params(one),
      (c) => {
        const uses = usesOfPlaylist(db, c.req.valid("param").id);
        return c.json({ places: uses.map(({ name }) => name), uses });
      },
    )

    .put(
      "/:id",
      describe("Playlists", "Saves the draft list"),
      may("write"),
      params(one),
      body(draft.extend({ version })),
      (c) => {
        const { version, ...given } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const at = clock.now();
        const actor = c.var.officer.id;
        const playlist = db.transaction((tx) => {
          const saved = savePlaylist(tx, id, version, given, actor, at);
          const detail = { version: saved.version };
          record(tx, { at, actor, action: "playlist.saved", subject: id, detail });
          return saved;
        });
        return c.json(described(playlist));
      },
    )

    .delete(
      "/:id",
      describe("Playlists", "Archives the playlist; refused while it is used"),
      may("write"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        db.transaction((tx) => {
          archivePlaylist(tx, id, at);
          record(tx, { at, actor: c.var.officer.id, action: "playlist.archived", subject: id });
        });
        changes.touch();
        return c.json({ archived: true });
      },
    );

export type PlaylistApi = ReturnType<typeof playlistRoutes>;
