import { rmSync } from "node:fs";
import type { BrowserContext } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onAir } from "../builders.ts";
import { openBrowser, openTestHouse, pairScreen, profileFolder, type TestHouse } from "../house.ts";

let town: TestHouse;
let playlist: { id: string };
const open: BrowserContext[] = [];
const profiles: string[] = [];

async function aDevice(): Promise<BrowserContext> {
  const profile = profileFolder();
  profiles.push(profile);
  const context = await openBrowser(profile);
  open.push(context);
  return context;
}

beforeAll(async () => {
  town = await openTestHouse();
  ({ playlist } = await onAir(town.ask, "Benvenuti"));
});
afterAll(async () => {
  for (const context of open) await context.close();
  await town?.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

test("screen and desk show the same four words, and nothing is played before they are confirmed", async () => {
  const page = await (await aDevice()).newPage();
  await page.goto(`${town.origin}/player/`);
  const code = await page.locator("[data-test=code]").getAttribute("data-code");
  const claimed = await town.ask("POST", "/pairings/claim", {
    code: ` ${code!.slice(0, 3).toLowerCase()}-${code!.slice(3)} `,
    screen: { new: { name: "Atrio", defaultPlaylist: playlist.id } },
  });
  const words = page.locator("[data-test=words] li");
  await words.first().waitFor();
  expect(await words.allTextContents()).toEqual(claimed.body.words);
  expect(await page.getByText("Comune di Erba").isVisible()).toBe(true);
  await page.waitForTimeout(2500);
  expect(await page.getByText("Benvenuti").count()).toBe(0);
  await town.ask("POST", `/pairings/${claimed.body.pairing}/confirm`);
  await page.getByText("Benvenuti").waitFor();
  expect(await page.locator("vt-pairing").count()).toBe(0);
});

test("words that do not agree: the technician rejects, the code dies, the screen shows another", async () => {
  const page = await (await aDevice()).newPage();
  await page.goto(`${town.origin}/player/`);
  const code = await page.locator("[data-test=code]").getAttribute("data-code");
  const screen = { new: { name: "Sala" } };
  const claimed = await town.ask("POST", "/pairings/claim", { code, screen });
  await page.locator("[data-test=words] li").first().waitFor();
  await town.ask("POST", `/pairings/${claimed.body.pairing}/reject`);
  const shown = page.locator("[data-test=code]");
  await shown.waitFor();
  expect(await shown.getAttribute("data-code")).not.toBe(code);
  const again = await town.ask("POST", "/pairings/claim", { code, screen });
  expect(again.body.error.code).toBe("pairing.unknown_code");
});

test("new hardware takes the screen over: name, place and programme stay, the old device is shut out", async () => {
  const old = await aDevice();
  const { page, screen } = await pairScreen(town, old, {
    new: { name: "Corridoio", defaultPlaylist: playlist.id },
  });
  await page.getByText("Benvenuti").waitFor();
  const { page: fresh } = await pairScreen(town, await aDevice(), { id: screen });
  await fresh.getByText("Benvenuti").waitFor();
  const { body } = await town.ask("GET", `/screens/${screen}`);
  expect(body).toMatchObject({ name: "Corridoio" });
  // The old one is told so, signed by its own ente: only then does a screen say that it is nobody's.
  await page.locator(".deactivated").waitFor({ timeout: 10_000 });
  expect(await page.getByText("Benvenuti").count()).toBe(0);
});

test("a screen that its own ente deactivates says so, and plays nothing more", async () => {
  const { page, screen } = await pairScreen(town, await aDevice(), {
    new: { name: "Cortile", defaultPlaylist: playlist.id },
  });
  await page.getByText("Benvenuti").waitFor();
  await expect
    .poll(async () => (await town.ask("GET", `/screens/${screen}`)).body.state?.status.online, {
      timeout: 8000,
    })
    .toBe(true);
  await town.ask("POST", `/screens/${screen}/deactivate`);
  await page.locator(".deactivated").waitFor({ timeout: 8000 });
  expect(await page.getByText("Benvenuti").count()).toBe(0);
});
