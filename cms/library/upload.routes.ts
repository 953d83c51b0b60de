import { Hono } from "hono";
import { z } from "zod";
import { Fault } from "../../protocol/errors.ts";
import { folderId, uploadId } from "../../protocol/ids.ts";
import { languageOf } from "../answers.ts";
import { body, describe, headers, params } from "../doors.ts";
import { type Language, messageOf } from "../faults.ts";
import type { Drawing } from "../documents/queue.ts";
import { may, type SignedIn } from "../people/session.ts";
import { chunkBytes, intake, type IntakeNeeds, type Underway } from "./intake.ts";

const under = z.object({ id: uploadId });
const announced = z.object({
  name: z.string().min(1).max(4000),
  bytes: z.number().int().min(1),
  folder: z.nullable(folderId).default(null),
});
const from = z.object({
  "upload-offset": z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
});

/**
 * /:ente/api/uploads: a file arrives in pieces, `application/octet-stream`, each with the offset at which
 * it begins; after a broken line one asks how far it had come and goes on. A film may take its time after
 * that: it is `working` until it is `ready` or has `failed`.
 */
export const uploadRoutes = (needs: IntakeNeeds & { drawing: Pick<Drawing, "wake"> }) => {
  const uploads = intake(needs);
  uploads.resume();
  const posters = needs.cutting?.ffmpeg ? "made-here" : "wanted";

  return new Hono<SignedIn>()
    .get(
      "/",
      describe("Uploads", "One's own uploads that are no files yet"),
      may("write"),
      async (c) => {
        const mine = await uploads.list(c.var.officer.id);
        return c.json({ uploads: mine.map((one) => said(one, languageOf(c))) });
      },
    )

    .post(
      "/",
      describe("Uploads", "Begins an upload and reserves its room"),
      may("write"),
      body(announced),
      async (c) => {
        const { name, bytes, folder } = c.req.valid("json");
        const upload = await uploads.begin(name, bytes, c.var.officer.id, folder);
        return c.json({ id: upload.id, offset: 0, bytes, chunk: chunkBytes, posters }, 201);
      },
    )

    .get(
      "/:id",
      describe("Uploads", "How far an upload has come, or the file that it has become"),
      may("write"),
      params(under),
      async (c) => {
        const { id } = c.req.valid("param");
        const found = await uploads.progress(id, c.var.officer.id);
        return c.json(
          "file" in found
            ? { id, state: "ready" as const, file: found.file }
            : { ...said(found, languageOf(c)), chunk: chunkBytes, posters },
        );
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

    .put(
      "/:id/poster",
      describe("Uploads", "A picture of the film, for a server that cannot make one"),
      may("write"),
      params(under),
      async (c) => {
        const { id } = c.req.valid("param");
        await uploads.poster(id, c.var.officer.id, c.req.raw.body);
        return c.json({ id });
      },
    )

    .post(
      "/:id/finish",
      describe(
        "Uploads",
        "Looks at the whole file and adds it to the library; 202: a film is worked on",
      ),
      may("write"),
      params(under),
      async (c) => {
        const { id } = c.req.valid("param");
        const ended = await uploads.finish(id, c.var.officer.id);
        if ("file" in ended && ended.file.kind === "document") needs.drawing.wake();
        return "file" in ended
          ? c.json(ended.file, 201)
          : c.json({ id, state: "working" as const }, 202);
      },
    )

    .delete(
      "/:id",
      describe("Uploads", "Cancels an upload, or puts one aside that failed"),
      may("write"),
      params(under),
      async (c) => {
        await uploads.cancel(c.req.valid("param").id, c.var.officer.id);
        return c.json({ cancelled: true });
      },
    );
};

export type UploadApi = ReturnType<typeof uploadRoutes>;

const said = ({ upload, offset, part }: Underway, language: Language) => {
  const { id, name, bytes, state, fault } = upload;
  const message = fault
    ? messageOf(new Fault("invalid", fault.code, "", { details: fault.details }), language)
    : "";
  return { id, name, bytes, state, offset, part, message };
};
