import { describe, expect, test } from "vitest";
import { newScheduleId, newTimetableId } from "../../protocol/ids.ts";
import { days } from "../../protocol/time.ts";
import type { Recurrence, When } from "../db/tables.ts";
import { instantOf } from "./calendar.ts";
import { holidaysOf } from "./holidays.ts";
import { everyDay } from "./recurrence.ts";
import { always, type Calendar, daysOf, nextDayOf, spansOf } from "./when.ts";

const rome = "Europe/Rome";
const opening = newTimetableId();
const calendar: Calendar = {
  isHoliday: holidaysOf({ patronSaint: "09-29", localHolidays: ["2026-11-21"] }),
  timetables: new Map([
    [
      opening,
      {
        id: opening,
        name: "Orario di apertura",
        week: [
          { weekdays: [1, 2, 3, 4, 5], from: "08:30", to: "13:00" },
          { weekdays: [2, 4], from: "15:00", to: "17:30" },
        ],
        closedOnHolidays: true,
        version: 1,
        changedBy: "off_x" as never,
        changedAt: 0,
      },
    ],
  ]),
};

const repeat = (parts: Partial<Recurrence>): Recurrence => ({ ...everyDay, ...parts });
const on = (when: Partial<When>, first: string, last: string) => [
  ...daysOf({ ...always, ...when }, { first, last }, calendar),
];
const at = (day: string, time: string, zone = rome) => instantOf(day, time, zone, "start");
/** The spans of a rule over whole days, as ISO texts in UTC. */
const spans = (when: Partial<When>, first: string, last: string, zone = rome) =>
  spansOf(
    { ...always, ...when },
    zone,
    { from: at(first, "00:00", zone), to: at(last, "24:00", zone) },
    calendar,
  ).map(({ from, to }) => [new Date(from), new Date(to)].map((d) => d.toISOString().slice(0, 16)));

describe("the two nights on which the clocks change", () => {
  const night = { hours: [{ from: "02:15", to: "02:45" }] };

  test("spring: what lies wholly in the hour that is not there does not play, what reaches out begins with it", () => {
    expect(spans(night, "2026-03-29", "2026-03-29")).toEqual([]);
    expect(spans({ hours: [{ from: "02:30", to: "04:00" }] }, "2026-03-29", "2026-03-29")).toEqual([
      ["2026-03-29T01:00", "2026-03-29T02:00"],
    ]);
    expect(spans({ hours: [{ from: "01:30", to: "02:30" }] }, "2026-03-29", "2026-03-29")).toEqual([
      ["2026-03-29T00:30", "2026-03-29T01:00"],
    ]);
  });

  test("autumn: from the first time it is 2.15 to the last time it is 2.45", () => {
    expect(spans(night, "2026-10-25", "2026-10-25")).toEqual([
      ["2026-10-25T00:15", "2026-10-25T01:45"],
    ]);
  });

  test("a night from 22 to 6 is an hour shorter, and an hour longer", () => {
    const over = { hours: [{ from: "22:00", to: "06:00" }] };
    expect(
      spans({ ...over, from: "2026-03-28", to: "2026-03-28" }, "2026-03-28", "2026-03-29"),
    ).toEqual([["2026-03-28T21:00", "2026-03-29T04:00"]]);
    expect(
      spans({ ...over, from: "2026-10-24", to: "2026-10-24" }, "2026-10-24", "2026-10-25"),
    ).toEqual([["2026-10-24T20:00", "2026-10-25T05:00"]]);
  });
});

describe("at the edges of the calendar", () => {
  test("29 February: a yearly rule that began on it plays in leap years only", () => {
    const birthday = { from: "2028-02-29", repeat: repeat({ every: "year" }) };
    expect(on(birthday, "2028-01-01", "2036-12-31")).toEqual([
      "2028-02-29",
      "2032-02-29",
      "2036-02-29",
    ]);
  });

  test("a month without the 31st is left out, the last day is in every month", () => {
    const monthly = (monthDays: number[]) => ({ repeat: repeat({ every: "month", monthDays }) });
    expect(on(monthly([31]), "2027-01-01", "2027-06-30")).toEqual([
      "2027-01-31",
      "2027-03-31",
      "2027-05-31",
    ]);
    expect(on(monthly([-1]), "2028-01-01", "2028-04-30")).toEqual([
      "2028-01-31",
      "2028-02-29",
      "2028-03-31",
      "2028-04-30",
    ]);
  });

  test("New Year's Eve from 22 to 3 belongs to the old year", () => {
    const eve = {
      from: "2026-12-31",
      to: "2026-12-31",
      hours: [{ from: "22:00", to: "03:00" }],
    };
    expect(spans(eve, "2026-12-31", "2027-01-01")).toEqual([
      ["2026-12-31T21:00", "2027-01-01T02:00"],
    ]);
  });

  test("every second week goes on counting over the year's end, and with a year of 53 weeks", () => {
    const fortnightly = {
      from: "2026-12-21",
      repeat: repeat({ every: "week", interval: 2, weekdays: [{ day: 1, nth: null }] }),
    };
    expect(on(fortnightly, "2026-12-15", "2027-02-01")).toEqual([
      "2026-12-21",
      "2027-01-04",
      "2027-01-18",
      "2027-02-01",
    ]);
  });

  test("the same rule is on at other instants in another zone", () => {
    const nine = { hours: [{ from: "09:00", to: "10:00" }] };
    expect(spans(nine, "2026-07-01", "2026-07-01", "Asia/Kathmandu")).toEqual([
      ["2026-07-01T03:15", "2026-07-01T04:15"],
    ]);
    expect(spans(nine, "2026-07-01", "2026-07-01", "Pacific/Apia")).toEqual([
      ["2026-06-30T20:00", "2026-06-30T21:00"],
    ]);
  });
});

describe("days taken out and put in", () => {
  test("one taken out is not put in by anything", () => {
    const rule = { except: ["2026-12-02"], also: ["2026-12-02"] };
    expect(on(rule, "2026-12-01", "2026-12-03")).toEqual(["2026-12-01", "2026-12-03"]);
  });

  test("one put in plays outside the dates, the recurrence and the holidays", () => {
    const rule = {
      from: "2026-12-07",
      to: "2026-12-11",
      also: ["2026-12-25", "2026-12-01"],
      holidays: "never" as const,
    };
    expect(on(rule, "2026-12-01", "2026-12-31")).toEqual([
      "2026-12-01",
      "2026-12-07",
      "2026-12-09",
      "2026-12-10",
      "2026-12-11",
      "2026-12-25",
    ]);
  });
});

describe("holidays", () => {
  test("never on them, only on them, the patron saint and the day the town added among them", () => {
    expect(on({ holidays: "never" }, "2026-09-28", "2026-10-05")).toEqual([
      "2026-09-28",
      "2026-09-30",
      "2026-10-01",
      "2026-10-02",
      "2026-10-03",
      "2026-10-05",
    ]);
    expect(on({ holidays: "only" }, "2026-09-01", "2026-12-31")).toEqual([
      "2026-09-29",
      "2026-10-04",
      "2026-11-01",
      "2026-11-21",
      "2026-12-08",
      "2026-12-25",
      "2026-12-26",
    ]);
  });

  test("instead of another is on them only", () => {
    expect(on({ holidays: { insteadOf: newScheduleId() } }, "2026-12-20", "2026-12-31")).toEqual([
      "2026-12-25",
      "2026-12-26",
    ]);
  });
});

describe("hours that the ente shares", () => {
  test("are those of the weekday, and none on holidays", () => {
    // Tuesday 8 December is the Immaculate Conception.
    expect(spans({ hours: { timetable: opening } }, "2026-12-05", "2026-12-10")).toEqual([
      ["2026-12-07T07:30", "2026-12-07T12:00"],
      ["2026-12-09T07:30", "2026-12-09T12:00"],
      ["2026-12-10T07:30", "2026-12-10T12:00"],
      ["2026-12-10T14:00", "2026-12-10T16:30"],
    ]);
  });

  test("that are gone are no hours at all", () => {
    expect(spans({ hours: { timetable: newTimetableId() } }, "2026-12-07", "2026-12-10")).toEqual(
      [],
    );
  });
});

test("spans that touch or overlap are one", () => {
  const hours = [
    { from: "12:00", to: "14:00" },
    { from: "09:00", to: "12:00" },
    { from: "13:00", to: "15:00" },
  ];
  expect(spans({ hours }, "2026-12-01", "2026-12-01")).toEqual([
    ["2026-12-01T08:00", "2026-12-01T14:00"],
  ]);
});

describe("the next day on which it plays", () => {
  const since = at("2026-11-23", "12:00");
  const next = (when: Partial<When>) => nextDayOf({ ...always, ...when }, rome, since, calendar);

  test("is today while it is still on, and none once it was on for the last time", () => {
    expect(next({ hours: [{ from: "09:00", to: "13:00" }] })).toBe("2026-11-23");
    expect(next({ to: "2026-11-23", hours: [{ from: "09:00", to: "11:00" }] })).toBeNull();
    expect(next({ to: "2026-11-22", hours: [{ from: "22:00", to: "13:00" }] })).toBe("2026-11-22");
  });

  test("may be many years away, and that is found", () => {
    expect(
      next({ repeat: repeat({ every: "year", months: [2], monthDays: [29] }), holidays: "never" }),
    ).toBe("2028-02-29");
    expect(next({ from: "2090-01-01", to: "2090-01-02" })).toBe("2090-01-01");
  });

  test("is none for a day that no month has", () => {
    expect(next({ repeat: repeat({ every: "year", months: [2], monthDays: [30] }) })).toBeNull();
  });

  test("a far end costs its days and no more", () => {
    expect(next({ to: "2199-12-31", except: [], holidays: "only" })).toBe("2026-12-08");
    expect(spansOf(always, rome, { from: since, to: since + days(366) }, calendar)).toHaveLength(1);
  });
});
