import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { days, hours } from "../../protocol/time.ts";
import { openEye, type Seen } from "../eye.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";
import { openProxy, type Proxy } from "../proxy.ts";
import { fillTheatre, upload } from "../theatre.ts";
import { note, printTable } from "./table.ts";

/**
 * Faults done to a screen that plays a bit of everything, with somebody between it and its CMS. Every
 * frame is looked at: none may be black, white or empty, whatever happens.
 */
let town: TestHouse;
let between: Proxy;
let browser: BrowserContext;
let page: Page;
let playlists: Record<"main" | "side" | "ticker", string>;
const profile = profileFolder();
const size = { width: 1280, height: 720 };

beforeAll(async () => {
  town = await openTestHouse();
  between = await openProxy(town.origin);
  playlists = await fillTheatre(town, 2);
  browser = await openBrowser(profile, size);
  await browser.addInitScript(shiftableClocks);
  ({ page } = await pairScreen({ origin: between.origin, ask: town.ask }, browser, {
    new: { name: "Teatro", defaultPlaylist: playlists.main },
  }));
  await settled();
}, 120_000);
afterEach(() => {
  between.alter = (_, answer) => answer;
});
afterAll(async () => {
  printTable();
  await browser?.close().catch(() => {});
  await between?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** In the page: clocks that a test can put wrong. */
function shiftableClocks(): void {
  const shifts = { monotonic: 0, device: Number(localStorage.getItem("test-device-shift") ?? 0) };
  (window as never as { shifts: typeof shifts }).shifts = shifts;
  const [now, date] = [performance.now.bind(performance), Date.now.bind(Date)];
  performance.now = () => now() + shifts.monotonic;
  Date.now = () => date() + shifts.device;
}

/** Something of the theatre is on air, and all its files are there. */
async function settled(): Promise<void> {
  await page.locator("vt-zone[data-slide^=sld]").first().waitFor();
  await page.waitForFunction(
    async () => (await (await caches.open("vetrina-assets")).keys()).length >= 4,
    undefined,
    { polling: 200 },
  );
}

const onAir = (): Promise<string> =>
  page.evaluate(
    () =>
      document
        .querySelector("vt-stage")!
        .shadowRoot!.querySelector<HTMLElement>("vt-zone[data-zone=main]")!.dataset["slide"] ?? "",
  );

/** Does something while every frame is looked at, and says what was seen on how many changes. */
async function watching(work: () => Promise<void>): Promise<Seen & { slides: number }> {
  const eye = await openEye(page);
  const slides = new Set<string>();
  let looking = true;
  const watch = (async () => {
    while (looking) {
      slides.add(await onAir().catch(() => ""));
      await new Promise((done) => setTimeout(done, 200));
    }
  })();
  await work();
  looking = false;
  await watch;
  const seen = await eye.close();
  expect(seen.frames).toBeGreaterThan(3);
  expect(seen.blank).toBe(0);
  return { ...seen, slides: slides.size };
}

const went = ({ frames, slides }: Seen & { slides: number }): string =>
  `played on: ${slides} contents, ${frames} frames, none blank`;

let published = 0;
/** The officer puts a new notice into the list and publishes it; resolves with its text. */
async function publishNotice(photo = false): Promise<string> {
  const title = `Novità ${++published}`;
  const props: Record<string, unknown> = { title };
  if (photo) props["photo"] = await aPicture(published);
  const { body } = await town.ask("POST", "/slides", {
    title,
    type: "notice",
    props: { it: props },
  });
  const { body: list } = await town.ask("GET", `/playlists/${playlists.main}`);
  const items = [
    ...list.items.filter(({ key }: { key: string }) => !key.startsWith("n")),
    { key: `n${published}`, kind: "slide", slide: body.id, seconds: 2, transition: "cut" },
  ];
  await town.ask("PUT", `/playlists/${playlists.main}`, {
    name: list.name,
    items,
    version: list.version,
  });
  await town.ask("POST", "/publish", {});
  return title;
}

/** A picture that nobody has seen before. */
async function aPicture(n: number): Promise<string> {
  const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
  const background = { r: (n * 53) % 255, g: 90, b: 120 };
  const picture = sharp({ create: { width: 900, height: 600, channels: 3, background, noise } });
  return upload(town, `foto-${n}.png`, new Uint8Array(await picture.png().toBuffer()));
}

/** How long it takes from now until a text is on the screen. */
async function until(text: string, timeout = 60_000): Promise<number> {
  const started = performance.now();
  await page.getByText(text, { exact: true }).first().waitFor({ timeout });
  return performance.now() - started;
}

const pause = (time: number) => new Promise((done) => setTimeout(done, time));

test(
  "the CMS goes away in the middle of the programme and comes back",
  { timeout: 120_000 },
  async () => {
    const seen = await watching(async () => {
      await town.stop();
      await pause(12_000);
    });
    expect(seen.slides).toBeGreaterThan(3);
    await town.reopen();
    const title = await publishNotice();
    note("CMS stopped", went(seen), await until(title));
  },
);

test(
  "a captive portal answers everything with a page of its own",
  { timeout: 120_000 },
  async () => {
    between.alter = (_, answer) => ({
      ...answer,
      status: 200,
      headers: { "content-type": "text/html" },
      body: Buffer.from("<html><body>Accedi alla rete</body></html>"),
    });
    const seen = await watching(async () => {
      await publishNotice(true);
      await page.evaluate(() => dispatchEvent(new Event("online")));
      await pause(8000);
    });
    expect(await page.getByText("Accedi alla rete").count()).toBe(0);
    between.alter = (_, answer) => answer;
    const title = await publishNotice();
    note("captive portal, 200 HTML", went(seen), await until(title));
  },
);

test.each([
  ["half of a picture arrives", (body: Buffer) => body.subarray(0, body.length >> 1)],
  [
    "a picture arrives with a byte changed",
    (body: Buffer) => {
      const changed = Buffer.from(body);
      changed[changed.length >> 1]! ^= 1;
      return changed;
    },
  ],
])("%s: it is never shown, the old programme goes on", { timeout: 120_000 }, async (what, harm) => {
  between.alter = (path, answer) =>
    /\/assets\/[0-9a-f]{64}/.test(path) ? { ...answer, body: harm(answer.body) } : answer;
  let title = "";
  const seen = await watching(async () => {
    title = await publishNotice(true);
    await pause(8000);
  });
  expect(await page.getByText(title, { exact: true }).count()).toBe(0);
  between.alter = (_, answer) => answer;
  note(what, went(seen), await until(title));
});

test("a film stands still in the middle: it is made anew", { timeout: 120_000 }, async () => {
  const film = page.locator("vt-slide-video[playing] video");
  await film.waitFor({ timeout: 40_000 });
  const seen = await watching(async () => {
    // As a decoder does that has hung: the film says nothing, and does not move.
    await page.evaluate(() => {
      const frozen = (window as never as { frozen: WeakSet<object> }).frozen ?? new WeakSet();
      const { get } = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, "currentTime")!;
      Object.defineProperty(HTMLMediaElement.prototype, "currentTime", {
        configurable: true,
        set() {},
        get(this: HTMLMediaElement) {
          return frozen.has(this) ? 1 : (get!.call(this) as number);
        },
      });
      const stage = document.querySelector("vt-stage")!.shadowRoot!;
      for (const zone of stage.querySelectorAll("vt-zone"))
        for (const slide of zone.shadowRoot!.querySelectorAll("vt-slide-video"))
          frozen.add(slide.shadowRoot!.querySelector("video")!);
    });
    await pause(9000);
  });
  note("film stands still", went(seen), null);
});

test(
  "pictures cannot be decoded any more: texts go on, and pictures come back",
  { timeout: 120_000 },
  async () => {
    const seen = await watching(async () => {
      await page.evaluate(() => {
        const { decode } = HTMLImageElement.prototype;
        HTMLImageElement.prototype.decode = () => Promise.reject(new Error("broken"));
        setTimeout(() => (HTMLImageElement.prototype.decode = decode), 9000);
      });
      await pause(9500);
    });
    const started = performance.now();
    await expect
      .poll(() => page.locator("vt-slide-image[playing]").count(), { timeout: 100_000 })
      .toBe(1);
    note("pictures cannot be decoded", went(seen), performance.now() - started);
  },
);

test(
  "the disk is full: the old programme goes on, the fault is told, the new comes when there is room",
  { timeout: 180_000 },
  async () => {
    let title = "";
    const seen = await watching(async () => {
      await page.evaluate(() => {
        const { put } = Cache.prototype;
        (window as never as { put: typeof put }).put = put;
        Cache.prototype.put = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
      });
      title = await publishNotice(true);
      await expect
        .poll(async () => (await town.ask("GET", "/delivery")).body.screens[0].faults, {
          timeout: 20_000,
        })
        .toContain("storage.full");
      await pause(5000);
    });
    expect(await page.getByText(title, { exact: true }).count()).toBe(0);
    await page.evaluate(
      () => (Cache.prototype.put = (window as never as { put: Cache["put"] }).put),
    );
    note("disk full", went(seen), await until(title, 100_000));
  },
);

test(
  "the browser has thrown away all files behind our back: they are fetched again",
  { timeout: 120_000 },
  async () => {
    await page.evaluate(() => caches.delete("vetrina-assets"));
    await page.reload();
    const started = performance.now();
    await page.locator("vt-zone[data-slide^=sld]").first().waitFor();
    const seen = await watching(async () => {
      await settled();
      await pause(3000);
    });
    await expect
      .poll(() => page.locator("vt-slide-image[playing], vt-slide-video[playing]").count(), {
        timeout: 60_000,
      })
      .toBe(1);
    note("files evicted", went(seen), performance.now() - started);
  },
);

test(
  "the CMS is gone for thirty days, and then for ten more, beyond the horizon",
  { timeout: 120_000 },
  async () => {
    await town.stop();
    try {
      for (const time of [days(30), days(10)]) {
        const seen = await watching(async () => {
          await page.evaluate((by) => {
            (window as never as { shifts: { monotonic: number } }).shifts.monotonic += by;
            dispatchEvent(new Event("online"));
          }, time);
          await pause(7000);
        });
        expect(seen.slides).toBeGreaterThan(1);
        note(`CMS gone for ${time === days(30) ? 30 : 40} days`, went(seen), null);
      }
    } finally {
      await town.reopen();
    }
    await page.reload();
    await settled();
  },
);

test(
  "power cut, and the device's clock says 1970: what has no date plays, no clock is drawn",
  { timeout: 120_000 },
  async () => {
    await page.evaluate(
      (back) => localStorage.setItem("test-device-shift", String(back)),
      -days(365 * 56),
    );
    await town.stop();
    try {
      await page.reload();
      await page.locator("vt-zone[data-slide^=sld]").first().waitFor();
      const seen = await watching(() => pause(7000) as Promise<void>);
      const clocks = page.locator("vt-screen-frame time");
      expect(await clocks.count()).toBe(0);
      note("clock at 1970, no network", went(seen), null);
    } finally {
      await town.reopen();
    }
    const started = performance.now();
    await page.locator("vt-screen-frame time").first().waitFor({ timeout: 90_000 });
    note("clock at 1970, network back", "the true time is drawn", performance.now() - started);
    await page.evaluate(() => localStorage.removeItem("test-device-shift"));
  },
);

test(
  "the device's clock jumps by hours while it plays: the programme does not move",
  { timeout: 60_000 },
  async () => {
    const seen = await watching(async () => {
      for (const by of [hours(5), -hours(11)]) {
        await page.evaluate((shift) => {
          (window as never as { shifts: { device: number } }).shifts.device += shift;
        }, by);
        await pause(3000);
      }
    });
    note("device clock steps by hours", went(seen), null);
  },
);
