import type { Look } from "./chart.ts";
import type { Shape } from "./shape.ts";
import gauge from "./shapes/gauge.ts";
import multiples from "./shapes/multiples.ts";
import pyramid from "./shapes/pyramid.ts";
import sankey from "./shapes/sankey.ts";
import series from "./shapes/series.ts";
import treemap from "./shapes/treemap.ts";
import waffle from "./shapes/waffle.ts";

/** Every look that an officer can choose (`definition.ts`), by who draws it. */
export const shapes: Record<Look, Shape> = {
  bar: series,
  line: series,
  area: series,
  stacked: series,
  multiples,
  waffle,
  treemap,
  sankey,
  pyramid,
  gauge,
};
