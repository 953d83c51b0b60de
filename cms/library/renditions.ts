import { engine, mostPixels, type Picture, pictureOf } from "./pictures.ts";
import { atTheEasel } from "./turns.ts";

/** Long sides, in pixels, of what is made for the screens: 4K, Full HD, a zone beside the main one. */
const sides = [960, 1920, 3840];
const thumbnailSide = 480;

/**
 * What the screens and the desk are given instead of the original, never larger than it: `960`, `1920`,
 * `3840` (long side; the last one has the original's own size when that is smaller) and `thumbnail`.
 */
export const renditionsOf = (original: Picture): Promise<Map<string, Picture>> =>
  atTheEasel(async () => {
    const sharp = await engine();
    const own = Math.max(original.width, original.height);
    const wanted = [...sides.filter((side) => side < own), Math.min(own, sides.at(-1)!)];
    const drawn = async (side: number, animated: boolean, quality: number): Promise<Picture> =>
      pictureOf(
        sharp(original.data, { animated, limitInputPixels: mostPixels })
          .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
          .webp({ quality, effort: 2 }),
      );
    const made = new Map<string, Picture>();
    for (const side of wanted) made.set(String(side), await drawn(side, true, 84));
    made.set("thumbnail", await drawn(thumbnailSide, false, 76));
    return made;
  });
