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

test("wherever the search begins, the same size is found, and with few tries when it is near", () => {
  const any = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(any, any, (limit, guess) => {
      const holds = (part: number) => part <= limit;
      expect(biggest(holds, guess)).toBe(biggest(holds));
    }),
  );
  let tries = 0;
  const counted = (part: number) => ((tries += 1), part <= 0.5);
  expect(biggest(counted, 0.5)).toBe(0.5);
  expect(tries).toBe(2);
  expect(biggest(() => false, 0.3)).toBeNull();
  expect(biggest(() => true, 0.3)).toBe(1);
});

test("when not even the smallest fits, that is said", () => {
  expect(biggest(() => false)).toBeNull();
});
