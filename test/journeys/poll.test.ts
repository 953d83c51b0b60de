import { afterAll, beforeAll, expect, test } from "vitest";
import { clockStartingAt, hours, minutes, seconds } from "../../protocol/time.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { openPanel, type Panel } from "../passer-by.ts";
import { fillSquare } from "../square.ts";

const running = clockStartingAt(Date.parse("2026-11-26T09:12:00+01:00"));
let ahead = 0;
const clock = { ...running, now: () => running.now() + ahead };

let town: TestHouse;
let panel: Panel;

beforeAll(async () => {
  town = await openTestHouse({ clock });
  const { playlist } = await fillSquare(town, { clock, pages: 1 });
  panel = await openPanel(town, { width: 1080, height: 1920, playlist });
});
afterAll(async () => {
  await panel?.close();
  await town?.close();
});

const polls = async () => (await town.ask("GET", "/tallies/polls")).body.polls;

/** Somebody comes, answers by a touch, and goes. */
async function answer(words: string): Promise<void> {
  const { page, hand } = panel;
  await panel.enter();
  await hand.tap("[data-test=tile-poll]");
  await hand.tap(page.locator("[data-test=answer]", { hasText: words }));
  await page.locator("[data-test=thanks]").waitFor();
  expect(await page.locator("[data-test=answer]").count()).toBe(0);
  await hand.tap("[data-test=back]");
  await hand.tap("[data-test=tile-poll]");
  // In this visit there is nothing more to answer.
  await page.locator("[data-test=thanks]").waitFor();
  await panel.goAway();
  // The house has the time of the kiosk, which ran ahead until somebody was gone.
  ahead += seconds(95);
}

/** An hour goes by, for the kiosk and for the house. */
async function anHour(): Promise<void> {
  ahead += hours(1) + minutes(1);
  await panel.pass(hours(1) + minutes(1));
}

test("answers by touch are counted together, come later when there was no network, and count once", async () => {
  const { page, context } = panel;
  await answer("La sera fino alle 22");
  await context.setOffline(true);
  for (let n = 0; n < 5; n++) await answer("La sera fino alle 22");
  await answer("Va bene così");
  await anHour();
  // Whoever comes next brings the sheet about; then it is switched off and on.
  await answer("La sera fino alle 22");
  await page.waitForTimeout(500);
  await page.reload();
  await page.locator("vt-invitation").waitFor();
  expect((await polls())[0].answers.map(({ times }: { times: number }) => times)).toEqual([
    0, 0, 0,
  ]);
  await context.setOffline(false);
  await expect.poll(async () => (await polls())[0].answers[1].times, { timeout: 30_000 }).toBe(5);

  // Seven, in groups of five; one is not told.
  const [poll] = await polls();
  expect(poll.answers.map(({ times }: { times: number }) => times)).toEqual([0, 5, 0]);
  const { body } = await town.ask("GET", "/tallies");
  expect(body.visits.times).toBe(5);
  expect(body.things.find(({ key }: { key: string }) => key === "poll")).toMatchObject({
    times: 5,
  });

  // And they are data of the ente, that a chart can show and nobody can write.
  await expect.poll(async () => (await polls())[0].dataset).not.toBeNull();
  const { dataset } = (await polls())[0];
  const { body: table } = await town.ask("GET", `/tables/${dataset}`);
  expect(table.rows).toEqual([
    ["Il sabato mattina", null, null],
    ["La sera fino alle 22", 5, 100],
    ["Va bene così", null, null],
  ]);
  const forged = { rows: [["Il sabato mattina", 99, 100]] };
  const refused = await town.ask("PUT", `/tables/${dataset}/rows`, forged);
  expect(refused).toMatchObject({ status: 409, body: { error: { code: "table.of_poll" } } });

  // Acknowledged and forgotten: it is not told again after the next start.
  await page.reload();
  await page.locator("vt-invitation").waitFor();
  await page.waitForTimeout(1500);
  expect((await polls())[0].answers[1].times).toBe(5);
  const day = (await town.ask("GET", "/tallies")).body;
  expect(day.visits.times).toBe(5);
}, 90_000);
