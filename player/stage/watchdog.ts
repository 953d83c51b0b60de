import type { ZoneName } from "../../protocol/manifest.ts";
import { type Millis, minutes, seconds } from "../../protocol/time.ts";

/** How a zone stands at the moment the watchdog looks. */
export interface ZoneLook {
  name: ZoneName;
  /** What is on air; null: nothing of its own. */
  key: string | null;
  /** A number that grows while the slide does what it is for; null: it may stand still. */
  progress: number | null;
  /** How long ago its next change was due. */
  overdue: Millis;
}

/** The steps of the ladder, each harder than the one before. */
export interface Ladder {
  /** The same slide, made anew; the second time in a row it is left out. */
  retry(zone: ZoneName, key: string): void;
  rebuild(zone: ZoneName): void;
  reload(): void;
  safeMode(): void;
}

/** Film and ticker move all the time: standing still for so long is a fault. */
const stillFor: Millis = seconds(3);
/** A change that is so late does not come any more. */
const lateFor: Millis = seconds(12);
/** A watchdog that was not asked for so long has slept itself, with everything else. */
const slept: Millis = seconds(5);
/** A zone that needed rebuilding twice within this time needs more than that. */
const soonAgain: Millis = minutes(5);
/** So many reloads within the hour, and the next step is safe mode: nothing may loop. */
const mostReloads = 3;
const reloadsWithin: Millis = minutes(60);

interface Memory {
  /** When the page was reloaded by the watchdog, by the device's own clock. */
  reloads(): number[];
  remember(reloads: number[]): void;
}

/**
 * Looks at every zone once a second and climbs the ladder where nothing moves that should: retry, skip,
 * rebuild the zone, reload the page, safe mode. Every rung is bounded, so nothing loops.
 */
export class Watchdog {
  private readonly seen = new Map<ZoneName, { key: string; progress: number; since: Millis }>();
  private readonly rebuilt = new Map<ZoneName, Millis>();
  private lookedAt = Number.NEGATIVE_INFINITY;
  private awakeSince = 0;

  constructor(
    private readonly needs: {
      look: () => readonly ZoneLook[];
      ladder: Ladder;
      memory: Memory;
      /** A clock that only ever goes forward. */
      monotonic: () => Millis;
      /** Of the device, so that a reload is remembered over the reload. */
      wall: () => Millis;
    },
  ) {}

  /** To be called about once a second while the page is visible. */
  look(): void {
    const now = this.needs.monotonic();
    if (now - this.lookedAt > slept) this.awakeSince = now;
    this.lookedAt = now;
    for (const zone of this.needs.look()) {
      // What is late because the whole machine stood still has to be given its time first.
      if (Math.min(zone.overdue, now - this.awakeSince) > lateFor) this.stuck(zone.name, now);
      else this.moving(zone, now);
    }
  }

  private moving({ name, key, progress }: ZoneLook, now: Millis): void {
    const before = this.seen.get(name);
    if (key === null || progress === null) {
      this.seen.delete(name);
      return;
    }
    if (before?.key !== key || before.progress !== progress) {
      this.seen.set(name, { key, progress, since: now });
      return;
    }
    if (now - before.since < stillFor) return;
    this.seen.delete(name);
    this.needs.ladder.retry(name, key);
  }

  private stuck(name: ZoneName, now: Millis): void {
    const before = this.rebuilt.get(name);
    if (before !== undefined && now - before < lateFor) return;
    this.rebuilt.set(name, now);
    this.seen.delete(name);
    if (before === undefined || now - before > soonAgain) this.needs.ladder.rebuild(name);
    else this.reload();
  }

  /** The page is begun again, unless that has been tried too often. */
  reload(): void {
    const { memory, ladder, wall } = this.needs;
    const now = wall();
    const lately = memory.reloads().filter((at) => at <= now && now - at < reloadsWithin);
    if (lately.length >= mostReloads) {
      ladder.safeMode();
      return;
    }
    memory.remember([...lately, now]);
    ladder.reload();
  }
}
