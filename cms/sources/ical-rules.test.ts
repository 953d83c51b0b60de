import ICAL from "ical.js";
import { expect, test } from "vitest";
import { daysOf, ruleOf } from "./ical-rules.ts";

const between = (from: string, to: string) => ({ from, to, budget: { left: 1_000_000 } });
const days = (rule: string, first: string, from = first, to = "2031-12-31", until?: string) => [
  ...daysOf(ruleOf(rule)!, first, between(from, to), until),
];

/** ical.js leaps where we walk: where both can tell, they say the same. */
test.each([
  ["FREQ=DAILY", "2026-01-05"],
  ["FREQ=DAILY;INTERVAL=3;COUNT=40", "2026-01-05"],
  ["FREQ=DAILY;BYMONTH=1,7;BYDAY=MO,TU", "2026-01-05"],
  ["FREQ=WEEKLY", "2026-01-07"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH", "2026-01-05"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=SU", "2026-01-04"],
  ["FREQ=WEEKLY;INTERVAL=2;BYDAY=SU,MO;WKST=MO", "2026-01-05"],
  ["FREQ=MONTHLY", "2026-01-15"],
  ["FREQ=MONTHLY;BYMONTHDAY=-1", "2026-01-31"],
  ["FREQ=MONTHLY;BYMONTHDAY=1,15;INTERVAL=2", "2026-01-01"],
  ["FREQ=MONTHLY;BYDAY=2SU", "2026-01-11"],
  ["FREQ=MONTHLY;BYDAY=-1FR;COUNT=30", "2026-01-30"],
  ["FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "2026-01-30"],
  ["FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13", "2026-02-13"],
  ["FREQ=YEARLY", "2026-12-08"],
  ["FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "2026-03-29"],
  ["FREQ=YEARLY;BYMONTH=6,12;BYMONTHDAY=1", "2026-06-01"],
  ["FREQ=YEARLY;INTERVAL=2;BYYEARDAY=1,100,-1", "2026-01-01"],
  ["FREQ=YEARLY;BYDAY=1MO", "2026-01-05"],
])("%s from %s means the days that ical.js finds", (rule, first) => {
  const iterator = ICAL.Recur.fromString(rule).iterator(ICAL.Time.fromDateString(first));
  const found: string[] = [];
  for (let day = iterator.next(); day && found.length < 120; day = iterator.next()) {
    if (day.toString().slice(0, 10) > "2031-12-31") break;
    found.push(day.toString().slice(0, 10));
  }
  expect(found.length).toBeGreaterThan(2);
  expect(days(rule, first).slice(0, 120)).toEqual(found);
});

test("weeks are counted as the standard counts them, which ical.js does not", () => {
  expect(
    days("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", "1997-05-12", "1997-05-12", "1999-12-31"),
  ).toEqual(["1997-05-12", "1998-05-11", "1999-05-17"]);
});

test("looked at from later, the rhythm is the same", () => {
  const all = days("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SA", "2001-02-06");
  const late = days("FREQ=WEEKLY;INTERVAL=3;BYDAY=TU,SA", "2001-02-06", "2031-06-01");
  expect(late).toEqual(all.filter((day) => day >= "2031-06-01"));
});

test("a day that no year has is never reached, and the search for it ends", () => {
  expect(days("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", "2026-01-05")).toEqual([]);
  expect(days("FREQ=DAILY;BYMONTHDAY=31;BYMONTH=2", "2026-01-05")).toEqual([]);
  expect(days("FREQ=MONTHLY;BYDAY=MO;BYSETPOS=40", "2026-01-05")).toEqual([]);
  const budget = { left: 100 };
  const endless = daysOf(
    ruleOf("FREQ=DAILY;COUNT=9999999;BYMONTHDAY=31;BYMONTH=2")!,
    "1601-01-01",
    {
      from: "2026-01-01",
      to: "2027-01-01",
      budget,
    },
  );
  expect([...endless]).toEqual([]);
  expect(budget.left).toBe(-1);
});

test("rules for hours are none of ours", () => {
  expect(ruleOf("FREQ=HOURLY")).toBeNull();
  expect(ruleOf("ogni martedì")).toBeNull();
});
