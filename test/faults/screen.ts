import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { expect } from "vitest";
import { enteId, type ScreenId } from "../../protocol/ids.ts";
import { systemClock } from "../../protocol/time.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";
import { openWitness, type Seen, type Witness } from "../oracles.ts";
import { openProxy, type Proxy } from "../proxy.ts";
import { fillTheatre, upload } from "../theatre.ts";
import { installWarp, pass } from "../warp.ts";

/** An item of a playlist. */
interface Item {
  key: string;
  kind: string;
  slide: string;
  seconds: number;
  transition: string;
}

/** A screen that plays a bit of everything, with somebody between it and its CMS, and its clocks in hand. */
export interface TestScreen {
  town: TestHouse;
  /** The clock of the CMS goes on by so much. */
  later(time: number): void;
  between: Proxy;
  page: Page;
  browser: BrowserContext;
  profile: string;
  /** Its id. */
  id: string;
  address: string;
  witness: Witness;
  playlists: Record<"main" | "side" | "ticker", string>;
  /** Changes the items of a list; it is not published by that. */
  rearrange(list: "main" | "side", change: (items: Item[]) => Item[]): Promise<void>;
  /** The officer puts new notices into the list, perhaps with pictures, and publishes. */
  publish(photos?: number): Promise<void>;
  /** How long until the screen shows what was last published; time is moved on meanwhile. */
  caughtUp(): Promise<number>;
  /** Which manifest is painted. */
  painted(): Promise<string>;
  /** What the officer reads of this screen. */
  faults(): Promise<string[]>;
  told(fault: string): Promise<void>;
  notTold(fault: string): Promise<void>;
  /** Something is on air, every file is there, and it starts without a network. */
  settled(): Promise<void>;
  /** From the next opening of the page on something in its browser is broken; null: nothing is. */
  harm(what: Harm | null): Promise<void>;
  /** Has the player look for news now, as it does when the network comes back. */
  ask(): Promise<void>;
  /** The browser is closed and opened again, with other flags. */
  reboot(flags?: readonly string[], timezone?: string): Promise<void>;
  close(): Promise<void>;
}

export const pause = (time: number) => new Promise<void>((done) => setTimeout(done, time));

/** How a fault is told of: to vitest, or to the soak, which takes them as they come. */
export type Register = (name: string, fault: () => Promise<void>) => void;

export const played = ({ frames, slides }: Seen): string =>
  `played on: ${slides.size} contents, ${frames} frames, none blank`;

export async function openScreen(
  before?: (screen: TestScreen) => Promise<void>,
): Promise<TestScreen> {
  let ahead = 0;
  const town = await openTestHouse({ clock: { now: () => systemClock.now() + ahead } });
  const between = await openProxy(town.origin);
  const playlists = await fillTheatre(town, 1);
  const profile = profileFolder();
  // By name, so that the name can be made to lead elsewhere.
  const origin = between.origin.replace("127.0.0.1", "vetrina.localhost");
  const address = `${origin}/player/`;
  let browser: BrowserContext;
  let page: Page;
  let witness: Witness;
  let published = 0;

  const open = async (flags: readonly string[] = [], timezone?: string): Promise<void> => {
    browser = await openBrowser(profile, { width: 1280, height: 720 }, flags, timezone);
    await installWarp(browser);
    await browser.addInitScript(harmed);
    page = browser.pages()[0] ?? (await browser.newPage());
  };
  await open();

  const faults = async (): Promise<string[]> =>
    (await town.ask("GET", "/delivery")).body.screens.find(
      (each: { id: string }) => each.id === screen.id,
    ).faults;

  /** Nobody waits for what a screen does only now and then. */
  const soon = async (): Promise<string[]> => {
    await pass(page, 1000).catch(() => {});
    await pause(50);
    return faults();
  };

  /** The newest manifest for the screen, as `painted` names it. */
  const newest = (): string => {
    const household = town.house.household(enteId.parse(town.ente));
    const published = household?.publisher.manifestFor(screen.id as ScreenId);
    return published ? `${published.epoch}.${published.revision}` : "";
  };

  const screen: TestScreen = {
    town,
    later: (time) => void (ahead += time),
    between,
    profile,
    address,
    playlists,
    id: "",
    get page() {
      return page;
    },
    get browser() {
      return browser;
    },
    get witness() {
      return witness;
    },
    async rearrange(list, change) {
      const path = `/playlists/${playlists[list]}`;
      const { name, items, version } = (await town.ask("GET", path)).body;
      const saved = await town.ask("PUT", path, { name, items: change(items), version });
      expect(saved).toMatchObject({ status: 200 });
    },
    async publish(photos = 0) {
      const title = `Novità ${++published}`;
      const items: Item[] = [];
      for (let i = 0; i < Math.max(1, photos); i++) {
        const named = i === 0 ? title : `${title}, ${i + 1}`;
        const photo = photos > 0 && (await aPicture(town, published * 20 + i));
        const props = { it: { title: named, ...(photo && { photo }) } };
        const { body } = await town.ask("POST", "/slides", { title: named, type: "notice", props });
        items.push({
          key: `n${published}x${i}`,
          kind: "slide",
          slide: body.id,
          seconds: 1,
          transition: "cut",
        });
      }
      await screen.rearrange("main", (all) => [
        ...items,
        ...all.filter(({ key }) => !key.startsWith("n")),
      ]);
      const before = newest();
      await town.ask("POST", "/publish", {});
      await expect.poll(newest).not.toBe(before);
    },
    async caughtUp() {
      const started = performance.now();
      while ((await screen.painted().catch(() => "")) !== newest()) {
        if (performance.now() - started > 60_000) throw new Error(`never painted: ${newest()}`);
        await pause(200);
        // Nobody waits for what is tried again after a pause.
        await pass(page, 5000).catch(() => {});
      }
      return performance.now() - started;
    },
    painted: () =>
      page.evaluate(() => document.querySelector("vt-stage")?.dataset["manifest"] ?? ""),
    faults,
    async told(fault) {
      await expect.poll(soon).toContain(fault);
    },
    async notTold(fault) {
      await expect.poll(soon).not.toContain(fault);
    },
    async settled() {
      await page.locator("vt-zone[data-slide^=sld]").first().waitFor();
      await page.locator("vt-stage[data-manifest]").waitFor();
      await page.waitForFunction(
        async () =>
          (await caches.has("vetrina-assets")) &&
          (await (await caches.open("vetrina-assets")).keys()).length >= 4,
        undefined,
        { polling: 100 },
      );
      await page.waitForFunction(wholeShell, undefined, { polling: 100 });
    },
    harm: (what) =>
      page.evaluate((harm) => localStorage.setItem("test-harm", harm), what ?? "nothing"),
    ask: () => page.evaluate(() => void dispatchEvent(new Event("online"))),
    async reboot(flags, timezone) {
      await browser.close();
      await open(flags, timezone);
      witness = openWitness({ page, town, between, screen: screen.id });
      await page.goto(address).catch(() => {});
    },
    async close() {
      await browser.close().catch(() => {});
      await between.close();
      await town.close();
      rmSync(profile, { recursive: true, force: true });
    },
  };
  await before?.(screen);
  ({ screen: screen.id } = await pairScreen(
    { origin, ask: town.ask },
    browser!,
    {
      new: { name: "Teatro", layout: "side-ticker", defaultPlaylist: playlists.main },
    },
    page!,
  ));
  witness = openWitness({ page: page!, town, between, screen: screen.id });
  await screen.settled();
  return screen;
}

/** What a browser may be unable to do: show a film, load a font, answer what it keeps, keep anything. */
export type Harm = "films" | "fonts" | "hangs" | "storage";

/** In the page, before anything of ours. */
function harmed(): void {
  let harm: string | null = null;
  try {
    harm = localStorage.getItem("test-harm");
  } catch {
    // A page without storage: nothing is to be broken there.
  }
  if (harm === "films") {
    const address = URL.createObjectURL.bind(URL);
    URL.createObjectURL = (file: Blob) =>
      address(file.type.startsWith("video/") ? new Blob(["no film"], { type: file.type }) : file);
  }
  if (harm === "fonts")
    FontFace.prototype.load = () => Promise.reject(new DOMException("no font", "NetworkError"));
  if (harm === "hangs") caches.open = () => new Promise(() => {});
  if (harm === "storage") {
    indexedDB.open = () => {
      throw new DOMException("not here", "SecurityError");
    };
    caches.open = () => Promise.reject(new DOMException("not here", "SecurityError"));
  }
}

/** A picture that nobody has seen before. */
async function aPicture(town: TestHouse, n: number): Promise<string> {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const background = { r: (n * 53) % 255, g: 90, b: 120 };
  const picture = sharp({ create: { width: 480, height: 320, channels: 3, background, noise } });
  return upload(town, `foto-${n}.png`, new Uint8Array(await picture.png().toBuffer()));
}

/** In the page: there is a service worker, and the player itself lies on disk. */
export async function wholeShell(): Promise<boolean> {
  const registration = await navigator.serviceWorker.getRegistration("/player/");
  const shells = (await caches.keys()).filter((name) => name.startsWith("vetrina-shell-"));
  const pages = await Promise.all(
    shells.map(async (name) => (await caches.open(name)).match("/player/index.html")),
  );
  return registration?.active?.state === "activated" && pages.some(Boolean);
}
