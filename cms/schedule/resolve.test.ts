import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  newGroupId,
  newPlaylistId,
  newScheduleId,
  newScreenId,
  newSlideId,
} from "../../protocol/ids.ts";
import { intervalAt } from "../../protocol/timeline.ts";
import type { Recurrence, When } from "../db/tables.ts";
import { instantOf } from "./calendar.ts";
import { everyDay } from "./recurrence.ts";
import { playlistOf, resolve, type ResolvedScreen, resolver, type Rule } from "./resolve.ts";
import { always, type Calendar } from "./when.ts";

const rome = "Europe/Rome";
const plain: Calendar = { isHoliday: () => false, timetables: new Map() };
const weekly = (...days: number[]): Recurrence => ({
  ...everyDay,
  every: "week",
  weekdays: days.map((day) => ({ day, nth: null })),
});
const group = newGroupId();
const screen: ResolvedScreen = {
  id: newScreenId(),
  tags: ["atrio", "anagrafe"],
  groups: [group],
  timezone: rome,
  defaultPlaylist: newPlaylistId(),
  zones: ["main", "full"],
};

const rule = (parts: Partial<Rule> & { on?: Partial<When> } = {}): Rule => {
  const { on, ...rest } = parts;
  return {
    id: newScheduleId(),
    what: { kind: "playlist", playlist: newPlaylistId() },
    zone: "main",
    targets: [{ kind: "all" }],
    when: { ...always, ...on },
    band: "programme",
    ...rest,
  };
};

/** From Monday 19 to Wednesday 28 October 2026, over the autumn change of the clocks. */
const range = {
  from: instantOf("2026-10-19", "00:00", rome, "start"),
  to: instantOf("2026-10-28", "00:00", rome, "start"),
};
const at = (day: string, time: string) => instantOf(day, time, rome, "start");
const shownAt = (rules: Rule[], day: string, time: string, on = screen) =>
  intervalAt(resolve(rules, plain, on, range).main!, at(day, time))!;

describe("who plays", () => {
  test("a special beats the programme, the programme beats the base", () => {
    const base = rule({ band: "base" });
    const programme = rule({ band: "programme" });
    const special = rule({ band: "special" });
    const { playlist, because } = shownAt([base, special, programme], "2026-10-20", "10:00");
    expect(playlist).toBe(playlistOf(special));
    expect(because).toEqual({
      winner: special.id,
      losers: [
        { schedule: programme.id, reason: "band" },
        { schedule: base.id, reason: "band" },
      ],
    });
  });

  test("in the same band the screen beats its tag, the tag its group, the group all", () => {
    const all = rule();
    const ofGroup = rule({ targets: [{ kind: "group", group }] });
    const tagged = rule({ targets: [{ kind: "all" }, { kind: "tag", tag: "atrio" }] });
    const own = rule({ targets: [{ kind: "screen", screen: screen.id }] });
    const order = [own, tagged, ofGroup, all];
    for (let i = 0; i < order.length; i++) {
      const left = order.slice(i);
      const { because } = shownAt(left.toReversed(), "2026-10-20", "10:00");
      expect(because.winner).toBe(left[0]!.id);
      expect(because.losers.every(({ reason }) => reason === "target")).toBe(true);
    }
  });

  test("then the later first date, then the greater id", () => {
    const older = rule({ on: { from: "2026-10-01" } });
    const newer = rule({ on: { from: "2026-10-10" } });
    const timeless = rule();
    expect(shownAt([newer, timeless, older], "2026-10-20", "10:00").because).toEqual({
      winner: newer.id,
      losers: [
        { schedule: older.id, reason: "start" },
        { schedule: timeless.id, reason: "start" },
      ],
    });
    const twins = [rule(), rule()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
    expect(shownAt(twins, "2026-10-20", "10:00").because).toEqual({
      winner: twins[1]!.id,
      losers: [{ schedule: twins[0]!.id, reason: "id" }],
    });
  });

  test("nobody scheduled: the screen's own playlist, or else the board of the ente", () => {
    expect(shownAt([], "2026-10-20", "10:00")).toMatchObject({
      playlist: screen.defaultPlaylist,
      because: { winner: "default" },
    });
    const bare = { ...screen, defaultPlaylist: null };
    expect(shownAt([], "2026-10-20", "10:00", bare)).toMatchObject({
      playlist: null,
      because: { winner: "board" },
    });
  });

  test("a schedule for other screens, or for a zone that this one has not, does not count", () => {
    const elsewhere = rule({ targets: [{ kind: "screen", screen: newScreenId() }] });
    const ticker = rule({ zone: "ticker" });
    expect(shownAt([elsewhere, ticker], "2026-10-20", "10:00").because.winner).toBe("default");
  });
});

describe("when", () => {
  const morning = rule({ on: { repeat: weekly(1, 3), hours: [{ from: "09:00", to: "12:30" }] } });
  const isOn = (r: Rule, day: string, time: string) =>
    shownAt([r], day, time).because.winner === r.id;

  test("Monday and Wednesday from 9 to 12.30, and at 12.30 it is over", () => {
    expect(isOn(morning, "2026-10-19", "08:59")).toBe(false);
    expect(isOn(morning, "2026-10-19", "09:00")).toBe(true);
    expect(isOn(morning, "2026-10-19", "12:29")).toBe(true);
    expect(isOn(morning, "2026-10-19", "12:30")).toBe(false);
    expect(isOn(morning, "2026-10-20", "10:00")).toBe(false);
    expect(isOn(morning, "2026-10-21", "10:00")).toBe(true);
  });

  test("a night belongs to the day on which it begins", () => {
    const saturdayNight = rule({
      on: { repeat: weekly(6), hours: [{ from: "22:00", to: "02:00" }] },
    });
    expect(isOn(saturdayNight, "2026-10-24", "23:00")).toBe(true);
    expect(isOn(saturdayNight, "2026-10-25", "01:30")).toBe(true);
    expect(isOn(saturdayNight, "2026-10-25", "22:30")).toBe(false);
    expect(isOn(saturdayNight, "2026-10-24", "01:00")).toBe(false);
  });

  test("the night before the range began reaches into it", () => {
    const sundayNight = rule({
      on: { repeat: weekly(7), hours: [{ from: "22:00", to: "02:00" }] },
    });
    expect(isOn(sundayNight, "2026-10-19", "01:00")).toBe(true);
  });

  test("a day taken out stays out", () => {
    const daily = rule({ on: { except: ["2026-10-21"] } });
    expect(isOn(daily, "2026-10-20", "23:59")).toBe(true);
    expect(isOn(daily, "2026-10-21", "00:00")).toBe(false);
    expect(isOn(daily, "2026-10-22", "00:00")).toBe(true);
  });

  test("first and last day are both included", () => {
    const week = rule({ on: { from: "2026-10-20", to: "2026-10-22" } });
    expect(isOn(week, "2026-10-19", "23:59")).toBe(false);
    expect(isOn(week, "2026-10-20", "00:00")).toBe(true);
    expect(isOn(week, "2026-10-22", "23:59")).toBe(true);
    expect(isOn(week, "2026-10-23", "00:00")).toBe(false);
  });

  test("on the night of 25 October, from 2.15 to 2.45 means both times round", () => {
    const inside = rule({ on: { hours: [{ from: "02:15", to: "02:45" }] } });
    const on = resolve([inside], plain, screen, range).main!.filter(
      ({ from, because }) =>
        because.winner === inside.id &&
        from >= at("2026-10-25", "00:00") &&
        from < at("2026-10-26", "00:00"),
    );
    expect(on).toHaveLength(1);
    expect(on[0]!.to - on[0]!.from).toBe(90 * 60_000);
  });
});

test("one slide scheduled by itself is a list whose name follows from the schedule", () => {
  const one = rule({ what: { kind: "slide", slide: newSlideId() } });
  expect(playlistOf(one)).toMatch(/^pls_/);
  expect(playlistOf(one)).toBe(playlistOf(one));
});

const aWhen: fc.Arbitrary<When> = fc.record({
  from: fc.option(fc.constantFrom("2026-10-15", "2026-10-20", "2026-10-25")),
  to: fc.option(fc.constantFrom("2026-10-21", "2026-10-26", "2026-11-30")),
  repeat: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }).map((days) => weekly(...days)),
  hours: fc.array(
    fc.record({
      from: fc.constantFrom("00:00", "02:15", "09:00", "22:00"),
      to: fc.constantFrom("02:30", "12:00", "24:00", "06:00"),
    }),
    { maxLength: 2 },
  ),
  except: fc.subarray(["2026-10-22", "2026-10-25"]),
  also: fc.subarray(["2026-10-21", "2026-10-24"]),
  holidays: fc.constant("any"),
  last: fc.constant(null),
});
const aRule = fc
  .record({
    when: aWhen,
    band: fc.constantFrom("base", "programme", "special"),
    targets: fc.subarray(
      [{ kind: "all" }, { kind: "tag", tag: "atrio" }, { kind: "group", group }] as const,
      { minLength: 1 },
    ),
    zone: fc.constantFrom("main", "full"),
  })
  .map((parts) => rule({ ...parts, targets: [...parts.targets] } as Partial<Rule>));

describe("whatever the rules", () => {
  test("every zone is covered from end to end, without hole, overlap or needless cut", () => {
    fc.assert(
      fc.property(fc.array(aRule, { maxLength: 12 }), (rules) => {
        for (const intervals of Object.values(resolve(rules, plain, screen, range))) {
          expect(intervals[0]!.from).toBe(range.from);
          expect(intervals.at(-1)!.to).toBe(range.to);
          for (const [i, interval] of intervals.entries()) {
            expect(interval.from).toBeLessThan(interval.to);
            const next = intervals[i + 1];
            if (!next) continue;
            expect(next.from).toBe(interval.to);
            expect([next.playlist, next.because]).not.toEqual([
              interval.playlist,
              interval.because,
            ]);
          }
        }
      }),
    );
  });

  test("the order in which the rules are given changes nothing", () => {
    fc.assert(
      fc.property(fc.array(aRule, { maxLength: 8 }), (rules) => {
        expect(resolve(rules.toReversed(), plain, screen, range)).toEqual(
          resolve(rules, plain, screen, range),
        );
      }),
    );
  });
});

test("screens resolved together show what each would show alone", () => {
  const screens = [
    screen,
    { ...screen, id: newScreenId(), tags: [] },
    { ...screen, id: newScreenId(), timezone: "America/New_York" },
    { ...screen, id: newScreenId(), defaultPlaylist: null },
    { ...screen, id: newScreenId() },
  ];
  fc.assert(
    fc.property(fc.array(aRule, { maxLength: 8 }), (rules) => {
      const own = rule({ targets: [{ kind: "screen", screen: screens[4]!.id }] });
      const together = resolver([...rules, own], plain);
      for (const each of screens)
        expect(together(each, range)).toEqual(resolve([...rules, own], plain, each, range));
    }),
  );
});
