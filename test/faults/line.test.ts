import { expect, test } from "vitest";
import { isBlank } from "../eye.ts";
import { pass } from "../warp.ts";
import { onOneScreen } from "./all.ts";
import { brokerFaults } from "./broker.ts";
import { networkFaults } from "./network.ts";
import { note } from "./table.ts";

/** Between a screen and its CMS: the network and the doorbell. */
let beforeTheFirst: { took: number; seen: string; blank: boolean } | null = null;

onOneScreen([networkFaults, brokerFaults], async ({ page, between, address }) => {
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

test("N01 the network goes before the first sync: the screen says what it waits for, then its code", () => {
  expect(beforeTheFirst).toMatchObject({ blank: false });
  note("N01", beforeTheFirst!.seen, beforeTheFirst!.took);
});
