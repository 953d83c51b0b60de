import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure } from "../../tools/bench.ts";
import type { Chart, ChartAsked } from "../../content/chart/chart.ts";
import { samples } from "../../content/chart/gallery-data.ts";
import { easelApart } from "../../cms/visuals/easel.ts";

const dist = join(import.meta.dirname, "..", "..", "dist");
const charts = 100;
/** A wide screen, a tall one, a narrow zone. */
const plots = [
  { width: 20.25, height: 6.75 },
  { width: 11.25, height: 12.75 },
  { width: 5, height: 6.25 },
];

/** A hundred charts in three shapes, on the thread on which the CMS draws them. */
export async function run(): Promise<Figure[]> {
  const easel = easelApart(join(dist, "cms", "visual-worker.js"));
  const jobs = Array.from({ length: charts }, (_, index) => jobOf(index));
  await easel.prepare(jobs[0]!);
  let largest = 0;
  const began = performance.now();
  for (const job of jobs) {
    const { drawings } = (await easel.prepare(job))!.shows as Chart;
    for (const { svg } of drawings) largest = Math.max(largest, Buffer.byteLength(svg!));
  }
  const all = performance.now() - began;
  await easel.stop();
  const drawn = charts * plots.length;
  return [
    { name: "chart_ms", value: rounded(all / drawn), unit: "ms", target: 50, drawn },
    { name: "charts_300_ms", value: Math.round(all), unit: "ms", target: 10_000 },
    { name: "chart_svg_max_kb", value: rounded(largest / 1000), unit: "kB", target: 60 },
    { name: "chart_slide_gzip_kb", value: rounded(slideBytes() / 1000), unit: "kB", target: 6 },
  ];
}

const rounded = (value: number): number => Number(value.toFixed(1));

function jobOf(index: number) {
  const names = Object.keys(samples);
  const { data, asked } = samples[names[index % names.length]!]!;
  const none = { along: "", column: "", second: "", third: "", fourth: "", only: null };
  const wanted = { order: "largest", limit: asked["limited"] ? 50 : null, look: "bar", ...none };
  return {
    asked: { ...wanted, ...asked, type: "chart", dataset: "dts_0000000000000000" } as ChartAsked,
    body: gzipSync(JSON.stringify(data)),
    languages: ["it"],
    timezone: "Europe/Rome",
    plots,
    wantsWorst: false,
  };
}

/** What a player loads for its first slide with a chart, and for no other: nothing that draws. */
function slideBytes(): number {
  const listed = JSON.parse(readFileSync(join(dist, "player", "version.json"), "utf8")) as {
    files: Record<string, string>;
  };
  const read = (path: string) => readFileSync(join(dist, "player", path.slice("/player/".length)));
  const own = Object.keys(listed.files).filter(
    (path) => path.endsWith(".js") && read(path).includes("vt-slide-chart"),
  );
  const bodies = own.map((path) => read(path)).filter((body) => body.includes("drawings"));
  return bodies.reduce((sum, body) => sum + gzipSync(body).length, 0);
}
