import { type Millis, seconds } from "../../protocol/time.ts";
import type { Place } from "./place.ts";

/** Times are told in steps: how long somebody looked is nobody's business to the second. */
const step = seconds(5);

/** What was opened in a visit, for as long as it lasts: each thing once, in no order that anybody keeps. */
export class Counted {
  /** For how long each was looked at. */
  readonly looked = new Map<string, Millis>();
  /** By poll: the one answer. */
  readonly answered = new Map<string, string>();
  private at: string | null = null;
  private since = 0;

  constructor(
    private readonly now: () => Millis = () => performance.now(),
    /** Answers are counted in any case. */
    private readonly isOn = true,
  ) {}

  /** Somebody has come to a place. */
  moved(place: Place): void {
    const now = this.now();
    this.leave(now);
    const [at = null, ...besides] = this.isOn ? thingsAt(place) : [];
    for (const thing of at === null ? [] : [at, ...besides])
      this.looked.set(thing, this.looked.get(thing) ?? 0);
    this.at = at;
    this.since = now;
  }

  /** @returns false: they have answered before */
  answer(poll: string, answer: string): boolean {
    if (this.answered.has(poll)) return false;
    this.answered.set(poll, answer);
    return true;
  }

  /** The visit is over; for so long nobody has been there any more. */
  over(alone: Millis): this {
    this.leave(Math.max(this.since, this.now() - alone));
    this.at = null;
    for (const [thing, time] of this.looked) this.looked.set(thing, Math.round(time / step) * step);
    return this;
  }

  private leave(now: Millis): void {
    if (this.at === null) return;
    this.looked.set(this.at, this.looked.get(this.at)! + now - this.since);
  }
}

/** What is looked at there, and what else was opened on the way. */
function thingsAt(place: Place): string[] {
  switch (place.at) {
    case "home":
      return [];
    case "list":
      return [`tile:${place.typing ? "search" : place.title}`];
    case "contents":
      return [`tile:${place.tile}`];
    case "content":
      // One alone behind its tile is opened at once.
      return [`page:${place.slide}`, `tile:${place.tile}`];
    default:
      return [`act:${place.act}`];
  }
}
