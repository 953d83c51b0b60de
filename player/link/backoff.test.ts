import { expect, test } from "vitest";
import { note } from "../../test/faults/table.ts";
import { seeded } from "../../test/seeded.ts";
import { pauseAfter } from "./backoff.ts";

test("M02 ten thousand devices that lose their broker at once do not all knock at once", () => {
  const random = seeded(7);
  const devices = 10_000;
  /** The broker is away for half a minute, then takes five hundred connections a second. */
  const [away, takes] = [30_000, 500];
  const knocks = new Map<number, number>();
  const waiting = Array.from({ length: devices }, () => ({ at: 0, failures: 0 }));
  let inside = 0;
  let second = 0;
  for (; inside < devices; second++) {
    let room = second * 1000 >= away ? takes : 0;
    for (const device of waiting) {
      if (device.at >= (second + 1) * 1000) continue;
      knocks.set(second, (knocks.get(second) ?? 0) + 1);
      if (room-- > 0) {
        inside++;
        device.at = Infinity;
      } else device.at = (second + 1) * 1000 + pauseAfter(++device.failures, random);
    }
  }
  const after = [...knocks].filter(([at]) => at * 1000 > away);
  const busiest = Math.max(...after.map(([, count]) => count));
  // In step they would all knock in the same second, again and again.
  expect(busiest).toBeLessThan(devices / 10);
  expect(second).toBeLessThan(100);
  note("M02", `at most ${busiest} of 10,000 knock in one second`, second * 1000 - away);
});

test("pauses grow to a minute at most, and are never negative", () => {
  const longest = Array.from({ length: 12 }, (_, failures) => pauseAfter(failures, () => 1));
  expect(longest.slice(0, 8)).toEqual([1, 2, 4, 8, 16, 32, 60, 60].map((each) => each * 1000));
  expect(Math.max(...longest)).toBe(60_000);
  expect(pauseAfter(5, () => 0)).toBe(0);
});
