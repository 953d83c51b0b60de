import { describe, expect, test } from "vitest";
import { day, moment, since } from "./dates.ts";

const rome = { language: "it", timezone: "Europe/Rome" };
const inEnglish = { language: "en", timezone: "Europe/Rome" };
const at = (text: string): number => Date.parse(text);
const now = at("2026-11-23T10:00+01:00");

describe("when something was", () => {
  test("today and yesterday are called so, by the calendar of the ente", () => {
    expect(moment(at("2026-11-23T09:05+01:00"), rome, now)).toBe("oggi alle 9.05");
    expect(moment(at("2026-11-22T23:59+01:00"), rome, now)).toBe("ieri alle 23.59");
    expect(moment(at("2026-11-23T09:05+01:00"), inEnglish, now)).toBe("today at 09:05");
  });

  test("any other day by its name, with the year when it is another", () => {
    expect(moment(at("2026-12-08T09:00+01:00"), rome, now)).toBe("martedì 8 dicembre alle 9.00");
    expect(day(at("2027-01-01T09:00+01:00"), rome, now)).toBe("venerdì 1° gennaio 2027");
  });

  test("a screen is silent since an hour, or since a day and an hour", () => {
    expect(since(at("2026-11-23T09:12+01:00"), rome, now)).toBe("dalle 9.12");
    expect(since(at("2026-11-22T17:30+01:00"), rome, now)).toBe("da ieri alle 17.30");
    expect(since(at("2026-11-23T09:12+01:00"), inEnglish, now)).toBe("since 09:12");
  });

  test("one o'clock takes the apostrophe", () => {
    expect(since(at("2026-11-23T01:30+01:00"), rome, now)).toBe("dall'1.30");
    expect(moment(at("2026-11-23T01:30+01:00"), rome, now)).toBe("oggi all'1.30");
    expect(since(at("2026-11-23T10:00+01:00"), rome, now)).toBe("dalle 10.00");
  });
});
