import fc from "fast-check";
import { expect, test } from "vitest";
import { biggest } from "./fit.ts";

test("the biggest size that fits is found, never one that does not", () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (limit) => {
      const found = biggest((part) => part <= limit)!;
      expect(found).toBeLessThanOrEqual(limit);
      expect(limit - found).toBeLessThanOrEqual(1 / 128 + 1e-9);
    }),
  );
});

test("when not even the smallest fits, that is said", () => {
  expect(biggest(() => false)).toBeNull();
});
