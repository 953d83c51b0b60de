import { BarChart, LineChart } from "echarts/charts";
import { GridComponent, MarkLineComponent } from "echarts/components";
import { init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Plot } from "../kit/drawing.ts";
import { em } from "./labels.ts";

use([BarChart, LineChart, GridComponent, MarkLineComponent, SVGRenderer]);

/** Of every series of the library: nothing moves, nothing answers. */
export const quiet = { silent: true, emphasis: { disabled: true }, animation: false } as const;

/** A board of the library: where values lie on it, and all that it drew with what is put on top. */
export function board({ width, height }: Plot, option: object) {
  const size = { width: Math.round(width * em), height: Math.round(height * em) };
  const chart = init(null, null, { renderer: "svg", ssr: true, ...size });
  chart.setOption({ animation: false, ...option });
  return {
    at: (axis: { xAxisIndex: number } | { yAxisIndex: number }, value: number): number =>
      Number(chart.convertToPixel(axis, value)),
    svg(more: string): string {
      const drawn = chart.renderToSVGString();
      chart.dispose();
      const inner = drawn
        .replace(/^<svg[^>]*>|<\/svg>\s*$/g, "")
        .replace(/<style[^>]*>.*?<\/style>/gs, "")
        .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, "")
        .replace(/<rect [^>]*fill="none"><\/rect>/, "")
        .replace(/\n\s*/g, "");
      return sheet({ width, height }, inner + more);
    },
  };
}

/** What is drawn without the library. */
export const sheet = ({ width, height }: Plot, drawn: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.round(width * em)} ${Math.round(height * em)}">${drawn}</svg>`;

export const baseline = (x1: number, y1: number, x2: number, y2: number): string =>
  `<path d="M${x1.toFixed(1)} ${y1.toFixed(1)}L${x2.toFixed(1)} ${y2.toFixed(1)}" stroke="var(--vt-ink)" stroke-width="5" fill="none"/>`;
