import { open } from "node:fs/promises";
import { mostBytes as mostDocumentBytes } from "../documents/sizes.ts";
import { libraryFault } from "./faults.ts";

export type ImageType =
  | "image/jpeg"
  | "image/png"
  | "image/webp"
  | "image/gif"
  | "image/avif"
  | "image/tiff"
  | "image/heic";
/** What screens play as it is. */
export type FilmType = "video/mp4" | "video/webm";
export type Media =
  | { kind: "image"; type: ImageType }
  | { kind: "video"; type: FilmType }
  | { kind: "document"; type: "application/pdf" }
  /** A film that screens do not play; `called` is its name for people. */
  | { kind: "other-film"; type: string; called: string };

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
  "image/tiff": "image/tiff",
  "image/heic": "image/heic",
  "image/heif": "image/heic",
};

const films: Record<string, FilmType> = { "video/mp4": "video/mp4", "video/webm": "video/webm" };

/** Films that one meets, and that browsers do not play everywhere. */
const otherFilms: Record<string, string> = {
  "video/quicktime": "MOV (QuickTime)",
  "video/matroska": "MKV (Matroska)",
  "video/vnd.avi": "AVI",
  "video/MP1S": "MPEG-1",
  "video/MP2P": "MPEG-2",
  "video/mp2t": "MPEG-TS",
  "video/x-ms-asf": "WMV",
  "video/x-flv": "FLV",
  "video/x-m4v": "M4V",
};

/**
 * What a file is by its first bytes; its name and what the sender called it count for nothing. Enough of
 * it must be there: the whole, or the first 64 kB.
 * @throws Fault `media.vector`, `media.unsupported`, `upload.too_large`
 */
export async function sniff(path: string, name: string, bytes: number): Promise<Media> {
  const { fileTypeFromFile } = await import("file-type");
  const head = await beginning(path);
  const found = (await fileTypeFromFile(path))?.mime ?? (startsLikeTiff(head) ? "image/tiff" : "");
  const media = mediaOf(found);
  if (media) {
    refuseTooLarge(bytes, media.kind === "other-film" ? "video" : media.kind);
    return media;
  }
  if (startsLikeMarkup(head)) throw libraryFault("media.vector", { name });
  throw libraryFault("media.unsupported", { name, found: found || "?" });
}

/** @throws Fault `upload.too_large`; without a kind only what no kind may exceed is refused. */
export function refuseTooLarge(bytes: number, kind: keyof typeof mostBytes = "video"): void {
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
  if (film) return { kind: "video", type: film };
  const called = otherFilms[type];
  return called ? { kind: "other-film", type, called } : null;
}

/** The directory of a TIFF may lie at its end, and be missing with it: it is a damaged one then. */
const startsLikeTiff = (head: Buffer): boolean =>
  ["II*\0", "MM\0*"].includes(head.toString("latin1", 0, 4));

const startsLikeMarkup = (head: Buffer): boolean => /^[\s\uFEFF\0]*</.test(head.toString("utf8"));

async function beginning(path: string): Promise<Buffer> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(1024), 0, 1024, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
