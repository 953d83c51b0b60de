import { expect } from "vitest";
import type { Figure } from "../../tools/bench.ts";

/** Prints figures as a bench does, and expects each to reach its target. */
export function holds(figures: readonly Figure[]): void {
  for (const figure of figures) process.stdout.write(`${JSON.stringify(figure)}\n`);
  const missed = figures.filter(({ value, target, atLeast = false }) =>
    atLeast ? value < target : value > target,
  );
  expect(missed).toEqual([]);
}
