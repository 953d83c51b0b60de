import { rmSync } from "node:fs";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onAir, publish } from "../builders.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";

let town: TestHouse;
let browser: BrowserContext;
const profile = profileFolder();

beforeAll(async () => {
  town = await openTestHouse();
  browser = await openBrowser(profile);
});
afterAll(async () => {
  await browser?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

test("an officer publishes a notice, a paired screen shows it, and the desk knows by name", async () => {
  const { ask } = town;
  const { notice, playlist } = await onAir(ask, "Uffici chiusi lunedì");
  const { page, screen, words } = await pairScreen(town, browser, {
    new: { name: "Atrio", defaultPlaylist: playlist.id },
  });
  expect(words).toHaveLength(4);
  await page.getByText("Uffici chiusi lunedì").waitFor();

  const saved = await ask("PUT", `/slides/${notice.id}`, {
    title: "Uffici",
    props: { it: { title: "Uffici aperti" } },
    version: 1,
  });
  expect(saved.status).toBe(200);
  await publish(ask);
  await page.getByText("Uffici aperti").waitFor();

  await expect
    .poll(async () => (await ask("GET", "/delivery")).body.screens, { timeout: 5000 })
    .toMatchObject([{ id: screen, name: "Atrio", state: "applied", faults: [] }]);
});
