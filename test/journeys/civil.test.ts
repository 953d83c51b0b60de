import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { timetable } from "../../cms/sources/gtfs.testing.ts";
import { clockStartingAt } from "../../protocol/time.ts";
import { aPlaylist, publish } from "../builders.ts";
import { type FeedServer, openFeedServer } from "../feed-server.ts";
import { openBrowser, openTestHouse, profileFolder, signIn, type TestHouse } from "../house.ts";
import { openPanel, type Panel } from "../passer-by.ts";

/** What a town tells of its days: an officer chooses it, a passer-by reads it. */
let town: TestHouse;
let feed: FeedServer;
let office: BrowserContext;
let desk: Page;
let panel: Panel;
const profile = profileFolder();
const datasets: Record<string, string> = {};

const calendar = [
  "BEGIN:VCALENDAR",
  "BEGIN:VEVENT",
  "UID:1",
  "SUMMARY:Consiglio comunale",
  "DESCRIPTION:Si parla del bilancio di previsione.",
  "LOCATION:Sala consiliare",
  "URL:https://www.example.org/consiglio",
  "DTSTART;TZID=Europe/Rome:20261125T210000",
  "DTEND;TZID=Europe/Rome:20261125T230000",
  "END:VEVENT",
  "BEGIN:VEVENT",
  "UID:2",
  "SUMMARY:Mercato agricolo",
  "LOCATION:Piazza del Mercato",
  "DTSTART;VALUE=DATE:20261128",
  "END:VEVENT",
  "END:VCALENDAR",
].join("\r\n");

beforeAll(async () => {
  // A Wednesday at five past ten: the train of twenty past has not left.
  town = await openTestHouse({
    clock: clockStartingAt(Date.parse("2026-11-25T10:05:00+01:00")),
  });
  feed = await openFeedServer();
  await town.ask("PUT", "/sources/hosts", { hosts: [new URL(feed.address).host] });
  feed.type = "application/zip";
  await aDataset("Orari", timetable().bytes, { stops: ["Erba Stazione"], ahead: 24 });
  feed.type = "text/calendar";
  await aDataset("Calendario", calendar);
  office = await openBrowser(profile, { width: 1440, height: 900 });
  desk = await office.newPage();
  await signIn(desk, town);
});
afterAll(async () => {
  await office?.close();
  await panel?.close();
  await town?.close();
  await feed?.close();
  rmSync(profile, { recursive: true, force: true });
});

async function aDataset(name: string, content: string | Uint8Array, more = {}): Promise<void> {
  feed.content = content;
  const url = `${feed.address}/data/${name}`;
  const look = await town.ask("POST", "/sources/looks", { url });
  const { connector, config } = look.body.candidates[0];
  const json = { look: look.body.id, connector, config: { ...config, ...more }, name };
  datasets[name] = (await town.ask("POST", "/datasets", json)).body.id;
}

test("an officer makes a board of departures, and of its lines chooses one", async () => {
  await desk.goto(`${town.origin}/desk/${town.ente}/slides`);
  await desk.getByRole("button", { name: "Nuovo contenuto" }).first().click();
  await desk.getByRole("button", { name: "Partenze I prossimi treni" }).click();
  const form = desk.locator("vt-editor").first();
  const field = (name: string) => form.locator(`[data-field=${name}]`);
  await field("title").locator("input").fill("Erba, stazione");
  await field("lines").getByText("Prima scegli i dati.").waitFor();
  await field("dataset").locator("wa-select").click();
  await field("dataset").locator("wa-option", { hasText: "Orari" }).click();
  const seen = desk.frameLocator("vt-slide-seen iframe").locator("vt-slide-departures");
  await seen.getByText("Como").waitFor();
  await field("lines").locator("wa-checkbox", { hasText: "R16" }).click();
  await seen.getByText("Como").waitFor({ state: "detached" });
  await seen.getByText("Milano Cadorna").first().waitFor();
  if (process.env["SHOTS"])
    await desk.screenshot({ path: `${process.env["SHOTS"]}/lines.png`, fullPage: true });
  const slide = desk.url().split("/").at(-1)!.split("?")[0]!;
  const lines = async () => (await town.ask("GET", `/slides/${slide}`)).body.props.it.lines;
  await expect.poll(lines).toEqual(["R16"]);
  datasets["board"] = slide;
});

test("at a kiosk the board has a page of all that is known, and the calendar its days and codes", async () => {
  const props = { it: { title: "In città", dataset: datasets["Calendario"] } };
  const events = await town.ask("POST", "/slides", { title: "Eventi", type: "events", props });
  const playlist = await aPlaylist(town.ask, "Totem", [datasets["board"]!, events.body.id]);
  await publish(town.ask);
  panel = await openPanel(town, { width: 1080, height: 1920, playlist: playlist.id });
  const { page, hand } = panel;
  const article = page.locator("[data-test=content-page]");
  const shot = async (name: string) => {
    if (process.env["SHOTS"])
      await page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` });
  };
  await panel.enter();
  await hand.tap("[data-test=tile-transport]");
  await article.getByRole("rowheader", { name: "12.10" }).waitFor();
  expect(await article.getByRole("row").count()).toBe(3);
  await shot("departures");
  await panel.goAway();
  await panel.enter();
  await hand.tap("[data-test=tile-events]");
  await article.getByText("Si parla del bilancio di previsione.").waitFor();
  await article.getByRole("img", { name: "https://www.example.org/consiglio" }).waitFor();
  expect(await article.locator("h2").allTextContents()).toEqual([
    "Oggi, mercoledì 25 novembre",
    "Sabato 28 novembre",
  ]);
  await shot("events");
});
