import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Figure } from "../../tools/bench.ts";
import { onAir } from "../builders.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder } from "../house.ts";

const dist = join(import.meta.dirname, "..", "..", "dist");
const rounds = 7;

/** A new browser process on a paired profile, the server gone: from navigation to the first frame. */
export async function run(): Promise<Figure[]> {
  const town = await openTestHouse();
  const profile = profileFolder();
  const times: number[] = [];
  let scripts: string[] = [];
  try {
    const { playlist } = await onAir(town.ask, "Si resta aperti");
    const first = await openBrowser(profile);
    const { page } = await pairScreen(town, first, {
      new: { name: "Atrio", defaultPlaylist: playlist.id },
    });
    await page.getByText("Si resta aperti").waitFor();
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
    await page.waitForTimeout(1500);
    await first.close();
    await town.stop();
    for (let round = 0; round < rounds; round++) {
      const browser = await openBrowser(profile);
      const again = browser.pages()[0] ?? (await browser.newPage());
      await again.goto(`${town.origin}/player/`, { waitUntil: "commit" });
      await again.waitForFunction(() => document.documentElement.dataset["firstFrame"]);
      const seen = await again.evaluate(() => {
        const firstFrame = Number(document.documentElement.dataset["firstFrame"]);
        const loaded = performance
          .getEntriesByType("resource")
          .filter(({ startTime, name }) => startTime < firstFrame && name.endsWith(".js"))
          .map(({ name }) => new URL(name).pathname);
        return { firstFrame, loaded };
      });
      times.push(seen.firstFrame);
      scripts = seen.loaded;
      await browser.close();
    }
  } finally {
    await town.close().catch(() => {});
    rmSync(profile, { recursive: true, force: true });
  }
  const sorted = times.toSorted((a, b) => a - b);
  const bytes = [...new Set(scripts)].reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(dist, path))).length,
    0,
  );
  return [
    {
      name: "boot_offline_first_frame_ms",
      value: sorted[Math.floor(rounds / 2)]!,
      unit: "ms",
      target: 400,
      min: sorted[0],
      max: sorted.at(-1),
    },
    {
      name: "boot_js_gzip_kb",
      value: Number((bytes / 1000).toFixed(1)),
      unit: "kB",
      target: 30,
      files: new Set(scripts).size,
    },
  ];
}
