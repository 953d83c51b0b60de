/**
 * How dark a veil must be for white text on a photograph to be read: measured on the photograph, so
 * that a dark one is hardly veiled and a bright one enough.
 */
const wanted = 4.5;
/** Never less than this: the measure is of a shrunken picture, and detail is lost in shrinking. */
const least = 0.3;

/** Opacity of a black veil, 0.3 to 0.6, under which the given sRGB value (0–255 grey) carries white text. */
export function scrimFor(brightest: number): number {
  // White (luminance 1) over `most` has a contrast of exactly 4.5:1.
  const most = 1.05 / wanted - 0.05;
  const grey = 255 * (1.055 * most ** (1 / 2.4) - 0.055);
  const needed = brightest <= grey ? 0 : 1 - grey / brightest;
  return Math.min(0.6, Math.max(least, Math.ceil(needed * 100) / 100));
}

/** The brightness, 0–255, that all but a twentieth of the pixels stay below. `rgba` as of a canvas. */
export function bright(rgba: Uint8ClampedArray): number {
  const greys: number[] = [];
  for (let at = 0; at < rgba.length; at += 4)
    greys.push(Math.max(rgba[at]!, rgba[at + 1]!, rgba[at + 2]!));
  greys.sort((a, b) => a - b);
  return greys[Math.floor(greys.length * 0.95)] ?? 255;
}

/** Measures a decoded picture; one that may not be read is taken for white. */
export function measuredScrim(picture: HTMLImageElement): number {
  const side = 48;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const ink = canvas.getContext("2d", { willReadFrequently: true });
  if (!ink) return scrimFor(255);
  try {
    ink.drawImage(picture, 0, 0, side, side);
    return scrimFor(bright(ink.getImageData(0, 0, side, side).data));
  } catch {
    // A picture of another origin cannot be measured: the safest veil is right for it.
    return scrimFor(255);
  }
}
