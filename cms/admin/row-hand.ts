import type { RowAct } from "./parts/playlist-row.ts";
import {
  before,
  between,
  copies,
  inserted,
  moved,
  placeOf,
  stepped,
  without,
} from "./playlist-rows.ts";
import { freshKey, type Item, playlistWords } from "./playlist-words.ts";
import { putClip, readClip } from "./row-clipboard.ts";

interface Needs {
  items: () => readonly Item[];
  /** The row that is seen. */
  chosen: () => string;
  locked: () => boolean;
  ente: () => string;
  language: () => string;
  called: (item: Item) => string;
  /** Other rows, or in another order; `told` says it to who does not see it. */
  put: (items: readonly Item[], told: string) => void;
  see: (key: string, focus: boolean) => void;
  /** What is asked first: time and validity, a place, another page. */
  ask: (what: "options" | "move" | "open", key: string) => void;
  changed: () => void;
}

/**
 * What an officer does with the rows of a playlist: choose one or many, move, copy, cut, paste, take out; by
 * button, by pointer or by key, always the same. What is done to one of the chosen rows is done to them all.
 */
export class RowHand {
  ticked: ReadonlySet<string> = new Set();
  clip: readonly Item[] = [];
  /** From which row a range is chosen. */
  private anchor = "";

  constructor(private readonly needs: Needs) {}

  private get w() {
    return playlistWords(this.needs.language());
  }

  private get items(): readonly Item[] {
    return this.needs.items();
  }

  lookAtClip = (): void => {
    this.clip = readClip(this.needs.ente());
    this.needs.changed();
  };

  /** Rows that are no longer there are not chosen either. */
  settle(): void {
    const there = new Set(this.items.map(({ key }) => key));
    if ([...this.ticked].every((key) => there.has(key))) return;
    this.ticked = new Set([...this.ticked].filter((key) => there.has(key)));
  }

  meant = (key: string): ReadonlySet<string> =>
    this.ticked.has(key) ? this.ticked : new Set([key]);

  // ── What is done to them ────────────────────────────────────────────────────────────────────────

  moveTo(keys: ReadonlySet<string>, to: number): void {
    this.put(moved(this.items, keys, to), keys);
  }

  /** Dropped where the row at `index` stands now. */
  drop(key: string, index: number): void {
    const keys = this.meant(key);
    this.moveTo(keys, before(this.items, keys, index));
  }

  private put(items: readonly Item[], keys: ReadonlySet<string>): void {
    const place = items.findIndex(({ key }) => keys.has(key));
    const told =
      keys.size === 1
        ? this.w.moved(this.needs.called(items[place]!), place + 1, items.length)
        : this.w.movedMany(keys.size, place + 1);
    this.needs.put(items, told);
  }

  private stepBy(key: string, by: 1 | -1): void {
    const keys = this.meant(key);
    this.put(stepped(this.items, keys, by), keys);
    this.choose(key, true);
  }

  takeOut(keys: ReadonlySet<string>): void {
    const items = without(this.items, keys);
    const place = this.items.findIndex(({ key }) => keys.has(key));
    const next = items[Math.min(place, items.length - 1)];
    this.ticked = new Set();
    this.needs.put(items, this.w.removed(keys.size));
    if (next) this.choose(next.key, true);
  }

  copy(keys: ReadonlySet<string>): void {
    this.keep(keys);
    this.needs.put(this.items, this.w.copied(keys.size));
  }

  cut(keys: ReadonlySet<string>): void {
    this.keep(keys);
    this.takeOut(keys);
  }

  private keep(keys: ReadonlySet<string>): void {
    putClip(
      this.needs.ente(),
      this.items.filter(({ key }) => keys.has(key)),
    );
    this.lookAtClip();
  }

  paste = (): void => {
    const fresh = copies(this.clip, freshKey);
    if (fresh.length > 0) this.insert(fresh, this.placeAfter(this.needs.chosen()));
  };

  private duplicate(keys: ReadonlySet<string>): void {
    const taken = this.items.filter(({ key }) => keys.has(key));
    const last = placeOf(this.items, taken.at(-1)!.key);
    this.insert(copies(taken, freshKey), last + 1);
  }

  private insert(fresh: readonly Item[], at: number): void {
    this.needs.put(inserted(this.items, fresh, at), this.w.pasted(fresh.length));
    this.ticked = fresh.length > 1 ? new Set(fresh.map(({ key }) => key)) : new Set();
    this.choose(fresh[0]!.key, true);
  }

  /** Puts a row from beside in its place: after the one that is seen, where no other is named. */
  add(row: Item, name: string, at = this.placeAfter(this.needs.chosen())): void {
    this.needs.put(inserted(this.items, [row], at), this.w.added(name, at + 1));
    this.choose(row.key);
  }

  private placeAfter(key: string): number {
    const place = placeOf(this.items, key);
    return place === -1 ? this.items.length : place + 1;
  }

  timed(keys: ReadonlySet<string>, seconds: number | null): void {
    this.needs.put(
      this.items.map((item) => (keys.has(item.key) ? { ...item, seconds } : item)),
      "",
    );
  }

  act(key: string, act: RowAct): void {
    const keys = this.meant(key);
    switch (act) {
      case "up":
        return this.stepBy(key, -1);
      case "down":
        return this.stepBy(key, 1);
      case "copy":
        return this.copy(keys);
      case "cut":
        return this.cut(keys);
      case "duplicate":
        return this.duplicate(keys);
      case "remove":
        return this.takeOut(keys);
      case "suggested":
        return this.timed(keys, null);
      case "move":
      case "options":
      case "open":
        return this.needs.ask(act, key);
    }
  }

  // ── Which of them are chosen ────────────────────────────────────────────────────────────────────

  choose(key: string, focus = false): void {
    this.anchor = key;
    this.needs.see(key, focus);
  }

  tick(key: string, on: boolean, range = false): void {
    const keys = range && this.anchor ? between(this.items, this.anchor, key) : [key];
    const ticked = new Set(this.ticked);
    for (const each of keys) {
      if (on) ticked.add(each);
      else ticked.delete(each);
    }
    this.tickOnly(ticked);
    if (!range) this.anchor = key;
  }

  tickOnly(keys: Iterable<string>): void {
    this.ticked = new Set(keys);
    this.needs.changed();
  }

  tickAll = (): void => this.tickOnly(this.items.map(({ key }) => key));

  clicked(key: string, { range, toggle }: { range: boolean; toggle: boolean }): void {
    if (this.needs.locked() || (!range && !toggle)) this.choose(key);
    else if (toggle) this.tick(key, !this.ticked.has(key));
    else this.tick(key, true, true);
  }

  // ── By keyboard ─────────────────────────────────────────────────────────────────────────────────

  /** @returns whether the key meant something here */
  pressed(
    key: string,
    event: Pick<KeyboardEvent, "key" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey">,
  ): boolean {
    const place = placeOf(this.items, key);
    const by = { ArrowDown: 1 as const, ArrowUp: -1 as const }[event.key];
    const to = by ? place + by : { Home: 0, End: this.items.length - 1 }[event.key];
    if (by && event.altKey && !this.needs.locked()) return done(this.stepBy(key, by));
    if (to !== undefined) return done(this.go(key, to, event.shiftKey));
    if (this.needs.locked()) return false;
    if (event.ctrlKey || event.metaKey) return this.combined(key, event.key.toLowerCase());
    switch (event.key) {
      case " ":
        return done(this.tick(key, !this.ticked.has(key)));
      case "Delete":
      case "Backspace":
        return done(this.takeOut(this.meant(key)));
      case "m":
      case "M":
        return done(this.act(key, "move"));
      default:
        return false;
    }
  }

  private combined(key: string, letter: string): boolean {
    switch (letter) {
      case "a":
        return done(this.tickAll());
      case "c":
        return done(this.copy(this.meant(key)));
      case "x":
        return done(this.cut(this.meant(key)));
      case "v":
        return done(this.paste());
      default:
        return false;
    }
  }

  private go(key: string, to: number, range: boolean): void {
    const next = this.items[Math.max(0, Math.min(this.items.length - 1, to))]!;
    const anchor = this.anchor || key;
    this.choose(next.key, true);
    if (!range || this.needs.locked()) return;
    this.anchor = anchor;
    this.tickOnly(between(this.items, anchor, next.key));
  }
}

const done = (_work: void): true => true;
