import { describe, expect, test } from "vitest";
import type { When } from "../db/tables.ts";
import { type Move, moved } from "./moves.ts";
import { everyDay } from "./recurrence.ts";
import { always } from "./when.ts";

const morning = { from: "09:00", to: "12:30" };
const afternoon = { from: "15:00", to: "17:30" };
const weekly = (...days: number[]): When["repeat"] => ({
  ...everyDay,
  every: "week",
  weekdays: days.map((day) => ({ day, nth: null })),
});
/** Mondays and Thursdays from 2 November on, in the morning and in the afternoon. */
const rule: When = {
  ...always,
  from: "2026-11-02",
  repeat: weekly(1, 4),
  hours: [morning, afternoon],
  except: ["2026-11-12", "2026-12-07"],
};
const monday = { day: "2026-11-23", ...morning };
const move = (parts: Partial<Move>): Move => ({
  at: monday,
  becomes: { day: "2026-11-24", from: "10:00", to: "13:30" },
  scope: "this",
  copy: false,
  ...parts,
});
const go = (parts: Partial<Move>, when = rule, hours = [morning, afternoon]) =>
  moved(when, hours, move(parts));
const only = (day: string, ...hours: { from: string; to: string }[]) => ({
  ...always,
  from: day,
  to: day,
  hours,
});

describe("only this day", () => {
  test("leaves the rule, which plays without it, and stays out of it; its other hours stay on their day", () => {
    expect(go({})).toEqual({
      rule: { ...rule, except: ["2026-11-12", "2026-11-23", "2026-12-07"] },
      apart: [only("2026-11-23", afternoon), only("2026-11-24", { from: "10:00", to: "13:30" })],
    });
  });

  test("moved within its day stays one thing with the other hours of the day", () => {
    const becomes = { day: "2026-11-23", from: "08:00", to: "11:00" };
    expect(go({ becomes }).apart).toEqual([
      only("2026-11-23", { from: "08:00", to: "11:00" }, afternoon),
    ]);
  });

  test("taken out is only taken out", () => {
    const { rule: left, apart } = go({ becomes: null }, { ...rule, hours: [morning] }, [morning]);
    expect({ except: left!.except, apart }).toEqual({
      except: ["2026-11-12", "2026-11-23", "2026-12-07"],
      apart: [],
    });
  });
});

describe("this and following", () => {
  test("ends the rule the day before, and goes on as another with every day moved", () => {
    const { rule: left, apart } = go({ scope: "following" });
    expect(left).toMatchObject({ from: "2026-11-02", to: "2026-11-22", except: rule.except });
    expect(apart).toEqual([
      {
        ...rule,
        from: "2026-11-24",
        repeat: { ...weekly(2, 5), weekStart: 2 },
        hours: [{ from: "10:00", to: "13:30" }, afternoon],
        except: ["2026-12-08"],
      },
    ]);
  });

  test("of a number of times has those that are left", () => {
    const counted: When = {
      ...rule,
      repeat: { ...weekly(1, 4), count: 10 },
      last: "2026-12-03",
    };
    const { rule: left, apart } = go({ scope: "following" }, counted);
    expect(left).toMatchObject({ to: "2026-11-22", repeat: { count: null }, last: null });
    expect(apart[0]).toMatchObject({ repeat: { count: 4 }, last: "2026-12-04" });
  });

  test("from the first day on is all of it", () => {
    const first = { day: "2026-11-02", ...morning };
    const becomes = { day: "2026-11-02", from: "08:00", to: "12:30" };
    expect(go({ at: first, becomes, scope: "following" })).toEqual({
      rule: { ...rule, hours: [{ from: "08:00", to: "12:30" }, afternoon] },
      apart: [],
    });
  });
});

describe("all", () => {
  test("days, exceptions and ends go along, and a week counted in twos begins with them", () => {
    const { rule: left } = go({ scope: "all" }, { ...rule, to: "2026-12-31" });
    expect(left).toMatchObject({
      from: "2026-11-03",
      to: "2027-01-01",
      repeat: { weekdays: [{ day: 2 }, { day: 5 }], weekStart: 2 },
      except: ["2026-11-13", "2026-12-08"],
    });
  });

  test("a Sunday moved by one day is a Monday", () => {
    const sundays = { ...rule, repeat: weekly(7) };
    const at = { day: "2026-11-22", ...morning };
    const { rule: left } = go({ at, becomes: { ...at, day: "2026-11-23" }, scope: "all" }, sundays);
    expect(left!.repeat.weekdays).toEqual([{ day: 1, nth: null }]);
  });

  test.each([
    ["the first Monday", { ...everyDay, every: "month", weekdays: [{ day: 1, nth: 1 }] }],
    ["the 31st", { ...everyDay, every: "month", monthDays: [31] }],
    ["the last day", { ...everyDay, every: "month", monthDays: [-1] }],
    ["Mondays in July", { ...weekly(1), months: [7] }],
  ] as const)("is refused for %s, which have no 'one later'", (_, repeat) => {
    const when = { ...rule, repeat: { ...everyDay, ...repeat } as unknown as When["repeat"] };
    expect(() => go({ scope: "all" }, when)).toThrow(
      expect.objectContaining({ code: "schedule.move_unclear" }),
    );
  });

  test("hours of the ente are not changed by moving one schedule", () => {
    const when = { ...rule, hours: { timetable: "ttb_0000000000000000" as never } };
    const becomes = { ...monday, to: "13:00" };
    expect(() => go({ becomes, scope: "all" }, when)).toThrow(
      expect.objectContaining({ code: "schedule.move_follows_hours" }),
    );
    expect(go({ becomes }, when).apart[0]).toMatchObject({ hours: [{ to: "13:00" }, afternoon] });
  });
});

test("a copy leaves everything as it was and plays there besides", () => {
  expect(go({ copy: true })).toEqual({
    rule,
    apart: [only("2026-11-24", { from: "10:00", to: "13:30" })],
  });
});

test("what plays on one day only is simply put elsewhere, or over", () => {
  const single: When = { ...always, from: "2026-11-23", to: "2026-11-23", hours: [morning] };
  expect(go({}, single, [morning])).toEqual({
    rule: {
      ...single,
      from: "2026-11-24",
      to: "2026-11-24",
      hours: [{ from: "10:00", to: "13:30" }],
    },
    apart: [],
  });
  expect(go({ becomes: null }, single, [morning])).toEqual({ rule: null, apart: [] });
});

test("a whole day stays a whole day", () => {
  const whole = { from: "00:00", to: "24:00" };
  const at = { day: "2026-11-23", ...whole };
  const daily: When = { ...always, from: "2026-11-02", hours: [] };
  const { apart } = go({ at, becomes: { ...at, day: "2026-11-24" } }, daily, [whole]);
  expect(apart).toEqual([only("2026-11-24")]);
});
