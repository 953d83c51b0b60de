import { expect, test } from "vitest";
import { minutes, seconds } from "../../protocol/time.ts";
import { createPoliteness } from "./politeness.ts";

/** Time that passes only when somebody waits. */
function fakeTime() {
  let at = 5_000_000;
  return {
    now: () => at,
    wait: async (time: number) => void (at += time),
    pass: (t: number) => void (at += t),
  };
}

test("to a host goes one request at a time, with a pause between, in the order in which they came", async () => {
  const time = fakeTime();
  const { enter } = createPoliteness({ gap: 250, ...time });
  const order: string[] = [];
  const go = async (name: string, host = "a.example") => {
    const leave = await enter(host);
    order.push(`${name} in at ${time.now() - 5_000_000}`);
    return leave;
  };
  const first = await go("one");
  const second = go("two");
  const third = go("three");
  const other = await go("elsewhere", "b.example");
  await Promise.resolve();
  expect(order).toEqual(["one in at 0", "elsewhere in at 0"]);
  first();
  (await second)();
  (await third)();
  other();
  expect(order.slice(2)).toEqual(["two in at 250", "three in at 500"]);
});

test("ISTAT is asked at most five times in any minute, by all together, also just after a start", async () => {
  const time = fakeTime();
  const { enter } = createPoliteness({ gap: 0, ...time });
  const at: number[] = [];
  for (let i = 0; i < 23; i++) {
    const leave = await enter("esploradati.istat.it");
    at.push(time.now());
    time.pass(seconds(i % 3));
    leave();
  }
  expect(at[0]! - 5_000_000).toBeGreaterThan(minutes(1));
  for (const begun of at)
    expect(
      at.filter((other) => other >= begun && other < begun + minutes(1)).length,
    ).toBeLessThanOrEqual(5);
});

test("a host that asked not to come for a while is left alone for that while, and not for ever", async () => {
  const time = fakeTime();
  const { enter, rest } = createPoliteness({ gap: 0, ...time });
  rest("a.example", minutes(2));
  await expect(enter("a.example")).rejects.toMatchObject({
    code: "fetch.too_often",
    details: { minutes: 2, retryAfter: 120 },
  });
  (await enter("b.example"))();
  time.pass(minutes(2) + 1);
  (await enter("a.example"))();
  rest("a.example", minutes(100_000));
  time.pass(minutes(61));
  (await enter("a.example"))();
});
