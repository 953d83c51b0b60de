import { type Label, labelled, lines as inLines } from "../chart/labels.ts";
import { figure, unitAfter } from "../kit/quantity.ts";
import type { Line } from "../kit/straightened.ts";
import { say } from "../kit/words.ts";
import { type Class, classAt, classesOf, darknessOf } from "./classes.ts";
import { boxAt, em, type Sheet } from "./draw.ts";
import { printed, worldOf } from "./ground.ts";
import { mostNamed } from "./map.ts";
import { areaOf, type Box, boxOf, holds, pathOf, projected, roomIn, simpler } from "./plane.ts";
import type { Thing } from "./things.ts";
import { noData } from "./words.ts";

const capital = 0.35;

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

/** Strokes: there is no number for it, which is not a low one. */
const hatch =
  '<defs><pattern id="vt-none" width="16" height="16" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="3" height="16" fill="var(--vt-quiet)"/></pattern></defs>';

function areaDrawn(rings: readonly Line[], { value }: Thing, classes: readonly Class[]): string {
  const path = pathOf(rings, true);
  if (path === "") return "";
  const edge = 'stroke="var(--vt-ink)" stroke-width="3" stroke-linejoin="round"';
  if (classes.length === 0)
    return `<path d="${path}" fill="var(--vt-accent)" fill-opacity="0.3" ${edge}/>`;
  if (value === null) return `<path d="${path}" fill="url(#vt-none)" ${edge}/>`;
  const dark = darknessOf(classAt(classes, value), classes.length);
  return `<path d="${path}" fill="var(--vt-accent)" fill-opacity="${dark}" ${edge}/>`;
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
    // Stands on its own shade alone: dark letters on light ones, light ones on dark.
    const dark =
      thing.value === null ? 0 : darknessOf(classAt(classes, thing.value), classes.length);
    const isInside = holds(rings, box) && thing.value !== null;
    const ink = isInside && dark > 0.6 ? "on-accent" : "ink";
    const labels = rows.map((text, index): Label => ({
      x: room.x,
      y: box.top + (index + 0.5) * step + size * em * capital,
      text,
      size,
      weight: index >= name.length ? 700 : 600,
      anchor: "middle",
      ink,
      halo: !isInside,
    }));
    return { box, labels };
  }
  return null;
}

const isOver = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
const isWithin = (a: Box, b: Box): boolean =>
  a.left >= b.left - 5 && a.right <= b.right + 5 && a.top >= b.top - 5 && a.bottom <= b.bottom + 5;

/** Millions are told as such: nobody reads eight digits in passing. */
function amount(value: number, language: string): string {
  const rounded = Number(value.toPrecision(4));
  if (Math.abs(value) < 1e6) return figure(rounded, language);
  const form = { notation: "compact", maximumFractionDigits: 1 } as const;
  return new Intl.NumberFormat(language === "en" ? "en-GB" : language, form).format(value);
}

/** What each shade stands for, the highest at the top, as pieces of the map with their numbers. */
function scaleOf(
  classes: readonly Class[],
  missing: boolean,
  { things, reader, measure, width, height }: Sheet,
): { width: number; height: number; drawn: (x: number, y: number) => string } {
  const { language } = reader;
  const isBeside = width / height > 1.25;
  const rows = classes
    .map(({ from, to }, index) => ({
      fill: `fill="var(--vt-accent)" fill-opacity="${darknessOf(index, classes.length)}"`,
      text:
        from === to ? amount(from, language) : `${amount(from, language)}–${amount(to, language)}`,
    }))
    .toReversed();
  if (missing) rows.push({ fill: 'fill="url(#vt-none)"', text: say(noData, language) });
  const top = rows[0];
  if (top && classes.length > 0 && unitAfter(things.unit).length < 8)
    top.text += unitAfter(things.unit);
  const count = rows.length;
  const widest = Math.max(0.1, ...rows.map(({ text }) => measure(text, 600)));
  const fitting = Math.floor(width / ((widest + 2) * 0.7));
  const inRow = isBeside ? 1 : Math.min(Math.max(1, fitting), 3, Math.max(1, count));
  const lines = Math.ceil(count / Math.max(1, inRow));
  const most = isBeside ? 0.95 : 0.85;
  const slot = isBeside ? width * 0.38 : width / Math.max(1, inRow);
  const size = Math.min(
    most,
    (slot - 0.2) / (widest + 1.5),
    (height * (isBeside ? 0.9 : 0.4)) / Math.max(1, lines) / 1.3,
  );
  const step = size * 1.3;
  const own = isBeside ? (widest + 1.5) * size : width;
  return {
    width: count === 0 ? 0 : own,
    height: lines * step,
    drawn: (x, y) =>
      rows
        .map(({ fill, text }, index) => {
          const left = (x + (index % inRow) * slot) * em;
          const topAt = (y + Math.floor(index / inRow) * step) * em;
          const patch = `<rect x="${left.toFixed(0)}" y="${topAt.toFixed(0)}" width="${(size * 1.15 * em).toFixed(0)}" height="${(size * 0.95 * em).toFixed(0)}" ${fill} stroke="var(--vt-ink)" stroke-width="3"/>`;
          return (
            patch +
            labelled({
              x: left + size * 1.5 * em,
              y: topAt + size * (0.475 + capital) * em,
              text,
              size,
              weight: 600,
            })
          );
        })
        .join(""),
  };
}
