import { type Label, labelled, lines as inLines } from "../chart/labels.ts";
import type { Line } from "../kit/straightened.ts";
import { type Class, classAt, classesOf, darknessOf } from "./classes.ts";
import { printed, worldOf } from "./ground.ts";
import { mostNamed } from "./map.ts";
import { areaOf, type Box, boxOf, holds, pathOf, projected, roomIn, simpler } from "./plane.ts";
import { amount, hatch, scaleOf, shade } from "./scale.ts";
import { boxAt, capital, em, type Sheet } from "./sheet.ts";
import type { Thing } from "./things.ts";

/** Areas, the darker the higher their number, with the scale beside them and names where there is room. */
export function drawAreas(sheet: Sheet): string | null {
  const { things, ground, width, height, within } = sheet;
  const found = worldOf(ground, things.things);
  if (!found) return null;
  const values = found.seen.flatMap(({ value }) => (value === null ? [] : [value]));
  const classes = classesOf(values);
  const missing = values.length < found.seen.length && values.length > 0;
  const scale = scaleOf(classes, missing, sheet);
  const isBeside = width / height > 1.25;
  const map = isBeside
    ? boxAt(0.05, 0.05, width - scale.width - 0.75, height - 0.1)
    : boxAt(0.05, 0.05, width - 0.1, height - scale.height - 0.45);
  const at = projected(found.world, map);
  const drawn = found.seen.map((thing) => ({
    thing,
    rings: simpler(
      thing.lines.map((line) => line.map(at)),
      within,
    ),
  }));
  const shapes = drawn.map(({ thing, rings }) => areaDrawn(rings, thing, classes)).join("");
  const labels = namesOn(drawn, map, classes, sheet);
  // Against the map, not at the edge of the sheet: one looks from one to the other.
  const shown = boxOf(drawn.flatMap(({ rings }) => rings))!;
  const x = isBeside ? Math.min(shown.right / em + 0.8, width - scale.width) : 0;
  const y = isBeside ? Math.max(0, (height - scale.height) / 2) : height - scale.height;
  return [
    hatch,
    printed(ground, found.world, map, within),
    shapes,
    labels.map(labelled).join(""),
    scale.drawn(x, y),
  ].join("");
}

function areaDrawn(rings: readonly Line[], { value }: Thing, classes: readonly Class[]): string {
  const path = pathOf(rings, true);
  if (path === "") return "";
  const edge = 'stroke="var(--vt-ink)" stroke-width="3" stroke-linejoin="round"';
  if (classes.length === 0)
    return `<path d="${path}" fill="var(--vt-accent)" fill-opacity="0.3" ${edge}/>`;
  if (value === null) return `<path d="${path}" fill="url(#vt-none)" ${edge}/>`;
  const dark = darknessOf(classAt(classes, value), classes.length);
  return `<path d="${path}" ${shade(dark)} ${edge}/>`;
}

type Area = { thing: Thing; rings: readonly Line[] };

/** The highest and the lowest first, then the largest: each in its own area, where its name has room. */
function namesOn(
  drawn: readonly Area[],
  map: Box,
  classes: readonly Class[],
  sheet: Sheet,
): Label[] {
  const taken: Box[] = [];
  const labels: Label[] = [];
  for (const area of inTurn(drawn)) {
    if (taken.length >= mostNamed) break;
    const named = nameOn(area, map, taken, classes, sheet);
    if (!named) continue;
    taken.push(named.box);
    labels.push(...named.labels);
  }
  return labels;
}

function inTurn(drawn: readonly Area[]): Area[] {
  const named = drawn.filter(({ thing }) => thing.name !== "");
  const byValue = named
    .filter(({ thing }) => thing.value !== null)
    .toSorted((a, b) => b.thing.value! - a.thing.value!);
  const sizes = new Map(named.map((area) => [area, Math.max(...area.rings.map(areaOf))]));
  const bySize = named.toSorted((a, b) => sizes.get(b)! - sizes.get(a)!);
  return [...new Set([...byValue.slice(0, 3), ...byValue.slice(-1), ...bySize])];
}

/** Its name and its number, as large as its area holds; null where that is too small to be read. */
function nameOn(
  { thing, rings }: Area,
  map: Box,
  taken: readonly Box[],
  classes: readonly Class[],
  { measure, reader, width }: Sheet,
): { box: Box; labels: Label[] } | null {
  const room = roomIn(rings);
  if (!room) return null;
  const value = thing.value === null ? [] : [amount(thing.value, reader.language)];
  const largest = Math.min(0.85, Math.max(0.5, width / 15));
  for (const size of [largest, largest * 0.86, largest * 0.74]) {
    const part = (text: string): number => measure(text, 700) * size * em;
    // Nearly inside is inside: then the name has a halo, and a neighbour is no wall.
    const name = inLines(thing.name, room.width * 1.1, 2, part);
    if (name.join(" ") !== thing.name.split(/\s+/).join(" ")) continue;
    const rows = [...name, ...value];
    const widest = Math.max(...rows.map(part));
    if (widest > room.width * 1.1) continue;
    const step = size * em * 1.02;
    const box: Box = {
      left: room.x - widest / 2,
      right: room.x + widest / 2,
      top: room.y - (rows.length * step) / 2,
      bottom: room.y + (rows.length * step) / 2,
    };
    if (!isWithin(box, map) || taken.some((other) => isOver(box, other))) continue;
    const dark =
      thing.value === null ? 0 : darknessOf(classAt(classes, thing.value), classes.length);
    // On the darkest in light letters; on a shade, or across a border, in dark ones with a halo.
    const isOnDark = dark === 1 && holds(rings, box);
    const labels = rows.map((text, index): Label => ({
      x: room.x,
      y: box.top + (index + 0.5) * step + size * em * capital,
      text,
      size,
      weight: index >= name.length ? 700 : 600,
      anchor: "middle",
      ink: isOnDark ? "on-accent" : "ink",
      halo: !isOnDark,
    }));
    return { box, labels };
  }
  return null;
}

const isOver = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const isWithin = (a: Box, b: Box): boolean =>
  a.left >= b.left - 5 && a.right <= b.right + 5 && a.top >= b.top - 5 && a.bottom <= b.bottom + 5;
