import fc from "fast-check";
import { expect, test } from "vitest";
import { nextTurn, pageAt } from "./pager.ts";

const spans = fc.record({
  from: fc.integer({ min: 0, max: 4e12 }),
  length: fc.integer({ min: 1, max: 600_000 }),
});
const pages = fc.integer({ min: 1, max: 40 });

test("three pages share a quarter of a minute evenly", () => {
  const appearance = { from: 1000, to: 16_000 };
  expect([1000, 5999, 6000, 11_000, 15_999].map((now) => pageAt(appearance, now, 3))).toEqual([
    0, 0, 1, 2, 2,
  ]);
  expect(nextTurn(appearance, 1000, 3)).toBe(6000);
  expect(nextTurn(appearance, 12_000, 3)).toBeNull();
});

test("a page turns at the instant that was announced and not before", () => {
  fc.assert(
    fc.property(
      spans,
      pages,
      fc.double({ min: 0, max: 0.999, noNaN: true }),
      (span, count, part) => {
        const appearance = { from: span.from, to: span.from + span.length };
        const now = Math.floor(span.from + span.length * part);
        const page = pageAt(appearance, now, count);
        const next = nextTurn(appearance, now, count);
        expect(page).toBeGreaterThanOrEqual(0);
        expect(page).toBeLessThan(count);
        expect(next ?? Infinity).toBeGreaterThan(now);
        // Until then it stays; where none follows, to the end.
        expect(pageAt(appearance, (next ?? appearance.to) - 1, count)).toBe(page);
        expect(pageAt(appearance, next ?? now, count)).toBe(next === null ? page : page + 1);
      },
    ),
  );
});

test("a slide prepared before its appearance shows its first page", () => {
  const appearance = { from: 100_000, to: 130_000 };
  expect(pageAt(appearance, 90_000, 3)).toBe(pageAt(appearance, 100_000, 3));
});

test("where there is no time for all pages, the appearances of a day show every one of them", () => {
  const seen = new Set<number>();
  for (let from = 0; from < 86_400_000; from += 70_000)
    for (let now = from; now < from + 10_000; now += 500)
      seen.add(pageAt({ from, to: from + 10_000 }, now, 7));
  expect(seen).toEqual(new Set([0, 1, 2, 3, 4, 5, 6]));
});
