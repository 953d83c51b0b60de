import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashPassword } from "../../cms/people/passwords.ts";
import { addOfficer } from "../../cms/people/store.ts";
import { enteId } from "../../protocol/ids.ts";
import { aNotice, aPlaylist, publish } from "../builders.ts";
import {
  enter,
  openBrowser,
  openTestHouse,
  pairScreen,
  password,
  profileFolder,
  type TestHouse,
} from "../house.ts";

let town: TestHouse;
let office: BrowserContext;
let hall: BrowserContext;
let page: Page;
let screen: Page;
let list: string;
const profiles = [profileFolder(), profileFolder()];
const email = "chiara@example.org";

/** All of it is new each time: a new officer is one only once. */
beforeEach(async () => {
  town = await openTestHouse();
  await town.ask("PATCH", "/settings", { languages: ["it", "en"] });
  addOfficer(
    town.house.enti.find(enteId.parse(town.ente))!.db,
    { email, name: "Chiara Nuova", role: "editor", emergency: false, language: "it" },
    await hashPassword(password),
    0,
  );
  const between = [await aNotice(town.ask, "Orari"), await aNotice(town.ask, "Numeri utili")];
  list = (
    await aPlaylist(
      town.ask,
      "Atrio",
      between.map(({ id }) => id),
      2,
    )
  ).id;
  await publish(town.ask);
  office = await openBrowser(profiles[0]!, { width: 1440, height: 900 });
  hall = await openBrowser(profiles[1]!);
  ({ page: screen } = await pairScreen(town, hall, {
    new: { name: "Sportello", defaultPlaylist: list },
  }));
  page = await office.newPage();
});
afterEach(async () => {
  await office?.close();
  await hall?.close();
  await town?.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

test("a new officer makes a notice with a photo, in two languages, puts it between two others, publishes, and sees who has it", async () => {
  await page.goto(`${town.origin}/desk/`);
  await enter(page, email);

  await page.getByRole("link", { name: "Contenuti", exact: true }).click();
  await page.getByRole("button", { name: "Nuovo contenuto" }).first().click();
  await page
    .locator("vt-new-slide")
    .getByRole("button", { name: /^Avviso/ })
    .click();
  await page.locator("vt-editor input").first().fill("Concerto in piazza");
  const form = page.locator("vt-slide-form");
  await form.getByRole("button", { name: "Scegli un'immagine" }).click();
  const photo = await sharp({
    create: { width: 1200, height: 800, channels: 3, background: "#2a7f62" },
  })
    .jpeg()
    .toBuffer();
  await page
    .locator("vt-file-picker input[type=file]")
    .setInputFiles({ name: "Piazza.jpg", mimeType: "image/jpeg", buffer: photo });
  await page.locator("vt-file-picker [data-test=file]", { hasText: "Piazza" }).click();
  await page.locator("vt-file-picker wa-dialog").waitFor({ state: "detached" });

  await form.getByRole("button", { name: "Scrivi anche in inglese" }).click();
  await page.locator("[data-language=en] vt-editor input").first().fill("Concert in the square");
  await page.locator("[data-test=save-state]", { hasText: /^\s*Salvato/ }).waitFor();
  const slide = page.url().split("/").at(-1)!.split("?")[0]!;
  const { props } = (await town.ask("GET", `/slides/${slide}`)).body;
  expect(props).toMatchObject({
    it: { title: "Concerto in piazza", photo: expect.stringMatching(/^[0-9a-f]{64}$/) },
    en: { title: "Concert in the square", photo: props.it.photo },
  });

  await page.getByRole("link", { name: "Playlist", exact: true }).click();
  await page.getByRole("link", { name: "Atrio" }).first().click();
  const rows = page.locator("vt-playlist-row .name");
  await expect.poll(() => rows.count()).toBe(2);
  // What is added comes after the row that is chosen.
  await rows.first().click();
  await page
    .locator("vt-playlist-source li", { hasText: "Concerto in piazza" })
    .getByRole("button")
    .click();
  await expect
    .poll(async () => (await rows.allTextContents()).map((text) => text.trim()))
    .toEqual(["1. Orari", "2. Concerto in piazza", "3. Numeri utili"]);
  await page.locator("[data-test=save-state]", { hasText: /^\s*Salvata\s*$/ }).waitFor();
  await page.getByText("Cambiano: Sportello.").waitFor();

  const bar = page.locator("vt-publish-bar");
  await bar.getByRole("button", { name: "Pubblica", exact: true }).click();
  await bar.getByText("Pubblicato").waitFor();
  for (const said of ["Orari", "Concerto in piazza", "Concert in the square", "Numeri utili"])
    await screen.getByText(said).first().waitFor({ timeout: 30_000 });

  // Who has it, by name: here, and on the page of the screens.
  await bar.getByText("sull'unico schermo").waitFor({ timeout: 20_000 });
  await page.getByRole("link", { name: "Schermi", exact: true }).click();
  const card = page.locator("vt-screen-card", { hasText: "Sportello" });
  await card.locator("[data-test=state]", { hasText: "aggiornato" }).waitFor({ timeout: 20_000 });
});
