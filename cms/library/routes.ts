import { Hono } from "hono";
import { z } from "zod";
import { assetId, fileId, folderId } from "../../protocol/ids.ts";
import type { Changes } from "../changes.ts";
import { licences } from "../db/tables.ts";
import { body, describe, page, params, query, version } from "../doors.ts";
import { record } from "../people/audit.ts";
import { may, mayDo, type Officer, type SignedIn } from "../people/session.ts";
import { renditionFor } from "./asset.store.ts";
import { libraryFault } from "./faults.ts";
import { findFolder } from "./folder.store.ts";
import { frameFile } from "./framing.ts";
import type { Keeping } from "./keep.ts";
import { labelOf } from "./names.ts";
import { endingFiles, listFiles, orders, orientations, overviewOf } from "./search.ts";
import {
  archiveFile,
  changeFile,
  fileSentAs,
  filesWith,
  findFile,
  type LibraryFile,
  moveFiles,
} from "./store.ts";
import { removeGone } from "./sweep.ts";
import { isLive, slidesWith, usesOf } from "./uses.ts";

const one = z.object({ id: fileId });

const search = page.extend({
  q: z.string().max(120).optional(),
  kind: z.enum(["image", "video", "document"]).optional(),
  tag: z.string().max(40).optional(),
  folder: z.union([folderId, z.literal("none")]).optional(),
  orientation: z.enum(orientations).optional(),
  only: z.enum(["undescribed", "unused", "expired", "expiring"]).optional(),
  order: z.enum(orders).optional(),
});

const tag = z.string().trim().toLowerCase().min(1).max(40);
const line = z.string().trim().max(200).default("");

const label = z.strictObject({
  name: z.string().trim().min(1).max(120).transform(labelOf),
  /** What the picture shows, for those who do not see it. */
  description: z.string().trim().max(500).default(""),
  tags: z
    .array(tag)
    .max(20)
    .default([])
    .transform((tags) => [...new Set(tags)]),
  folder: z.nullable(folderId).default(null),
  rights: z
    .strictObject({
      author: line,
      source: line,
      licence: z.enum(licences).default(""),
      note: z.string().trim().max(1000).default(""),
    })
    .default({ author: "", source: "", licence: "", note: "" }),
  expiresAt: z.number().int().min(0).max(253_402_300_799_999).nullable().default(null),
  version,
});

const hundredth = z.number().min(0).max(100);
const framing = z.strictObject({
  focus: z.strictObject({ x: hundredth, y: hundredth }).nullable().default(null),
  crop: z
    .strictObject({
      x: hundredth,
      y: hundredth,
      width: z.number().min(2).max(100),
      height: z.number().min(2).max(100),
    })
    .refine(({ x, y, width, height }) => x + width <= 100.01 && y + height <= 100.01, {
      message: "outside the picture",
    })
    .nullable()
    .default(null),
  version,
});

const some = z.array(fileId).min(1).max(500);
const known = z.object({ sha256: assetId });
const wanted = z.object({
  assets: z
    .string()
    .max(70 * 50)
    .transform((text) => text.split(","))
    .pipe(z.array(assetId).max(50)),
});

/** /:ente/api/files: the pictures, films and documents of an ente, with their names. */
export const libraryRoutes = (needs: Keeping & { changes: Changes }) => {
  const { db, clock, changes } = needs;
  const withSlides = (file: LibraryFile) => ({ ...file, slides: slidesWith(db, file.asset.id) });

  return new Hono<SignedIn>()
    .get(
      "/",
      describe("Library", "Searches files, or lists the newest first"),
      query(search),
      (c) => c.json(listFiles(db, c.req.valid("query"), clock.now())),
    )

    .get("/overview", describe("Library", "Tags and folders, and what waits for somebody"), (c) =>
      c.json(overviewOf(db, clock.now())),
    )

    .get(
      "/ending",
      describe("Library", "Files whose term ends, and the slides that lose them"),
      (c) => c.json({ files: endingFiles(db, clock.now()).map(withSlides) }),
    )

    .get(
      "/with",
      describe("Library", "What the library knows of some originals: name, framing, term"),
      query(wanted),
      (c) => {
        const files = filesWith(db, c.req.valid("query").assets);
        // What a Full HD screen would be given.
        const shown = (file: LibraryFile) =>
          renditionFor(db, file.asset.id, { width: 1920, height: 1080 });
        return c.json({ files: files.map((file) => ({ ...file, shown: shown(file) })) });
      },
    )

    .get(
      "/sent/:sha256",
      describe("Library", "The file that was made of bytes with this hash, or null"),
      params(known),
      (c) => c.json({ file: fileSentAs(db, c.req.valid("param").sha256) }),
    )

    .post(
      "/move",
      describe("Library", "Puts files into a folder"),
      may("write"),
      body(z.strictObject({ files: some, folder: z.nullable(folderId) })),
      (c) => {
        const { files, folder } = c.req.valid("json");
        const at = clock.now();
        const moved = db.transaction((tx) => {
          if (folder) findFolder(tx, folder);
          const count = moveFiles(tx, files, folder);
          const detail = { files, folder };
          const actor = c.var.officer.id;
          record(tx, { at, actor, action: "file.moved", subject: folder ?? "", detail });
          return count;
        });
        return c.json({ moved });
      },
    )

    .get("/:id", describe("Library", "One file, and where it is used"), params(one), (c) => {
      const file = findFile(db, c.req.valid("param").id);
      return c.json({ ...file, uses: usesOf(db, file.asset.id) });
    })

    .put(
      "/:id",
      describe("Library", "Changes what is written on a file: name, tags, rights, term"),
      may("write"),
      params(one),
      body(label),
      (c) => {
        const { version, ...change } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const before = findFile(db, id);
        const endsOtherwise = before.expiresAt !== change.expiresAt;
        if (endsOtherwise) refuseBehindPublishers(before, c.var.officer);
        const file = db.transaction((tx) => {
          if (change.folder) findFolder(tx, change.folder);
          const changed = changeFile(tx, id, version, change);
          const detail = { name: changed.name, version: changed.version };
          const actor = c.var.officer.id;
          record(tx, { at: clock.now(), actor, action: "file.renamed", subject: id, detail });
          return changed;
        });
        if (endsOtherwise) changes.touch();
        return c.json(file);
      },
    )

    .put(
      "/:id/framing",
      describe("Library", "What part of a picture is shown, and what in it must be seen"),
      may("write"),
      params(one),
      body(framing),
      async (c) => {
        const { version, ...frame } = c.req.valid("json");
        const { id } = c.req.valid("param");
        refuseBehindPublishers(findFile(db, id), c.var.officer);
        const file = await frameFile(needs, id, version, frame, c.var.officer.id);
        changes.touch();
        return c.json(file);
      },
    )

    .delete(
      "/:id",
      describe("Library", "Archives the file; refused while a slide shows it"),
      may("write"),
      params(one),
      async (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        const left = db.transaction((tx) => {
          const gone = archiveFile(tx, id, at);
          record(tx, { at, actor: c.var.officer.id, action: "file.archived", subject: id });
          return gone;
        });
        changes.touch();
        await removeGone(needs, left);
        return c.json({ archived: true });
      },
    );

  /** What is on the screens changes at the hands of those who may put something there. */
  function refuseBehindPublishers(file: LibraryFile, officer: Officer): void {
    if (!mayDo(officer, "publish") && isLive(db, file.asset.id))
      throw libraryFault("file.needs_publisher");
  }
};

export type LibraryApi = ReturnType<typeof libraryRoutes>;
export { assetRoutes } from "./assets.ts";
export { folderRoutes } from "./folder.routes.ts";
export { uploadRoutes } from "./upload.routes.ts";
