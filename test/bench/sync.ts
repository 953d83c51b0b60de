import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import type { Figure } from "../../tools/bench.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder } from "../house.ts";
import { fillTheatre } from "../theatre.ts";

const changes = 120;

/** Two browsers side by side with the same playlist: how far apart they change. */
export async function run(): Promise<Figure[]> {
  const town = await openTestHouse();
  const profiles = [profileFolder(), profileFolder()];
  const browsers: BrowserContext[] = [];
  try {
    const { main } = await fillTheatre(town, 2);
    const pages: Page[] = [];
    for (const [i, profile] of profiles.entries()) {
      const browser = await openBrowser(profile, { width: 960, height: 540 });
      browsers.push(browser);
      const screen = { name: `Schermo ${i}`, defaultPlaylist: main };
      pages.push((await pairScreen(town, browser, { new: screen })).page);
    }
    for (const page of pages) await page.locator("vt-zone[data-slide^=sld]").first().waitFor();
    await pages[0]!.waitForTimeout(8000);
    await Promise.all(pages.map(watchChanges));
    await pages[0]!.waitForTimeout((changes + 2) * 2000);
    const [one, other] = await Promise.all(
      pages.map((page) => page.evaluate(() => (window as never as { seen: Seen[] }).seen)),
    );
    const apart = one!
      .flatMap(({ since, at }) => {
        const twin = other!.find((each) => each.since === since);
        return twin ? [Math.abs(twin.at - at)] : [];
      })
      .toSorted((a, b) => a - b);
    const part = (share: number): number =>
      Number(apart[Math.min(apart.length - 1, Math.floor(apart.length * share))]!.toFixed(1));
    return [
      {
        name: "sync_p99_ms",
        value: part(0.99),
        unit: "ms",
        target: 17,
        median: part(0.5),
        max: part(1),
        changes: apart.length,
      },
    ];
  } finally {
    for (const browser of browsers) await browser.close();
    await town.close();
    for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
  }
}

interface Seen {
  since: string;
  /** When the frame with it was drawn, on the machine's own clock. */
  at: number;
}

const watchChanges = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const seen: Seen[] = [];
    (window as never as { seen: Seen[] }).seen = seen;
    const zone = document
      .querySelector("vt-stage")!
      .shadowRoot!.querySelector<HTMLElement>("vt-zone[data-zone=main]")!;
    new MutationObserver(() => {
      const since = zone.dataset["since"]!;
      requestAnimationFrame((frame) => seen.push({ since, at: performance.timeOrigin + frame }));
    }).observe(zone, { attributes: true, attributeFilter: ["data-since"] });
  });
