import type { Part } from "../db/tables.ts";
import { engine, mostPixels, type Picture, pictureOf } from "./pictures.ts";
import { atTheEasel } from "./turns.ts";

/** Long sides, in pixels, of what is made for the screens: 4K, Full HD, a zone beside the main one. */
const sides = [960, 1920, 3840];
const thumbnailSide = 480;

/**
 * What the screens and the desk are given instead of the original, never larger than it: `960`, `1920`,
 * `3840` (long side; the last one has the original's own size when that is smaller) and `thumbnail`.
 * With a crop, of that part of it alone.
 */
export const renditionsOf = (
  original: Picture,
  crop: Part | null = null,
): Promise<Map<string, Picture>> =>
  atTheEasel(async () => {
    const sharp = await engine();
    const part = crop && inPixels(crop, original);
    const { width, height } = part ?? original;
    const own = Math.max(width, height);
    const wanted = new Set([...sides.filter((side) => side < own), Math.min(own, sides.at(-1)!)]);
    const drawn = async (side: number, animated: boolean, quality: number): Promise<Picture> => {
      const whole = sharp(original.data, { animated, limitInputPixels: mostPixels });
      return pictureOf(
        (part ? whole.extract(part) : whole)
          .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
          .webp({ quality, effort: 2 }),
      );
    };
    const made = new Map<string, Picture>();
    for (const side of wanted) made.set(String(side), await drawn(side, !part, 84));
    made.set("thumbnail", await drawn(thumbnailSide, false, 76));
    return made;
  });

/** The poster and the small picture of a film, from one picture of it. */
export async function filmPictures(poster: Picture): Promise<Map<string, Picture>> {
  const made = await renditionsOf(poster);
  return new Map([
    ["poster", made.get("1920") ?? [...made.values()].at(-2)!],
    ["thumbnail", made.get("thumbnail")!],
  ]);
}

/** What stands for a film of which no picture could be had: the shape of it, and the sign of films. */
export const filmCard = ({ width, height }: { width: number; height: number }): Promise<Picture> =>
  atTheEasel(async () => {
    const sharp = await engine();
    const [w, h] = width >= height ? [960, (960 * height) / width] : [(960 * width) / height, 960];
    const s = Math.min(w, h) / 5;
    const sign = `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(w)}" height="${Math.round(h)}"><rect width="100%" height="100%" fill="#17324d"/><path d="M${w / 2 - s / 2} ${h / 2 - s * 0.6}v${s * 1.2}l${s} ${-s * 0.6}z" fill="#fff"/></svg>`;
    return pictureOf(sharp(Buffer.from(sign)).webp({ quality: 84, effort: 2 }));
  });

function inPixels(crop: Part, { width, height }: { width: number; height: number }) {
  const left = Math.min(width - 1, Math.round((crop.x / 100) * width));
  const top = Math.min(height - 1, Math.round((crop.y / 100) * height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(width - left, Math.round((crop.width / 100) * width))),
    height: Math.max(1, Math.min(height - top, Math.round((crop.height / 100) * height))),
  };
}
