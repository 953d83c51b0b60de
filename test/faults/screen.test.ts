import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { isBlank } from "../eye.ts";
import { pass } from "../warp.ts";
import { healed, screenFaults } from "./all.ts";
import { openScreen, type TestScreen } from "./screen.ts";
import { note } from "./table.ts";

/**
 * Faults done to one screen, one after the other, in a plain browser. Every frame is looked at: none may
 * be black, white, an error of the browser, or what is left of another content, whatever happens.
 */
let screen: TestScreen;
let beforeTheFirst: { took: number; seen: string; blank: boolean } | null = null;

beforeAll(async () => {
  screen = await openScreen(async ({ page, between, address }) => {
    // N01: the player is here, the network goes before anybody was paired.
    await page.goto(address);
    await page.locator("[data-test=code]").waitFor();
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    between.cut(true);
    await page.goto(address);
    const help = await page.getByText("In attesa della rete").textContent();
    const blank = await isBlank(await page.screenshot());
    between.cut(false);
    const began = performance.now();
    await pass(page, 5000);
    await page.locator("[data-test=code]").waitFor();
    beforeTheFirst = { took: performance.now() - began, seen: `«${help}»`, blank };
  });
}, 120_000);
afterEach(async () => {
  await healed(screen);
  // A test that failed leaves no wreck to the next.
  if (screen.page.url() !== screen.address) await screen.page.goto(screen.address);
});
afterAll(() => screen?.close(), 60_000);

test("N01 the network goes before the first sync: the screen says what it waits for, then its code", () => {
  expect(beforeTheFirst).toMatchObject({ blank: false });
  note("N01", beforeTheFirst!.seen, beforeTheFirst!.took);
});

screenFaults(() => screen, test);
