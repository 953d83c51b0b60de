import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { instantOf } from "../../cms/schedule/calendar.ts";
import { onAir } from "../builders.ts";
import { createTestClock } from "../clock.ts";
import {
  email,
  openBrowser,
  openTestHouse,
  pairScreen,
  password,
  profileFolder,
  signIn,
  type TestHouse,
} from "../house.ts";

const rome = (day: string, time: string): number => instantOf(day, time, "Europe/Rome", "start");
/** Monday 3 August 2026, 9.00 in Rome. */
const clock = createTestClock(rome("2026-08-03", "09:00"));
const size = { width: 1280, height: 720 };
const profiles = [profileFolder(), profileFolder()];

let town: TestHouse;
let office: BrowserContext;
let hall: BrowserContext;
let page: Page;
let wall: Page;
let screen: string;
let summer: Awaited<ReturnType<typeof onAir>>;

beforeAll(async () => {
  town = await openTestHouse({ clock });
  office = await openBrowser(profiles[0]!, { width: 1440, height: 900 });
  hall = await openBrowser(profiles[1]!, size);
  const always = await onAir(town.ask, "Ogni giorno");
  summer = await onAir(town.ask, "Orari estivi");
  await onAir(town.ask, "Chiusi per la festa");
  const what = { kind: "playlist", playlist: always.playlist.id };
  const base = { title: "Sempre", what, targets: [{ kind: "all" }], when: {}, band: "base" };
  await town.ask("POST", "/schedules", base);
  ({ page: wall, screen } = await pairScreen(town, hall, { new: { name: "Atrio" } }));
  page = await office.newPage();
  await comeIn();
});
afterAll(async () => {
  await office?.close();
  await hall?.close();
  await town?.close();
  for (const profile of profiles) rmSync(profile, { recursive: true, force: true });
});

/** Sits down at the desk: after a week the session of before is over. */
async function comeIn(): Promise<void> {
  await town.ask("POST", "/session", { email, password });
  await signIn(page, town);
}

/** It is another time everywhere: the screen sees it when it asks for the time. */
async function itIs(at: number, shown: string): Promise<Buffer> {
  clock.set(at);
  await wall.reload();
  await wall.getByText(shown, { exact: true }).first().waitFor();
  // What comes in has come.
  await wall.waitForTimeout(1500);
  return wall.screenshot();
}

const choose = async (name: string, option: string): Promise<void> => {
  const select = page.locator(`vt-schedule-form wa-select[name=${name}]`);
  await select.click();
  await select.locator("wa-option", { hasText: option }).click();
};

/** The times of a schedule in the calendar, by its very name. */
const timesOf = (name: string) =>
  page
    .locator(".ec-event")
    .filter({ has: page.locator("strong").getByText(name, { exact: true }) });

test("the summer hours, with one exception and a holiday, and who gives way to whom, in words", async () => {
  await page.goto(`${town.origin}/desk/${town.ente}/programme`);
  const put = page.locator("vt-programme-source");
  const form = page.locator("vt-schedule-form wa-dialog");
  await put.getByRole("button", { name: "Orari estivi" }).first().click();
  await form.locator("wa-input[name=fromHour] input").fill("07:30");
  await form.getByText("Giorni esclusi e aggiunti").click();
  const excluded = form.locator("vt-days-field").first();
  await excluded.locator("input").fill("2026-08-12");
  await excluded.getByRole("button", { name: "Aggiungi" }).click();
  await form.getByText("Va in onda «Orari estivi» su Atrio.").waitFor();
  await form.getByRole("button", { name: "Salva" }).click();
  await form.waitFor({ state: "detached" });

  await put.getByRole("button", { name: "Chiusi per la festa" }).first().click();
  await form.getByRole("radio", { name: "Tutto il giorno" }).click();
  await choose("holidays", "al posto di «Orari estivi»");
  await form.getByText("Prende il posto di «Orari estivi» perché è per i giorni festivi").waitFor();
  await form.getByRole("button", { name: "Salva" }).click();
  await form.waitFor({ state: "detached" });

  await page.getByRole("button", { name: "Avanti" }).click();
  const conflicts = page.locator("section.conflicts");
  await conflicts.getByText("«Sempre» cede a «Orari estivi», che è più importante").waitFor();
  await conflicts
    .getByText(
      "«Orari estivi» cede a «Chiusi per la festa», che è per i giorni festivi: sab 15 ago",
    )
    .waitFor();
  // Monday to Sunday without Wednesday.
  await expect.poll(() => timesOf("Orari estivi").count()).toBe(6);
});

test("one day is made longer with the keyboard, after the desk has said what that does", async () => {
  await page.getByRole("button", { name: /^Orari estivi, ven 14 ago, / }).focus();
  for (const until of ["12.45", "13.00"]) {
    await page.keyboard.press("Shift+ArrowDown");
    await page.getByText(`ven 14 ago, 7.30–${until}. Invio per confermare`).waitFor();
  }
  await page.keyboard.press("Enter");
  const dialog = page.locator("vt-occurrence wa-dialog");
  await dialog.getByText("da venerdì 14 agosto alle 12.30 fino alle 13.00").first().waitFor();
  await dialog.getByRole("button", { name: "Sposta" }).click();
  await page.getByText("Spostata: gli schermi la seguono da subito.").waitFor();
  await timesOf("Orari estivi (ven 14 ago)").getByText("7.30–13.00").waitFor();
});

test("what is published is on the screen, by name, and why it is on is said in a sentence", async () => {
  const { id, version } = summer.notice;
  const props = { it: { title: "Apriamo presto", tone: "warning" } };
  const draft = { version, title: "Orari estivi", props, validFrom: null, validTo: null };
  expect((await town.ask("PUT", `/slides/${id}`, draft)).status).toBe(200);
  const bar = page.locator("vt-publish-bar");
  await bar.getByText("1 modifica non ancora pubblicata").waitFor();
  await bar.getByRole("button", { name: "Pubblica", exact: true }).click();
  await bar.getByText("Pubblicato sull'unico schermo").waitFor();
  await wall.getByText("Apriamo presto").waitFor();

  await timesOf("Orari estivi").first().click();
  await page.getByRole("button", { name: "Perché è in onda?" }).click();
  await page
    .getByText("lo ha messo in programma con «Orari estivi», proprio per questo schermo")
    .waitFor();
  await page.getByRole("button", { name: "Chiudi" }).last().click();
});

test("last Tuesday and next Sunday in the time machine look as the screen looks with its clock there", async () => {
  const tuesday = rome("2026-08-04", "10:14");
  const sunday = rome("2026-08-16", "08:00");
  const wednesday = rome("2026-08-12", "10:00");
  const seen = await itIs(tuesday, "Apriamo presto");

  clock.set(rome("2026-08-10", "09:00"));
  await comeIn();
  const past = await then(tuesday, "Apriamo presto");
  const future = await then(sunday, "Apriamo presto");
  const excepted = await then(wednesday, "Ogni giorno");

  const excepting = await itIs(wednesday, "Ogni giorno");
  const coming = await itIs(sunday, "Apriamo presto");
  const same = 3;
  expect(await apart(past, seen)).toBeLessThan(same);
  expect(await apart(excepted, excepting)).toBeLessThan(same);
  expect(await apart(future, coming)).toBeLessThan(same);
  // And another picture would have been noticed.
  expect(await apart(future, excepting)).toBeGreaterThan(same);
});

/** What the time machine draws of an instant. */
async function then(at: number, shown: string): Promise<Buffer> {
  await page.goto(`${town.origin}/desk/${town.ente}/time?screen=${screen}&at=${at}`);
  await page
    .frameLocator("vt-screen-then iframe")
    .getByText(shown, { exact: true })
    .first()
    .waitFor();
  await page.waitForTimeout(1500);
  return page.locator("vt-screen-then iframe").screenshot();
}

/** How far two pictures are apart: the mean difference of a channel, both at one size, of 255. */
async function apart(a: Buffer, b: Buffer): Promise<number> {
  const raw = (picture: Buffer): Promise<Buffer> =>
    sharp(picture).resize(640, 360, { fit: "fill" }).removeAlpha().raw().toBuffer();
  const [one, other] = [await raw(a), await raw(b)];
  return one.reduce((sum, value, i) => sum + Math.abs(value - other[i]!), 0) / one.length;
}

test("one step back, and the screen shows what it showed before", async () => {
  await comeIn();
  await page.goto(`${town.origin}/desk/${town.ente}/programme`);
  const bar = page.locator("vt-publish-bar");
  await bar.getByRole("button", { name: "Dettagli" }).click();
  await bar.getByRole("button", { name: "Riporta indietro" }).first().click();
  await page.locator("vt-confirm").getByRole("button", { name: "Riporta indietro" }).click();
  await wall.getByText("Orari estivi", { exact: true }).first().waitFor();
});
