import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enteId } from "../../protocol/ids.ts";
import { aPlaylist, publish } from "../builders.ts";
import { type FeedServer, openFeedServer } from "../feed-server.ts";
import {
  openBrowser,
  openTestHouse,
  pairScreen,
  profileFolder,
  signIn,
  type TestHouse,
} from "../house.ts";

let town: TestHouse;
let feed: FeedServer;
let office: BrowserContext;
let hall: BrowserContext;
let desk: Page;
let wall: Page;
let dataset: string;
const profiles = [profileFolder(), profileFolder()];

beforeAll(async () => {
  town = await openTestHouse();
  feed = await openFeedServer();
  await town.ask("PUT", "/sources/hosts", { hosts: [new URL(feed.address).host] });
  dataset = await aDataset();
  office = await openBrowser(profiles[0]!, { width: 1440, height: 900 });
  hall = await openBrowser(profiles[1]!, { width: 1920, height: 1080 });
  desk = await office.newPage();
  await signIn(desk, town);
});
afterAll(async () => {
  await office?.close();
  await hall?.close();
  await town?.close();
  await feed?.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

const air = (value: string) =>
  `stazione;data;PM10\r\nErba;21/11/2026;30,5\r\nErba;22/11/2026;${value}\r\nCantù;22/11/2026;77\r\n`;

async function aDataset(): Promise<string> {
  feed.content = air("18,5");
  const look = await town.ask("POST", "/sources/looks", { url: `${feed.address}/data/aria.csv` });
  const { connector, config } = look.body.candidates[0];
  const json = { look: look.body.id, connector, config, name: "Aria di Erba" };
  return (await town.ask("POST", "/datasets", json)).body.id;
}

const household = () => town.house.household(enteId.parse(town.ente))!;
const asked = () => household().ente.db.$client.exec("UPDATE sources SET asked_at = 0");
const figure = (text: string) => wall.locator("vt-slide-number .number", { hasText: text });

test("an officer makes a number of a dataset, sees it at once, and writes its sentence", async () => {
  await desk.goto(`${town.origin}/desk/${town.ente}/slides`);
  await desk.getByRole("button", { name: "Nuovo contenuto" }).first().click();
  await desk.getByRole("button", { name: "Numero Un numero dai dati" }).click();
  const form = desk.locator("vt-editor").first();
  const field = (name: string) => form.locator(`[data-field=${name}]`);
  await field("title").locator("input").fill("Polveri sottili");
  const choose = async (name: string, option: string, nth = 0): Promise<void> => {
    const select = field(name).locator("wa-select").nth(nth);
    await select.click();
    await select.locator("wa-option", { hasText: option }).click();
  };
  await choose("dataset", "Aria di Erba");
  const seen = desk.frameLocator("vt-slide-seen iframe").locator("vt-slide-number");
  await choose("only", "dove stazione");
  await choose("only", "Erba", 1);
  await seen.locator(".number", { hasText: "18,5" }).waitFor();
  await choose("compare", "Un limite o un obiettivo");
  await field("limit").locator("input").fill("50");
  await field("limit").locator("input").press("Tab");
  await seen.getByText("Entro il limite di 50").waitFor();
  await field("sentence").locator("textarea").fill("Oggi si respira {confronto: bene | male}.");
  await seen.getByText("Oggi si respira bene.").waitFor();
  await desk.getByRole("button", { name: "Nel caso peggiore" }).click();
  await seen.getByText("Dati non aggiornati").waitFor();
  if (process.env["SHOTS"]) await desk.screenshot({ path: `${process.env["SHOTS"]}/editor.png` });
  await desk.getByRole("button", { name: "Con i dati di oggi" }).click();
  await seen.locator(".number", { hasText: "18,5" }).waitFor();
});

test("the number is on a paired screen, and follows the data within a second of the fetch", async () => {
  const slide = desk.url().split("/").at(-1)!.split("?")[0]!;
  // What was typed last is saved a moment later.
  await expect
    .poll(async () => (await town.ask("GET", `/slides/${slide}`)).body.props.it.sentence)
    .toContain("bene | male");
  const playlist = await aPlaylist(town.ask, "Dati", [slide]);
  await publish(town.ask);
  const paired = await pairScreen(town, hall, {
    new: { name: "Atrio", defaultPlaylist: playlist.id },
  });
  wall = paired.page;
  await figure("18,5").waitFor();
  feed.content = air("61");
  asked();
  await town.ask("POST", `/datasets/${dataset}/refresh`);
  await figure("61").waitFor({ timeout: 3000 });
  await wall.getByText("Oggi si respira male.").waitFor();
});

test("a chart is drawn by the house, and stands on the wall in its letters and colours", async () => {
  const days = Array.from({ length: 7 }, (_, i) => `Erba;${15 + i}/11/2026;${20 + i * 4}`);
  feed.content = `stazione;data;PM10\r\n${days.join("\r\n")}\r\n`;
  asked();
  await town.ask("POST", `/datasets/${dataset}/refresh`);
  const props = { it: { title: "Polveri sottili", dataset, limited: true, limit: 50 } };
  const chart = { title: "Grafico", type: "chart", props };
  const { body } = await town.ask("POST", "/slides", chart);
  const playlist = await aPlaylist(town.ask, "Grafico", [body.id]);
  await publish(town.ask);
  const { screens } = (await town.ask("GET", "/screens")).body;
  await town.ask("PUT", `/screens/${screens[0].id}`, {
    ...screens[0],
    defaultPlaylist: playlist.id,
  });
  const drawing = wall.locator("vt-slide-chart .plot svg");
  await drawing.locator("text", { hasText: "44" }).waitFor({ timeout: 8000 });
  const [fill, font] = await drawing
    .locator("text")
    .first()
    .evaluate((text) => {
      const { fill, fontFamily } = getComputedStyle(text);
      return [fill, fontFamily];
    });
  expect(fill).toMatch(/^rgb\((?!0, 0, 0)/);
  expect(font).toContain("Titillium Web");
  await wall.locator("vt-slide-number").waitFor({ state: "detached" });
  if (process.env["SHOTS"]) await wall.screenshot({ path: `${process.env["SHOTS"]}/wall.png` });
  await desk.goto(`${town.origin}/desk/${town.ente}/slides/${body.id}`);
  const seen = desk.frameLocator("vt-slide-seen iframe").locator("vt-slide-chart .plot svg text");
  await seen.filter({ hasText: "44" }).waitFor();
  if (process.env["SHOTS"]) await desk.screenshot({ path: `${process.env["SHOTS"]}/chart.png` });
});

test("when the source is dead the slide grows old without anybody, and goes at its end", async () => {
  household().ente.db.$client.exec(
    `UPDATE datasets SET confirmed_at = ${Date.now()}, amber_after = 4000, gone_after = 9000`,
  );
  household().ente.changes.touch();
  await hall.setOffline(false);
  await wall.locator("vt-slide-chart .foot:not(.old)").waitFor();
  await wall.getByText("Dati non aggiornati").waitFor({ timeout: 8000 });
  await wall.locator("vt-slide-chart").waitFor({ state: "detached", timeout: 12_000 });
  await wall.locator("vt-slide-board").waitFor();
});
