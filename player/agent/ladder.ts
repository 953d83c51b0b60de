/** What went wrong with the page or its browser. */
export type Trouble = "crash" | "hang" | "silence" | "address" | "memory" | "gpu" | "ended";

/** What is done about it, each harder than the one before. */
export type Step = "page" | "browser";

interface Happened {
  what: Trouble | Step;
  at: number;
}

const minute = 60_000;
/** A page that was opened anew so often within five minutes needs another browser. */
const mostPages = 3;
/** Pauses before the browser is launched again, by how often that was done within ten minutes. */
const pauses = [0, 200, 1000, 5000, 15_000, 30_000];
/** So many crashes of the graphics process, and it is done without. */
const mostGpuCrashes = 3;
/** Browsers in a row that ended without a picture: then the profile is suspected. */
const mostEmptyEnds = 3;

/**
 * Decides how hard to try: the page first, then the browser, then a browser without graphics
 * acceleration, then one with a fresh profile. It never gives up, and never tries faster than every half
 * minute for long. Times are milliseconds of a clock that only goes forward.
 */
export class Ladder {
  private happened: Happened[] = [];
  private emptyEnds = 0;
  /** How often each trouble came since the start: for the CMS. */
  readonly counts: Partial<Record<Trouble, number>> = {};

  private since(what: Happened["what"], time: number, now: number): number {
    return this.happened.filter((each) => each.what === what && now - each.at < time).length;
  }

  /** What to do about a trouble that came now. */
  trouble(what: Exclude<Trouble, "gpu" | "ended">, now: number): Step {
    this.note(what, now);
    const step = this.since("page", 5 * minute, now) >= mostPages ? "browser" : "page";
    // A new browser begins with a clean sheet.
    this.happened = this.happened.filter((each) => step === "page" || each.what !== "page");
    this.happened.push({ what: step, at: now });
    return step;
  }

  /** The graphics process died; true: go on without it. */
  gpuDied(now: number): boolean {
    this.note("gpu", now);
    return this.since("gpu", 10 * minute, now) >= mostGpuCrashes;
  }

  /**
   * The browser has ended. `painted`: something had been seen. Says how long to wait before the next,
   * and whether its profile is to be put aside.
   */
  ended(painted: boolean, now: number): { pause: number; freshProfile: boolean } {
    this.note("ended", now);
    this.emptyEnds = painted ? 0 : this.emptyEnds + 1;
    const freshProfile = this.emptyEnds >= mostEmptyEnds;
    if (freshProfile) this.emptyEnds = 0;
    const often = this.since("ended", 10 * minute, now) - 1;
    return { pause: pauses[Math.min(often, pauses.length - 1)]!, freshProfile };
  }

  private note(what: Trouble, now: number): void {
    this.counts[what] = (this.counts[what] ?? 0) + 1;
    this.happened = this.happened.filter((each) => now - each.at < 10 * minute);
    this.happened.push({ what, at: now });
  }
}
