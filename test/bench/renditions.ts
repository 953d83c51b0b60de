import sharp from "sharp";
import { engine } from "../../cms/library/pictures.ts";
import type { Figure } from "../../tools/bench.ts";
import { openTestHouse, type TestHouse } from "../house.ts";

const rounds = 7;

/** A photograph of 4000 × 3000: a gradient, edges and the grain of a sensor, so that nothing comes cheap. */
async function photograph(): Promise<Buffer> {
  const scene = `<svg xmlns="http://www.w3.org/2000/svg" width="4000" height="3000"><defs><linearGradient id="s" x2="0" y2="1"><stop stop-color="#24466f"/><stop offset="1" stop-color="#f2b36b"/></linearGradient></defs><rect width="100%" height="100%" fill="url(#s)"/>${Array.from({ length: 220 }, (_, i) => `<rect x="${(i * 733) % 4000}" y="${(i * 389) % 3000}" width="${60 + (i % 9) * 30}" height="${40 + (i % 7) * 40}" fill="hsl(${(i * 37) % 360} 45% 45%)"/>`).join("")}</svg>`;
  const noise = { type: "gaussian", mean: 128, sigma: 14 } as const;
  const grain = await sharp({
    create: { width: 4000, height: 3000, channels: 3, background: "#808080", noise },
  })
    .png({ compressionLevel: 1 })
    .toBuffer();
  return sharp(Buffer.from(scene))
    .composite([{ input: grain, blend: "soft-light" }])
    .flatten()
    .jpeg({ quality: 92 })
    .toBuffer();
}

/** The very calls that the library makes of a photograph, with nothing around them. */
async function bare(photo: Buffer): Promise<number> {
  const sharp = await engine();
  const started = performance.now();
  const pixels = 40_000_000;
  const options = { failOn: "warning", limitInputPixels: pixels } as const;
  await sharp(photo, { limitInputPixels: false }).metadata();
  const original = await sharp(photo, options).autoOrient().jpeg({ quality: 92 }).toBuffer();
  for (const [side, quality] of [
    [960, 84],
    [1920, 84],
    [3840, 84],
    [480, 76],
  ] as const)
    await sharp(original, { animated: side !== 480, limitInputPixels: pixels })
      .resize({ width: side, height: side, fit: "inside", withoutEnlargement: true })
      .webp({ quality, effort: 2 })
      .toBuffer();
  return performance.now() - started;
}

/** From the first request to the finished file: announced, sent in the pieces of the desk, looked at, kept. */
async function throughTheDoor(town: TestHouse, photo: Buffer, name: string): Promise<number> {
  const piece = 2 * 1024 * 1024;
  const started = performance.now();
  const { body: begun } = await town.ask("POST", "/uploads", { name, bytes: photo.length });
  for (let at = 0; at < photo.length; at += piece) {
    const answer = await town.send(`/uploads/${begun.id}`, at, photo.subarray(at, at + piece));
    if (answer.status !== 200) throw new Error(await answer.text());
  }
  const { status, body } = await town.ask("POST", `/uploads/${begun.id}/finish`);
  if (status !== 201) throw new Error(JSON.stringify(body));
  return performance.now() - started;
}

/** 4000 × 3000 JPEG → everything the screens and the desk need of it, beside the same sharp calls bare. */
export async function run(): Promise<Figure[]> {
  const town = await openTestHouse();
  try {
    const photo = await photograph();
    await bare(photo);
    await throughTheDoor(town, await other(photo, 200), "Prima.jpg");
    const ours: number[] = [];
    const theirs: number[] = [];
    for (let round = 0; round < rounds; round++) {
      // Each round its own picture, or the library would say that it has it already.
      const picture = await other(photo, round);
      const door = () => throughTheDoor(town, picture, `Foto ${round}.jpg`);
      if (round % 2) ours.push(await door());
      theirs.push(await bare(picture));
      if (round % 2 === 0) ours.push(await door());
    }
    const value = middle(ours) / middle(theirs);
    return [
      {
        name: "renditions_ratio",
        value: Math.round(value * 100) / 100,
        unit: "ratio",
        target: 1.5,
        door_ms: Math.round(middle(ours)),
        bare_ms: Math.round(middle(theirs)),
        rounds,
      },
    ];
  } finally {
    await town.close();
  }
}

/** As large and as hard a picture, but another one. */
const other = (photo: Buffer, round: number): Promise<Buffer> =>
  sharp(photo)
    .composite([
      {
        input: {
          create: { width: 40, height: 40, channels: 3, background: { r: round, g: 9, b: 9 } },
        },
        left: 40 + round,
        top: 40,
      },
    ])
    .jpeg({ quality: 92 })
    .toBuffer();

const middle = (all: number[]): number =>
  all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;
