import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tables, timetable } from "../../cms/sources/gtfs.testing.ts";
import { enteId } from "../../protocol/ids.ts";
import { type FeedServer, openFeedServer } from "../feed-server.ts";
import { enter, openBrowser, openTestHouse, profileFolder, type TestHouse } from "../house.ts";

let town: TestHouse;
let feed: FeedServer;
let office: BrowserContext;
let page: Page;
const profile = profileFolder();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

beforeAll(async () => {
  town = await openTestHouse();
  feed = await openFeedServer();
  await town.ask("PUT", "/sources/hosts", { hosts: [new URL(feed.address).host] });
  office = await openBrowser(profile, { width: 1366, height: 800 });
  page = await office.newPage();
  await page.goto(`${town.origin}/desk/`);
  await enter(page);
  await page.locator("vt-publish-bar").waitFor();
});
afterAll(async () => {
  await office?.close();
  await town?.close();
  await feed?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** Measures of a fortnight at two stations, as an office exports them. */
const air = (value = (i: number): string => `${18 + ((i * 7) % 40)},5`) =>
  `stazione;data;PM10\r\n${Array.from(
    { length: 28 },
    (_, i) =>
      `${i % 2 ? "Cantù" : "Erba"};${String(1 + (i >> 1)).padStart(2, "0")}/11/2026;${value(i)}`,
  ).join("\r\n")}\r\n`;

const go = (path: string) => page.goto(`${town.origin}/desk/${town.ente}/${path}`);
const asked = () =>
  town.house
    .household(enteId.parse(town.ente))!
    .ente.db.$client.exec("UPDATE sources SET asked_at = 0");

test("an officer makes a dataset of an address in three steps, and reads it back", async () => {
  feed.content = air();
  await go("data");
  await page.getByRole("link", { name: "Aggiungi dati" }).first().click();
  await page.getByLabel("Indirizzo dei dati").fill(`${feed.address}/data/aria.csv`);
  await page.getByRole("button", { name: "Guarda" }).click();

  await page.getByText("Questo è: Tabella CSV · 3 colonne · 28 righe").waitFor();
  await page.getByText("Filtro", { exact: false }).first().click();
  await page.getByRole("button", { name: "Aggiungi una condizione" }).click();
  await page.locator("vt-data-filter input").fill("erba");
  await page.locator("vt-data-filter input").press("Enter");
  await page.getByText("14 righe", { exact: true }).waitFor();
  await page.getByLabel("Tieni la colonna stazione").uncheck();
  await page.getByLabel("In che cosa si misura PM10").fill("µg/m³");
  await page.getByLabel("In che cosa si misura PM10").press("Enter");
  await page.locator("vt-data-rows th", { hasText: "µg/m³" }).waitFor();
  await passesAxe("step 2");
  await page.getByRole("button", { name: "Avanti" }).click();

  await page.getByLabel("Nome", { exact: true }).fill("Aria di Erba");
  await page.getByRole("button", { name: "Salva", exact: true }).click();
  await page.getByRole("heading", { name: "Aria di Erba" }).waitFor();
  await page.locator("[data-test=data-state]", { hasText: "Aggiornati" }).waitFor();
  const cells = page.locator("vt-page-dataset vt-data-rows tbody tr").first().locator("td");
  expect((await cells.allTextContents()).map((text) => text.trim())).toEqual([
    "01/11/2026",
    "18,5",
  ]);
});

test("when the source changes its shape, screens keep the earlier data and the officer decides", async () => {
  feed.content = air(() => "n.d.");
  asked();
  await page.getByRole("button", { name: "Aggiorna adesso" }).click();
  await page.getByRole("heading", { name: "Questi dati hanno cambiato forma" }).waitFor();
  const because = await page.locator("[data-test=because] li").allTextContents();
  expect(because.join(" ")).toContain("«PM10»");
  await page.locator("[data-test=data-state]", { hasText: "Da decidere" }).waitFor();
  const id = page.url().split("/").at(-1)!;
  const shown = await town.ask("GET", `/datasets/${id}/data`);
  expect(shown.body.data.rows[0]).toEqual(["2026-11-01", 18.5]);

  await go("data");
  await page.getByText("gli schermi mostrano ancora quelli di prima").waitFor();
  await page.getByRole("link", { name: "Aria di Erba" }).click();
  await page.getByRole("button", { name: "Tieni quelli di prima" }).click();
  await page.getByText("di questo cambiamento non chiedo più").waitFor();

  feed.mode = "page";
  asked();
  await page.getByRole("button", { name: "Aggiorna adesso" }).click();
  await page.getByText("All'indirizzo risponde una pagina web").first().waitFor();
  feed.mode = "good";
  feed.content = air((i) => `${20 + i},5`);
  asked();
  await page.getByRole("button", { name: "Aggiorna adesso" }).click();
  await page.locator("vt-page-dataset td", { hasText: "20,5" }).waitFor();
  await page.locator("[data-test=data-state]", { hasText: "Aggiornati" }).waitFor();
});

test("a stop is chosen by its name, and its next departures are there", async () => {
  feed.content = timetable({
    calendar: `${tables["calendar"]}\nspola,1,1,1,1,1,1,1,20200101,20401231`,
    calendar_dates: "",
    frequencies: "trip_id,start_time,end_time,headway_secs\nf1,00:00:00,24:00:00,1200",
  }).bytes;
  await go("data");
  await page.getByRole("link", { name: "Aggiungi dati" }).first().click();
  await page.getByLabel("Indirizzo dei dati").fill(`${feed.address}/data/orari.zip`);
  await page.getByRole("button", { name: "Guarda" }).click();
  await page.getByText("Questo è: Orari dei mezzi (GTFS)").waitFor();
  await page.getByText("Scegli almeno una fermata.").waitFor();
  await page.getByLabel("Fermate").fill("staz");
  await page.getByRole("button", { name: "Erba Stazione" }).click();
  await page.locator("vt-data-rows td", { hasText: "Ospedale" }).first().waitFor();
  await passesAxe("a stop is chosen");
  await page.getByRole("button", { name: "Avanti" }).click();
  await page.getByLabel("Nome", { exact: true }).fill("Partenze dalla stazione");
  await page.getByRole("button", { name: "Salva", exact: true }).click();
  await page.getByRole("heading", { name: "Partenze dalla stazione" }).waitFor();
  await page.locator("[data-test=data-state]", { hasText: "Aggiornati" }).waitFor();
});

test("a table is written by keyboard, counted on the phone, and written by a program with a token", async () => {
  await go("data");
  await page.getByRole("button", { name: "Nuova tabella" }).click();
  const dialog = page.locator("vt-new-table");
  await dialog.getByLabel("Nome").fill("Ora serviamo");
  await dialog.getByRole("button", { name: "Crea" }).click();
  const cell = page.locator('vt-table-grid [data-cell="0.0"]');
  await cell.click();
  for (const key of ["4", "0", "Enter"]) await page.keyboard.press(key);
  await cell.filter({ hasText: "40" }).waitFor();
  await page.keyboard.press("Control+z");
  await cell.filter({ hasText: /^\s*0\s*$/ }).waitFor();
  await page.keyboard.press("Control+y");
  await page.getByRole("button", { name: "Pubblica", exact: true }).first().click();
  await page.getByText("Sugli schermi.").waitFor();
  const id = page.url().split("/").at(-1)!;

  await page.getByRole("link", { name: "Pagina con + e −" }).click();
  const number = page.locator("vt-page-data-counter output");
  await number.filter({ hasText: "40" }).waitFor();
  for (let i = 0; i < 3; i++) await page.getByRole("button", { name: "Uno in più" }).click();
  await number.filter({ hasText: "43" }).waitFor();

  await go(`data/${id}`);
  await page.getByText("Programmi che la scrivono").click();
  await page.getByPlaceholder("Per che cosa").fill("Eliminacode");
  await page.getByRole("button", { name: "Crea un codice" }).click();
  const token = await page.locator("[data-test=token]").textContent();
  const api = `${town.origin}/${town.ente}/api`;
  const headers = { Authorization: `Bearer ${token}`, "Content-Type": "application/json" };
  const body = JSON.stringify({ rows: [{ numero: 77 }] });
  const put = await fetch(`${api}/tables/${id}/rows`, { method: "PUT", headers, body });
  expect(put.status).toBe(200);
  await page.locator('vt-table-grid [data-cell="0.0"]', { hasText: "77" }).waitFor();
  for (const path of ["datasets", `tables/${id}`, "slides", "settings", "session"])
    expect((await fetch(`${api}/${path}`, { headers })).status).toBe(401);
  const foreign = await fetch(`${api}/slides`, { method: "POST", headers, body: "{}" });
  expect(foreign.status).toBe(401);
});

test("a recipe that another ente has made is taken as it is", async () => {
  feed.content = air();
  const recipe = {
    format: "vetrina-recipe-1",
    name: "PM10 a Cantù",
    connector: "csv",
    url: `${feed.address}/data/aria-di-ieri.csv`,
    config: {},
    shape: [
      { do: "filter", where: [{ column: "stazione", is: "equal", value: "Cantù" }] },
      { do: "sort", by: [{ column: "data", down: true }], first: 5 },
    ],
    rhythm: { kind: "daily", times: ["09:00"] },
    origin: { publisher: "ARPA di prova" },
  };
  await go("data/new");
  await page.locator("input[name=recipe]").setInputFiles({
    name: "pm10.ricetta.json",
    mimeType: "application/json",
    buffer: Buffer.from(JSON.stringify(recipe)),
  });
  await page.getByText("5 righe", { exact: true }).waitFor();
  await page.getByRole("button", { name: "Avanti" }).click();
  expect(await page.getByLabel("Nome", { exact: true }).inputValue()).toBe("PM10 a Cantù");
  expect(await page.getByLabel("Ore, separate da virgole").inputValue()).toBe("09:00");
  await passesAxe("step 3");
  await page.getByRole("button", { name: "Salva", exact: true }).click();
  await page.getByRole("heading", { name: "PM10 a Cantù" }).waitFor();
  await page.getByText("ARPA di prova").waitFor();
  const id = page.url().split("/").at(-1)!;
  const { body } = await town.ask("GET", `/datasets/${id}/recipe`);
  expect(body).toMatchObject({ ...recipe, config: expect.anything(), shape: expect.anything() });
  expect(JSON.stringify(body)).not.toMatch(/dts_|src_|off_|erba/);
});

/** Everybody can use what is on the page (axe, WCAG 2.2 AA), in whatever is folded open. */
async function passesAxe(where: string): Promise<void> {
  // From the top: what has been scrolled half under the head of the page is no small button.
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForTimeout(400);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const { violations } = await (window as any).axe.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      iframes: false,
    });
    return violations.map((one: any) => `${one.id}: ${one.nodes[0].html.slice(0, 200)}`);
  });
  expect([where, found]).toEqual([where, []]);
}

test.each(["it", "en"])("in %s every page of data can be used by everybody", async (language) => {
  await town.ask("PATCH", "/session", { language });
  const { datasets } = (await town.ask("GET", "/datasets")).body;
  const [table] = datasets.filter((one: any) => one.source === null);
  const [read] = datasets.filter((one: any) => one.source !== null);
  for (const path of ["", "/new", `/${read.id}`, `/${table.id}`, `/${table.id}/counter`]) {
    await go(`data${path}`);
    await page.locator("h1").first().waitFor();
    for (const folded of await page.locator("details > summary").all())
      await folded.click().catch(() => {});
    await passesAxe(path);
  }
});
