import type { InferResponseType } from "hono/client";
import { formatter, time } from "../../content/kit/format.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Client } from "./api.ts";
import { day, type Place } from "./dates.ts";
import { planOf, type When } from "./schedule-draft.ts";
import { en } from "./words/programme.en.ts";
import { it, type ProgrammeWords } from "./words/programme.it.ts";

/** Turns what the schedule engine answers into sentences. */

export type Why = InferResponseType<Client["schedules"]["why"]["$get"], 200>["zones"][number];
export type DryRun = InferResponseType<Client["schedules"]["dry-run"]["$post"], 200>;
type Placement = NonNullable<Why["winner"]>;
type Shown = Why["shows"];

export const programmeWords = (code: string): ProgrammeWords => (code === "en" ? en : it);

/** ISO weekday to its name: 1 is Monday. */
export const weekdayName = (
  weekday: number,
  language: string,
  form: "short" | "long" = "long",
): string => formatter(language, "UTC", { weekday: form }).format(days(weekday + 3));

/** A civil day as people write it: "mar 8 dic 2026"; one of every year, `MM-DD`: "8 dic". */
export function civilDay(text: string, language: string): string {
  const yearly = text.length === 5;
  const parts = { day: "numeric", month: "short" } as const;
  return formatter(
    language,
    "UTC",
    yearly ? parts : { ...parts, weekday: "short", year: "numeric" },
  ).format(Date.parse(`${yearly ? `2024-${text}` : text}T00:00Z`));
}

const listed = (texts: readonly string[], language: string): string =>
  new Intl.ListFormat(language, { type: "conjunction" }).format(texts);

/** "8.30", "08:30". */
export const wallTime = (text: string, language: string): string =>
  language === "it" ? text.replace(/^0/, "").replace(":", ".") : text;

/** "Ogni lunedì e mercoledì · 9.00–12.30 · dal 1 dic 2026 · non nei festivi". */
export function timingOf(
  when: When,
  language: string,
  names: { timetable: (id: string) => string; schedule: (id: string) => string },
): string {
  const w = programmeWords(language);
  const plan = planOf(when);
  const hours = Array.isArray(when.hours)
    ? when.hours
        .map(({ from, to }) => `${wallTime(from, language)}–${wallTime(to, language)}`)
        .join(", ") || w.allDay
    : names.timetable(when.hours.timetable);
  const { holidays } = when;
  return [
    recursOf(when, language),
    hours,
    ...(when.from !== null && when.from === when.to
      ? [w.onlyOn(civilDay(when.from, language))]
      : [
          when.from && w.since(civilDay(when.from, language)),
          plan.ends === "on" && w.until(civilDay(plan.to, language)),
        ]),
    plan.ends === "after" && w.forTimes(plan.count),
    holidays !== "any" &&
      (typeof holidays === "string"
        ? w.holidayRules[holidays]
        : w.insteadOf(names.schedule(holidays.insteadOf))),
    when.except.length > 0 && w.without(when.except.length),
    when.also.length > 0 && w.besides(when.also.length),
  ]
    .filter(Boolean)
    .join(" · ");
}

function recursOf(when: When, language: string): string {
  const w = programmeWords(language);
  const { repeats, interval, weekdays, by, date, nth, weekday } = planOf(when);
  switch (repeats) {
    case "day":
      return w.everyDays(interval);
    case "week": {
      const names = listed(
        weekdays.map((each) => weekdayName(each, language)),
        language,
      );
      return weekdays.length === 7 && interval === 1
        ? w.everyDays(1)
        : w.everyWeeks(interval, names);
    }
    case "month": {
      const on =
        by === "last"
          ? w.onLast
          : by === "date"
            ? w.onDate(date)
            : w.onNth(nth, weekdayName(weekday, language));
      return w.everyMonths(interval, on);
    }
    case "year":
      return w.everyYears(interval);
    case "other":
      return w.otherRule;
  }
}

const shownName = (shown: Shown, w: ProgrammeWords): string =>
  shown.kind === "board" ? w.theBoard : w.quoted(shown.name);

const reach = ({ target: { kind, name } }: Placement, w: ProgrammeWords): string =>
  w.reaches[kind](name);

/** Losers named in a sentence; the others are counted. */
const mostNamed = 3;

/** Why a zone shows what it shows, in one sentence. */
export function becauseOf(
  { shows, winner, until, losers, covered }: Why,
  at: Instant,
  place: Place,
): string {
  const w = programmeWords(place.language);
  const what = shownName(shows, w);
  const end = until === null ? null : momentOf(until, at, place);
  const won =
    winner?.band === "now"
      ? w.becauseNow({ what, by: winner.by, reach: reach(winner, w), until: end })
      : winner
        ? w.because({
            what,
            title: winner.title,
            by: winner.by,
            reach: reach(winner, w),
            band: w.bandNames[winner.band],
            until: end,
          })
        : shows.kind === "board"
          ? w.becauseBoard
          : w.becauseAtRest(what);
  const named = losers
    .slice(0, mostNamed)
    .map(({ placement, reason }) => w.gaveWay(placement.title, w.defeats[reason]));
  const more = losers.length - named.length;
  return `${[won, ...named, more > 0 && w.andMore(more), covered && w.isCovered].filter(Boolean).join("; ")}.`;
}

/** The time, with the day where it is another than that of `near`. */
const momentOf = (at: Instant, near: Instant, place: Place): string =>
  day(at, place, near) === day(near, place, near)
    ? programmeWords(place.language).atTime(time(at, place))
    : dayAndTime(at, near, place);

const dayAndTime = (at: Instant, now: Instant, place: Place): string =>
  programmeWords(place.language).atDay(day(at, place, now), time(at, place));

/** Something that comes or goes, with what it is, for whoever draws it beside the words. */
export interface MoveInWords {
  words: string;
  shown: Shown;
  comes: boolean;
  /** The first time that it does. */
  first: string;
}

/** What a change would do: one line for what happens, one for each thing that comes or goes, one for each conflict. */
export function effectOf(
  { screens, appears, disappears, conflicts, from, to }: DryRun,
  place: Place,
): { changes: string; moves: MoveInWords[]; conflicts: string[] } {
  const w = programmeWords(place.language);
  const span = Math.round((to - from) / days(1));
  const [first] = screens
    .flatMap(({ name, changes }) => changes.slice(0, 1).map((change) => ({ name, change })))
    .toSorted((a, b) => a.change.from - b.change.from);
  const onScreens = (all: { name: string }[]): string =>
    all.length > mostNamed
      ? w.onSome(all.length)
      : listed(
          all.map(({ name }) => name),
          place.language,
        );
  return {
    changes: first
      ? w.changesOn({
          screens: screens.length,
          first: first.name,
          from: dayAndTime(first.change.from, from, place),
          to: momentOf(first.change.to, first.change.from, place),
        })
      : w.changesNothing(span),
    moves: [
      ...appears.map(({ what, screens: on, first: at }) => ({
        words: w.appears(shownName(what, w), onScreens(on)),
        shown: what,
        comes: true,
        first: dayAndTime(at, from, place),
      })),
      ...disappears.map(({ what, screens: on, first: at }) => ({
        words: on.every(({ altogether }) => altogether)
          ? w.vanishes(shownName(what, w), onScreens(on))
          : w.recedes(shownName(what, w), onScreens(on)),
        shown: what,
        comes: false,
        first: dayAndTime(at, from, place),
      })),
    ],
    conflicts: conflicts.map((conflict) =>
      w.conflictWith(metBy(conflict, w), conflict.times, day(conflict.first, place, from)),
    ),
  };
}

/** "da lunedì 30 novembre alle 12.30 fino alle 15.00: «Concerto» al posto di «Ogni giorno»" */
export function changeOf(
  { from, to, before, after }: DryRun["screens"][number]["changes"][number],
  now: Instant,
  place: Place,
): string {
  const w = programmeWords(place.language);
  return w.insteadFrom({
    from: dayAndTime(from, now, place),
    to: momentOf(to, from, place),
    after: shownName(after, w),
    before: shownName(before, w),
  });
}

function metBy({ title, outcome, reason }: DryRun["conflicts"][number], w: ProgrammeWords): string {
  switch (outcome) {
    case "wins":
      return w.winsOver(title, w.advantages[reason]);
    case "loses":
      return w.losesTo(title, w.advantages[reason]);
    case "covers":
      return w.covers(title);
    case "covered":
      return w.coveredBy(title);
    case "ties":
      return w.ties(title);
  }
}
