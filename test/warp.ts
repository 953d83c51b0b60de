import type { BrowserContext, Page } from "playwright-core";

/**
 * Time in a page, moved by hand: nobody waits for what happens after a minute or after a week. Its timers
 * go along, and those that have become due run one after the other, as after a long sleep.
 */
interface Warp {
  /** Time passes: for the monotonic clock, the device's own, and all timers. */
  pass(time: number): void;
  /** The device sleeps: its own clock goes on, nothing else does. */
  sleep(time: number): void;
  /** Milliseconds since 1970, of the machine that the test runs on. */
  truth(): number;
}

/** The device's clock is off by so much, also after the page is opened anew. */
const shiftName = "test-device-shift";

export const installWarp = (context: BrowserContext): Promise<unknown> =>
  context.addInitScript(warped, shiftName);

/** A page that begins anew just then is asked again. */
export async function pass(page: Page, time: number): Promise<void> {
  const tell = () => page.evaluate((by) => (window as never as { warp: Warp }).warp.pass(by), time);
  await tell().catch(async (cause: unknown) => {
    if (!String(cause).includes("context was destroyed")) throw cause;
    await page.waitForLoadState();
    await tell();
  });
}

export const sleep = (page: Page, time: number): Promise<void> =>
  page.evaluate((by) => (window as never as { warp: Warp }).warp.sleep(by), time);

/** Puts the device's own clock wrong, from the next opening of the page on; 0: right again. */
export const shiftDevice = (page: Page, by: number): Promise<void> =>
  page.evaluate(([name, shift]) => localStorage.setItem(name, String(shift)), [
    shiftName,
    by,
  ] as const);

/** In the page. */
function warped(shiftName: string): void {
  interface Timer {
    at: number;
    every: number | null;
    work: () => void;
  }
  const now = performance.now.bind(performance);
  const date = Date.now.bind(Date);
  const later = window.setTimeout.bind(window);
  const never = window.clearTimeout.bind(window);
  let passed = 0;
  let shift = 0;
  try {
    shift = Number(localStorage.getItem(shiftName) ?? 0);
  } catch {
    // A page without storage: an empty one, or a foreign one in a frame.
  }
  performance.now = () => now() + passed;
  Date.now = () => date() + shift;
  /** A clock that went on has gone on when the page is opened anew. */
  function shiftBy(time: number): void {
    shift += time;
    try {
      localStorage.setItem(shiftName, String(shift));
    } catch {
      // Then it has not.
    }
  }

  const timers = new Map<number, Timer>();
  let last = 1_000_000;
  let alarm = 0;
  let isRinging = false;
  function arm(): void {
    never(alarm);
    if (isRinging || timers.size === 0) return;
    const next = Math.min(...[...timers.values()].map(({ at }) => at));
    alarm = later(() => void ring(), Math.max(0, next - performance.now()));
  }
  async function ring(): Promise<void> {
    isRinging = true;
    const at = performance.now();
    const due = [...timers].filter(([, timer]) => timer.at <= at);
    for (const [id, timer] of due.toSorted(([, a], [, b]) => a.at - b.at)) {
      if (!timers.has(id)) continue;
      if (timer.every === null) timers.delete(id);
      else timer.at = performance.now() + timer.every;
      try {
        timer.work();
      } catch (cause) {
        reportError(cause);
      }
      await Promise.resolve();
    }
    isRinging = false;
    arm();
  }
  const add = (work: TimerHandler, wait: number, repeats: boolean, rest: unknown[]): number => {
    const id = ++last;
    const time = Math.max(0, Number(wait) || 0);
    timers.set(id, {
      at: performance.now() + time,
      every: repeats ? Math.max(time, 4) : null,
      work: () => (work as (...given: unknown[]) => void)(...rest),
    });
    arm();
    return id;
  };
  const drop = (id: number | undefined): void => {
    if (!timers.delete(id ?? 0)) never(id);
  };
  Object.assign(window, {
    setTimeout: (work: TimerHandler, wait = 0, ...rest: unknown[]) => add(work, wait, false, rest),
    setInterval: (work: TimerHandler, wait = 0, ...rest: unknown[]) => add(work, wait, true, rest),
    clearTimeout: drop,
    clearInterval: drop,
    warp: {
      pass(time) {
        passed += time;
        shiftBy(time);
        arm();
      },
      sleep: shiftBy,
      truth: date,
    } satisfies Warp,
  });
}
