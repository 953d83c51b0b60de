import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import type { createBus } from "../../cms/broker/bus.ts";
import { officers } from "../../cms/db/tables.ts";
import { screenDraft } from "../../cms/screens/screen-draft.ts";
import { addScreen, enrolDevice } from "../../cms/screens/store.ts";
import { enteId, type ScreenId } from "../../protocol/ids.ts";
import { systemClock } from "../../protocol/time.ts";
import { topics } from "../../protocol/topics.ts";
import type { Figure } from "../../tools/bench.ts";
import { onAir } from "../builders.ts";
import { openBrowser, openTestHouse, profileFolder, signIn, type TestHouse } from "../house.ts";
import { quantile, tenth } from "../quantile.ts";

const many = 1000;
const openings = 7;
/** Every screen speaks once a minute. */
const breath = 60_000;
const watched = 20_000;

/** The wall of a thousand screens that speak as real ones do; their devices are played. */
export async function run(): Promise<Figure[]> {
  const town = await openTestHouse();
  const profile = profileFolder();
  const browser = await openBrowser(profile, { width: 1440, height: 900 });
  try {
    const fleet = await furnish(town);
    const page = await browser.newPage();
    return [await opening(town, page, fleet), await standing(town, browser, page, fleet)];
  } finally {
    await browser.close();
    await town.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

interface Fleet {
  screens: ScreenId[];
  /** A screen says how it is, as it comes from the broker. */
  breathe(screen: ScreenId): void;
}

async function furnish(town: TestHouse): Promise<Fleet> {
  const { house, ente: name, ask } = town;
  const { ente, publisher } = house.household(enteId.parse(name))!;
  const { db, changes } = ente;
  const at = systemClock.now();
  const by = db.select().from(officers).get()!.id;
  const { playlist } = await onAir(ask, "Avviso");
  const screens = db.transaction((tx) =>
    Array.from({ length: many }, (_, i) => {
      const draft = screenDraft.parse({
        name: `Schermo ${String(i).padStart(4, "0")}`,
        place: `Sede ${i % 40}`,
        tags: [`sede-${i % 40}`],
        defaultPlaylist: playlist.id,
        latitude: 45.8 + (i % 33) * 0.002,
        longitude: 9.2 + (i % 31) * 0.002,
      });
      const { id } = addScreen(tx, draft, at);
      const description = { userAgent: "simulated", width: 1920, height: 1080 };
      enrolDevice(tx, { screen: id, publicKey: `key ${i}`, description, address: "", by }, at);
      return id;
    }),
  );
  changes.touch();
  await publisher.rebuild();
  const told = (screen: ScreenId) => {
    const { epoch, revision } = publisher.manifestFor(screen)!;
    return { epoch, revision };
  };
  const say = (topic: "status" | "applied", screen: ScreenId, said: object): void =>
    (house.bus as ReturnType<typeof createBus>).receive(
      topics[topic].to({ ente: name, screen }),
      Buffer.from(JSON.stringify(said)),
    );
  const fleet: Fleet = {
    screens,
    breathe(screen) {
      const held = told(screen);
      say("status", screen, {
        online: true,
        held,
        playing: held,
        clock: { trusted: true, skew: 3 },
      });
    },
  };
  for (const screen of screens) {
    fleet.breathe(screen);
    say("applied", screen, { ...told(screen), paintedAt: at });
  }
  return fleet;
}

/** Notes the frame in which the first cards say how their screens are. */
function watch(): void {
  const noted = { drawn: 0, long: 0 };
  Object.assign(globalThis, { noted });
  const inside = (of: Element | null | undefined, name: string): Element | null =>
    of?.shadowRoot?.querySelector(name) ?? null;
  const look = (): void => {
    const page = inside(document.querySelector("vt-desk"), "vt-page-screens");
    const card = inside(inside(page, "vt-window-grid"), "vt-screen-card");
    if (inside(card, "[data-test=state]")) noted.drawn = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) noted.long = Math.max(noted.long, duration);
  }).observe({ entryTypes: ["longtask"] });
}

const notedBy = (page: Page) =>
  page.evaluate(() => (globalThis as unknown as { noted: { drawn: number; long: number } }).noted);

async function opening(town: TestHouse, page: Page, { screens }: Fleet): Promise<Figure> {
  await signIn(page, town);
  await page.addInitScript(watch);
  const opened: number[] = [];
  for (let round = 0; round <= openings; round++) {
    await page.goto(`${town.origin}/desk/${town.ente}/screens`, { waitUntil: "commit" });
    await page.locator("vt-screen-card [data-test=state]").first().waitFor();
    if (round > 0) opened.push((await notedBy(page)).drawn);
  }
  return {
    name: "wall_1000_open_ms",
    value: tenth(quantile(opened, 0.5)),
    unit: "ms",
    target: 1000,
    min: tenth(Math.min(...opened)),
    max: tenth(Math.max(...opened)),
    screens: screens.length,
    cards: await page.locator("vt-screen-card").count(),
  };
}

/** What a wall that stands open costs the server while every screen speaks once a minute. */
async function standing(
  town: TestHouse,
  browser: BrowserContext,
  page: Page,
  fleet: Fleet,
): Promise<Figure> {
  await page.waitForTimeout(3000);
  const open = await spent(fleet);
  const { long } = await notedBy(page);
  await page.close();
  const other = await browser.newPage();
  await other.goto("about:blank");
  const closed = await spent(fleet);
  return {
    name: "wall_idle_core_percent",
    value: tenth(open - closed),
    unit: "% of a core, more than without a wall",
    target: 5,
    open: tenth(open),
    closed: tenth(closed),
    longestTaskOfPageMs: tenth(long),
    ente: town.ente,
  };
}

/** Percent of a core that this process (the whole CMS is in it) takes while the fleet breathes. */
async function spent({ screens, breathe }: Fleet): Promise<number> {
  const before = process.cpuUsage();
  const began = performance.now();
  let next = 0;
  while (performance.now() - began < watched) {
    await new Promise((later) => setTimeout(later, 250));
    const due = Math.floor(((performance.now() - began) / breath) * screens.length);
    for (; next < due; next++) breathe(screens[next % screens.length]!);
  }
  const { user, system } = process.cpuUsage(before);
  return ((user + system) / 1000 / (performance.now() - began)) * 100;
}
