import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createChanges } from "./changes.ts";
import { createRounds } from "./rounds.ts";

let changes: ReturnType<typeof createChanges>;
let rounds: ReturnType<typeof createRounds>;
let begun: number;
let ends: (() => void)[];
let left: number | null;
let failures: unknown[];

beforeEach(() => {
  vi.useFakeTimers();
  changes = createChanges();
  [begun, ends, left, failures] = [0, [], null, []];
  rounds = createRounds({
    round: () => new Promise((end) => (begun++, ends.push(end))),
    left: () => left,
    lookAgain: 30_000,
    changes,
    failed: (cause) => void failures.push(cause),
  });
});
afterEach(() => vi.useRealTimers());

const end = async (): Promise<void> => {
  ends.shift()!();
  await vi.advanceTimersByTimeAsync(0);
};

test("there are never two at once: who asks meanwhile has one more after it", async () => {
  rounds.wake();
  rounds.wake();
  rounds.wake();
  expect(begun).toBe(1);
  await end();
  expect(begun).toBe(2);
  await end();
  expect(begun).toBe(2);
});

test("changes that come together, also during a round, are looked at once", async () => {
  for (let i = 0; i < 5; i++) changes.touch();
  await vi.advanceTimersByTimeAsync(199);
  expect(begun).toBe(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(begun).toBe(1);
  changes.touch();
  await end();
  await vi.advanceTimersByTimeAsync(200);
  expect(begun).toBe(2);
});

test("what is due by itself comes at its time, and no timer is trusted for long", async () => {
  left = 5000;
  rounds.wake();
  await end();
  await vi.advanceTimersByTimeAsync(5000);
  expect(begun).toBe(2);
  left = 9e9;
  await end();
  await vi.advanceTimersByTimeAsync(30_000);
  expect(begun).toBe(3);
  left = null;
  await end();
  await vi.advanceTimersByTimeAsync(900_000);
  expect(begun).toBe(3);
});

test("idle and stop wait for the round under way, and after stop there is none", async () => {
  rounds.wake();
  let over = 0;
  void rounds.idle().then(() => over++);
  void rounds.stop().then(() => over++);
  await vi.advanceTimersByTimeAsync(0);
  expect(over).toBe(0);
  await end();
  expect(over).toBe(2);
  rounds.wake();
  changes.touch();
  await vi.advanceTimersByTimeAsync(900_000);
  expect(begun).toBe(1);
});

test("one that fails is told, and the next comes all the same", async () => {
  const failing = createRounds({
    round: () => Promise.reject(new Error("the disk")),
    left: () => 1000,
    failed: (cause) => void failures.push(cause),
  });
  failing.wake();
  await vi.advanceTimersByTimeAsync(1000);
  expect(failures).toHaveLength(2);
  await failing.stop();
});
