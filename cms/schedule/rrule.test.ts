import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Fault } from "../../protocol/errors.ts";
import { addDays } from "./calendar.ts";
import { lastDayOf, recurring } from "./recurrence.ts";
import { parseRrule } from "./rrule.ts";

const rome = "Europe/Rome";

/** The first days on which a rule falls that began on `start`, at most so many. */
function daysOf(rule: string, start: string, most: number, except: readonly string[] = []) {
  const { repeat, until } = parseRrule(rule, "America/New_York");
  const falls = recurring(repeat, start);
  const last = lastDayOf(repeat, start) ?? until ?? "2199-12-31";
  const found: string[] = [];
  for (let day = start; day <= last && found.length < most; day = addDays(day, 1))
    if (falls(day) && !except.includes(day)) found.push(day);
  return found;
}

/** `1997-09: 2 3 4; 1998-01: 7` as days. */
const written = (text: string): string[] =>
  text.split(";").flatMap((part) => {
    const [month, dates] = part.split(":");
    return dates!
      .trim()
      .split(/\s+/)
      .map((date) => `${month!.trim()}-${date.padStart(2, "0")}`);
  });
/** Every day of a month. */
const whole = (month: string, length: number): string =>
  `${month}: ${Array.from({ length }, (_, i) => i + 1).join(" ")}`;

/**
 * The examples of RFC 5545, section 3.8.5.3, in their order: all that are daily or coarser and name no
 * week of the year and no day of the year. They are in New York, where UNTIL=19971224T000000Z is the
 * evening of the 23rd.
 */
const endless = true;
const examples: [
  what: string,
  start: string,
  rule: string,
  days: string,
  endless?: boolean,
  except?: string[],
][] = [
  ["daily, ten times", "1997-09-02", "FREQ=DAILY;COUNT=10", "1997-09: 2 3 4 5 6 7 8 9 10 11"],
  [
    "daily until 24 December",
    "1997-09-02",
    "FREQ=DAILY;UNTIL=19971224T000000Z",
    `${written(
      `${whole("1997-09", 30)};${whole("1997-10", 31)};${whole("1997-11", 30)};${whole("1997-12", 23)}`,
    )
      .slice(1)
      .map((day) => `${day.slice(0, 7)}: ${day.slice(8)}`)
      .join(";")}`,
  ],
  [
    "every other day",
    "1997-09-02",
    "FREQ=DAILY;INTERVAL=2",
    "1997-09: 2 4 6 8 10 12 14 16 18 20 22 24 26 28 30; 1997-10: 2 4 6",
    endless,
  ],
  [
    "every ten days, five times",
    "1997-09-02",
    "FREQ=DAILY;INTERVAL=10;COUNT=5",
    "1997-09: 2 12 22; 1997-10: 2 12",
  ],
  [
    "every day in January for three years, by weekdays",
    "1998-01-01",
    "FREQ=YEARLY;UNTIL=20000131T140000Z;BYMONTH=1;BYDAY=SU,MO,TU,WE,TH,FR,SA",
    `${whole("1998-01", 31)};${whole("1999-01", 31)};${whole("2000-01", 31)}`,
  ],
  [
    "the same, said as daily",
    "1998-01-01",
    "FREQ=DAILY;UNTIL=20000131T140000Z;BYMONTH=1",
    `${whole("1998-01", 31)};${whole("1999-01", 31)};${whole("2000-01", 31)}`,
  ],
  [
    "weekly, ten times",
    "1997-09-02",
    "FREQ=WEEKLY;COUNT=10",
    "1997-09: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4",
  ],
  [
    "weekly until 24 December",
    "1997-09-02",
    "FREQ=WEEKLY;UNTIL=19971224T000000Z",
    "1997-09: 2 9 16 23 30; 1997-10: 7 14 21 28; 1997-11: 4 11 18 25; 1997-12: 2 9 16 23",
  ],
  [
    "every other week",
    "1997-09-02",
    "FREQ=WEEKLY;INTERVAL=2;WKST=SU",
    "1997-09: 2 16 30; 1997-10: 14 28; 1997-11: 11 25; 1997-12: 9 23; 1998-01: 6 20; 1998-02: 3 17",
    endless,
  ],
  [
    "Tuesday and Thursday for five weeks, until",
    "1997-09-02",
    "FREQ=WEEKLY;UNTIL=19971007T000000Z;WKST=SU;BYDAY=TU,TH",
    "1997-09: 2 4 9 11 16 18 23 25 30; 1997-10: 2",
  ],
  [
    "Tuesday and Thursday for five weeks, counted",
    "1997-09-02",
    "FREQ=WEEKLY;COUNT=10;WKST=SU;BYDAY=TU,TH",
    "1997-09: 2 4 9 11 16 18 23 25 30; 1997-10: 2",
  ],
  [
    "every other week on Monday, Wednesday and Friday until 24 December, from a Monday",
    "1997-09-01",
    "FREQ=WEEKLY;INTERVAL=2;UNTIL=19971224T000000Z;WKST=SU;BYDAY=MO,WE,FR",
    "1997-09: 1 3 5 15 17 19 29; 1997-10: 1 3 13 15 17 27 29 31; 1997-11: 10 12 14 24 26 28; 1997-12: 8 10 12 22",
  ],
  [
    "every other week on Tuesday and Thursday, eight times",
    "1997-09-02",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=8;WKST=SU;BYDAY=TU,TH",
    "1997-09: 2 4 16 18 30; 1997-10: 2 14 16",
  ],
  [
    "the first Friday, ten times",
    "1997-09-05",
    "FREQ=MONTHLY;COUNT=10;BYDAY=1FR",
    "1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5; 1998-01: 2; 1998-02: 6; 1998-03: 6; 1998-04: 3; 1998-05: 1; 1998-06: 5",
  ],
  [
    "the first Friday until 24 December",
    "1997-09-05",
    "FREQ=MONTHLY;UNTIL=19971224T000000Z;BYDAY=1FR",
    "1997-09: 5; 1997-10: 3; 1997-11: 7; 1997-12: 5",
  ],
  [
    "the first and the last Sunday of every other month, ten times",
    "1997-09-07",
    "FREQ=MONTHLY;INTERVAL=2;COUNT=10;BYDAY=1SU,-1SU",
    "1997-09: 7 28; 1997-11: 2 30; 1998-01: 4 25; 1998-03: 1 29; 1998-05: 3 31",
  ],
  [
    "the last Monday but one, six times",
    "1997-09-22",
    "FREQ=MONTHLY;COUNT=6;BYDAY=-2MO",
    "1997-09: 22; 1997-10: 20; 1997-11: 17; 1997-12: 22; 1998-01: 19; 1998-02: 16",
  ],
  [
    "the third day from the end of the month",
    "1997-09-28",
    "FREQ=MONTHLY;BYMONTHDAY=-3",
    "1997-09: 28; 1997-10: 29; 1997-11: 28; 1997-12: 29; 1998-01: 29; 1998-02: 26",
    endless,
  ],
  [
    "the 2nd and the 15th, ten times",
    "1997-09-02",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=2,15",
    "1997-09: 2 15; 1997-10: 2 15; 1997-11: 2 15; 1997-12: 2 15; 1998-01: 2 15",
  ],
  [
    "the first and the last day of the month, ten times",
    "1997-09-30",
    "FREQ=MONTHLY;COUNT=10;BYMONTHDAY=1,-1",
    "1997-09: 30; 1997-10: 1 31; 1997-11: 1 30; 1997-12: 1 31; 1998-01: 1 31; 1998-02: 1",
  ],
  [
    "every 18 months from the 10th to the 15th, ten times",
    "1997-09-10",
    "FREQ=MONTHLY;INTERVAL=18;COUNT=10;BYMONTHDAY=10,11,12,13,14,15",
    "1997-09: 10 11 12 13 14 15; 1999-03: 10 11 12 13",
  ],
  [
    "every Tuesday of every other month",
    "1997-09-02",
    "FREQ=MONTHLY;INTERVAL=2;BYDAY=TU",
    "1997-09: 2 9 16 23 30; 1997-11: 4 11 18 25; 1998-01: 6 13 20 27; 1998-03: 3 10 17 24 31",
    endless,
  ],
  [
    "in June and July, ten times",
    "1997-06-10",
    "FREQ=YEARLY;COUNT=10;BYMONTH=6,7",
    "1997-06: 10; 1997-07: 10; 1998-06: 10; 1998-07: 10; 1999-06: 10; 1999-07: 10; 2000-06: 10; 2000-07: 10; 2001-06: 10; 2001-07: 10",
  ],
  [
    "every other year in January, February and March, ten times",
    "1997-03-10",
    "FREQ=YEARLY;INTERVAL=2;COUNT=10;BYMONTH=1,2,3",
    "1997-03: 10; 1999-01: 10; 1999-02: 10; 1999-03: 10; 2001-01: 10; 2001-02: 10; 2001-03: 10; 2003-01: 10; 2003-02: 10; 2003-03: 10",
  ],
  [
    "the twentieth Monday of the year",
    "1997-05-19",
    "FREQ=YEARLY;BYDAY=20MO",
    "1997-05: 19; 1998-05: 18; 1999-05: 17",
    endless,
  ],
  [
    "every Thursday in March",
    "1997-03-13",
    "FREQ=YEARLY;BYMONTH=3;BYDAY=TH",
    "1997-03: 13 20 27; 1998-03: 5 12 19 26; 1999-03: 4 11 18 25",
    endless,
  ],
  [
    "every Thursday in June, July and August",
    "1997-06-05",
    "FREQ=YEARLY;BYDAY=TH;BYMONTH=6,7,8",
    "1997-06: 5 12 19 26; 1997-07: 3 10 17 24 31; 1997-08: 7 14 21 28; 1998-06: 4 11 18 25; 1998-07: 2 9 16 23 30; 1998-08: 6 13 20 27; 1999-06: 3 10 17 24; 1999-07: 1 8 15 22 29; 1999-08: 5 12 19 26",
    endless,
  ],
  [
    "every Friday the 13th, without the day it began",
    "1997-09-02",
    "FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13",
    "1998-02: 13; 1998-03: 13; 1998-11: 13; 1999-08: 13; 2000-10: 13",
    endless,
    ["1997-09-02"],
  ],
  [
    "the Saturday after the first Sunday",
    "1997-09-13",
    "FREQ=MONTHLY;BYDAY=SA;BYMONTHDAY=7,8,9,10,11,12,13",
    "1997-09: 13; 1997-10: 11; 1997-11: 8; 1997-12: 13; 1998-01: 10; 1998-02: 7; 1998-03: 7; 1998-04: 11; 1998-05: 9; 1998-06: 13",
    endless,
  ],
  [
    "presidential elections of the United States",
    "1996-11-05",
    "FREQ=YEARLY;INTERVAL=4;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8",
    "1996-11: 5; 2000-11: 7; 2004-11: 2",
    endless,
  ],
  [
    "the third Tuesday, Wednesday or Thursday, three times",
    "1997-09-04",
    "FREQ=MONTHLY;COUNT=3;BYDAY=TU,WE,TH;BYSETPOS=3",
    "1997-09: 4; 1997-10: 7; 1997-11: 6",
  ],
  [
    "the last working day but one",
    "1997-09-29",
    "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-2",
    "1997-09: 29; 1997-10: 30; 1997-11: 27; 1997-12: 30; 1998-01: 29; 1998-02: 26; 1998-03: 30",
    endless,
  ],
  [
    "every other week with weeks from Monday",
    "1997-08-05",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=MO",
    "1997-08: 5 10 19 24",
  ],
  [
    "every other week with weeks from Sunday",
    "1997-08-05",
    "FREQ=WEEKLY;INTERVAL=2;COUNT=4;BYDAY=TU,SU;WKST=SU",
    "1997-08: 5 17 19 31",
  ],
  [
    "the 30th of February is passed over",
    "2007-01-15",
    "FREQ=MONTHLY;BYMONTHDAY=15,30;COUNT=5",
    "2007-01: 15 30; 2007-02: 15; 2007-03: 15 30",
  ],
];

describe("the examples of RFC 5545", () => {
  test.each(examples)("%s", (_, start, rule, text, isEndless, except) => {
    const days = written(text);
    // One more than the RFC prints, where its list ends: there must be none.
    expect(daysOf(rule, start, isEndless ? days.length : days.length + 1, except)).toEqual(days);
  });

  test.each([
    [
      "the 1st, 100th and 200th day of every third year",
      "FREQ=YEARLY;INTERVAL=3;COUNT=10;BYYEARDAY=1,100,200",
    ],
    ["the Monday of week 20", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO"],
    ["every 20 minutes, said as daily", "FREQ=DAILY;BYHOUR=9,10,11;BYMINUTE=0,20,40"],
  ])("what it does not know it refuses by name: %s", (_, rule) => {
    expect(() => parseRrule(rule, rome)).toThrow(
      expect.objectContaining({ code: "schedule.rule_unsupported" }) as Error,
    );
  });

  test.each([
    ["every three hours", "FREQ=HOURLY;INTERVAL=3;UNTIL=19970902T170000Z"],
    ["every 15 minutes, six times", "FREQ=MINUTELY;INTERVAL=15;COUNT=6"],
    ["every hour and a half, four times", "FREQ=MINUTELY;INTERVAL=90;COUNT=4"],
    ["every 20 minutes", "FREQ=MINUTELY;INTERVAL=20;BYHOUR=9,10,11"],
    ["the rule that makes libraries hang", "FREQ=MINUTELY;BYMONTHDAY=31;BYMONTH=2"],
    ["every second", "FREQ=SECONDLY"],
  ])("finer than a day it does not go: %s", (_, rule) => {
    expect(() => parseRrule(rule, rome)).toThrow(
      expect.objectContaining({ code: "schedule.rule_too_fine" }) as Error,
    );
  });
});

describe("a rule that is not one is refused, whatever it is:", () => {
  test.each([
    "",
    "RRULE:",
    "FREQ=",
    "FREQ=FORTNIGHTLY",
    "INTERVAL=2",
    "FREQ=DAILY;COUNT=1000000000",
    "FREQ=DAILY;COUNT=0",
    "FREQ=DAILY;COUNT=1e3",
    "FREQ=DAILY;COUNT=99999999999999999999",
    "FREQ=DAILY;INTERVAL=0",
    "FREQ=DAILY;INTERVAL=-1",
    "FREQ=DAILY;INTERVAL=1001",
    "FREQ=DAILY;COUNT=5;UNTIL=20260101",
    "FREQ=WEEKLY;BYMONTHDAY=3",
    "FREQ=WEEKLY;BYDAY=1MO",
    "FREQ=DAILY;BYDAY=-1SU",
    "FREQ=MONTHLY;BYDAY=54MO",
    "FREQ=MONTHLY;BYDAY=0MO",
    "FREQ=MONTHLY;BYDAY=XX",
    "FREQ=YEARLY;BYMONTHDAY=32",
    "FREQ=YEARLY;BYMONTHDAY=",
    "FREQ=YEARLY;BYMONTHDAY=1,,2",
    "FREQ=YEARLY;BYMONTH=13",
    "FREQ=MONTHLY;BYSETPOS=0",
    "FREQ=DAILY;FREQ=DAILY",
    "FREQ=DAILY;;",
    "FREQ=DAILY;UNTIL=20260230",
    "FREQ=DAILY;UNTIL=tomorrow",
    `FREQ=DAILY;BYMONTH=${"1,".repeat(4000)}`,
  ])("%s", (rule) => {
    expect(() => parseRrule(rule, rome)).toThrow(
      expect.objectContaining({ code: "schedule.rule_unreadable" }) as Error,
    );
  });

  test("no text does anything but make a rule or be refused", () => {
    const part = fc.oneof(
      fc.constantFrom(
        "FREQ=DAILY",
        "FREQ=MONTHLY",
        "BYDAY=1MO",
        "COUNT=3",
        "UNTIL=20260101",
        "WKST=SU",
      ),
      fc
        .tuple(
          fc.constantFrom("FREQ", "INTERVAL", "COUNT", "UNTIL", "BYDAY", "BYMONTHDAY", "BYSETPOS"),
          fc.string({ maxLength: 12 }),
        )
        .map(([name, value]) => `${name}=${value}`),
      fc.string({ maxLength: 20 }),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), (parts) => {
        try {
          const { repeat } = parseRrule(parts.join(";"), rome);
          expect(repeat.interval).toBeGreaterThan(0);
        } catch (fault) {
          expect(fault).toBeInstanceOf(Fault);
          expect((fault as Fault).code).toMatch(/^schedule\.rule_/);
        }
      }),
      { numRuns: 3000 },
    );
  });
});

test("an end in UTC is the day it is where the ente is", () => {
  const until = (text: string, zone: string) => parseRrule(`FREQ=DAILY;UNTIL=${text}`, zone).until;
  expect(until("20261223T230000Z", rome)).toBe("2026-12-24");
  expect(until("20261224T225959Z", rome)).toBe("2026-12-24");
  expect(until("20261224T000000Z", "America/New_York")).toBe("2026-12-23");
  expect(until("20261224", rome)).toBe("2026-12-24");
  expect(until("20261224T235959", rome)).toBe("2026-12-24");
});

test("a count that is never reached has no last day, and finding that out ends", () => {
  for (const rule of ["FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3", "FREQ=YEARLY;COUNT=5000"])
    expect(lastDayOf(parseRrule(rule, rome).repeat, "2026-01-01")).toBeNull();
});
