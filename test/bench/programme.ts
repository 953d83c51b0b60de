import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import type { Recurrence } from "../../cms/db/tables.ts";
import { officers } from "../../cms/db/tables.ts";
import { addPlaylist, publishPlaylist } from "../../cms/playlists/store.ts";
import { addDays, civilDayOf } from "../../cms/schedule/calendar.ts";
import { everyDay } from "../../cms/schedule/recurrence.ts";
import { addSchedule } from "../../cms/schedule/store.ts";
import { always } from "../../cms/schedule/when.ts";
import { screenDraft } from "../../cms/screens/screen-draft.ts";
import { addGroup, addScreen } from "../../cms/screens/store.ts";
import { addSlide, publishSlide } from "../../cms/slides/store.ts";
import { content } from "../../content/definitions.ts";
import { enteId, type PlaylistId, type ScreenId } from "../../protocol/ids.ts";
import { systemClock } from "../../protocol/time.ts";
import type { Figure } from "../../tools/bench.ts";
import { openBrowser, openTestHouse, profileFolder, signIn, type TestHouse } from "../house.ts";
import { quantile, tenth } from "../quantile.ts";

const rules = 500;
const screens = 200;
const openings = 7;
const questions = 40;

/** The programme of a large town: 500 schedules, 200 screens, in a real browser. */
export async function run(): Promise<Figure[]> {
  const town = await openTestHouse();
  const profile = profileFolder();
  const browser = await openBrowser(profile, { width: 1440, height: 900 });
  try {
    const known = furnish(town);
    const [open, drag] = await calendar(town, browser);
    return [open!, drag!, ...(await answers(town, known))];
  } finally {
    await browser.close();
    await town.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

const weekly = (...days: number[]): Partial<Recurrence> => ({
  every: "week",
  weekdays: days.map((day) => ({ day, nth: null })),
});

function recurrenceOf(i: number): Partial<Recurrence> {
  const kinds: Partial<Recurrence>[] = [
    {},
    weekly(1 + (i % 7)),
    weekly(1, 2, 3, 4, 5),
    { ...weekly(1 + (i % 5)), interval: 2 },
    { every: "month", weekdays: [{ day: 1 + (i % 7), nth: 1 + (i % 4) }] },
    { every: "month", monthDays: [1 + (i % 28), -1] },
  ];
  return kinds[i % kinds.length]!;
}

/** Everything in one sitting, through the stores. */
function furnish(town: TestHouse): { screen: ScreenId; playlist: PlaylistId } {
  const { ente } = town.house.household(enteId.parse(town.ente))!;
  const { db } = ente;
  const at = systemClock.now();
  const officer = db.select().from(officers).get()!.id;
  const today = civilDayOf(at, "Europe/Rome");
  return db.transaction((tx) => {
    const none = { validFrom: null, validTo: null };
    const { props } = content.parse({ type: "notice", props: { it: { title: "Avviso" } } });
    const slide = addSlide(tx, { title: "Avviso", type: "notice", props, ...none }, officer, at);
    publishSlide(tx, slide, props, officer, at);
    const item = {
      key: "k",
      kind: "slide" as const,
      slide: slide.id,
      seconds: null,
      transition: "rise" as const,
      from: null,
      to: null,
      often: null,
      mostAnHour: null,
    };
    const playlists = Array.from({ length: 20 }, (_, i) => {
      const playlist = addPlaylist(
        tx,
        { name: `P${i}`, items: [item], shuffle: false },
        officer,
        at,
      );
      publishPlaylist(tx, playlist, at);
      return playlist.id;
    });
    const ids = Array.from({ length: screens }, (_, i) => {
      const tags = [`sede-${i % 40}`, `piano-${i % 7}`];
      const name = `Schermo ${String(i).padStart(3, "0")}`;
      return addScreen(tx, screenDraft.parse({ name, tags, defaultPlaylist: playlists[0] }), at).id;
    });
    const groups = Array.from({ length: 8 }, (_, i) => {
      const members = ids.filter((__, n) => n % 8 === i);
      return addGroup(tx, { name: `Gruppo ${i}`, screens: members, tags: [] }).id;
    });
    for (let i = 0; i < rules; i++) {
      const hour = (n: number): string =>
        `${String(n % 24).padStart(2, "0")}:${i % 2 ? "30" : "00"}`;
      const targets = [
        { kind: "all" as const },
        { kind: "screen" as const, screen: ids[(i * 7) % ids.length]! },
        { kind: "group" as const, group: groups[i % groups.length]! },
        { kind: "tag" as const, tag: `sede-${i % 40}` },
        { kind: "tag" as const, tag: `piano-${i % 7}` },
      ][i % 5]!;
      const when = {
        ...always,
        from: i % 3 === 0 ? addDays(today, (i % 60) - 30) : "2026-01-05",
        repeat: { ...everyDay, ...recurrenceOf(i) },
        hours: [{ from: hour(6 + (i % 15)), to: hour(8 + (i % 18)) }],
      };
      if (when.hours[0]!.from === when.hours[0]!.to) when.hours = [];
      const draft = {
        title: `Programmazione ${i}`,
        what: { kind: "playlist" as const, playlist: playlists[i % playlists.length]! },
        zone: (["main", "main", "main", "full"] as const)[i % 4]!,
        targets: [targets],
        when,
        band: (["base", "programme", "special"] as const)[i % 3]!,
      };
      addSchedule(tx, draft, officer, at);
    }
    return { screen: ids[0]!, playlist: playlists[1]! };
  });
}

// ── In the browser ────────────────────────────────────────────────────────────────────────────────

/** Notes the frame in which the first entry of the calendar is there, and how long moves of a drag take. */
function watch(): void {
  const noted = { drawn: 0, moves: [] as number[] };
  Object.assign(globalThis, { noted });
  const inside = (of: Element | null | undefined, name: string): Element | null =>
    of?.shadowRoot?.querySelector(name) ?? null;
  const look = (): void => {
    const page = inside(document.querySelector("vt-desk"), "vt-page-programme");
    const calendar = inside(inside(page, "vt-programme-days"), "vt-programme-calendar");
    if (inside(calendar, ".entry")) noted.drawn = performance.now();
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  let began = 0;
  addEventListener("pointermove", () => (began = performance.now()), { capture: true });
  // Added last, it is called last: what the calendar does lies between the two.
  addEventListener("pointerdown", () =>
    addEventListener("pointermove", () => noted.moves.push(performance.now() - began)),
  );
}

const notedBy = (page: Page) =>
  page.evaluate(
    () => (globalThis as unknown as { noted: { drawn: number; moves: number[] } }).noted,
  );

async function calendar(town: TestHouse, browser: BrowserContext): Promise<Figure[]> {
  const page = await browser.newPage();
  await signIn(page, town);
  await page.addInitScript(watch);
  const address = `${town.origin}/desk/${town.ente}/programme`;
  const opened: number[] = [];
  for (let round = 0; round <= openings; round++) {
    await page.goto(address, { waitUntil: "commit" });
    await page.locator("vt-programme-calendar .entry").first().waitFor();
    // The first fills the browser's cache: officers do not come for the first time every day.
    if (round > 0) opened.push((await notedBy(page)).drawn);
  }
  await page.getByRole("button", { name: /Avanti/ }).click();
  await page.waitForTimeout(1500);
  const entries = await page.locator("vt-programme-calendar .ec-event").count();
  const event = page.locator(".ec-event.ec-draggable").first();
  await event.scrollIntoViewIfNeeded();
  const box = (await event.boundingBox())!;
  await page.mouse.move(box.x + 15, box.y + 12);
  await page.mouse.down();
  for (let i = 0; i < 120; i++) {
    await page.mouse.move(box.x + 15 + i * 4, box.y + 12 + (i % 40) * 3);
    await page.waitForTimeout(8);
  }
  await page.mouse.up();
  const { moves } = await notedBy(page);
  await page.close();
  return [
    {
      name: "programme_open_ms",
      value: tenth(quantile(opened, 0.5)),
      unit: "ms",
      target: 700,
      min: tenth(Math.min(...opened)),
      max: tenth(Math.max(...opened)),
      entries,
    },
    {
      name: "programme_drag_p95_ms",
      value: tenth(quantile(moves, 0.95)),
      unit: "ms of the page for a move of the hand",
      target: 16,
      median: tenth(quantile(moves, 0.5)),
      moves: moves.length,
    },
  ];
}

// ── At the API ────────────────────────────────────────────────────────────────────────────────────

async function answers(
  { ask }: TestHouse,
  { screen, playlist }: { screen: string; playlist: string },
): Promise<Figure[]> {
  const now = systemClock.now();
  const took = async (times: number, question: (i: number) => ReturnType<typeof ask>) => {
    const each: number[] = [];
    for (let i = 0; i < times; i++) {
      const began = performance.now();
      const { status } = await question(i);
      if (status !== 200) throw new Error(`answered ${status}`);
      each.push(performance.now() - began);
    }
    return each;
  };
  const today = civilDayOf(now, "Europe/Rome");
  const grid = (where: string, days: number) => () =>
    ask("GET", `/schedules/grid?where=${where}&first=${today}&last=${addDays(today, days - 1)}`);
  const why = await took(questions, (i) =>
    ask("GET", `/schedules/why?screen=${screen}&at=${now + i * 3_600_000}`),
  );
  const tried = await took(questions, (i) => {
    const hours = [{ from: "08:00", to: `1${i % 9}:30` }];
    const what = { kind: "playlist", playlist };
    const draft = { title: "Prova", what, targets: [{ kind: "all" }], when: { hours } };
    return ask("POST", "/schedules/dry-run", { draft });
  });
  const week = await took(15, grid(`screen:${screen}`, 7));
  const month = await took(15, grid(`screen:${screen}`, 42));
  const everywhere = await took(7, grid("all", 7));
  const p95 = (values: number[]): number => tenth(quantile(values, 0.95));
  return [
    { name: "why_ms", value: p95(why), unit: "ms p95", target: 100 },
    { name: "dry_run_ms", value: p95(tried), unit: "ms p95", target: 500 },
    {
      name: "programme_grid_ms",
      value: p95(week),
      unit: "ms p95, a week of one screen",
      target: 200,
      month: p95(month),
      allScreensWeek: p95(everywhere),
    },
  ];
}
