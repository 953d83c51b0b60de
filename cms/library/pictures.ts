import type { default as Engine, Metadata, Sharp } from "sharp";
import { seconds } from "../../protocol/time.ts";
import { libraryFault } from "./faults.ts";
import { decodedHeic } from "./heic.ts";
import type { ImageType } from "./sniff.ts";
import { atTheEasel } from "./turns.ts";

export const mostPixels = 40_000_000;
/** As far as WebP goes, in which everything is shown. */
const longestSide = 16_383;
const mostFrames = 200;
/** Milliseconds. A GIF may ask for frames without end; no panel shows more than this. */
const shortestFrame = 40;
/** Of one round of an animation. */
const longestRound = seconds(120);

/** A picture as bytes in memory, with what the `assets` row says of it. */
export interface Picture {
  data: Uint8Array;
  type: "image/jpeg" | "image/webp";
  width: number;
  height: number;
}

/** libvips, when the first picture comes: an idle CMS does not pay for it. */
export async function engine(): Promise<typeof Engine> {
  const { default: sharp } = await import("sharp");
  sharp.concurrency(1);
  // What is uploaded is read once: a cache would only keep the memory.
  sharp.cache(false);
  return sharp;
}

/**
 * Reads an uploaded picture, refuses what is not whole or too much, and draws it anew: upright, in sRGB,
 * without anything that is not a pixel (EXIF with the place, profiles, what hides behind the end).
 * @throws Fault `media.damaged`, `media.too_many_pixels`, `media.too_many_frames`, `media.too_long_round`
 */
export const redrawn = (path: string, type: ImageType, name: string): Promise<Picture> =>
  atTheEasel(async () => {
    const sharp = await engine();
    const damaged = (cause: unknown) => libraryFault("media.damaged", { name }, { cause });
    const options = { failOn: "warning", limitInputPixels: mostPixels } as const;
    // The header alone, before any decoding; the limits are ours, so that we can say what was found.
    const header = await sharp(path, { animated: moves(type), limitInputPixels: false })
      .metadata()
      .catch((cause: unknown) => Promise.reject(damaged(cause)));
    if (header.mediaType !== type) throw damaged(header.mediaType);
    const frames = moves(type) ? (header.pages ?? 1) : 1;
    refuseTooMuch(header, frames);
    if (type === "image/heic") {
      const pixels = await decodedHeic(path, mostPixels);
      if (!pixels) throw damaged("not decoded");
      const { data, width, height } = pixels;
      const raw = { width, height, channels: 4 } as const;
      return pictureOf(still(sharp(data, { raw }).flatten({ background: "#fff" }), header, type));
    }
    const drawn =
      frames > 1
        ? animation(sharp(path, { ...options, animated: true }), header)
        : still(sharp(path, options).autoOrient(), header, type);
    return pictureOf(drawn).catch((cause: unknown) => Promise.reject(damaged(cause)));
  });

/** Width and height of a picture that we made ourselves. */
export async function sizeOf(data: Uint8Array): Promise<{ width: number; height: number }> {
  const sharp = await engine();
  const { autoOrient } = await sharp(data).metadata();
  return autoOrient;
}

/** Whether a picture of the library moves. */
export async function isAnimated(data: Uint8Array): Promise<boolean> {
  const sharp = await engine();
  const { pages } = await sharp(data).metadata();
  return (pages ?? 1) > 1;
}

const moves = (type: ImageType): boolean => type === "image/gif" || type === "image/webp";

function refuseTooMuch(header: Metadata, frames: number): void {
  if (frames > mostFrames)
    throw libraryFault("media.too_many_frames", { frames, most: mostFrames });
  const { width, delay = [] } = header;
  const height = header.pageHeight ?? header.height;
  if (width * height * frames > mostPixels || Math.max(width, height) > longestSide)
    throw libraryFault("media.too_many_pixels", { width, height: height * frames });
  const round = frames > 1 ? delay.reduce((sum, each) => sum + each, 0) : 0;
  if (round > longestRound)
    throw libraryFault("media.too_long_round", {
      seconds: Math.round(round / 1000),
      most: longestRound / 1000,
    });
}

/** Photographs stay JPEG; whatever may hold lettering or transparency is kept without loss. */
function still(picture: Sharp, { hasAlpha }: Metadata, type: ImageType): Sharp {
  const photograph = type === "image/jpeg" || type === "image/heic";
  // A scanner writes photographs and drawings alike as TIFF; without transparency it is a photograph.
  if (photograph || (type === "image/tiff" && !hasAlpha)) return picture.jpeg({ quality: 92 });
  const lossless = type !== "image/webp" && type !== "image/avif";
  return picture.webp(lossless ? { lossless, effort: 2 } : { quality: 92, effort: 2 });
}

const animation = (picture: Sharp, { delay = [] }: Metadata): Sharp =>
  picture.webp({
    quality: 84,
    effort: 2,
    loop: 0,
    delay: delay.map((milliseconds) => Math.max(milliseconds, shortestFrame)),
  });

/** Runs the drawing. */
export async function pictureOf(drawn: Sharp): Promise<Picture> {
  const { data, info } = await drawn.toBuffer({ resolveWithObject: true });
  return {
    data,
    type: info.format === "jpeg" ? "image/jpeg" : "image/webp",
    width: info.width,
    height: info.pageHeight ?? info.height,
  };
}
