import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { enteId } from "../../protocol/ids.ts";
import { days, hours } from "../../protocol/time.ts";
import { aPlaylist, publish } from "../builders.ts";
import {
  openBrowser,
  openTestHouse,
  pairScreen,
  profileFolder,
  signIn,
  type TestHouse,
} from "../house.ts";
import { installWarp, pass } from "../warp.ts";
import { openWorld, type World } from "../world.ts";

/** From a ready-made visualisation to a paired screen, and what becomes of it when its source dies. */
let town: TestHouse;
let world: World;
let office: BrowserContext;
let hall: BrowserContext;
let desk: Page;
let wall: Page;
let shift = 0;
const profiles = [profileFolder(), profileFolder()];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const arpa = "https://www.dati.lombardia.it/resource";

const stations = [
  {
    idsensore: "2",
    nometiposensore: "PM10 (SM2005)",
    unitamisura: "µg/m³",
    idstazione: "a",
    nomestazione: "Borgo v. Roma",
    comune: "Borgo",
    storico: "N",
    lat: "45.81",
    lng: "9.22",
  },
];
/** The last day is the one that is spoken of. */
const measured = (last: number): string =>
  JSON.stringify(
    [last, 33, 41, 58, 27, 22].map((valore, index) => ({
      idsensore: "2",
      data: `${new Date(Date.now() - days(index + 1)).toISOString().slice(0, 10)}T00:00:00.000`,
      valore: `${valore}`,
      stato: "VA",
    })),
  );

beforeAll(async () => {
  world = await openWorld({
    [`${arpa}/ib47-atvt.json`]: JSON.stringify(stations),
    [`${arpa}/nicp-bhqi.json`]: measured(18),
  });
  town = await openTestHouse({
    fetching: world.fetching,
    clock: { now: () => Date.now() + shift },
  });
  const place = { municipality: "Borgo", province: "", region: "", istat: "" };
  await town.ask("PATCH", "/settings", { place: { ...place, latitude: 45.8, longitude: 9.22 } });
  office = await openBrowser(profiles[0]!, { width: 1440, height: 900 });
  hall = await openBrowser(profiles[1]!, { width: 1920, height: 1080 });
  await installWarp(hall);
  desk = await office.newPage();
  await signIn(desk, town);
});
afterAll(async () => {
  await office?.close();
  await hall?.close();
  await town?.close();
  await world?.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

const go = (path: string) => desk.goto(`${town.origin}/desk/${town.ente}/${path}`);
const household = () => town.house.household(enteId.parse(town.ente))!;
const slideId = (): string => desk.url().split("/").at(-1)!.split("?")[0]!;
const shownInEditor = (text: string) =>
  desk.frameLocator("vt-slide-seen iframe").first().getByText(text).first().waitFor();

test("an officer looks at a ready-made visualisation and adopts it in two clicks", async () => {
  await go("data");
  await desk.getByRole("link", { name: "Visualizzazioni pronte" }).first().click();
  await desk.getByRole("button", { name: /L'aria di questa settimana/ }).click();
  const dialog = desk.locator("vt-recipe-adopt");
  await dialog.getByText("Dati d'esempio", { exact: true }).waitFor();
  await dialog.getByText("www.dati.lombardia.it").waitFor();
  // What is taken when nobody chooses is named, with how far it is.
  await dialog.getByText("Borgo v. Roma · 1,1 km · PM10").waitFor();
  expect(await axeSays()).toEqual([]);
  await dialog.getByRole("button", { name: "Adotta", exact: true }).click();
  await desk.locator("vt-editor").first().waitFor();
  await shownInEditor("PM10 a 18");
  if (process.env["SHOTS"]) await desk.screenshot({ path: `${process.env["SHOTS"]}/adopted.png` });
});

test("the real figures go on a paired screen, and it follows them", async () => {
  const id = slideId();
  await desk.getByRole("button", { name: "Pubblica", exact: true }).first().click();
  await expect
    .poll(async () => (await town.ask("GET", `/slides/${id}`)).body.state)
    .toBe("published");
  const playlist = await aPlaylist(town.ask, "Dati", [id]);
  await publish(town.ask);
  wall = (await pairScreen(town, hall, { new: { name: "Atrio", defaultPlaylist: playlist.id } }))
    .page;
  await wall.locator("vt-slide-air", { hasText: "PM10 a 18" }).waitFor();
  if (process.env["SHOTS"]) await wall.screenshot({ path: `${process.env["SHOTS"]}/wall.png` });
  world.answers[`${arpa}/nicp-bhqi.json`] = measured(77);
  const { datasets } = (await town.ask("GET", "/datasets")).body;
  // So that it may be asked again though it was asked only just now.
  household().ente.db.$client.exec("UPDATE sources SET asked_at = 0");
  rmSync(`${town.folder}/${town.ente}/sources`, { recursive: true, force: true });
  await town.ask("POST", `/datasets/${datasets[0].id}/refresh`);
  await wall.locator("vt-slide-air", { hasText: "PM10 a 77" }).waitFor();
});

test("when its source dies it turns amber after three hours, and is gone after two days", async () => {
  for (const address of Object.keys(world.answers)) delete world.answers[address];
  const later = async (time: number): Promise<void> => {
    shift += time;
    await pass(wall, time);
  };
  await later(hours(2));
  await wall.locator("vt-slide-air .foot:not(.old)").waitFor();
  await later(hours(1.1));
  await wall.getByText("Dati non aggiornati").waitFor();
  if (process.env["SHOTS"]) await wall.screenshot({ path: `${process.env["SHOTS"]}/amber.png` });
  await later(days(2));
  await wall.locator("vt-slide-air").waitFor({ state: "detached" });
  await wall.locator("vt-slide-board").waitFor();
  shift = 0;
});

test("where the site is down nothing is made, and the officer reads what happened", async () => {
  const before = (await town.ask("GET", "/datasets")).body.datasets.length;
  await go("recipes");
  await desk.getByRole("button", { name: /Giorni di aria cattiva/ }).click();
  const dialog = desk.locator("vt-recipe-adopt");
  await dialog.getByRole("button", { name: "Adotta", exact: true }).click();
  await dialog.getByRole("alert").waitFor();
  expect((await town.ask("GET", "/datasets")).body.datasets.length).toBe(before);
  await desk.keyboard.press("Escape");
});

test("an office brings its own table; its page proposes other ways, each a click away", async () => {
  await go("recipes");
  await desk.getByRole("button", { name: /La biblioteca in un numero/ }).click();
  const dialog = desk.locator("vt-recipe-adopt");
  const table = "Mese;Prestiti\r\nagosto;800\r\nsettembre;1000\r\nottobre;1500\r\n";
  await dialog.locator("input[type=file]").setInputFiles({
    name: "biblioteca.csv",
    mimeType: "text/csv",
    buffer: Buffer.from(table),
  });
  await desk.locator("vt-editor").first().waitFor();
  await shownInEditor("A ottobre: 400 sopra la media dei mesi");
  const { datasets } = (await town.ask("GET", "/datasets")).body;
  const { id } = datasets.find(({ name }: { name: string }) => name.startsWith("La biblioteca"));
  await go(`data/${id}`);
  const proposals = desk.locator("vt-data-proposals button");
  await proposals.nth(1).waitFor();
  await desk.locator("vt-data-proposals iframe.painted").first().waitFor();
  if (process.env["SHOTS"])
    await desk.screenshot({ path: `${process.env["SHOTS"]}/proposals.png`, fullPage: true });
  await proposals.filter({ hasText: "Grafico" }).first().click();
  await desk.locator("vt-editor").first().waitFor();
  await desk.frameLocator("vt-slide-seen iframe").first().locator("vt-slide-chart svg").waitFor();
});

/** What axe finds in what is open, in words. */
async function axeSays(): Promise<string[]> {
  await desk.evaluate(axe);
  return desk.evaluate(async () => {
    const { violations } = await (
      window as never as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]!.html}`);
  });
}
