import { em } from "./labels.ts";
import type { Series } from "./series.ts";

/** In the order of their use: each with another pattern, so that they differ without colours. */
const fills = [
  { ground: "accent", lines: null },
  { ground: "quiet", lines: 45 },
  { ground: "calm", lines: -45 },
  { ground: "ink", lines: 0 },
  { ground: "accent", lines: 90 },
  { ground: null, lines: null },
] as const;
/** All the others together: an outline. */
export const others = fills.length - 1;

const fillAt = (index: number) => fills[Math.min(index, others)]!;

/** How the library fills the bars of one series. */
export function styleOf(index: number) {
  const { ground, lines } = fillAt(index);
  const color = `var(--vt-${ground ?? "paper"})`;
  if (lines === null) return { color };
  const decal = { ...stripes, rotation: (lines * Math.PI) / 180, color: "var(--vt-paper)" };
  return { color, borderWidth: 0, decal };
}
const stripes = {
  symbol: "rect",
  symbolSize: 1,
  dashArrayX: [1, 0],
  dashArrayY: [6, 16],
} as const;

/** The values of one series of bars; what may still change looks as if it might. */
export const dataOf = ({ points, names }: Series, index: number) =>
  points.map(({ values, provisional }) => {
    const value = values[index] ?? null;
    if (!provisional || value === null) return value;
    return { value, itemStyle: names.length === 1 ? provisionalStyle : provisionalEdge };
  });

/** An outline with strokes. */
export const provisionalStyle = {
  color: "var(--vt-paper)",
  borderColor: "var(--vt-accent)",
  borderWidth: 6,
  decal: { ...stripes, rotation: Math.PI / 4, color: "var(--vt-accent)" },
} as const;
/** The same where the pattern says which series it is. */
const provisionalEdge = {
  borderColor: "var(--vt-ink)",
  borderWidth: 6,
  borderType: [14, 10] as number[],
};

/** As attributes of what is drawn here; `patterns` must be in the same drawing. */
export function filled(index: number): string {
  const { ground, lines } = fillAt(index);
  if (ground === null) return `fill="var(--vt-paper)" stroke="var(--vt-quiet)" stroke-width="6"`;
  return lines === null ? `fill="var(--vt-${ground})"` : `fill="url(#fill${index})"`;
}

export const patterns = (count: number = fills.length): string => {
  const drawn = fills
    .slice(0, count)
    .map(({ ground, lines }, index) =>
      lines === null
        ? ""
        : `<pattern id="fill${index}" width="22" height="22" patternUnits="userSpaceOnUse" patternTransform="rotate(${-lines})"><rect width="22" height="22" fill="var(--vt-${ground})"/><rect width="22" height="6" fill="var(--vt-paper)"/></pattern>`,
    );
  return `<defs>${drawn.join("")}</defs>`;
};

/** A piece of what something is drawn with, before its name. */
export const swatch = (x: number, y: number, size: number, index: number): string =>
  `<rect x="${x.toFixed(1)}" y="${y.toFixed(1)}" width="${(size * em).toFixed(1)}" height="${(size * em).toFixed(1)}" ${filled(index)}/>`;
