import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure } from "../../tools/bench.ts";
import type { Chart, ChartAsked } from "../../content/chart/chart.ts";
import definition from "../../content/chart/definition.ts";
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

/** A hundred charts of all looks for three places, on the thread on which the CMS draws them. */
export async function run(): Promise<Figure[]> {
  const easel = easelApart(join(dist, "cms", "visual-worker.js"));
  const jobs = Array.from({ length: charts }, (_, index) => jobOf(index));
  await easel.prepare(jobs[0]!);
  let largest = 0;
  const times = new Map<string, number[]>();
  for (const job of jobs) {
    const began = performance.now();
    const { drawings } = (await easel.prepare(job))!.shows as Chart;
    const { look } = job.asked;
    times.set(look, [...(times.get(look) ?? []), performance.now() - began]);
    for (const { svg } of drawings) largest = Math.max(largest, Buffer.byteLength(svg!));
  }
  await easel.stop();
  const drawn = charts * plots.length;
  const all = sum([...times.values()].flat());
  const each = [...times].map(([look, of]) => ({
    look,
    ms: sum(of) / of.length / plots.length,
  }));
  const slowest = each.reduce((most, one) => (one.ms > most.ms ? one : most));
  return [
    { name: "chart_ms", value: rounded(all / drawn), unit: "ms", target: 50, drawn },
    {
      name: "chart_slowest_look_ms",
      value: rounded(slowest.ms),
      unit: "ms",
      target: 50,
      look: slowest.look,
      looks: each.length,
    },
    { name: "charts_300_ms", value: Math.round(all), unit: "ms", target: 10_000 },
    { name: "chart_svg_max_kb", value: rounded(largest / 1000), unit: "kB", target: 60 },
    { name: "chart_slide_gzip_kb", value: rounded(slideBytes() / 1000), unit: "kB", target: 6 },
  ];
}

const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);
const rounded = (value: number): number => Number(value.toFixed(1));

function jobOf(index: number) {
  const names = Object.keys(samples);
  const { data, asked } = samples[names[index % names.length]!]!;
  const props = definition.props.parse({ ...definition.example, limited: false, ...asked });
  return {
    asked: definition.data!.ask(props) as ChartAsked,
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
