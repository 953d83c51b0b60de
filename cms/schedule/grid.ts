import type { ScheduleId } from "../../protocol/ids.ts";
import type { ZoneName } from "../../protocol/manifest.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import type { Target } from "../db/tables.ts";
import { addDays, type CivilDay, instantOf } from "./calendar.ts";
import { type GivesWay, givesWay, type Wall, waller } from "./gives-way.ts";
import type { Occurrence } from "./moves.ts";
import { type ResolvedScreen, resolver, specificity } from "./resolve.ts";
import { readCalendar, readRules } from "./store.ts";
import { namer, readScreens, type Shown } from "./town.ts";
import { daysOf, hoursOn, type Range } from "./when.ts";

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
  const resolve = resolver(rules, calendar, { losers: meant.length > 1 ? 40 : rules.length });
  const defeats = givesWay(meant, zone, (screen) =>
    resolve(screen, rangeOf({ first, last }, screen.timezone)),
  );
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
