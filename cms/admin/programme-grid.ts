import type { InferResponseType } from "hono/client";
import type { Client } from "./api.ts";
import type { Schedule } from "./schedule-draft.ts";
import { civilDay, programmeWords, wallTime } from "./schedule-words.ts";
import { type CalendarWords, it } from "./words/calendar.it.ts";
import { en } from "./words/calendar.en.ts";

/** From what the server says of the days to what the calendar draws, and in words. */

export type Grid = InferResponseType<Client["schedules"]["grid"]["$get"], 200>;
type Occurrence = Grid["occurrences"][number];
type GivesWay = Occurrence["gives"][number];
export type Band = "base" | "programme" | "special";

/** One thing in the calendar: a time at which a schedule plays, or a stretch of what is on air. */
export interface Entry {
  id: string;
  kind: "rule" | "air";
  title: string;
  /** Wall-clock times of the screens, `2026-12-08T09:00`; the end is not part of it. */
  from: string;
  to: string;
  wholeDay: boolean;
  band: Band;
  /** Whether it can be taken by the hand here. */
  movable: boolean;
  /** The parts in which it gives way, with the words for them. */
  gives: { from: string; to: string; words: string; short: string }[];
  schedule: string;
  /** The time of the schedule that it stands for; of several days in a row, the first. */
  at: { day: string; from: string; to: string };
}

export const calendarWords = (code: string): CalendarWords => (code === "en" ? en : it);

/** More than these nobody could tell apart, and the page would stutter. */
export const mostEntries = 600;

/** `HH:MM` as it is written in the language. */
export const hourIn = (wall: string, language: string): string =>
  wallTime(wall.slice(11), language);

export const dayOfWall = (wall: string): string => wall.slice(0, 10);

export const addDaysTo = (day: string, n: number): string =>
  new Date(Date.parse(`${day}T00:00Z`) + n * 86_400_000).toISOString().slice(0, 10);

/** Where an occurrence ends: hours over midnight end on the next day. */
export const endOf = ({ day, from, to }: Occurrence | Entry["at"]): string =>
  to === "24:00" ? `${addDaysTo(day, 1)}T00:00` : `${to <= from ? addDaysTo(day, 1) : day}T${to}`;

interface Naming {
  language: string;
  schedules: ReadonlyMap<string, Schedule>;
  /** What is over by now is not taken by the hand any more. */
  now: string;
  /** What the stretches on air are called. */
  shown: (air: Grid["air"][number]) => string;
}

/** The entries of some days. Whole days in a row that nothing tells apart are one. */
export function entriesOf(grid: Grid, naming: Naming): Entry[] {
  const made: Entry[] = [];
  const open = new Map<string, Entry>();
  for (const occurrence of grid.occurrences) {
    const schedule = naming.schedules.get(occurrence.schedule);
    if (!schedule) continue;
    const entry = entryOf(occurrence, schedule, grid, naming);
    const before = open.get(occurrence.schedule);
    if (entry.wholeDay && before?.wholeDay && before.to === entry.from) {
      before.to = entry.to;
      before.movable = false;
      before.gives.push(...entry.gives);
      continue;
    }
    open.set(occurrence.schedule, entry);
    made.push(entry);
  }
  const air = grid.air.map((stretch, i): Entry => ({
    id: `air|${i}`,
    kind: "air",
    title: naming.shown(stretch),
    from: stretch.from,
    to: stretch.to,
    wholeDay: false,
    band: "base",
    movable: false,
    gives: [],
    schedule: stretch.winner,
    at: { day: dayOfWall(stretch.from), from: "", to: "" },
  }));
  return [...made, ...air];
}

function entryOf(occurrence: Occurrence, schedule: Schedule, grid: Grid, naming: Naming): Entry {
  const { day, from, to } = occurrence;
  return {
    id: [schedule.id, day, from, to].join("|"),
    kind: "rule",
    title: schedule.title,
    from: `${day}T${from}`,
    to: endOf(occurrence),
    wholeDay: from === "00:00" && to === "24:00",
    band: schedule.band as Band,
    movable: endOf(occurrence) > naming.now,
    gives: occurrence.gives.map((gives) => ({
      from: gives.from,
      to: gives.to,
      ...givesInWords(gives, occurrence, grid.screens, naming),
    })),
    schedule: schedule.id,
    at: { day, from, to },
  };
}

function givesInWords(
  { from, to, whom, reason, screens }: GivesWay,
  occurrence: Occurrence,
  all: number,
  { language, schedules }: Naming,
): { words: string; short: string } {
  const w = calendarWords(language);
  if (reason === "unpublished") return { words: w.givesBarred, short: w.givesBarred };
  const p = programmeWords(language);
  const title = whom === null ? undefined : schedules.get(whom)?.title;
  const name = title === undefined ? w.another : p.quoted(title);
  const on = screens < all ? w.onSome(screens, all) : "";
  const why = p.advantages[reason];
  const whole = from === `${occurrence.day}T${occurrence.from}` && to === endOf(occurrence);
  const words = whole
    ? w.givesAll(name, why, on)
    : w.gives(name, hourIn(from, language), hourIn(to, language), why, on);
  return { words, short: w.givesShort(name) };
}

/** "9.00–12.00" */
export const hoursOf = ({ from, to }: Pick<Entry, "from" | "to">, language: string): string =>
  calendarWords(language).hours(hourIn(from, language), hourIn(to, language));

/** "mar 24 nov, 9.00–12.00" */
export function whenOf(entry: Pick<Entry, "from" | "to" | "wholeDay">, language: string): string {
  const w = calendarWords(language);
  const first = dayOfWall(entry.from);
  if (!entry.wholeDay) return `${shortDay(first, language)}, ${hoursOf(entry, language)}`;
  const last = addDaysTo(dayOfWall(entry.to), -1);
  return w.range(shortDay(first, language), shortDay(last, language));
}

/** "mar 24 nov": the year is that of the page. */
export const shortDay = (day: string, language: string): string =>
  civilDay(day, language).replace(/,? \d{4}$/, "");

const mostConflicts = 12;

/** Who gives way to whom, each pair once: with the first time and how many more. */
export function conflictsOf(grid: Grid, { language, schedules }: Naming): string[] {
  const w = calendarWords(language);
  const p = programmeWords(language);
  const pairs = new Map<string, { gives: GivesWay; title: string; whom: string; times: number }>();
  for (const { schedule, gives } of grid.occurrences)
    for (const each of gives) {
      const key = `${schedule} ${each.whom} ${each.reason}`;
      const known = pairs.get(key);
      if (known) known.times += 1;
      else
        pairs.set(key, {
          gives: each,
          title: schedules.get(schedule)?.title ?? w.another,
          whom: (each.whom && schedules.get(each.whom)?.title) ?? w.another,
          times: 1,
        });
    }
  return [...pairs.values()].slice(0, mostConflicts).map(({ gives, title, whom, times }) => {
    const first = whenOf({ ...gives, wholeDay: isWhole(gives) }, language);
    const when = times === 1 ? first : `${first}, ${w.andMore(times - 1)}`;
    return gives.reason === "unpublished"
      ? w.barred(title, when)
      : w.conflict(title, whom, p.advantages[gives.reason], when);
  });
}

const isWhole = ({ from, to }: GivesWay): boolean =>
  from.endsWith("T00:00") && to === `${addDaysTo(dayOfWall(from), 1)}T00:00`;

/** Monday to Sunday round a day, or the weeks that a month is drawn in. */
export function daysShown(view: "week" | "month", day: string): { first: string; last: string } {
  const monday = (of: string): string =>
    addDaysTo(of, -((new Date(`${of}T00:00Z`).getUTCDay() + 6) % 7));
  if (view === "week") return { first: monday(day), last: addDaysTo(monday(day), 6) };
  const first = monday(`${day.slice(0, 7)}-01`);
  return { first, last: addDaysTo(first, 41) };
}
