import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { onAir } from "../builders.ts";
import { enter, openBrowser, openTestHouse, profileFolder, type TestHouse } from "../house.ts";

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
  await page.goto(`${town.origin}/desk/`);
  await enter(page);
  await page.locator("vt-publish-bar").waitFor();
});
afterAll(async () => {
  await office?.close();
  await hall?.close();
  await town?.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

test("an officer pairs a screen at the desk, writes a notice, and the screen shows it", async () => {
  await onAir(town.ask, "Prima prova");
  const screen = await hall.newPage();
  await screen.goto(`${town.origin}/player/`);
  const code = (await screen.locator("[data-test=code]").getAttribute("data-code"))!;
  await page.goto(`${town.origin}/desk/${town.ente}/screens`);
  await page.getByRole("button", { name: "Abbina uno schermo" }).first().click();
  const dialog = page.locator("wa-dialog");
  await dialog.getByLabel("Codice mostrato dallo schermo").fill(code.toLowerCase());
  await dialog.getByLabel("Nome").fill("Atrio");
  await dialog.getByRole("button", { name: "Avanti" }).click();
  const said = dialog.locator("[data-test=words] li");
  await said.first().waitFor();
  const shown = screen.locator("[data-test=words] li");
  await shown.first().waitFor();
  expect(await said.allTextContents()).toEqual(await shown.allTextContents());
  await dialog.getByRole("button", { name: "Sì, sono le stesse" }).click();
  await screen.getByText("Prima prova").waitFor();
  await page.locator("[data-test=state]", { hasText: "aggiornato" }).waitFor({ timeout: 10_000 });

  await page.goto(`${town.origin}/desk/${town.ente}/slides`);
  await page.locator("vt-slide-card a").first().click();
  const headline = page.locator("vt-editor input").first();
  await headline.fill("Seconda prova");
  await page.locator("[data-test=save-state]", { hasText: /^\s*Salvato/ }).waitFor();
  await page
    .locator("vt-publish-bar")
    .getByRole("button", { name: "Pubblica", exact: true })
    .click();
  await screen.getByText("Seconda prova").waitFor({ timeout: 10_000 });
});

test("an officer reads what a schedule will change before saving it, and afterwards why it is on air", async () => {
  await onAir(town.ask, "Concerto");
  await page.goto(`${town.origin}/desk/${town.ente}/programme`);
  await page.getByRole("button", { name: "Nuova programmazione" }).click();
  const form = page.locator("vt-schedule-form wa-dialog");
  await form.getByLabel("Nome", { exact: true }).fill("Ogni giorno");
  await form.getByRole("radio", { name: "Tutto il giorno" }).click();
  await form.getByText("Cambia 1 schermo, «Atrio»").waitFor();
  await form.getByText("Va in onda «Concerto» su Atrio.").waitFor();
  await form.getByRole("button", { name: "Salva" }).click();
  await page.getByText("Salvata: gli schermi la seguono da subito.").waitFor();
  await page.locator(".ec-event", { hasText: "Ogni giorno" }).last().click();
  await page.getByRole("button", { name: "Perché è in onda?" }).click();
  await page
    .getByText("lo ha messo in programma con «Ogni giorno», per tutti gli schermi")
    .waitFor();
  await page.getByRole("button", { name: "Chiudi" }).last().click();
});
