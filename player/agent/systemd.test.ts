import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { tellSystemd } from "./systemd.ts";

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const watched = { NOTIFY_SOCKET: "/run/x", WATCHDOG_USEC: "90000000" };

test("systemd hears that the agent is ready, and three times in its patience that it lives", () => {
  const said: string[] = [];
  const stop = tellSystemd(
    () => true,
    watched,
    (...words) => void said.push(words.join(" ")),
  );
  vi.advanceTimersByTime(90_000);
  expect(said).toEqual(["--ready", "WATCHDOG=1", "WATCHDOG=1", "WATCHDOG=1"]);
  stop();
  vi.advanceTimersByTime(90_000);
  expect(said).toHaveLength(4);
});

test("an agent that does its rounds no more says nothing, and is started again", () => {
  const said: string[] = [];
  let alive = true;
  tellSystemd(
    () => alive,
    watched,
    (...words) => void said.push(words.join(" ")),
  );
  vi.advanceTimersByTime(31_000);
  alive = false;
  vi.advanceTimersByTime(300_000);
  expect(said).toEqual(["--ready", "WATCHDOG=1"]);
});

test("started by hand, or without a watchdog, there is nobody to tell", () => {
  const said: string[] = [];
  const tell = (...words: string[]) => void said.push(words.join(" "));
  tellSystemd(() => true, {}, tell);
  tellSystemd(() => true, { NOTIFY_SOCKET: "/run/x" }, tell);
  vi.advanceTimersByTime(300_000);
  expect(said).toEqual(["--ready"]);
});
