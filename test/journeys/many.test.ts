import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { aNotice, aPlaylist, publish } from "../builders.ts";
import { openBrowser, openTestHouse, profileFolder, signIn, type TestHouse } from "../house.ts";

let town: TestHouse;
let office: BrowserContext;
let page: Page;
const profile = profileFolder();

beforeAll(async () => {
  town = await openTestHouse();
  office = await openBrowser(profile, { width: 1440, height: 900 });
  page = await office.newPage();
  await signIn(page, town);
});
afterAll(async () => {
  await office?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

const desk = (path: string): Promise<unknown> =>
  page.goto(`${town.origin}/desk/${town.ente}/${path}`);

test("many are thrown away: those in use stay and say why; it is taken back, or fetched from the trash", async () => {
  const used = await aNotice(town.ask, "In uso");
  await aNotice(town.ask, "Vecchio uno");
  await aNotice(town.ask, "Vecchio due");
  await aPlaylist(town.ask, "Atrio", [used.id]);
  await publish(town.ask);
  await desk("slides");
  await page.getByText("3 contenuti").waitFor();
  await page.locator("vt-slide-card wa-checkbox").first().click();
  await page.getByRole("button", { name: "Scegli tutti i 3" }).click();
  await page.locator("vt-bulk-bar").getByRole("button", { name: "Nel cestino" }).click();
  const dialog = page.locator("vt-bulk-dialog");
  await dialog.getByText("2 cambiano").waitFor();
  await dialog.getByText("1 non si può").waitFor();
  await dialog.getByText("Questo contenuto è ancora in: Atrio.").waitFor();
  await dialog.getByRole("button", { name: "Sposta 2" }).click();
  await page.getByText("1 contenuto", { exact: true }).waitFor();
  await page.locator("vt-bulk-undo").getByRole("button", { name: "Annulla" }).click();
  await page.getByText("3 contenuti").waitFor();

  await page.locator("vt-slide-card", { hasText: "Vecchio uno" }).locator("wa-checkbox").click();
  await page.locator("vt-bulk-bar").getByRole("button", { name: "Nel cestino" }).click();
  await dialog.getByRole("button", { name: "Sposta 1" }).click();
  await page.getByText("2 contenuti").waitFor();
  await page.getByRole("link", { name: "Cestino" }).click();
  await page.getByRole("button", { name: /Ripristina.*Vecchio uno/ }).click();
  await page.getByText("Il cestino è vuoto").waitFor();
});

test("what expires this week is prolonged where it is listed, and the screens have it", async () => {
  const soon = Date.now() + 2 * 86_400_000;
  const { id } = await aNotice(town.ask, "Mostra in biblioteca", { validTo: soon });
  await publish(town.ask);
  await desk("expiring");
  await page.getByRole("button", { name: /\+ 1 mese.*Mostra in biblioteca/ }).click();
  await page.getByText("Non scade niente").waitFor();
  const { body } = await town.ask("GET", `/slides/${id}`);
  expect(body.state).toBe("published");
  expect(body.validTo).toBeGreaterThan(soon + 28 * 86_400_000);
});

test("a template locks what the officer decides, and a content made from it keeps it", async () => {
  await desk("templates");
  await page.getByRole("button", { name: /Adotta.*Consiglio comunale/ }).click();
  await page.getByRole("heading", { name: "Consiglio comunale" }).waitFor();
  await desk("slides?make");
  await page.getByRole("button", { name: /Consiglio comunale.*2 campi fermi/ }).click();
  await page.getByLabel("Giorno della seduta").fill("2026-12-17");
  await page.getByLabel("Ora di inizio").fill("20:30");
  await page.getByLabel("Luogo della seduta").first().fill("Sala consiliare");
  await page
    .frameLocator("vt-fill-blanks iframe")
    .getByText("Giovedì 17 dicembre, ore 20.30")
    .waitFor();
  await page.getByRole("button", { name: "Crea il contenuto" }).click();
  await page.getByText("Fermo: lo decide il modello").first().waitFor();
  const id = page.url().split("/").at(-1)!;
  const { body } = await town.ask("GET", `/slides/${id}`);
  expect(body.props.it).toMatchObject({ when: "Giovedì 17 dicembre, ore 20.30" });
  const props = { it: { ...body.props.it, tone: "warning" } };
  const refused = await town.ask("PUT", `/slides/${id}`, { ...body, props });
  expect(refused.body.error.code).toBe("template.locked");
});

test("a list of any length is a window on it: cards are there only where one looks", async () => {
  for (let i = 0; i < 150; i++) await aNotice(town.ask, `Avviso ${i}`);
  await desk("slides?");
  await page.locator("vt-slide-card").first().waitFor();
  const cards = (): Promise<number> => page.locator("vt-slide-card").count();
  expect(await cards()).toBeLessThan(60);
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
  await page.getByText("Vecchio due").first().waitFor();
  expect(await cards()).toBeLessThan(60);
});
