import fc from "fast-check";
import { DateTime } from "luxon";
import { describe, expect, test } from "vitest";
import {
  addDays,
  civilDayOf,
  eachDay,
  instantOf,
  isCivilDay,
  wallTimeOf,
  weekdayOf,
} from "./calendar.ts";

const rome = "Europe/Rome";
const utc = (text: string) => Date.parse(text);

describe("the night in which the clocks go forward (29 March 2026)", () => {
  test("2.30 does not exist: it is the first instant that does, 3.00 summer time", () => {
    for (const edge of ["start", "end"] as const)
      expect(instantOf("2026-03-29", "02:30", rome, edge)).toBe(utc("2026-03-29T01:00:00Z"));
  });

  test("the times around it are what they are", () => {
    expect(instantOf("2026-03-29", "01:59", rome, "start")).toBe(utc("2026-03-29T00:59:00Z"));
    expect(instantOf("2026-03-29", "03:00", rome, "start")).toBe(utc("2026-03-29T01:00:00Z"));
  });

  test("the day has 23 hours", () => {
    const from = instantOf("2026-03-29", "00:00", rome, "start");
    const to = instantOf("2026-03-29", "24:00", rome, "end");
    expect(to - from).toBe(23 * 3_600_000);
  });
});

describe("the night in which the clocks go back (25 October 2026)", () => {
  test("2.30 happens twice: a start takes the earlier, an end the later", () => {
    expect(instantOf("2026-10-25", "02:30", rome, "start")).toBe(utc("2026-10-25T00:30:00Z"));
    expect(instantOf("2026-10-25", "02:30", rome, "end")).toBe(utc("2026-10-25T01:30:00Z"));
  });

  test("the day has 25 hours", () => {
    const from = instantOf("2026-10-25", "00:00", rome, "start");
    expect(instantOf("2026-10-26", "00:00", rome, "end") - from).toBe(25 * 3_600_000);
  });
});

test("half an hour, a day, or a midnight can be missing elsewhere", () => {
  // Lord Howe moves its clocks by half an hour: 2.15 on 4 October 2026 does not exist.
  expect(instantOf("2026-10-04", "02:15", "Australia/Lord_Howe", "start")).toBe(
    instantOf("2026-10-04", "02:30", "Australia/Lord_Howe", "start"),
  );
  // Samoa left out the whole of 30 December 2011.
  for (const time of ["00:00", "12:00"])
    expect(instantOf("2011-12-30", time, "Pacific/Apia", "start")).toBe(
      utc("2011-12-30T10:00:00Z"),
    );
  // In Cuba the day of the change begins at 1.00.
  expect(instantOf("2026-03-08", "00:00", "America/Havana", "start")).toBe(
    utc("2026-03-08T05:00:00Z"),
  );
});

describe("in every zone, over twenty years", () => {
  const zone = fc.constantFrom(
    rome,
    "America/New_York",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "America/Sao_Paulo",
    "Pacific/Apia",
    "America/Havana",
    "UTC",
  );
  const day = fc.integer({ min: 0, max: 20 * 365 }).map((n) => addDays("2020-01-01", n));
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([h, m]) => `${String(h).padStart(2, "0")}:${String(m).padStart(2, "0")}`);

  test("an instant shows the time that was asked for, or follows a time that does not exist", () => {
    fc.assert(
      fc.property(zone, day, time, (zone, day, time) => {
        const at = instantOf(day, time, zone, "start");
        const shown = `${civilDayOf(at, zone)} ${wallTimeOf(at, zone)}`;
        if (shown === `${day} ${time}`) return;
        // Not the time that was asked for: then it is the first instant after a gap.
        expect(shown > `${day} ${time}`).toBe(true);
        expect(`${civilDayOf(at - 1, zone)} ${wallTimeOf(at - 1, zone)}` < `${day} ${time}`).toBe(
          true,
        );
      }),
      { numRuns: 2000 },
    );
  });

  test("a start is never later than an end of the same time, and they agree outside the autumn hour", () => {
    fc.assert(
      fc.property(zone, day, time, (zone, day, time) => {
        const start = instantOf(day, time, zone, "start");
        const end = instantOf(day, time, zone, "end");
        expect(start).toBeLessThanOrEqual(end);
        expect(wallTimeOf(start, zone)).toBe(wallTimeOf(end, zone));
      }),
      { numRuns: 2000 },
    );
  });

  test("later on the wall is never earlier in time", () => {
    fc.assert(
      fc.property(zone, day, time, time, (zone, day, a, b) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        expect(instantOf(day, first, zone, "start")).toBeLessThanOrEqual(
          instantOf(day, second, zone, "end"),
        );
      }),
    );
  });

  test("outside the two nights it agrees with luxon", () => {
    fc.assert(
      fc.property(zone, day, time, (zone, day, time) => {
        const start = instantOf(day, time, zone, "start");
        fc.pre(start === instantOf(day, time, zone, "end") && wallTimeOf(start, zone) === time);
        expect(start).toBe(DateTime.fromISO(`${day}T${time}`, { zone }).toMillis());
      }),
    );
  });
});

test("civil days are counted as people count them", () => {
  expect(addDays("2026-02-28", 1)).toBe("2026-03-01");
  expect(addDays("2028-02-28", 1)).toBe("2028-02-29");
  expect(addDays("2026-10-24", 2)).toBe("2026-10-26");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(weekdayOf("2026-11-23")).toBe(1);
  expect(weekdayOf("2026-11-29")).toBe(7);
  expect([...eachDay("2026-12-30", "2027-01-02")]).toHaveLength(4);
  expect(isCivilDay("2026-02-29")).toBe(false);
  expect(isCivilDay("2026-2-9")).toBe(false);
  expect(isCivilDay("2028-02-29")).toBe(true);
});
