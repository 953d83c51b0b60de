import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aNotice, aPlaylist, publish } from "../builders.ts";
import {
  email,
  openBrowser,
  openTestHouse,
  password,
  profileFolder,
  type TestHouse,
} from "../house.ts";
import { goTo, tabTo } from "../keyboard.ts";

let town: TestHouse;
let office: BrowserContext;
let hall: BrowserContext;
let page: Page;
const profiles = [profileFolder(), profileFolder()];

beforeAll(async () => {
  town = await openTestHouse();
  office = await openBrowser(profiles[0]!, { width: 1366, height: 768 });
  hall = await openBrowser(profiles[1]!);
  page = await office.newPage();
  // Who uses a mouse all the same is found out.
  await page.addInitScript(() => {
    for (const kind of ["mousedown", "touchstart", "mousemove"])
      addEventListener(kind, (event) => {
        if (event.isTrusted) throw new Error(`a mouse was used: ${event.type}`);
      });
  });
});
afterAll(async () => {
  await office?.close();
  await hall?.close();
  await town?.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

test("who has no mouse signs in, makes a notice and a playlist of it, pairs a screen, and the screen shows it", async () => {
  const errors: string[] = [];
  page.on("pageerror", (error) => errors.push(error.message));
  await aPlaylist(town.ask, "Di sempre", [(await aNotice(town.ask, "Benvenuti")).id]);
  await publish(town.ask);

  await page.goto(`${town.origin}/desk/`);
  await page.getByLabel("E-mail").waitFor();
  await tabTo(page, /E-mail/);
  await page.keyboard.type(email);
  await tabTo(page, /Password/);
  await page.keyboard.type(password);
  await page.keyboard.press("Enter");
  await page.locator("vt-publish-bar").waitFor();

  // The notice.
  await goTo(page, "nuovo cont", "Nuovo contenuto");
  await page.locator("vt-new-slide li button").first().waitFor();
  await tabTo(page, /^Avviso/);
  await page.keyboard.press("Enter");
  await page.locator("vt-editor input:focus").waitFor();
  await page.keyboard.type("Senza mouse");
  await page.locator("[data-test=save-state]", { hasText: /^\s*Salvato/ }).waitFor();

  // The playlist.
  await goTo(page, "nuova play", "Nuova playlist");
  await page.locator("wa-dialog input:focus").waitFor();
  await page.keyboard.type("Atrio");
  await page.keyboard.press("Enter");
  await page.locator("vt-playlist-source li").first().waitFor();
  await tabTo(page, /Cerca/);
  await page.keyboard.type("senza");
  await expect.poll(() => page.locator("vt-playlist-source li").count()).toBe(1);
  await tabTo(page, /Aggiungi.*Senza mouse|Senza mouse.*Aggiungi/);
  await page.keyboard.press("Enter");
  await page.locator("vt-playlist-row", { hasText: "Senza mouse" }).waitFor();
  await tabTo(page, /Cerca/, true);
  await page.keyboard.press("Control+a");
  await page.keyboard.type("benv");
  await page.locator("vt-playlist-source li", { hasText: "Benvenuti" }).waitFor();
  await tabTo(page, /Aggiungi.*Benvenuti/);
  await page.keyboard.press("Enter");
  const names = page.locator("vt-playlist-row .name");
  await expect.poll(() => names.count()).toBe(2);
  // The second goes before the first, and is on for twelve seconds.
  await tabTo(page, /\d\. /);
  await page.keyboard.press("End");
  await page.keyboard.press("Alt+ArrowUp");
  await expect.poll(() => names.first().textContent()).toContain("1. Benvenuti");
  await tabTo(page, /Secondi.*Benvenuti|Benvenuti.*secondi/i);
  await page.keyboard.type("12");
  await page.keyboard.press("Enter");
  await page.locator("[data-test=save-state]", { hasText: /^\s*Salvata\s*$/ }).waitFor();
  const list = page.url().split("/").at(-1)!;
  const { items } = (await town.ask("GET", `/playlists/${list}`)).body;
  expect(items.map(({ seconds }: { seconds: number | null }) => seconds)).toEqual([12, null]);

  // The screen.
  const screen = await hall.newPage();
  await screen.goto(`${town.origin}/player/`);
  const code = (await screen.locator("[data-test=code]").getAttribute("data-code"))!;
  await goTo(page, "abbina", "Abbina uno schermo");
  await page.locator("wa-dialog input:focus").waitFor();
  await page.keyboard.type(code);
  await tabTo(page, /^Nome/);
  await page.keyboard.type("Sala d'attesa");
  await tabTo(page, /Playlist/);
  await page.keyboard.press("Enter");
  const chosen = page.locator("wa-dialog wa-select[name=playlist]");
  const open = page.locator("wa-dialog wa-select[name=playlist] wa-option:state(current)");
  for (let presses = 0; presses < 5 && !(await open.textContent())?.includes("Atrio"); presses++)
    await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect.poll(() => chosen.evaluate((select: HTMLSelectElement) => select.value)).toBe(list);
  await tabTo(page, /^Avanti/);
  await page.keyboard.press("Enter");
  await page.locator("wa-dialog [data-test=words] li").first().waitFor();
  await tabTo(page, /Sì, sono le stesse/);
  await page.keyboard.press("Enter");
  await screen.locator("vt-pairing").waitFor({ state: "detached" });

  // And on air.
  await page.getByText("Sala d'attesa").first().waitFor();
  await tabTo(page, /^Pubblica$/);
  await page.keyboard.press("Enter");
  await screen.getByText("Benvenuti").waitFor({ timeout: 20_000 });
  await screen.getByText("Senza mouse").waitFor({ timeout: 20_000 });
  expect(errors).toEqual([]);
});
