import { type Label, labelled, lines as inLines } from "../chart/labels.ts";
import { quantity } from "../kit/quantity.ts";
import type { Line, Position } from "../kit/straightened.ts";
import { isCut, listOf } from "./numbered-list.ts";
import { printed, worldOf } from "./ground.ts";
import { lettered, type Put } from "./lettering.ts";
import { mostNamed } from "./map.ts";
import { type Box, pathOf, projected, simpler } from "./plane.ts";
import { boxAt, capital, em, type Sheet } from "./sheet.ts";
import type { Thing } from "./things.ts";

/** A pin without a number in it, and one with. */
const dot = 0.24;
const disc = 0.46;

/** Places and stretches: with their names beside them, or with numbers and a list where these do not fit. */
export function drawPlaces(sheet: Sheet): string | null {
  const { things, ground } = sheet;
  const found = worldOf(ground, things.things);
  if (!found) return null;
  const named = found.seen.filter(({ name }) => name !== "").slice(0, mostNamed);
  const others = found.seen.filter((thing) => !named.includes(thing));
  return (
    withNames(sheet, found.world, named, others) ?? withList(sheet, found.world, named, others)
  );
}

/** The middle of a line, where its name belongs; of several points the first. */
function middleOf(lines: readonly Line[]): Position {
  const line = lines.toSorted((a, b) => b.length - a.length)[0]!;
  return line[Math.floor(line.length / 2)]!;
}

const saidOf = ({ name, value }: Thing, { things, reader }: Sheet): string =>
  value === null ? name : `${name}: ${quantity(value, things.unit, reader.language)}`;

function under(sheet: Sheet, world: Box, map: Box, all: readonly Thing[]): string {
  const { ground, things, within } = sheet;
  const at = projected(world, map);
  const courses =
    things.kind !== "lines"
      ? ""
      : all
          .map(({ lines }) =>
            pathOf(
              simpler(
                lines.map((line) => line.map(at)),
                within,
              ),
              false,
            ),
          )
          .filter(Boolean)
          .map(
            (path) =>
              `<path d="${path}" fill="none" stroke="var(--vt-accent)" stroke-width="16" stroke-linecap="round" stroke-linejoin="round"/>`,
          )
          .join("");
  return printed(ground, world, map, within) + courses;
}

const round = ([x, y]: Position, r: number, fill: string): string => {
  const [side, left, top] = [2 * r * em, x - r * em, y - r * em].map((n) => n.toFixed(0));
  return `<rect x="${left}" y="${top}" width="${side}" height="${side}" rx="${(r * em).toFixed(0)}" fill="var(--vt-${fill})" stroke="var(--vt-paper)" stroke-width="7"/>`;
};

/** Null where a name would lie on another. */
function withNames(
  sheet: Sheet,
  world: Box,
  named: readonly Thing[],
  others: readonly Thing[],
): string | null {
  const { width, height, measure, things } = sheet;
  if (width < 9 || named.length === 0) return null;
  const map = boxAt(0.6, 0.5, width - 1.2, height - 1);
  const at = projected(world, map);
  const isLine = things.kind === "lines";
  const spots = named.map(({ lines }) => at(middleOf(lines)));
  const rest = isLine ? [] : others.map(({ lines }) => at(middleOf(lines)));
  // A name in one line is found sooner than a larger one in two.
  const ways = [1, 2].flatMap((most) => [1.1, 1, 0.9].map((size) => ({ most, size })));
  for (const { most, size } of ways) {
    const part = (text: string): number => measure(text, 700) * size;
    const rows = named.map((thing) =>
      inLines(
        saidOf(thing, sheet),
        most === 1 ? width * 0.5 : Math.max(4.5, width * 0.34),
        most,
        part,
      ),
    );
    if (rows.some((row, index) => isCut(row, saidOf(named[index]!, sheet)))) continue;
    const step = size * 1.04;
    const wanted = spots.map(([x, y], index) => ({
      x,
      y,
      width: Math.max(...rows[index]!.map(part)) * em,
      height: rows[index]!.length * step * em,
      away: (dot + 0.18) * em,
    }));
    const put = lettered(
      wanted,
      [...spots, ...rest].map((spot) => around(spot, dot)),
      boxAt(0, 0, width, height),
    );
    if (!put) continue;
    const labels = put.flatMap(({ left, top, side }, index): Label[] =>
      rows[index]!.map((text, row) => ({
        x:
          side === "left"
            ? left + wanted[index]!.width
            : side === "right"
              ? left
              : left + wanted[index]!.width / 2,
        y: top + (row + 0.5) * step * em + size * capital * em,
        text,
        size,
        weight: 700,
        anchor: side === "left" ? "end" : side === "right" ? "start" : "middle",
        halo: true,
      })),
    );
    return [
      under(sheet, world, map, [...named, ...others]),
      rest.map((spot) => round(spot, dot * 0.7, "quiet")).join(""),
      put.map((one, index) => leader(spots[index]!, one, wanted[index]!)).join(""),
      isLine ? "" : spots.map((spot) => round(spot, dot, "accent")).join(""),
      labels.map(labelled).join(""),
    ].join("");
  }
  return null;
}

const around = ([x, y]: Position, r: number): Box => ({
  left: x - r * em,
  right: x + r * em,
  top: y - r * em,
  bottom: y + r * em,
});

function leader(
  [x, y]: Position,
  put: Put,
  { width, height }: { width: number; height: number },
): string {
  if (!put.far) return "";
  const toX = Math.min(Math.max(x, put.left), put.left + width);
  const toY = Math.min(Math.max(y, put.top), put.top + height);
  return `<path d="M${x.toFixed(0)} ${y.toFixed(0)}L${toX.toFixed(0)} ${toY.toFixed(0)}" stroke="var(--vt-ink)" stroke-width="4" fill="none"/>`;
}

/** Numbers on the map and the names beside or under it: as many as have room, the others are points alone. */
function withList(
  sheet: Sheet,
  world: Box,
  all: readonly Thing[],
  unnamed: readonly Thing[],
): string {
  const { width, height, measure, things } = sheet;
  const isBeside = width / height > 1.25;
  const room = isBeside
    ? { width: width * 0.52, height: height - 0.3 }
    : { width, height: height * 0.48 };
  const lists = all.map((_, index) => {
    const named = all.slice(0, all.length - index);
    return {
      named,
      list: listOf(
        named.map((thing) => saidOf(thing, sheet)),
        room,
        measure,
      ),
    };
  });
  const { named, list } = lists.find((one) => one.list !== null) ?? { named: [], list: null };
  const others = [...all.slice(named.length), ...unnamed];
  const r = Math.min(disc, isBeside ? disc : width / 18);
  const map =
    list === null
      ? boxAt(0.5, 0.5, width - 1, height - 1)
      : isBeside
        ? boxAt(r, r, width * 0.48 - 2 * r - 0.4, height - 2 * r)
        : boxAt(r, r, width - 2 * r, height - list.height - 0.4 - 2 * r);
  const at = projected(world, map);
  const real = named.map(({ lines }) => at(middleOf(lines)));
  const spots = apart(real, r * 2.15 * em, map);
  const rest = things.kind === "lines" ? [] : others.map(({ lines }) => at(middleOf(lines)));
  const pin = ([x, y]: Position, index: number): string =>
    round([x, y], r, "accent") +
    labelled({
      x,
      y: y + r * 1.3 * capital * em,
      text: String(index + 1),
      size: r * 1.3,
      weight: 700,
      anchor: "middle",
      ink: "on-accent",
    });
  const moved = spots
    .map(([x, y], index) => {
      const [rx, ry] = real[index]!;
      if (Math.hypot(rx - x, ry - y) < r * 0.5 * em) return "";
      return `<path d="M${rx.toFixed(0)} ${ry.toFixed(0)}L${x.toFixed(0)} ${y.toFixed(0)}" stroke="var(--vt-ink)" stroke-width="5" fill="none"/>${round([rx, ry], 0.1, "ink")}`;
    })
    .join("");
  const left = isBeside ? width * 0.48 : 0.1;
  const top = list ? (isBeside ? (height - list.height) / 2 : height - list.height) : 0;
  return [
    under(sheet, world, map, [...named, ...others]),
    rest.map((spot) => round(spot, dot * 0.7, "quiet")).join(""),
    moved,
    spots.map(pin).join(""),
    list?.drawn(left, top, pin) ?? "",
  ].join("");
}

/** Points that lie on each other are moved apart, each as little as it takes, and stay within the map. */
function apart(points: readonly Position[], least: number, within: Box): Position[] {
  const spots = points.map(([x, y]): Position => [x, y]);
  for (let round = 0; round < 60; round += 1)
    for (let i = 0; i < spots.length; i += 1)
      for (let j = i + 1; j < spots.length; j += 1) {
        const [a, b] = [spots[i]!, spots[j]!];
        const [dx, dy] = [b[0] - a[0] || 0.1 * (j - i), b[1] - a[1] || 0.1];
        const far = Math.hypot(dx, dy);
        if (far >= least) continue;
        const push = (least - far) / 2 / far;
        spots[i] = kept([a[0] - dx * push, a[1] - dy * push], within);
        spots[j] = kept([b[0] + dx * push, b[1] + dy * push], within);
      }
  return spots;
}

const kept = ([x, y]: Position, { left, top, right, bottom }: Box): Position => [
  Math.min(Math.max(x, left), right),
  Math.min(Math.max(y, top), bottom),
];
