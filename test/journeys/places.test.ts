import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { clockStartingAt } from "../../protocol/time.ts";
import { aPlaylist, publish } from "../builders.ts";
import { openBrowser, openTestHouse, profileFolder, signIn, type TestHouse } from "../house.ts";
import { openPanel, type Panel } from "../passer-by.ts";

/** Offices and their hours, from the form to the wall of a kiosk and to the page that a passer-by opens there. */
let town: TestHouse;
let office: BrowserContext;
let desk: Page;
let panel: Panel | undefined;
const profile = profileFolder();
const pictured = async (page: Page, name: string): Promise<void> => {
  const folder = process.env["SHOTS"];
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
};

beforeAll(async () => {
  // A Monday morning.
  town = await openTestHouse({
    clock: clockStartingAt(Date.parse("2026-11-23T10:00:00+01:00")),
  });
  await town.ask("PATCH", "/settings", { patronSaint: "11-24", languages: ["it", "en"] });
  office = await openBrowser(profile, { width: 1440, height: 900 });
  desk = await office.newPage();
  await signIn(desk, town);
});
afterAll(async () => {
  await office?.close();
  await panel?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

test("an officer writes hours as on the door, is told what cannot be read, and sees who is open", async () => {
  await desk.goto(`${town.origin}/desk/${town.ente}/slides`);
  await desk.getByRole("button", { name: "Nuovo contenuto" }).first().click();
  await desk.getByRole("button", { name: "Uffici e orari Quali uffici" }).click();
  const field = desk.locator("vt-editor vt-offices-field");
  await field.locator("[data-test=add-office]").click();
  const write = async (index: number, name: string, text: string): Promise<void> =>
    field.locator(`[data-office="${index}"] [data-test=office-${name}] input`).fill(text);
  await write(0, "name", "Anagrafe");
  await write(0, "hours", "lunn-ven 9-12.30");
  await field.getByText("«lunn» non è un giorno").waitFor();
  await pictured(desk, "offices-wrong");
  await write(0, "hours", "lun-ven 9-12.30; mar e gio 15-17.30");
  await field.getByText("non è un giorno").waitFor({ state: "detached" });
  await write(0, "where", "piano terra");
  await write(0, "telephone", "031 000 201");
  await field.locator("[data-test=add-office]").click();
  await write(1, "name", "Tributi");
  await write(1, "hours", "mar e gio 9-12");
  const seen = desk.frameLocator("vt-slide-seen iframe").locator("vt-slide-offices");
  await seen.getByText("aperto fino alle 12.30").waitFor();
  // Tomorrow is the patron saint's day: the calendar of the ente knows.
  await seen.getByText("chiuso, apre giovedì alle 9.00").waitFor();
  // Where an office is and its telephone are for who comes near: they do not make it too small.
  await desk.locator("[data-test=meter] .state", { hasText: "Leggibile a 3 m" }).waitFor();
  await pictured(desk, "offices-desk");
});

test("a passer-by at a kiosk reads all offices, with the week and the days that are otherwise", async () => {
  const slide = desk.url().split("/").at(-1)!.split("?")[0]!;
  await expect
    .poll(async () => (await town.ask("GET", `/slides/${slide}`)).body.props.it.offices?.length)
    .toBe(2);
  const playlist = await aPlaylist(town.ask, "Atrio", [slide]);
  await publish(town.ask);
  panel = await openPanel(town, { width: 1080, height: 1920, playlist: playlist.id });
  const { page, hand } = panel;
  await page.locator("vt-slide-offices").getByText("aperto fino alle 12.30").waitFor();
  await pictured(page, "offices-wall");
  await panel.enter();
  await hand.tap("[data-test=tile-offices]");
  const read = page.locator("[data-test=content-page]");
  // In the table of all offices, and with the office itself.
  const states = read.getByText("aperto fino alle 12.30");
  await states.nth(1).waitFor();
  expect(await states.count()).toBe(2);
  await read.getByText("031 000 201").waitFor();
  await read.locator("tr", { hasText: "martedì" }).first().getByText("15.00–17.30").waitFor();
  await read
    .locator("tr", { hasText: "24 novembre" })
    .first()
    .getByText("festa del patrono")
    .waitFor();
  await pictured(page, "offices-page");
});
