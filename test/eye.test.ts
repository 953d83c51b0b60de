import sharp from "sharp";
import { expect, test } from "vitest";
import { isBlank, likeness, unlike } from "./eye.ts";

/** A picture with a dark half on the left and whatever is drawn on the right. */
const picture = (right: string, width = 640, height = 360) =>
  sharp(
    Buffer.from(
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 360" width="${width}" height="${height}">
        <rect width="640" height="360" fill="#faf7f0"/><rect width="320" height="360" fill="#123"/>
        <circle cx="160" cy="180" r="60" fill="#fff"/>${right}</svg>`,
    ),
  )
    .jpeg({ quality: 60 })
    .toBuffer();
const halves = [
  { left: 0, top: 0, right: 0.5, bottom: 1 },
  { left: 0.5, top: 0, right: 1, bottom: 1 },
];
const text = '<rect x="400" y="100" width="150" height="40" fill="#333"/>';

test("a half without anything on it is seen, in frames of any size", async () => {
  for (const [width, height] of [
    [640, 360],
    [504, 284],
    [320, 180],
  ] as const) {
    expect(await isBlank(await picture("", width, height), halves)).toBe(true);
    expect(await isBlank(await picture(text, width, height), halves)).toBe(false);
  }
});

test("black, white and any other one colour are blank; the faintest drawing is not", async () => {
  for (const background of ["#000", "#fff", "#0066cc"]) {
    const plain = sharp({ create: { width: 64, height: 36, channels: 3, background } });
    expect(await isBlank(await plain.jpeg().toBuffer())).toBe(true);
  }
  const faint = await picture('<rect x="400" y="100" width="150" height="40" fill="#d8d2c4"/>');
  expect(await isBlank(faint, halves)).toBe(false);
});

test("what is left of another content is seen as unlike", async () => {
  const one = await likeness(await picture(text));
  expect(unlike(one, await likeness(await picture(text, 504, 284)))).toBeLessThan(3);
  const remnant = '<rect x="320" y="0" width="320" height="200" fill="#0066cc"/>';
  expect(unlike(one, await likeness(await picture(remnant)))).toBeGreaterThan(16);
});
