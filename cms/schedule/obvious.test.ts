import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import {
  newGroupId,
  newPlaylistId,
  newScreenId,
  newTimetableId,
  type ScheduleId,
} from "../../protocol/ids.ts";
import { intervalAt } from "../../protocol/timeline.ts";
import type { Recurrence, Target, When } from "../db/tables.ts";
import { occurrences, winnerAt } from "../../test/obvious.ts";
import { lastDayOf, needsFirstDay, recurring } from "./recurrence.ts";
import { resolve, type ResolvedScreen, type Rule } from "./resolve.ts";
import type { Calendar } from "./when.ts";

/** Ten thousand rule sets in all, over the zones that the product promises to be right in. */
const setsInAll = 10_000;
const zones = ["Europe/Rome", "America/New_York", "Asia/Kathmandu", "Pacific/Apia"];

const holidays = ["-01-01", "-01-06", "-02-29", "-04-25", "-08-15", "-10-31", "-12-25", "-12-26"];
const opening = newTimetableId();
const calendar: Calendar = {
  isHoliday: (day) => holidays.some((each) => day.endsWith(each)),
  timetables: new Map([
    [
      opening,
      {
        id: opening,
        name: "Orario",
        week: [
          { weekdays: [1, 2, 3, 4, 5], from: "08:30", to: "13:00" },
          { weekdays: [2, 6], from: "21:00", to: "02:30" },
        ],
        closedOnHolidays: true,
        version: 1,
        changedBy: "off_x" as never,
        changedAt: 0,
      },
    ],
  ]),
};

const group = newGroupId();
const screenIn = (timezone: string): ResolvedScreen => ({
  id: newScreenId(),
  tags: ["atrio"],
  groups: [group],
  timezone,
  defaultPlaylist: newPlaylistId(),
  zones: ["main", "full"],
});

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
const shifted = (day: string, by: number): string =>
  dayOf(Date.parse(`${day}T12:00Z`) + by * 86_400_000);

/** The days on which the clocks of a zone change, from 2020 to 2040. */
function changesOf(zone: string): string[] {
  const found: string[] = [];
  let offset = Number.NaN;
  for (let day = "2020-01-01"; day < "2040-12-20"; day = shifted(day, 1)) {
    const now = DateTime.fromISO(`${day}T12:00`, { zone }).offset;
    if (!Number.isNaN(offset) && now !== offset) found.push(day);
    offset = now;
  }
  return found;
}

/** Where a range begins: anywhere, or a little before a day on which something is special. */
function aDay(zone: string): fc.Arbitrary<string> {
  const changes = changesOf(zone);
  const special = [
    ...changes,
    ...["2020", "2024", "2028", "2032", "2036"].map((year) => `${year}-02-29`),
    "2020-12-31",
    "2026-12-31",
    "2039-12-31",
    "2026-01-31",
    "2027-05-31",
    "2030-08-30",
  ];
  return fc.oneof(
    fc.integer({ min: 0, max: 7600 }).map((n) => shifted("2020-01-05", n)),
    fc
      .tuple(fc.constantFrom(...special), fc.integer({ min: -4, max: 1 }))
      .map(([day, by]) => shifted(day, by)),
  );
}

const weekday = fc.integer({ min: 1, max: 7 });
const some = <T>(arbitrary: fc.Arbitrary<T>, most: number) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(arbitrary, { minLength: 1, maxLength: most }) },
  );
const place = (most: number) =>
  fc.oneof(fc.integer({ min: 1, max: most }), fc.integer({ min: -most, max: -1 }));

const aRecurrence: fc.Arbitrary<Recurrence> = fc
  .record({
    every: fc.constantFrom<Recurrence["every"][]>("day", "day", "week", "week", "month", "year"),
    interval: fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 4 })),
    months: some(fc.integer({ min: 1, max: 12 }), 4),
    monthDays: some(place(31), 4),
    weekdays: some(fc.record({ day: weekday, nth: fc.option(fc.oneof(place(5), place(53))) }), 4),
    positions: some(place(4), 2),
    count: fc.option(fc.integer({ min: 1, max: 40 }), { freq: 4 }),
    weekStart: fc.oneof(fc.constant(1), weekday),
  })
  .map((rule) => {
    const fine = rule.every === "day" || rule.every === "week";
    return {
      ...rule,
      monthDays: rule.every === "week" ? [] : rule.monthDays,
      weekdays: fine ? rule.weekdays.map(({ day }) => ({ day, nth: null })) : rule.weekdays,
    };
  });

const time = fc.oneof(
  fc.constantFrom("00:00", "01:30", "02:00", "02:15", "02:30", "02:45", "03:00", "09:00", "22:00"),
  fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`),
);
const hours = fc
  .record({ from: time, to: fc.oneof(time, fc.constant("24:00")) })
  .filter(({ from, to }) => from !== to);

/** A rule that the front door would let in, near the given day. */
const aWhen = (near: string): fc.Arbitrary<When> =>
  fc
    .record({
      // Often the same, so that the last criteria are needed too.
      from: fc.oneof(
        fc.constant(null),
        fc.constant(shifted(near, -9)),
        fc.integer({ min: -400, max: 12 }).map((n) => shifted(near, n)),
      ),
      length: fc.option(fc.integer({ min: 0, max: 420 })),
      repeat: aRecurrence,
      hours: fc.oneof(
        fc.array(hours, { maxLength: 3 }),
        fc.constant({ timetable: opening }),
        fc.constant({ timetable: newTimetableId() }),
      ),
      except: some(fc.integer({ min: -1, max: 9 }), 3),
      also: some(fc.integer({ min: -1, max: 9 }), 3),
      holidays: fc.constantFrom<When["holidays"][]>("any", "any", "any", "only", "never"),
    })
    .map(({ from, length, repeat, except, also, ...rest }): When => {
      const start = needsFirstDay(repeat) ? (from ?? shifted(near, -30)) : from;
      // The n-th occurrence, if it comes while anybody looks.
      const last =
        repeat.count === null
          ? null
          : (occurrences(repeat, start!, shifted(near, 40))[repeat.count - 1] ?? null);
      return {
        ...rest,
        from: start,
        repeat,
        last,
        to: length === null || repeat.count !== null ? null : shifted(start ?? near, length),
        except: except.map((n) => shifted(near, n)),
        also: also.map((n) => shifted(near, n)),
      };
    });

const targetsOf = (screen: ResolvedScreen): fc.Arbitrary<Target[]> =>
  fc.subarray<Target>(
    [
      { kind: "all" },
      { kind: "tag", tag: "atrio" },
      { kind: "tag", tag: "altrove" },
      { kind: "group", group },
      { kind: "screen", screen: screen.id },
    ],
    { minLength: 1, maxLength: 2 },
  );

const theRules = (near: string, screen: ResolvedScreen): fc.Arbitrary<Rule[]> =>
  fc
    .array(
      fc.record({
        when: aWhen(near),
        targets: targetsOf(screen),
        band: fc.constantFrom<Rule["band"][]>("base", "programme", "special"),
        zone: fc.constantFrom<Rule["zone"][]>("main", "main", "full"),
        unpublished: fc.constantFrom(false, false, false, true),
        /** Which of the rules before it this one replaces on holidays, if any. */
        insteadOf: fc.option(fc.nat({ max: 5 }), { freq: 3 }),
      }),
      { minLength: 1, maxLength: 7 },
    )
    .map((parts) =>
      parts.map(({ insteadOf, when, ...rest }, i): Rule => {
        const replaced = insteadOf === null || i === 0 ? null : insteadOf % i;
        return {
          ...rest,
          // A hash of the place, so that the order of ids is not the order of making.
          id: `sch_${((i * 7919) % 97).toString().padStart(16, "0")}` as ScheduleId,
          what: { kind: "playlist", playlist: newPlaylistId() },
          when:
            replaced === null
              ? when
              : {
                  ...when,
                  holidays: {
                    insteadOf:
                      `sch_${((replaced * 7919) % 97).toString().padStart(16, "0")}` as ScheduleId,
                  },
                },
        };
      }),
    );

interface Case {
  rules: Rule[];
  screen: ResolvedScreen;
  range: { from: number; to: number };
  instants: number[];
}

const aCase = (zone: string): fc.Arbitrary<Case> => {
  const screen = screenIn(zone);
  return aDay(zone).chain((day) =>
    fc.record({
      rules: theRules(day, screen),
      screen: fc.constant(screen),
      range: fc.integer({ min: 1, max: 10 }).map((length) => ({
        from: DateTime.fromISO(day, { zone }).toMillis(),
        to: DateTime.fromISO(shifted(day, length), { zone }).toMillis(),
      })),
      instants: fc.array(fc.double({ min: 0, max: 0.999_999, noNaN: true }), {
        minLength: 3,
        maxLength: 3,
      }),
    }),
  );
};

describe.each(zones)("in %s, from 2020 to 2040, whatever the rules", (zone) => {
  test(
    "the zones are covered without hole or overlap, and at any instant the obvious one wins",
    { timeout: 180_000 },
    () => {
      fc.assert(
        fc.property(aCase(zone), ({ rules, screen, range, instants }) => {
          const resolved = resolve(rules, calendar, screen, range);
          for (const [name, intervals] of Object.entries(resolved) as [
            Rule["zone"],
            NonNullable<(typeof resolved)["main"]>,
          ][]) {
            expect(intervals[0]!.from).toBe(range.from);
            expect(intervals.at(-1)!.to).toBe(range.to);
            for (const [i, { from, to }] of intervals.entries()) {
              if (from >= to) throw new Error("an interval of no length");
              if (i > 0 && intervals[i - 1]!.to !== from) throw new Error("a hole or an overlap");
            }
            const edges = intervals.slice(1, 4).flatMap(({ from }) => [from - 1, from]);
            const anywhere = instants.map((part) =>
              Math.floor(range.from + part * (range.to - range.from)),
            );
            for (const at of [...anywhere, ...edges])
              expect(intervalAt(intervals, at)!.because.winner).toBe(
                winnerAt(rules, calendar, screen, name, at),
              );
          }
        }),
        { numRuns: setsInAll / zones.length },
      );
    },
  );
});

test("a rule with a count ends with the occurrence that the count says", () => {
  const start = fc.integer({ min: 0, max: 3000 }).map((n) => shifted("2020-01-01", n));
  fc.assert(
    fc.property(aRecurrence, start, (rule, day) => {
      const horizon = shifted(day, 1500);
      const all = occurrences(rule, day, horizon).filter((each) => each <= horizon);
      const counted = { ...rule, count: all.length };
      if (all.length > 0) expect(lastDayOf(counted, day)).toBe(all.at(-1));
      const falls = recurring(rule, day);
      expect(all.every(falls)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
