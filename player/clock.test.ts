import { describe, expect, test } from "vitest";
import { days, hours, minutes, seconds } from "../protocol/time.ts";
import { note } from "../test/faults/table.ts";
import { createTestClock } from "../test/clock.ts";
import { createPlayerClock } from "./clock.ts";

const builtAt = Date.UTC(2026, 10, 1);

function aPlayer(
  stored?: { offset: number; floor: number },
  deviceShows = Date.UTC(2026, 10, 23, 8),
) {
  const device = createTestClock(deviceShows);
  let mono = 1000;
  const clock = createPlayerClock({ stored, builtAt, device, monotonic: () => mono });
  return {
    clock,
    device,
    pass(time: number) {
      device.pass(time);
      mono += time;
    },
    signed(now: number, trip = 20) {
      const sentAt = mono;
      mono += trip;
      clock.correct({ now, sentAt, receivedAt: mono });
    },
  };
}

describe("the clock of a screen", () => {
  test("reset to 1970 by a flat battery is not believed", () => {
    const { clock } = aPlayer({ offset: 0, floor: Date.UTC(2026, 10, 22) }, 0);
    expect(clock.trusted).toBe(false);
  });

  test("before the player was even built is not believed", () => {
    expect(aPlayer(undefined, Date.UTC(2020, 0, 1)).clock.trusted).toBe(false);
  });

  test("a year ahead is not believed: nothing would expire early by it", () => {
    const floor = Date.UTC(2026, 10, 23, 8);
    expect(aPlayer({ offset: 0, floor }, floor + days(365)).clock.trusted).toBe(false);
  });

  test("that went on for a night without power is believed", () => {
    const floor = Date.UTC(2026, 10, 22, 20);
    expect(aPlayer({ offset: 0, floor }, floor + hours(12)).clock.trusted).toBe(true);
  });

  test("stays believed for weeks of running alone", () => {
    const { clock, pass } = aPlayer({ offset: 0, floor: Date.UTC(2026, 10, 23, 7) });
    for (let day = 0; day < 200; day++) pass(days(1));
    expect(clock.trusted).toBe(true);
  });

  test("is set right by a freshly signed time, however far off it was", () => {
    const { clock, signed } = aPlayer({ offset: 0, floor: Date.UTC(2026, 10, 22) }, 0);
    signed(Date.UTC(2026, 7, 23, 7), 100);
    expect(clock.trusted).toBe(true);
    expect(clock.now()).toBe(Date.UTC(2026, 7, 23, 7) + 50);
  });

  test("does not move when somebody turns the device's own clock", () => {
    const { clock, device, signed, pass } = aPlayer();
    signed(Date.UTC(2026, 10, 23, 9));
    const before = clock.now();
    device.set(0);
    pass(minutes(5));
    expect(clock.now() - before).toBe(minutes(5));
  });

  test("a newer player is not younger than itself: the day it was built counts beside what is on disk", () => {
    expect(
      aPlayer({ offset: 0, floor: builtAt - days(40) }, builtAt - days(39)).clock.trusted,
    ).toBe(false);
  });

  test("that stood still while the device slept is found out, and any answer sets it right", () => {
    const { clock, device, signed, pass } = aPlayer();
    signed(Date.UTC(2026, 10, 23, 9), 10);
    pass(minutes(1));
    expect(clock.hasJumped()).toBe(false);
    device.pass(hours(8));
    expect(clock.hasJumped()).toBe(true);
    expect(clock.hasJumped()).toBe(false);
    const morning = Date.UTC(2026, 10, 23, 17, 1);
    signed(morning, 900);
    expect(clock.now()).toBe(morning + 450);
  });

  test("T05 that gains or loses forty minutes in twelve hours is never a minute off while it can ask", () => {
    for (const rate of [1.055, 0.945]) {
      const { clock, signed, pass } = aPlayer();
      let truth = Date.UTC(2026, 10, 23, 9);
      signed(truth, 10);
      for (let i = 0; i < 72; i++) {
        pass(minutes(10) * rate);
        truth += minutes(10);
        expect(Math.abs(clock.now() - truth)).toBeLessThan(minutes(1));
        signed(truth, 30);
        truth += 30;
        expect(Math.abs(clock.now() - truth)).toBeLessThan(seconds(1));
      }
    }
    note("T05", "never a minute off while it can ask");
  });

  test("keeps the answer of the quickest round trip", () => {
    const { clock, signed } = aPlayer();
    signed(Date.UTC(2026, 10, 23, 9), 10);
    const right = clock.now();
    signed(Date.UTC(2026, 10, 23, 9) + 700, 900);
    expect(clock.now() - right).toBe(900);
  });

  test("remembers its correction over a restart", () => {
    const first = aPlayer();
    first.signed(first.device.now() + hours(2), 0);
    const stored = first.clock.toStore();
    const second = aPlayer(stored, first.device.now() + minutes(1));
    expect(second.clock.trusted).toBe(true);
    expect(second.clock.now() - first.clock.now()).toBe(minutes(1));
  });
});
