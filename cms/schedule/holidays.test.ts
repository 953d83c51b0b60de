import { describe, expect, test } from "vitest";
import { easterOf, holidaysOf, nationalHolidays } from "./holidays.ts";

describe("Easter", () => {
  // As the almanacs print it.
  test.each([
    [2019, "2019-04-21"],
    [2020, "2020-04-12"],
    [2021, "2021-04-04"],
    [2022, "2022-04-17"],
    [2023, "2023-04-09"],
    [2024, "2024-03-31"],
    [2025, "2025-04-20"],
    [2026, "2026-04-05"],
    [2027, "2027-03-28"],
    [2028, "2028-04-16"],
    [2029, "2029-04-01"],
    [2030, "2030-04-21"],
    [2038, "2038-04-25"],
    [2049, "2049-04-18"],
    [2076, "2076-04-19"],
    [2099, "2099-04-12"],
  ])("of %i is %s", (year, day) => {
    expect(easterOf(year)).toBe(day);
  });

  test("is a Sunday between 22 March and 25 April in every year until 2199", () => {
    for (let year = 2000; year < 2200; year++) {
      const day = easterOf(year);
      expect(new Date(day).getUTCDay()).toBe(0);
      expect(day >= `${year}-03-22` && day <= `${year}-04-25`).toBe(true);
    }
  });
});

test("the holidays of 2027 are those of the law, Easter Monday and Saint Francis among them", () => {
  expect(nationalHolidays(2027).toSorted()).toEqual([
    "2027-01-01",
    "2027-01-06",
    "2027-03-28",
    "2027-03-29",
    "2027-04-25",
    "2027-05-01",
    "2027-06-02",
    "2027-08-15",
    "2027-10-04",
    "2027-11-01",
    "2027-12-08",
    "2027-12-25",
    "2027-12-26",
  ]);
});

test("Saint Francis is a holiday since 2026 and not before", () => {
  const isHoliday = holidaysOf({ patronSaint: null, localHolidays: [] });
  expect(["2025-10-04", "2026-10-04"].map(isHoliday)).toEqual([false, true]);
});

test("the patron saint comes every year, a day with its year once", () => {
  const isHoliday = holidaysOf({ patronSaint: "06-24", localHolidays: ["2027-05-03", "02-29"] });
  expect(["2026-06-24", "2031-06-24", "2027-05-03", "2028-05-03"].map(isHoliday)).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(["2028-02-29", "2027-03-01"].map(isHoliday)).toEqual([true, false]);
});
