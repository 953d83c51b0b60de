import type { ReactiveController, ReactiveControllerHost } from "lit";
import { type Clock, type Instant, type Millis, seconds } from "../../protocol/time.ts";

/** Half-open [from, to). */
export interface Appearance {
  from: Instant;
  to: Instant;
}

/** A page is never on for less than this. */
const shortest: Millis = seconds(4);
/** Where no appearance is known (a preview), a page is on for this long. */
const usual: Millis = seconds(8);

/**
 * The page on air: a pure function of the wall clock within the appearance, so that every screen turns
 * together and a restart in the middle shows the right one. The pages share the appearance evenly;
 * when there is not time for all, appearances take turns with runs of them, so that none is never seen.
 */
export function pageAt(appearance: Appearance | null, now: Instant, pages: number): number {
  if (pages < 2) return 0;
  if (!appearance) return modulo(Math.floor(now / usual), pages);
  const { first, count, each } = run(appearance, pages);
  const turned = Math.floor((now - appearance.from) / each);
  return first + Math.min(count - 1, Math.max(0, turned));
}

/** When the page turns next; null when it does not. */
export function nextTurn(
  appearance: Appearance | null,
  now: Instant,
  pages: number,
): Instant | null {
  if (pages < 2) return null;
  if (!appearance) return (Math.floor(now / usual) + 1) * usual;
  const { count, each } = run(appearance, pages);
  const next = Math.max(1, Math.floor((now - appearance.from) / each) + 1);
  return next < count ? Math.ceil(appearance.from + next * each) : null;
}

function run({ from, to }: Appearance, pages: number) {
  const length = Math.max(1, to - from);
  const count = Math.min(pages, Math.max(1, Math.floor(length / shortest)));
  const runs = Math.ceil(pages / count);
  // Consecutive appearances of one slide lie a whole loop apart: a plain quotient of `from` could
  // fall on the same run each time, a scattered one cannot.
  const which = Math.floor(scatter(from) * runs);
  return { first: Math.min(which * count, pages - count), count, each: length / count };
}

/** A number in [0, 1) that looks random but is always the same for the same instant. */
function scatter(at: Instant): number {
  let hash = Math.imul(Math.floor(at / 1000) ^ 0x9e3779b9, 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32;
}

const modulo = (a: number, b: number): number => ((a % b) + b) % b;

type Host = ReactiveControllerHost & { playing: boolean; context: { clock: Clock } };

/** The corrected clock may step; so that nobody sleeps over it, it is looked at this often. */
const longestSleep: Millis = seconds(5);

/** Wakes its slide at the instants that `next` names, only while it is on air. */
export class Beat implements ReactiveController {
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly host: Host,
    private readonly next: (now: Instant) => Instant | null,
  ) {
    host.addController(this);
  }

  hostUpdated(): void {
    this.hostDisconnected();
    if (this.host.playing) this.sleep(this.next(this.host.context.clock.now()));
  }

  hostDisconnected(): void {
    clearTimeout(this.timer);
  }

  private sleep(until: Instant | null): void {
    if (until === null) return;
    const left = until - this.host.context.clock.now();
    this.timer = setTimeout(
      () => {
        if (this.host.context.clock.now() >= until) this.host.requestUpdate();
        else this.sleep(this.next(this.host.context.clock.now()));
      },
      Math.min(longestSleep, Math.max(0, left)),
    );
  }
}

/** Which page is on, and the turning of them. */
export class Pager {
  constructor(
    private readonly host: Host & { appearance: Appearance | null },
    private readonly pages: () => number,
  ) {
    new Beat(host, (now) => nextTurn(host.appearance, now, this.pages()));
  }

  get page(): number {
    return pageAt(this.host.appearance, this.host.context.clock.now(), this.pages());
  }
}
