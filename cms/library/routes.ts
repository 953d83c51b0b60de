import { Hono } from "hono";
import { z } from "zod";
import { fileId, uploadId } from "../../protocol/ids.ts";
import type { Changes } from "../changes.ts";
import { body, describe, headers, page, params, query, version } from "../doors.ts";
import type { Drawing } from "../documents/queue.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { chunkBytes, intake } from "./intake.ts";
import type { Keeping } from "./keep.ts";
import { labelOf } from "./names.ts";
import { archiveFile, findFile, listFiles, renameFile, usesOfAsset } from "./store.ts";
import { removeGone } from "./sweep.ts";

const one = z.object({ id: fileId });

const search = page.extend({
  q: z.string().max(120).optional(),
  kind: z.enum(["image", "video", "document"]).optional(),
  tag: z.string().max(40).optional(),
});

const tag = z.string().trim().toLowerCase().min(1).max(40);

const label = z.object({
  name: z.string().trim().min(1).max(120).transform(labelOf),
  /** What the picture shows, for those who do not see it. */
  description: z.string().trim().max(500).default(""),
  tags: z
    .array(tag)
    .max(20)
    .default([])
    .transform((tags) => [...new Set(tags)]),
});

/** /:ente/api/files: the pictures, films and documents of an ente, with their names. */
export const libraryRoutes = (needs: Keeping & { changes: Changes }) => {
  const { db, clock, changes } = needs;
  return new Hono<SignedIn>()
    .get("/", describe("Library", "Lists files, the newest first"), query(search), (c) =>
      c.json(listFiles(db, c.req.valid("query"))),
    )

    .get("/:id", describe("Library", "One file, and the slides that show it"), params(one), (c) => {
      const file = findFile(db, c.req.valid("param").id);
      return c.json({ ...file, slides: usesOfAsset(db, file.asset.id) });
    })

    .put(
      "/:id",
      describe("Library", "Changes name, description and tags"),
      may("write"),
      params(one),
      body(label.extend({ version })),
      (c) => {
        const { version, ...change } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const actor = c.var.officer.id;
        const file = db.transaction((tx) => {
          const renamed = renameFile(tx, id, version, change);
          const detail = { name: renamed.name, version: renamed.version };
          record(tx, { at: clock.now(), actor, action: "file.renamed", subject: id, detail });
          return renamed;
        });
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
};

export type LibraryApi = ReturnType<typeof libraryRoutes>;

const under = z.object({ id: uploadId });
const announced = z.object({
  name: z.string().min(1).max(4000),
  bytes: z.number().int().min(1),
});
const from = z.object({
  "upload-offset": z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

/**
 * /:ente/api/uploads: a file arrives in pieces, `application/octet-stream`, each with the offset at which
 * it begins; after a broken line one asks how far it had come and goes on.
 */
export const uploadRoutes = (needs: Keeping & { drawing: Pick<Drawing, "wake"> }) => {
  const uploads = intake(needs);
  return new Hono<SignedIn>()
    .post(
      "/",
      describe("Uploads", "Begins an upload and reserves its room"),
      may("write"),
      body(announced),
      async (c) => {
        const { name, bytes } = c.req.valid("json");
        const upload = await uploads.begin(name, bytes, c.var.officer.id);
        return c.json({ id: upload.id, offset: 0, bytes, chunk: chunkBytes }, 201);
      },
    )

    .get(
      "/:id",
      describe("Uploads", "How far an upload has come"),
      may("write"),
      params(under),
      async (c) => {
        const { id } = c.req.valid("param");
        const { upload, offset } = await uploads.progress(id, c.var.officer.id);
        const { name, bytes } = upload;
        return c.json({ id, name, offset, bytes, chunk: chunkBytes });
      },
    )

    .patch(
      "/:id",
      describe("Uploads", "Adds bytes at the offset that the header Upload-Offset names"),
      may("write"),
      params(under),
      headers(from),
      async (c) => {
        const { id } = c.req.valid("param");
        const at = c.req.valid("header")["upload-offset"];
        const offset = await uploads.append(id, c.var.officer.id, at, c.req.raw.body);
        return c.json({ id, offset });
      },
    )

    .post(
      "/:id/finish",
      describe("Uploads", "Looks at the whole file and adds it to the library"),
      may("write"),
      params(under),
      async (c) => {
        const file = await uploads.finish(c.req.valid("param").id, c.var.officer.id);
        if (file.kind === "document") needs.drawing.wake();
        return c.json(file, 201);
      },
    )

    .delete(
      "/:id",
      describe("Uploads", "Cancels an upload"),
      may("write"),
      params(under),
      async (c) => {
        await uploads.cancel(c.req.valid("param").id, c.var.officer.id);
        return c.json({ cancelled: true });
      },
    );
};

export type UploadApi = ReturnType<typeof uploadRoutes>;
export { assetRoutes } from "./assets.ts";
