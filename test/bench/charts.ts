import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure } from "../../tools/bench.ts";
import type { Chart, ChartAsked } from "../../content/chart/chart.ts";
import definition from "../../content/chart/definition.ts";
import { samples } from "../../content/chart/gallery-data.ts";
import { enteId } from "../../protocol/ids.ts";
import { aPlaylist, publish } from "../builders.ts";
import { openFeedServer } from "../feed-server.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder } from "../house.ts";
import { now, watchFrames } from "../frames.ts";
import { quantile } from "../quantile.ts";
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
    await fetchToPaint(),
  ];
}

const sum = (of: readonly number[]): number => of.reduce((a, b) => a + b, 0);

const changes = 12;

/** From the last byte of a source's answer to the frame on a paired screen that shows it. */
async function fetchToPaint(): Promise<Figure> {
  const town = await openTestHouse();
  const feed = await openFeedServer();
  const profile = profileFolder();
  const browser = await openBrowser(profile, { width: 1920, height: 1080 });
  try {
    await town.ask("PUT", "/sources/hosts", { hosts: [new URL(feed.address).host] });
    feed.content = week(100);
    const url = `${feed.address}/data/aria.csv`;
    const look = (await town.ask("POST", "/sources/looks", { url })).body;
    const { connector, config } = look.candidates[0];
    const json = { look: look.id, connector, config, name: "Aria" };
    const dataset = (await town.ask("POST", "/datasets", json)).body.id as string;
    const props = { it: { title: "Polveri sottili", dataset } };
    const slide = { title: "Aria", type: "chart", props };
    const { id } = (await town.ask("POST", "/slides", slide)).body;
    const playlist = await aPlaylist(town.ask, "Aria", [id]);
    await publish(town.ask);
    const screen = { new: { name: "Atrio", defaultPlaylist: playlist.id } };
    const { page } = await pairScreen(town, browser, screen);
    await page.locator("vt-slide-chart .plot svg").waitFor();
    const paintedAt = await watchFrames(page);
    const { db } = town.house.household(enteId.parse(town.ente))!.ente;
    const [times, kept]: [number[], number[]] = [[], []];
    for (let round = 1; round <= changes; round++) {
      const value = 100 + round * 7;
      feed.content = week(value);
      // Whoever has only just asked is not to ask again; here there is no time to wait.
      db.$client.exec("UPDATE sources SET asked_at = 0");
      const painted = paintedAt(String(value));
      await town.ask("POST", `/datasets/${dataset}/refresh`);
      kept.push(now() - feed.answeredAt);
      times.push((await painted) - feed.answeredAt);
    }
    const value = Math.round(quantile(times, 0.95));
    // Read, judged and kept; the rest is drawing, publishing, fetching and the frame.
    const half = {
      kept: Math.round(quantile(kept, 0.5)),
      median: Math.round(quantile(times, 0.5)),
    };
    const more = { ...half, changes };
    return { name: "fetch_paint_ms", value, unit: "ms", target: 1000, ...more };
  } finally {
    await browser.close();
    await town.close();
    await feed.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

/** A week of one station, the last value as it is wanted. */
const week = (last: number): string =>
  `giorno;PM10\r\n${Array.from({ length: 7 }, (_, i) => `${15 + i}/11/2026;${i === 6 ? last : 20 + i}`).join("\r\n")}\r\n`;

const rounded = (value: number): number => Number(value.toFixed(1));

function jobOf(index: number) {
  const names = Object.keys(samples);
  const { data, asked } = samples[names[index % names.length]!]!;
  const example = { ...definition.example, limited: false, ...asked };
  return {
    // As a slide asks for it: a field that comes is asked for too.
    asked: definition.data!.ask(definition.props.parse(example)) as ChartAsked,
    body: gzipSync(JSON.stringify(data)),
    languages: ["it"],
    timezone: "Europe/Rome",
    plots,
    wantsWorst: false,
  };
}

/** What a player loads for its first slide with a chart, beside what every first frame needs: nothing that draws. */
function slideBytes(): number {
  const folder = join(dist, "player", "assets");
  const read = (file: string): string => readFileSync(join(folder, file), "utf8");
  const needed = new Set(
    readdirSync(folder).filter(
      (file) => /^slide-.*\.js$/.test(file) && read(file).includes("`vt-slide-chart`"),
    ),
  );
  if (needed.size !== 1) throw new Error("which file is the slide of charts?");
  for (const file of needed)
    for (const [, other] of read(file).matchAll(/from"\.\/([^"]+)"/g))
      if (!other!.startsWith("first-frame-")) needed.add(other!);
  return Array.from(needed, read).reduce((sum, body) => sum + gzipSync(body).length, 0);
}
