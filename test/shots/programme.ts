import type { Page } from "playwright-core";
import type { Shot, Shots, Town } from "./shot.ts";

/** A few schedules that overlap, made once. */
async function busy(town: Town): Promise<void> {
  const { schedules } = await town.ask("GET", "/schedules");
  if (schedules.some(({ title }: { title: string }) => title === "Orari estivi")) return;
  const { playlists } = await town.ask("GET", "/playlists");
  const what = { kind: "playlist", playlist: playlists[0].id };
  const add = (title: string, band: string, when: object): Promise<unknown> =>
    town.ask("POST", "/schedules", { title, what, targets: [{ kind: "all" }], band, when });
  const weekdays = { rrule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR" };
  await add("Orari estivi", "programme", {
    repeat: weekdays,
    hours: [
      { from: "09:00", to: "12:30" },
      { from: "15:00", to: "17:30" },
    ],
  });
  await add("Consiglio comunale", "special", {
    repeat: { rrule: "FREQ=WEEKLY;BYDAY=TH" },
    hours: [{ from: "16:00", to: "19:00" }],
  });
  await add("Mercato", "special", {
    repeat: { rrule: "FREQ=WEEKLY;BYDAY=TU,SA" },
    hours: [{ from: "08:00", to: "13:00" }],
  });
}

const inView =
  (view?: RegExp): NonNullable<Shot["arrange"]> =>
  async (page, town) => {
    await busy(town);
    await page.reload();
    await page.locator("vt-programme-calendar .ec").waitFor();
    const radio = page.getByRole("radio", { name: view ?? /^(Settimana|Week)$/ });
    // On a telephone it is a list, and nothing else is looked at.
    if (await radio.isVisible()) await radio.click();
    await page.locator("vt-programme-calendar .entry").first().waitFor();
  };

const openEntry = async (page: Page, town: Town): Promise<void> => {
  await inView()(page, town);
  await page.locator("wa-button", { hasText: "→" }).click();
  await page.locator(".ec-event", { hasText: "Orari estivi" }).first().click();
  const dialog = page.locator("vt-occurrence wa-dialog");
  await dialog.locator("input[type=time]").last().fill("18:30");
  await dialog.locator("input[type=time]").last().press("Tab");
  await dialog.locator("vt-dry-run h3").waitFor();
  await page.waitForTimeout(1200);
};

/** The programme in each of its views, and one time of a schedule about to be moved. */
export default {
  programme: { path: "programme", arrange: inView() },
  "programme-bands": { path: "programme", arrange: inView(/^(Per importanza|By importance)$/) },
  "programme-month": { path: "programme", arrange: inView(/^(Mese|Month)$/) },
  "programme-list": { path: "programme", arrange: inView(/^(Elenco|List)$/) },
  "programme-move": { path: "programme", arrange: openEntry },
} satisfies Shots;
