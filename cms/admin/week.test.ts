import { expect, test } from "vitest";
import type { Interval } from "../../protocol/manifest.ts";
import { hours } from "../../protocol/time.ts";
import { blocksOf, weekAround } from "./week.ts";

const rome = "Europe/Rome";
const place = { language: "it", timezone: rome };

test("a week goes from Monday to Sunday, and knows the nights of the clocks", () => {
  const week = weekAround(Date.parse("2026-10-21T10:00:00+02:00"), rome);
  expect(week.map(({ day }) => day)).toEqual([
    "2026-10-19",
    "2026-10-20",
    "2026-10-21",
    "2026-10-22",
    "2026-10-23",
    "2026-10-24",
    "2026-10-25",
  ]);
  expect(week[6]!.to - week[6]!.from).toBe(hours(25));
  for (const [i, day] of week.entries()) if (week[i + 1]) expect(week[i + 1]!.from).toBe(day.to);
});

test("blocks are cut at midnight and fill their day without hole", () => {
  const [monday, tuesday] = weekAround(Date.parse("2026-11-23T10:00:00+01:00"), rome);
  const because = { winner: "default" as const, losers: [] };
  const from = monday!.from;
  const intervals: Interval[] = [
    { from: from - hours(5), to: from + hours(9), playlist: null, because },
    { from: from + hours(9), to: from + hours(12.5), playlist: null, because },
    { from: from + hours(12.5), to: from + hours(60), playlist: null, because },
  ];
  const blocks = blocksOf(intervals, monday!, place);
  expect(blocks.map(({ label }) => label)).toEqual(["0.00–9.00", "9.00–12.30", "12.30–24.00"]);
  expect(blocks.reduce((sum, { height }) => sum + height, 0)).toBeCloseTo(100);
  expect(blocksOf(intervals, tuesday!, place)).toMatchObject([{ top: 0, height: 100, label: "" }]);
});
