import type { Recurrence, When } from "../../cms/db/tables.ts";
import { addDays, instantOf } from "../../cms/schedule/calendar.ts";
import { holidaysOf } from "../../cms/schedule/holidays.ts";
import { everyDay } from "../../cms/schedule/recurrence.ts";
import { type ResolvedScreen, resolver, type Rule } from "../../cms/schedule/resolve.ts";
import { always, type Calendar } from "../../cms/schedule/when.ts";
import { newGroupId, newPlaylistId, newScheduleId, newScreenId } from "../../protocol/ids.ts";
import type { Figure } from "../../tools/bench.ts";

const first = "2026-10-05";
const calendar: Calendar = {
  isHoliday: holidaysOf({ patronSaint: "09-29", localHolidays: [] }),
  timetables: new Map(),
};
const groups = Array.from({ length: 8 }, newGroupId);

/** Two hundred screens of a region, no two of which are meant by the same rules, in three time zones. */
const screens: ResolvedScreen[] = Array.from({ length: 200 }, (_, i) => ({
  id: newScreenId(),
  tags: [`sede-${i % 40}`, `piano-${i % 7}`],
  groups: [groups[i % groups.length]!],
  timezone: ["Europe/Rome", "Europe/Rome", "Europe/Rome", "Atlantic/Canary", "Europe/Athens"][
    i % 5
  ]!,
  defaultPlaylist: newPlaylistId(),
  zones: ["main", "side", "ticker", "full"],
}));

const weekly = (...days: number[]): Partial<Recurrence> => ({
  every: "week",
  weekdays: days.map((day) => ({ day, nth: null })),
});

/** What officers ask for: mostly weekdays and office hours, some monthly, some with exceptions. */
function recurrenceOf(i: number): Partial<Recurrence> {
  switch (i % 6) {
    case 0:
      return {};
    case 1:
      return weekly(1 + (i % 7));
    case 2:
      return weekly(1, 2, 3, 4, 5);
    case 3:
      return { ...weekly(1 + (i % 5)), interval: 2 };
    case 4:
      return { every: "month", weekdays: [{ day: 1 + (i % 7), nth: 1 + (i % 4) }] };
    default:
      return { every: "month", monthDays: [1 + (i % 28), -1] };
  }
}

function aRule(i: number): Rule {
  const hour = (n: number): string => `${String(n % 24).padStart(2, "0")}:${i % 2 ? "30" : "00"}`;
  const when: When = {
    ...always,
    from: i % 3 === 0 ? addDays(first, (i % 60) - 30) : "2026-01-05",
    repeat: { ...everyDay, ...recurrenceOf(i) },
    hours: [{ from: hour(6 + (i % 15)), to: hour(8 + (i % 18)) }],
    except: i % 5 === 0 ? [addDays(first, i % 35)] : [],
    holidays: i % 11 === 0 ? "never" : "any",
  };
  const targets: Rule["targets"] =
    i % 5 === 0
      ? [{ kind: "all" }]
      : i % 5 === 1
        ? [{ kind: "screen", screen: screens[(i * 7) % screens.length]!.id }]
        : i % 5 === 2
          ? [{ kind: "group", group: groups[i % groups.length]! }]
          : [{ kind: "tag", tag: i % 2 ? `sede-${i % 40}` : `piano-${i % 7}` }];
  return {
    id: newScheduleId(),
    what: { kind: "playlist", playlist: newPlaylistId() },
    zone: (["main", "main", "main", "side", "ticker", "full"] as const)[i % 6]!,
    targets,
    when,
    band: (["base", "programme", "special"] as const)[i % 3]!,
  };
}

const rules = Array.from({ length: 500 }, (_, i) => aRule(i));

/** Milliseconds to resolve so many rules over so many days, for so many screens, with nothing known yet. */
function timed(ruleCount: number, dayCount: number, on: readonly ResolvedScreen[]): number {
  const started = performance.now();
  const resolve = resolver(rules.slice(0, ruleCount), calendar);
  for (const screen of on) {
    const range = {
      from: instantOf(first, "00:00", screen.timezone, "start"),
      to: instantOf(addDays(first, dayCount), "00:00", screen.timezone, "start"),
    };
    const { main } = resolve(screen, range);
    if (main!.at(-1)!.to !== range.to) throw new Error("a hole at the end");
  }
  return performance.now() - started;
}

const median = (values: number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
const medianOf = (times: number, measure: () => number): number =>
  median(Array.from({ length: times }, measure));
const rounded = (n: number, places = 0): number => Math.round(n * 10 ** places) / 10 ** places;

/** A fleet, one screen, and how the time grows with rules × days. */
// eslint-disable-next-line typescript/require-await -- every benchmark answers with a promise
export async function run(): Promise<Figure[]> {
  const cold = timed(500, 35, screens);
  const fleet = medianOf(5, () => timed(500, 35, screens));
  const one = medianOf(21, () => timed(500, 35, screens.slice(0, 1)));
  // Rules × days from 1 to 32 times as many; a line through the origin has the same time for each.
  const sizes = [
    [125, 35],
    [250, 35],
    [500, 35],
    [500, 70],
    [500, 140],
    [500, 280],
  ] as const;
  const perRuleDay = sizes.map(([r, d]) => ({
    rules: r,
    days: d,
    microseconds: rounded(
      (medianOf(5, () => timed(r, d, screens.slice(0, 5))) * 1000) / (r * d),
      3,
    ),
  }));
  const costs = perRuleDay.map(({ microseconds }) => microseconds);
  return [
    {
      name: "resolve_fleet_ms",
      value: rounded(fleet),
      unit: "ms",
      target: 2000,
      cold: rounded(cold),
    },
    { name: "resolve_one_screen_ms", value: rounded(one, 1), unit: "ms", target: 20 },
    {
      name: "resolve_growth_ratio",
      value: rounded(costs.at(-1)! / costs[0]!, 2),
      unit: "time a rule and day, 32 times as many against the fewest",
      target: 2,
      sizes: perRuleDay,
    },
  ];
}
