// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { seconds } from "../../protocol/time.ts";
import { Idle } from "./idle.ts";

const said: string[] = [];
let idle: Idle;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance", "setInterval", "clearInterval"] });
  said.length = 0;
  const host = { addController: () => {}, requestUpdate: () => {} };
  idle = new Idle(host as never, {
    after: () => seconds(75),
    asked: () => said.push("asked"),
    over: () => said.push("over"),
  });
  idle.hostConnected();
});
afterEach(() => {
  idle.hostDisconnected();
  vi.useRealTimers();
});

const happens = (name: string): boolean => window.dispatchEvent(new Event(name));

test("whoever touches anything is not asked", () => {
  for (let i = 0; i < 10; i++) {
    vi.advanceTimersByTime(seconds(60));
    happens("pointerdown");
  }
  expect(said).toEqual([]);
});

test("whoever watches a film that they have begun is not asked while it runs", () => {
  for (let i = 0; i < 200; i++) {
    vi.advanceTimersByTime(seconds(1));
    happens("vt-attended");
  }
  expect(said).toEqual([]);
  vi.advanceTimersByTime(seconds(76));
  expect(said).toEqual(["asked"]);
});

test("after 75 seconds somebody is asked once, and 20 seconds later it is over", () => {
  vi.advanceTimersByTime(seconds(76));
  expect(said).toEqual(["asked"]);
  expect(idle.left).toBeGreaterThan(18);
  vi.advanceTimersByTime(seconds(18));
  expect(said).toEqual(["asked"]);
  vi.advanceTimersByTime(seconds(2));
  expect(said).toContain("over");
});

test("the question stays under the finger that answers it, and goes when the finger is off", () => {
  vi.advanceTimersByTime(seconds(90));
  happens("pointerdown");
  expect(idle.left).not.toBeNull();
  happens("pointerup");
  expect(idle.left).not.toBeNull();
  happens("click");
  expect(idle.left).toBeNull();
  vi.advanceTimersByTime(seconds(70));
  expect(said).toEqual(["asked"]);
});
