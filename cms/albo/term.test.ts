import { describe, expect, test } from "vitest";
import { hours } from "../../protocol/time.ts";
import { settings } from "../settings.ts";
import { stateOf } from "./state.ts";
import { countingOf, daysLost, executiveFrom, lastDayOf, noTerm, termOf } from "./term.ts";

const rome = "Europe/Rome";
const rules = settings.parse({});

describe("the last day of an act", () => {
  test.each([
    ["a resolution", "A0201", "2026-04-13", "2026-04-28"],
    ["an order", "A0402", "2026-05-19", "2026-06-03"],
    ["an act of nobody knows what type", null, "2026-09-01", "2026-09-16"],
    ["marriage banns, eight days", "C0301", "2026-03-09", "2026-03-17"],
    ["a change of name, thirty days", "C0201", "2026-01-31", "2026-03-02"],
    ["a notice of deposit, thirty days", "D0101", "2026-04-14", "2026-05-14"],
    ["removal for untraceability, one day", "C0101", "2026-12-31", "2027-01-01"],
  ])("%s", (_, type, first, last) => expect(lastDayOf(first, type, rules)).toBe(last));

  test("fifteen whole days begin the day after the first, or with the first where it counts", () => {
    expect(lastDayOf("2026-05-19", null, rules)).toBe("2026-06-03");
    expect(lastDayOf("2026-05-19", null, { ...rules, countFirstDay: true })).toBe("2026-06-02");
  });

  test("an ente may count one type otherwise than all the others", () => {
    const own = { ...rules, countFirstDay: true, countFirstDayOf: { A04: false, C0301: false } };
    expect(lastDayOf("2026-05-19", "A0402", own)).toBe("2026-06-03");
    expect(lastDayOf("2026-05-19", "A0201", own)).toBe("2026-06-02");
    expect(lastDayOf("2026-03-09", "C0301", own)).toBe("2026-03-17");
    expect(countingOf("A0402", own)).toEqual({ days: 15, countFirstDay: false });
  });

  test("a branch may have a duration of its own, such as the 45 days of town planning", () => {
    const own = { ...rules, publicationDays: { default: 15, A02: 45 } };
    expect(lastDayOf("2026-03-01", "A0201", own)).toBe("2026-04-15");
    expect(lastDayOf("2026-03-01", "A0402", own)).toBe("2026-03-16");
  });

  test("over the end of the year, and over the end of a February that has 29 days", () => {
    expect(lastDayOf("2026-12-20", null, rules)).toBe("2027-01-04");
    expect(lastDayOf("2028-02-20", null, rules)).toBe("2028-03-06");
    expect(lastDayOf("2027-02-20", null, rules)).toBe("2027-03-07");
    expect(lastDayOf("2028-02-29", null, rules)).toBe("2028-03-15");
  });
});

describe("the term of an act", () => {
  const length = (first: string, last: string) => {
    const { from, to } = termOf(first, last, rome);
    return (to - from) / hours(1);
  };

  test("in the night in which the clocks go forward it is an hour shorter, and still ends at midnight", () => {
    expect(termOf("2026-03-20", "2026-03-28", rome).to).toBe(Date.parse("2026-03-28T23:00:00Z"));
    expect(termOf("2026-03-20", "2026-03-29", rome).to).toBe(Date.parse("2026-03-29T22:00:00Z"));
    expect(length("2026-03-29", "2026-03-29")).toBe(23);
    expect(length("2026-03-20", "2026-04-04")).toBe(16 * 24 - 1);
  });

  test("in the night in which they go back it is an hour longer, and still ends at midnight", () => {
    expect(termOf("2026-10-19", "2026-10-24", rome).to).toBe(Date.parse("2026-10-24T22:00:00Z"));
    expect(termOf("2026-10-19", "2026-10-25", rome).to).toBe(Date.parse("2026-10-25T23:00:00Z"));
    expect(length("2026-10-25", "2026-10-25")).toBe(25);
    expect(length("2026-10-15", "2026-10-30")).toBe(16 * 24 + 1);
  });

  test("its last day is its last day to the last second, and then it is over", () => {
    const { from, to } = termOf("2026-12-20", "2026-12-31", rome);
    expect(from).toBe(Date.parse("2026-12-20T00:00:00+01:00"));
    expect(to).toBe(Date.parse("2027-01-01T00:00:00+01:00"));
    const act = { standing: "live", from, to, extraDays: 0 } as const;
    expect(stateOf(act, from - 1)).toBe("waiting");
    expect(stateOf(act, from)).toBe("published");
    expect(stateOf({ ...act, extraDays: 2 }, to - 1)).toBe("extended");
    expect(stateOf(act, to)).toBe("expired");
  });

  test("what is annulled, rectified or not yet published is so whatever the calendar says", () => {
    const { from, to } = termOf("2026-12-20", "2026-12-31", rome);
    for (const standing of ["draft", "annulled", "rectified"] as const)
      expect(stateOf({ standing, from, to, extraDays: 0 }, from)).toBe(standing);
    expect(noTerm("2026-12-20", "2026-12-31").from).toBeGreaterThan(Date.parse("9999-12-31"));
  });
});

describe("a resolution takes effect", () => {
  const act = { type: "A0202", firstDay: "2026-04-13", details: {} };

  test("when ten days of its publication are over", () => {
    expect(executiveFrom(act)).toBe("2026-04-24");
    expect(executiveFrom({ ...act, firstDay: "2026-12-25" })).toBe("2027-01-05");
    expect(executiveFrom({ ...act, firstDay: "2028-02-20" })).toBe("2028-03-02");
  });

  test("at once where it says so, from its own date when that is known", () => {
    expect(executiveFrom({ ...act, details: { immediate: true } })).toBe("2026-04-13");
    expect(executiveFrom({ ...act, details: { immediate: true, actDay: "2026-04-09" } })).toBe(
      "2026-04-09",
    );
  });

  test("when its source says, and other acts have no such day", () => {
    expect(executiveFrom({ ...act, details: { executiveDay: "2026-04-20" } })).toBe("2026-04-20");
    expect(executiveFrom({ ...act, type: "A0402" })).toBeNull();
    expect(executiveFrom({ ...act, type: null })).toBeNull();
  });
});

describe("days lost in an interruption", () => {
  const act = { firstDay: "2026-11-20", lastDay: "2026-12-05", extensions: [] };

  test("are those on which the act should have been up", () => {
    expect(daysLost(act, { from: "2026-11-24", to: "2026-11-26" })).toBe(3);
    expect(daysLost(act, { from: "2026-11-18", to: "2026-11-20" })).toBe(1);
    expect(daysLost(act, { from: "2026-12-05", to: "2026-12-09" })).toBe(1);
    expect(daysLost(act, { from: "2026-12-06", to: "2026-12-09" })).toBe(0);
  });

  test("are given back once, though two reports of the same failure overlap", () => {
    const extensions = [{ from: "2026-11-24", to: "2026-11-25" }];
    expect(daysLost({ ...act, extensions }, { from: "2026-11-25", to: "2026-11-27" })).toBe(2);
    expect(daysLost({ ...act, extensions }, { from: "2026-11-24", to: "2026-11-25" })).toBe(0);
  });
});
