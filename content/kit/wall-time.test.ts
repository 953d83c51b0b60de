import fc from "fast-check";
import { expect, test } from "vitest";
import { instantOf, wallTime } from "./wall-time.ts";

const rome = "Europe/Rome";

test("nine o'clock on 8 December in Rome is eight o'clock in Greenwich", () => {
  expect(instantOf("2026-12-08T09:00", rome)).toBe(Date.UTC(2026, 11, 8, 8));
  expect(wallTime(Date.UTC(2026, 11, 8, 8), rome)).toBe("2026-12-08T09:00");
});

test("of an hour that comes twice in the October night, the first is meant", () => {
  expect(instantOf("2026-10-25T02:30", rome)).toBe(Date.UTC(2026, 9, 25, 0, 30));
});

test("a time that the March night passes over is the one that the clocks show instead", () => {
  expect(wallTime(instantOf("2026-03-29T02:30", rome)!, rome)).toBe("2026-03-29T03:30");
});

test("what is no time is none", () => {
  for (const text of ["", "domani", "2026-12-08", "2026-13-40T09:00", "2026-12-08T25:00"])
    expect(instantOf(text, rome)).toBeNull();
});

test("what an officer typed is what the form shows again, in any month and zone", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: Date.UTC(1980, 0), max: Date.UTC(2090, 0) }),
      fc.constantFrom(rome, "Europe/London", "America/New_York", "Asia/Kolkata", "UTC"),
      (at, zone) => {
        const wall = wallTime(at, zone);
        expect(wallTime(instantOf(wall, zone)!, zone)).toBe(wall);
      },
    ),
  );
});
