import { open } from "node:fs/promises";
import { mostBytes as mostDocumentBytes } from "../documents/sizes.ts";
import { libraryFault } from "./faults.ts";

export type ImageType = "image/jpeg" | "image/png" | "image/webp" | "image/gif" | "image/avif";
export type FilmType = "video/mp4" | "video/webm";
export type Media =
  | { kind: "image"; type: ImageType }
  | { kind: "video"; type: FilmType }
  | { kind: "document"; type: "application/pdf" };

export const megabyte = 1_000_000;
export const mostBytes = {
  image: 50 * megabyte,
  video: 500 * megabyte,
  document: mostDocumentBytes,
};

const pictures: Record<string, ImageType> = {
  "image/jpeg": "image/jpeg",
  "image/png": "image/png",
  // An animated PNG becomes its first picture.
  "image/apng": "image/png",
  "image/webp": "image/webp",
  "image/gif": "image/gif",
  "image/avif": "image/avif",
};

const films: Record<string, FilmType> = { "video/mp4": "video/mp4", "video/webm": "video/webm" };

/** Films that one meets, and that browsers do not play everywhere. */
const otherFilms: Record<string, string> = {
  "video/quicktime": "MOV (QuickTime)",
  "video/matroska": "MKV (Matroska)",
  "video/vnd.avi": "AVI",
  "video/mpeg": "MPEG-2",
  "video/mp2t": "MPEG-TS",
  "video/x-ms-asf": "WMV",
  "video/x-flv": "FLV",
  "video/x-m4v": "M4V",
};

/**
 * What a file is by its first bytes; its name and what the sender called it count for nothing. Enough of
 * it must be there: the whole, or the first 64 kB.
 * @throws Fault `media.vector`, `media.heic`, `media.not_playable`, `media.unsupported`, `upload.too_large`
 */
export async function sniff(path: string, name: string, bytes: number): Promise<Media> {
  const { fileTypeFromFile } = await import("file-type");
  const found = (await fileTypeFromFile(path))?.mime ?? "";
  const media = mediaOf(found);
  if (media) {
    refuseTooLarge(bytes, media.kind);
    return media;
  }
  if (found === "image/heic" || found === "image/heif") throw libraryFault("media.heic", { name });
  const film = otherFilms[found];
  if (film) throw libraryFault("media.not_playable", { name, why: film });
  if (await startsLikeMarkup(path)) throw libraryFault("media.vector", { name });
  throw libraryFault("media.unsupported", { name, found: found || "?" });
}

/** @throws Fault `upload.too_large`; without a kind only what no kind may exceed is refused. */
export function refuseTooLarge(bytes: number, kind: Media["kind"] = "video"): void {
  if (bytes > mostBytes[kind])
    throw libraryFault("upload.too_large", {
      images: mostBytes.image / megabyte,
      films: mostBytes.video / megabyte,
      documents: mostBytes.document / megabyte,
    });
}

function mediaOf(type: string): Media | null {
  const picture = pictures[type];
  if (picture) return { kind: "image", type: picture };
  if (type === "application/pdf") return { kind: "document", type };
  const film = films[type];
  return film ? { kind: "video", type: film } : null;
}

async function startsLikeMarkup(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return /^[\s\uFEFF\0]*</.test(buffer.toString("utf8", 0, bytesRead));
  } finally {
    await file.close();
  }
}
