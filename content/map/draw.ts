import { drawAreas } from "./draw-areas.ts";
import { drawPlaces } from "./draw-places.ts";
import { type Drawn, em } from "./sheet.ts";

/** A drawing is no larger than this: it lies on every screen that shows it. */
const mostBytes = 60_000;

/** From what nobody can see from where they stand, to what begins to look cut with scissors. */
const fineness = [2, 4, 8, 14, 24, 40];

/** A map as SVG, in the colours of whatever theme it is shown in, as fine as a file of its size can hold. */
export function draw(drawn: Drawn): string | null {
  const { width, height, things, ground } = drawn;
  const once = things.kind === "areas" ? drawAreas : drawPlaces;
  const bare = { ...ground, areas: [], lines: [] };
  let smallest: string | null = null;
  for (const sheet of [
    ...fineness.map((within) => ({ ...drawn, within })),
    // Streets by the thousand: the town without them is still a map.
    ...fineness.map((within) => ({ ...drawn, ground: bare, within })),
  ]) {
    const inner = once(sheet);
    if (inner === null) return null;
    smallest = `<svg xmlns="http://www.w3.org/2000/svg" width="${width * em}" height="${height * em}" viewBox="0 0 ${width * em} ${height * em}">${inner}</svg>`;
    if (smallest.length <= mostBytes) return smallest;
  }
  return smallest;
}
