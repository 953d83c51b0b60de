import type {
  Manifest,
  ManifestSlide,
  PlaylistItem,
  Transition,
  ZoneName,
} from "../../protocol/manifest.ts";
import { type Clock, type Instant, type Millis, minutes, seconds } from "../../protocol/time.ts";
import { playingIn, type ZonePlay } from "../../protocol/timeline.ts";

/** What a zone is to show. The board is the player's own: it is there when nothing else is. */
export interface Showing {
  key: string;
  slide: ManifestSlide;
  language: string;
  transition: Transition;
  appearance: { from: Instant; to: Instant };
}

/** A zone of the stage, as the conductor needs it. */
export interface ZoneView {
  /** Decodes and lays out, unseen. Rejects when the slide cannot be shown. */
  prepare(showing: Showing): Promise<void>;
  /** Puts what was prepared on air in one frame. */
  swap(showing: Showing): Promise<void>;
  /** The same slide goes on: another appearance of it. */
  again(showing: Showing): void;
  /** Nothing of this zone's own. */
  clear(): void;
}

export interface Played {
  slide: string;
  revision: number;
  zone: ZoneName;
  from: Instant;
  to: Instant;
  outcome: "played" | "failed";
}

interface ZoneState {
  on: Showing | null;
  /** When what is on air really came on. */
  since: Instant;
  ready: { showing: Showing; done: Promise<boolean> } | null;
  timer: ReturnType<typeof setTimeout> | null;
  /** When the zone is to be looked at again. */
  due: Instant;
  busy: boolean;
  again: boolean;
  /** What this zone shows is what this manifest says. */
  shows: Manifest | null;
}

/** The next item is prepared this long before its turn. */
const lead: Millis = seconds(6);
/** No timer is trusted for longer: the clock is read again. */
const longest: Millis = minutes(1);
/** A slide that failed is left out for this long. */
const penalty: Millis = minutes(1);
/** One that fails on air is made anew once, unless that was done so lately. */
const secondChance: Millis = minutes(10);

export const boardKey = "brd_board";
const board: ManifestSlide = { type: "board", revision: 0, props: {}, assets: [] };

/**
 * Plays a manifest by the wall clock. What is on air follows from manifest and clock alone; the
 * conductor only sees to it that the next slide is ready when its turn comes, and that nothing that
 * fails leaves a hole.
 */
export class Conductor {
  private manifest: Manifest | null = null;
  private readonly zones = new Map<ZoneName, ZoneState>();
  private readonly failedUntil = new Map<string, Instant>();
  private readonly retriedAt = new Map<string, Instant>();
  private resting = false;

  constructor(
    private readonly needs: {
      clock: Clock & { readonly trusted: boolean };
      view: (zone: ZoneName) => ZoneView;
      /** Whether the slide's type is known and its files are here. */
      canShow: (slide: ManifestSlide, key: string) => boolean;
      played: (play: Played) => void;
      /** All zones show what this manifest says: painted, not only decided. */
      painted: (manifest: Manifest) => void;
    },
  ) {}

  /** Plays this manifest from now on. What is the same in both stays on air untouched. */
  use(manifest: Manifest): void {
    this.manifest = manifest;
    const names = Object.keys(manifest.zones) as ZoneName[];
    for (const name of this.zones.keys())
      if (!names.includes(name)) {
        this.leave(name);
        this.zones.delete(name);
      }
    for (const name of names) {
      if (!this.zones.has(name)) this.zones.set(name, newZone());
      this.zones.get(name)!.ready = null;
    }
    this.failedUntil.clear();
    this.retriedAt.clear();
    this.tick();
  }

  /** Nobody sees the stage: nothing is played until somebody does again. */
  rest(): void {
    this.resting = true;
    for (const [name, state] of this.zones) {
      if (state.timer) clearTimeout(state.timer);
      this.leave(name);
      this.zones.set(name, newZone());
    }
  }

  resume(): void {
    this.resting = false;
    this.tick();
  }

  /** Looks at the clock anew, in every zone: files arrived, the clock was corrected, a slide failed. */
  tick(): void {
    for (const name of this.zones.keys()) void this.play(name);
  }

  /** A slide on air cannot go on: it is made anew once; if that does not help it is left out. */
  failed(zone: ZoneName, key: string): void {
    const state = this.zones.get(zone);
    if (state?.on?.key !== key) return;
    const now = this.needs.clock.now();
    if (now - (this.retriedAt.get(key) ?? -Infinity) > secondChance) this.retriedAt.set(key, now);
    else this.punish(key);
    this.report(zone, state, "failed");
    state.on = null;
    void this.play(zone);
  }

  /** A zone begins anew: its view was rebuilt, or its work hangs and is not waited for any more. */
  restart(zone: ZoneName): void {
    const state = this.zones.get(zone);
    if (!state) return;
    if (state.timer) clearTimeout(state.timer);
    this.report(zone, state, "failed");
    this.zones.set(zone, newZone());
    void this.play(zone);
  }

  /** How each zone stands: what is on air, and how long ago its next change was due. */
  look(): { name: ZoneName; key: string | null; overdue: Millis }[] {
    const now = this.needs.clock.now();
    return [...this.zones].map(([name, { on, due }]) => ({
      name,
      key: on?.key ?? null,
      overdue: Math.max(0, now - due),
    }));
  }

  stop(): void {
    for (const [name, state] of this.zones) {
      if (state.timer) clearTimeout(state.timer);
      this.report(name, state, "played");
      state.on = null;
    }
    this.zones.clear();
  }

  /** What is on air in each zone. */
  onAir(): Partial<Record<ZoneName, string>> {
    const found: Partial<Record<ZoneName, string>> = {};
    for (const [name, { on }] of this.zones) if (on && on.key !== boardKey) found[name] = on.key;
    return found;
  }

  private async play(name: ZoneName): Promise<void> {
    const state = this.zones.get(name);
    if (!state || this.resting) return;
    if (state.busy) {
      state.again = true;
      return;
    }
    state.busy = true;
    try {
      do {
        state.again = false;
        await this.once(name, state);
      } while (state.again && this.zones.get(name) === state);
    } finally {
      state.busy = false;
    }
  }

  private async once(name: ZoneName, state: ZoneState): Promise<void> {
    const manifest = this.manifest!;
    const now = this.needs.clock.now();
    const { play, nextChange } = playingIn(manifest, name, now, this.playable);
    const wanted = this.showingOf(name, manifest, play, { from: now, to: nextChange });

    if (!wanted) this.leave(name);
    else if (state.on && isSame(state.on, wanted)) this.goOn(name, state, wanted);
    else if (!(await this.bring(name, state, wanted))) {
      // The old frame stays while the next one that can be shown is looked for.
      if (wanted.key === boardKey) this.wake(name, state, now + seconds(1));
      else state.again = true;
      return;
    }
    state.shows = manifest;
    this.tellPainted(manifest);
    this.prepareNext(name, state, manifest, nextChange);
    this.wake(name, state, nextChange);
  }

  private playable = (key: string, item: PlaylistItem): boolean => {
    const slide = this.manifest?.slides[key];
    if (!slide || (this.failedUntil.get(key) ?? 0) > this.needs.clock.now()) return false;
    const dated = [slide, item].some(({ from, to }) => from !== undefined || to !== undefined);
    return (this.needs.clock.trusted || !dated) && this.needs.canShow(slide, key);
  };

  private showingOf(
    zone: ZoneName,
    manifest: Manifest,
    play: ZonePlay | null,
    span: { from: Instant; to: Instant },
  ): Showing | null {
    if (!play) {
      const language = manifest.languages[0] ?? "it";
      // Nothing is on a zone that covers all others; any other would be a hole in the wall.
      return zone === "full"
        ? null
        : { key: boardKey, slide: board, language, transition: "rise", appearance: span };
    }
    const slide = manifest.slides[play.item.slide]!;
    const spoken = manifest.languages.filter((language) => language in slide.props);
    const language =
      spoken[modulo(play.loop, spoken.length)] ?? Object.keys(slide.props)[0] ?? "it";
    const { from, to } = play;
    const { transition } = play.item;
    return { key: play.item.slide, slide, language, transition, appearance: { from, to } };
  }

  /** Decodes, lays out, swaps. False: it could not be, and counts as failed. */
  private async bring(name: ZoneName, state: ZoneState, wanted: Showing): Promise<boolean> {
    const view = this.needs.view(name);
    const prepared =
      state.ready && isSame(state.ready.showing, wanted)
        ? await state.ready.done
        : await this.prepare(view, wanted);
    state.ready = null;
    if (!prepared) {
      this.punish(wanted.key);
      const at = this.needs.clock.now();
      this.tellPlayed(name, wanted, at, at, "failed");
      return false;
    }
    if (this.isStale(name, state, wanted)) return false;
    await view.swap(wanted);
    this.report(name, state, "played");
    state.on = wanted;
    state.since = this.needs.clock.now();
    return true;
  }

  /** While it was being prepared the world may have gone on: an expired slide is not swapped in. */
  private isStale(name: ZoneName, state: ZoneState, wanted: Showing): boolean {
    if (this.zones.get(name) !== state || this.resting) return true;
    const now = this.needs.clock.now();
    const { play } = playingIn(this.manifest!, name, now, this.playable);
    return (play?.item.slide ?? boardKey) !== wanted.key;
  }

  private async prepare(view: ZoneView, showing: Showing): Promise<boolean> {
    try {
      await view.prepare(showing);
      return true;
    } catch {
      // Whatever it was, it is this slide's failure and is reported as such.
      return false;
    }
  }

  private goOn(name: ZoneName, state: ZoneState, wanted: Showing): void {
    const on = state.on!;
    if (on.appearance.from === wanted.appearance.from || wanted.key === boardKey) {
      state.on = wanted;
      return;
    }
    this.report(name, state, "played");
    this.needs.view(name).again(wanted);
    state.on = wanted;
    state.since = this.needs.clock.now();
  }

  private leave(name: ZoneName): void {
    const state = this.zones.get(name)!;
    if (!state.on) return;
    this.needs.view(name).clear();
    this.report(name, state, "played");
    state.on = null;
  }

  private prepareNext(
    name: ZoneName,
    state: ZoneState,
    manifest: Manifest,
    nextChange: Instant,
  ): void {
    if (!Number.isFinite(nextChange) || nextChange - this.needs.clock.now() > lead) return;
    const { play, nextChange: after } = playingIn(manifest, name, nextChange, this.playable);
    const next = this.showingOf(name, manifest, play, { from: nextChange, to: after });
    if (!next || (state.on && isSame(state.on, next))) return;
    if (state.ready && isSame(state.ready.showing, next)) return;
    state.ready = { showing: next, done: this.prepare(this.needs.view(name), next) };
  }

  private wake(name: ZoneName, state: ZoneState, nextChange: Instant): void {
    if (state.timer) clearTimeout(state.timer);
    const left = nextChange - this.needs.clock.now();
    const wait = left > lead ? Math.min(left - lead, longest) : Math.max(left, 0);
    state.due = this.needs.clock.now() + wait;
    state.timer = setTimeout(() => void this.play(name), wait);
  }

  private tellPainted(manifest: Manifest): void {
    if (manifest !== this.manifest) return;
    const settled = [...this.zones.values()].every(({ shows }) => shows === manifest);
    if (settled) this.needs.painted(manifest);
  }

  private punish(key: string): void {
    this.failedUntil.set(key, this.needs.clock.now() + penalty);
  }

  private report(name: ZoneName, state: ZoneState, outcome: Played["outcome"]): void {
    if (state.on) this.tellPlayed(name, state.on, state.since, this.needs.clock.now(), outcome);
  }

  private tellPlayed(
    zone: ZoneName,
    { key, slide }: Showing,
    from: Instant,
    to: Instant,
    outcome: Played["outcome"],
  ): void {
    if (key === boardKey) return;
    this.needs.played({ slide: key, revision: slide.revision, zone, from, to, outcome });
  }
}

const newZone = (): ZoneState => ({
  on: null,
  since: 0,
  ready: null,
  timer: null,
  due: Number.POSITIVE_INFINITY,
  busy: false,
  again: false,
  shows: null,
});

/** The same picture: the same revision of the same slide in the same language, with the same data. */
const isSame = (a: Showing, b: Showing): boolean =>
  a.key === b.key &&
  a.slide.revision === b.slide.revision &&
  a.language === b.language &&
  hasSameData(a.slide, b.slide);

/** Within one manifest it is the same object; a new manifest brings it anew, and often unchanged. */
const hasSameData = (a: ManifestSlide, b: ManifestSlide): boolean =>
  a.data === b.data || JSON.stringify(a.data) === JSON.stringify(b.data);

const modulo = (a: number, b: number): number => (b === 0 ? 0 : ((a % b) + b) % b);
