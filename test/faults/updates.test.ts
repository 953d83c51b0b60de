import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { isBlank, openEye } from "../eye.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";
import { openProxy, type Proxy } from "../proxy.ts";
import { another, text } from "../release.ts";
import { fillTheatre } from "../theatre.ts";
import { note } from "./table.ts";

/** New versions of the player, good and bad, brought to a screen that is playing. */
let town: TestHouse;
let between: Proxy;
let browser: BrowserContext;
let page: Page;
const profile = profileFolder();

beforeAll(async () => {
  town = await openTestHouse();
  between = await openProxy(town.origin);
  const { main } = await fillTheatre(town, 1);
  browser = await openBrowser(profile);
  ({ page } = await pairScreen({ origin: between.origin, ask: town.ask }, browser, {
    new: { name: "Teatro", defaultPlaylist: main },
  }));
  await page.locator("vt-zone[data-slide^=sld]").first().waitFor();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}, 120_000);
afterAll(async () => {
  await browser?.close().catch(() => {});
  await between?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** From now on the CMS has another version: with another page, and what goes wrong with it on its way. */
async function release(
  change: (html: string) => string,
  spoilt: (alter: Proxy["alter"]) => Proxy["alter"] = (alter) => alter,
): Promise<void> {
  between.alter = spoilt(await another(town.origin, change, 6000));
  await look();
}

/** As the player does every half hour. */
const look = (): Promise<void> =>
  page
    .evaluate(async () => {
      const registration = await navigator.serviceWorker.getRegistration();
      await registration?.update();
    })
    .catch(() => {});

/** What the browser has of the versions: which are here, which waits, and what was noted of them. */
const standing = (): Promise<string> =>
  page.evaluate(async () => {
    const { installing, waiting, active } = (await navigator.serviceWorker.getRegistration())!;
    const notes = await (await caches.match("/player/-versions"))?.text();
    const states = [installing, waiting, active].map((worker) => worker?.state);
    return JSON.stringify({ states, caches: await caches.keys(), notes });
  });

const marked = (mark: string) => (html: string) =>
  html.replace("<title>", `<meta name="mark" content="${mark}" /><title>`);
const mark = (): Promise<string | null> =>
  page
    .evaluate(() => document.querySelector("meta[name=mark]")?.getAttribute("content") ?? null)
    .catch(() => null);
const isPlaying = (): Promise<boolean> =>
  page
    .evaluate(
      () =>
        document
          .querySelector("vt-stage")
          ?.shadowRoot?.querySelector<HTMLElement>("vt-zone[data-zone=main]")
          ?.dataset["slide"]?.startsWith("sld") ?? false,
    )
    .catch(() => false);
const faults = async (): Promise<string[]> =>
  (await town.ask("GET", "/delivery")).body.screens[0].faults;

test("a player that cannot run at all has a picture of its own", async () => {
  between.alter = (path, answer) =>
    path.endsWith(".js") ? { ...answer, status: 503, body: Buffer.from("") } : answer;
  const empty = await browser.newPage();
  // Under another name: no service worker has kept anything of it.
  await empty.goto(`${between.origin.replace("127.0.0.1", "localhost")}/player/`);
  expect(await isBlank(await empty.screenshot())).toBe(false);
  await empty.close();
  between.alter = (_, answer) => answer;
});

test("W07 a new version is taken at the end of an item, and no frame is lost", async () => {
  const eye = await openEye(page);
  const started = performance.now();
  await release(marked("one"));
  await expect.poll(mark, { timeout: 30_000, interval: 50 }).toBe("one");
  const took = performance.now() - started;
  await expect.poll(isPlaying, { interval: 50 }).toBe(true);
  await page.waitForTimeout(1500);
  const { frames, blank } = await eye.close();
  expect(blank).toBe(0);
  expect(frames).toBeGreaterThan(5);
  note("W07", `played on: ${frames} frames, none blank`, took);
});

test("W08 a version that does not come whole is not taken, and that is told", async () => {
  const eye = await openEye(page);
  // One of its files is not what the list says.
  await release(
    marked("two"),
    (alter) => (path, answer) =>
      path === "/player/index.html" ? text(answer, "<html>half") : alter(path, answer),
  );
  await expect.poll(faults, { timeout: 60_000 }).toContain("update.failed");
  expect(await mark()).toBe("one");
  const { frames, blank } = await eye.close();
  expect(blank).toBe(0);
  note("W08", `played on: ${frames} frames, none blank`);
});

test("W09 a version that shows nothing goes, and the one before comes back", async () => {
  const silent = (html: string): string => html.replace(/<script[^>]*>\s*<\/script>/, "");
  await release((html) => marked(`silent ${Date.now()}`)(silent(html)));
  const eye = await openEye(page);
  // A look that falls together with one under way is answered with that one's result.
  const looking = setInterval(() => void look(), 2000);
  await expect
    .poll(isPlaying, { timeout: 30_000, interval: 50 })
    .toBe(false)
    .catch(async (cause: unknown) => {
      throw new Error(`it was not taken: ${await standing()}`, { cause });
    });
  const started = performance.now();
  clearInterval(looking);
  await expect.poll(isPlaying, { timeout: 60_000, interval: 50 }).toBe(true);
  const took = performance.now() - started;
  expect(await mark()).toBe("one");
  await expect.poll(faults, { timeout: 60_000 }).toContain("update.rolled_back");
  const { frames, blank } = await eye.close();
  expect(blank).toBe(0);
  note("W09", `old picture stayed: ${frames} frames, none blank`, took);

  // The same broken version is not tried again.
  await look();
  await page.waitForTimeout(1500);
  expect(await isPlaying()).toBe(true);
});

test("without the network the version that stayed starts", async () => {
  await town.stop();
  await page.reload();
  await expect.poll(isPlaying, { timeout: 20_000 }).toBe(true);
  expect(await mark()).toBe("one");
});
