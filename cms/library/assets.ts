import { Readable } from "node:stream";
import { type Context, Hono } from "hono";
import { z } from "zod";
import { assetId } from "../../protocol/ids.ts";
import { languageOf } from "../answers.ts";
import { describe } from "../doors.ts";
import { messageOf } from "../faults.ts";
import { libraryFault } from "./faults.ts";
import type { Span } from "./files.ts";
import { type Seal, wasHere } from "./gone.ts";
import type { Keeping } from "./keep.ts";
import { type Asset, findAsset } from "./asset.store.ts";

const forever = "public, max-age=31536000, immutable";
/** What has a legal term must be asked for again, or a cache would go on showing it. */
const shortly = "public, max-age=60";

/** /:ente/assets: any file by the hash of its bytes, for players and for the desk. */
export const assetRoutes = ({ db, clock, files, keys }: Keeping & { keys: Seal }) =>
  new Hono().get(
    "/:sha256",
    describe("Assets", "A file by its SHA-256; understands Range and If-None-Match"),
    async (c) => {
      const id = z.safeParse(assetId, c.req.param("sha256"));
      const asset = id.success ? findAsset(db, id.data) : undefined;
      if (!asset && id.success && wasHere(db, id.data, keys)) return gone(c);
      if (!asset) throw libraryFault("asset.not_found");
      if (asset.goneAt !== null && asset.goneAt <= clock.now()) return gone(c);

      const etag = `"${asset.id}"`;
      for (const [name, value] of Object.entries(headersOf(asset, etag))) c.header(name, value);
      if (names(c.req.header("If-None-Match"), etag)) return c.body(null, 304);

      const span = spanOf(c, asset.bytes, etag);
      if (span === "outside") {
        c.header("Content-Range", `bytes */${asset.bytes}`);
        return c.body(null, 416);
      }
      const { start, end } = span ?? { start: 0, end: asset.bytes - 1 };
      c.header("Content-Length", String(end - start + 1));
      if (span) c.header("Content-Range", `bytes ${start}-${end}/${asset.bytes}`);
      const status = span ? 206 : 200;
      // Nobody would read, and so close, the stream of an answer that has no body.
      if (c.req.raw.method === "HEAD") return c.body(null, status);
      const bytes = await files.open(asset.id, { start, end });
      return c.body(Readable.toWeb(bytes) as ReadableStream<Uint8Array>, status);
    },
  );

/** Whatever a file holds, a browser takes it for what we found it to be, and runs nothing of it. */
const headersOf = ({ type, goneAt }: Asset, etag: string): Record<string, string> => ({
  "Content-Type": type,
  ETag: etag,
  "Accept-Ranges": "bytes",
  "Cache-Control": goneAt === null ? forever : shortly,
  "X-Content-Type-Options": "nosniff",
  "Content-Security-Policy": "sandbox; default-src 'none'",
});

function gone(c: Context) {
  const fault = libraryFault("asset.gone");
  c.header("Cache-Control", "no-store");
  const message = messageOf(fault, languageOf(c));
  return c.json({ error: { code: fault.code, message, details: {} } }, 410);
}

/** If-None-Match names an entity when it is in the list, weakly or not (RFC 9110, 13.1.2). */
const names = (given: string | undefined, etag: string): boolean =>
  given !== undefined &&
  given
    .split(",")
    .map((tag) => tag.trim().replace(/^W\//, ""))
    .some((tag) => tag === etag || tag === "*");

/**
 * The one range that is asked for; null for the whole file: no range, several of them, one of another
 * version of the file, or one that is not understood (RFC 9110, 14.2).
 */
function spanOf(c: Context, size: number, etag: string): Span | "outside" | null {
  const condition = c.req.header("If-Range");
  if (condition !== undefined && condition !== etag) return null;
  const range = /^bytes=(\d*)-(\d*)$/.exec(c.req.header("Range")?.trim() ?? "");
  if (!range) return null;
  const [first, last] = [range[1]!, range[2]!];
  if (first === "" && last === "") return null;
  if (first === "") {
    const length = Math.min(Number(last), size);
    return length === 0 ? "outside" : { start: size - length, end: size - 1 };
  }
  const start = Number(first);
  if (last !== "" && Number(last) < start) return null;
  if (start >= size) return "outside";
  return { start, end: last === "" ? size - 1 : Math.min(Number(last), size - 1) };
}
