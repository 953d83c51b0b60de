import fc from "fast-check";
import { expect, test } from "vitest";
import * as format from "./format.ts";

const rome = { language: "it", timezone: "Europe/Rome" };
const london = { language: "en", timezone: "Europe/Rome" };
const at = (text: string): number => Date.parse(text);

test("a day is written as a municipality writes it", () => {
  expect(format.day(at("2026-12-08T08:00:00Z"), rome)).toBe("martedì 8 dicembre");
  expect(format.day(at("2026-12-01T08:00:00Z"), rome)).toBe("martedì 1° dicembre");
  expect(format.day(at("2026-12-21T08:00:00Z"), rome)).toBe("lunedì 21 dicembre");
  expect(format.day(at("2026-12-01T08:00:00Z"), rome, true)).toBe("martedì 1° dicembre 2026");
  expect(format.day(at("2026-12-08T08:00:00Z"), london)).toBe("Tuesday 8 December");
});

test("a day begins at midnight in Rome, not in London", () => {
  expect(format.day(at("2026-12-07T23:30:00Z"), rome)).toBe("martedì 8 dicembre");
  expect(format.civilDayOf(at("2026-07-07T22:30:00Z"), "Europe/Rome")).toBe("2026-07-08");
});

test("an hour is written with a point, and the clock has always four digits", () => {
  expect(format.hour(at("2026-11-23T08:00:00Z"), rome)).toBe("ore 9.00");
  expect(format.hour(at("2026-11-23T08:00:00Z"), london)).toBe("09:00");
  expect(format.digits(at("2026-11-22T23:05:00Z"), rome)).toEqual({ hour: "00", minute: "05" });
});

test("numbers and sums are written as in Italy", () => {
  expect(format.number(1250.5, "it")).toBe("1.250,5");
  expect(format.euros(1250, "it")).toBe("€ 1.250,00");
  expect(format.euros(1250, "en")).toBe("€1,250.00");
});

test("what remains is told in days, then hours, then minutes, then no more", () => {
  const now = at("2026-11-23T19:00:00Z");
  const until = (text: string) => format.remaining(now, at(text), "Europe/Rome");
  expect(until("2026-11-26T07:00:00Z")).toEqual({ count: 3, unit: "day" });
  expect(until("2026-11-24T20:00:00Z")).toEqual({ count: 1, unit: "day" });
  expect(until("2026-11-24T08:00:00Z")).toEqual({ count: 13, unit: "hour" });
  expect(until("2026-11-23T19:12:30Z")).toEqual({ count: 13, unit: "minute" });
  expect(until("2026-11-23T19:00:00Z")).toBeNull();
});

test("civil days are counted, not hours: the nights of the clocks change nothing", () => {
  expect(format.daysBetween("2026-03-28", "2026-03-30")).toBe(2);
  expect(format.daysBetween("2026-10-24", "2026-10-26")).toBe(2);
});

test("nothing remains negative, ever", () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: -1e12, max: 1e12 }), (a, left) => {
      const now = a * 1000;
      const found = format.remaining(now, now + left, "Europe/Rome");
      expect(left > 0 ? found!.count : found).toSatisfy((n) => n === null || n >= 1);
    }),
  );
});
