import type { Millis } from "../protocol/time.ts";

/** The same, or an error when it has not come by then: what hangs in a browser hangs for ever. */
export function inTime<T>(work: Promise<T>, time: Millis): Promise<T> {
  return new Promise((done, fail) => {
    const timer = setTimeout(() => fail(new Error("not in time")), time);
    work.then(
      (value) => (clearTimeout(timer), done(value)),
      (cause: unknown) => (clearTimeout(timer), fail(cause as Error)),
    );
  });
}
