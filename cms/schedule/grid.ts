import type { ScheduleId } from "../../protocol/ids.ts";
import type { Defeat, Interval, ZoneName } from "../../protocol/manifest.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import type { Target } from "../db/tables.ts";
import { addDays, type CivilDay, civilDayOf, instantOf, wallTimeOf } from "./calendar.ts";
import type { Occurrence } from "./moves.ts";
import { type ResolvedScreen, resolver, type Rule, specificity } from "./resolve.ts";
import { readCalendar, readRules } from "./store.ts";
import { namer, readScreens, type Shown } from "./town.ts";
import { daysOf, hoursOn, type Range } from "./when.ts";

/** Wall-clock time of the screens: `2026-12-08T09:00`. */
type Wall = string;

/** A part of an occurrence in which something else is on air. */
export interface GivesWay {
  from: Wall;
  to: Wall;
  /** Null: it is barred by itself (nothing of it is published). */
  whom: ScheduleId | null;
  reason: Defeat | "full";
  /** On how many of the screens. */
  screens: number;
}

export interface PlacedOccurrence extends Occurrence {
  schedule: ScheduleId;
  gives: GivesWay[];
}

export interface Grid {
  /** How many screens are meant, and which zones they have. */
  screens: number;
  zones: ZoneName[];
  timezone: string;
  occurrences: PlacedOccurrence[];
  /** What is on air, for one screen alone; of several there is no single answer. */
  air: { from: Wall; to: Wall; shown: Shown; winner: string; at: Instant }[];
}

/** What the calendar of the programme shows: each time at which a rule plays, and where it gives way to whom. */
export function gridOf(
  db: Db,
  where: Target,
  zone: ZoneName,
  { first, last }: { first: CivilDay; last: CivilDay },
  timezone: string,
): Grid {
  const meant = readScreens(db).filter((screen) => specificity([where], screen) >= 0);
  const rules = readRules(db);
  const calendar = readCalendar(db);
  const inZone = meant.length === 1 ? meant[0]!.timezone : timezone;
  const zones = [...new Set(meant.flatMap((screen) => screen.zones))];
  const here = rules.filter(
    (rule) =>
      rule.zone === zone && !rule.span && meant.some((on) => specificity(rule.targets, on) >= 0),
  );
  const defeats = defeatsOn(meant, rules, calendar, zone, { first, last });
  const occurrences = here.flatMap((rule): PlacedOccurrence[] =>
    [...daysOf(rule.when, { first: addDays(first, -1), last }, calendar)].flatMap((day) =>
      hoursOn(rule.when, day, calendar)
        .filter(({ from, to }) => day >= first || to <= from)
        .map(({ from, to }) => {
          const occurrence = { day, from, to };
          return {
            schedule: rule.id,
            ...occurrence,
            gives: within(defeats.get(rule.id), occurrence),
          };
        }),
    ),
  );
  const [only] = meant.length === 1 ? meant : [];
  const air = only ? onAir(db, only, rules, calendar, zone, { first, last }) : [];
  return { screens: meant.length, zones, timezone: inZone, occurrences, air };
}

type Calendar = ReturnType<typeof readCalendar>;
type Days = { first: CivilDay; last: CivilDay };

const rangeOf = ({ first, last }: Days, timezone: string): Range => ({
  from: instantOf(addDays(first, -1), "00:00", timezone, "start"),
  to: instantOf(addDays(last, 1), "24:00", timezone, "end"),
});

/** Where each rule gives way, on the wall clock of the screens, counted over those that differ. */
function defeatsOn(
  screens: readonly ResolvedScreen[],
  rules: readonly Rule[],
  calendar: Calendar,
  zone: ZoneName,
  days: Days,
): ReadonlyMap<ScheduleId, GivesWay[]> {
  const resolve = resolver(rules, calendar, { losers: screens.length > 1 ? 40 : rules.length });
  // Screens that are alike share their lists: each list is read once, and counts for all of them.
  const lists = new Map<
    readonly Interval[],
    Map<readonly Interval[] | undefined, { zone: string; screens: number }>
  >();
  for (const screen of screens) {
    const range = rangeOf(days, screen.timezone);
    const zones = resolve(screen, range);
    const [own, full] = [zones[zone], zone === "full" ? undefined : zones.full];
    if (!own) continue;
    const same =
      lists.get(own) ??
      new Map<readonly Interval[] | undefined, { zone: string; screens: number }>();
    lists.set(own, same);
    const known = same.get(full) ?? { zone: screen.timezone, screens: 0 };
    same.set(full, { ...known, screens: known.screens + 1 });
  }
  const wall = waller();
  const found = new Map<ScheduleId, Map<string, GivesWay>>();
  const note = (rule: ScheduleId, gives: GivesWay): void => {
    const of = found.get(rule) ?? new Map<string, GivesWay>();
    found.set(rule, of);
    const key = `${gives.from} ${gives.to} ${gives.whom} ${gives.reason}`;
    const known = of.get(key);
    of.set(key, known ? { ...known, screens: known.screens + gives.screens } : gives);
  };
  for (const [own, byFull] of lists)
    for (const [full, { zone: timezone, screens: count }] of byFull) {
      for (const { from, to, because } of own) {
        if (because.losers.length === 0) continue;
        const whom = because.winner.startsWith("sch_") ? (because.winner as ScheduleId) : null;
        const span = { from: wall(from, timezone), to: wall(to, timezone), whom, screens: count };
        for (const { schedule, reason } of because.losers) note(schedule, { ...span, reason });
      }
      for (const over of full ?? []) {
        if (!over.because.winner.startsWith("sch_")) continue;
        for (const under of own) {
          const [from, to] = [Math.max(over.from, under.from), Math.min(over.to, under.to)];
          const { winner } = under.because;
          if (from >= to || !winner.startsWith("sch_")) continue;
          note(winner as ScheduleId, {
            from: wall(from, timezone),
            to: wall(to, timezone),
            whom: over.because.winner as ScheduleId,
            reason: "full",
            screens: count,
          });
        }
      }
    }
  return new Map([...found].map(([rule, of]) => [rule, [...of.values()]]));
}

/** What the clock on the wall shows; screens share most of their instants, and asking is dear. */
function waller(): (at: Instant, timezone: string) => Wall {
  const known = new Map<string, Wall>();
  return (at, timezone) => {
    const key = `${at} ${timezone}`;
    const found = known.get(key) ?? `${civilDayOf(at, timezone)}T${wallTimeOf(at, timezone)}`;
    known.set(key, found);
    return found;
  };
}

/** From when to when an occurrence lasts: hours over midnight end on the next day. */
export const spanOf = ({ day, from, to }: Occurrence): { from: Wall; to: Wall } => ({
  from: `${day}T${from}`,
  to: to === "24:00" ? `${addDays(day, 1)}T00:00` : `${to <= from ? addDays(day, 1) : day}T${to}`,
});

/** The parts of an occurrence in which it gives way. Written so, wall times compare as texts. */
function within(defeats: readonly GivesWay[] | undefined, occurrence: Occurrence): GivesWay[] {
  if (!defeats) return [];
  const { from, to } = spanOf(occurrence);
  return defeats
    .filter((each) => each.from < to && each.to > from)
    .map((each) => ({
      ...each,
      from: each.from > from ? each.from : from,
      to: each.to < to ? each.to : to,
    }))
    .toSorted((a, b) => (a.from < b.from ? -1 : 1));
}

function onAir(
  db: Db,
  screen: ResolvedScreen,
  rules: ReturnType<typeof readRules>,
  calendar: Calendar,
  zone: ZoneName,
  { first, last }: Days,
): Grid["air"] {
  const { timezone } = screen;
  const range = {
    from: instantOf(first, "00:00", timezone, "start"),
    to: instantOf(last, "24:00", timezone, "end"),
  };
  const { shownIn } = namer(db, rules);
  const wall = waller();
  const intervals = resolver(rules, calendar, { losers: 0 })(screen, range)[zone] ?? [];
  return intervals.map((interval) => ({
    from: wall(interval.from, timezone),
    to: wall(interval.to, timezone),
    shown: shownIn(interval),
    winner: interval.because.winner,
    at: Math.floor((interval.from + interval.to) / 2),
  }));
}
