import type { Data } from "../kit/datasets.ts";
import type { Line } from "../kit/straightened.ts";
import { type Box, boxOf, isIn, pathOf, projected, simpler, together, widened } from "./plane.ts";
import { linesIn, type Thing } from "./things.ts";

/** What a map is drawn on: the boundary of the ente and what lies within it, where there is any. */
export interface Ground {
  edges: readonly Line[];
  areas: readonly Line[];
  lines: readonly Line[];
}

/** Of other data so many corners are looked at: whole regions have been uploaded as "our streets". */
const mostCorners = 400_000;

export function groundOf(boundary: Data | null, others: readonly (Data | null)[]): Ground {
  const shapes = others.flatMap(geometriesIn);
  const bounded = (lines: readonly Line[]): Line[] => {
    let corners = 0;
    return lines.filter((line) => (corners += line.length) <= mostCorners);
  };
  const of = (kind: RegExp) =>
    bounded(shapes.filter(({ type }) => kind.test(type)).flatMap(linesIn));
  return {
    edges: bounded(geometriesIn(boundary).filter(isArea).flatMap(linesIn)),
    areas: of(/Polygon/),
    lines: of(/Line/),
  };
}

const geometriesIn = (data: Data | null) =>
  data?.kind === "features"
    ? data.features.flatMap(({ geometry }) => (geometry ? [geometry] : []))
    : [];
const isArea = ({ type }: { type: string }): boolean => /Polygon/.test(type);

/**
 * What is seen of the world: the municipality and whatever lies in or near it. A place that was put on the
 * equator by mistake must not make a dot of the town.
 */
export function worldOf(
  ground: Ground,
  things: readonly Thing[],
): { world: Box; seen: readonly Thing[] } | null {
  const home = boxOf(ground.edges);
  const near = home && widened(home, 1);
  const seen = things.filter(({ lines }) =>
    lines.some((line) => !near || line.some((at) => isIn(at, near))),
  );
  const all = boxOf(seen.flatMap(({ lines }) => lines));
  if (!all) return null;
  // Of what only reaches into the neighbourhood the neighbourhood is seen.
  const part = near ? clipped(all, near) : all;
  return { world: home ? together(home, part) : part, seen };
}

const clipped = (box: Box, { left, top, right, bottom }: Box): Box => ({
  left: Math.max(box.left, left),
  top: Math.max(box.top, top),
  right: Math.min(box.right, right),
  bottom: Math.min(box.bottom, bottom),
});

/** The ground as it is printed under everything else; what lies outside the picture is left out. */
export function printed(ground: Ground, world: Box, onto: Box, within: number): string {
  const at = projected(world, onto);
  const around = widened(world, 0.1);
  const lay = (lines: readonly Line[]): Line[] =>
    simpler(
      lines.filter((line) => line.some((one) => isIn(one, around))).map((line) => line.map(at)),
      within,
    );
  const edges = pathOf(lay(ground.edges), true);
  const areas = pathOf(lay(ground.areas), true);
  const lines = pathOf(lay(ground.lines), false);
  return [
    edges && `<path d="${edges}" fill="var(--vt-tint)" stroke="none"/>`,
    areas && `<path d="${areas}" fill="var(--vt-quiet)" fill-opacity="0.14"/>`,
    lines &&
      `<path d="${lines}" fill="none" stroke="var(--vt-quiet)" stroke-width="4" stroke-opacity="0.5" stroke-linejoin="round"/>`,
    edges &&
      `<path d="${edges}" fill="none" stroke="var(--vt-quiet)" stroke-width="7" stroke-linejoin="round"/>`,
  ]
    .filter(Boolean)
    .join("");
}
