import type { Pace, Playlist } from "./manifest.ts";

/**
 * In which order the items of a playlist are on air until it begins again. Mostly that is the order of the
 * list; rows with a pace of their own come more or less often, spread evenly over as many rounds as
 * their counts need, and a shuffled list has another order every day. Pure: every screen turns the same.
 */

type Seconds = number;
const hour: Seconds = 3600;

/** Items that are on air one after the other as if they were one. */
interface Unit {
  items: number[];
  length: Seconds;
  pace: Pace | undefined;
}

/** A unit that comes at a pace of its own: from one beginning to the next. */
interface Spaced {
  unit: Unit;
  every: Seconds;
  /** How many times on the wheel. */
  times: number;
}

/** The part of the time that rows with a pace may take; the rest of the list stays on air. */
const mostTaken = 0.9;
/** Longer wheels would be exacter than anybody can see. */
const mostTurns = 3000;
/** A count that is off by less than this part is good enough. */
const exact = 0.005;

/**
 * @param valid positions in `playlist.items` that may be on air, in the order of the list
 * @param seed shuffles the order; null leaves it. The same seed gives the same order everywhere.
 * @returns positions in `playlist.items`, some more than once; each of `valid` at least once
 */
export function wheelOf(
  { items }: Pick<Playlist, "items">,
  valid: readonly number[],
  seed: number | null,
): number[] {
  const units = unitsOf(items, valid);
  if (seed !== null) shuffle(units, seed, items);
  if (units.every(({ pace }) => pace === undefined)) return units.flatMap((unit) => unit.items);
  // A row of the round that would come too often in some hour is spaced like the others, and so on.
  for (const limited = new Set<Unit>(); ;) {
    const { base, spaced } = parted(units, limited);
    const wheel = turns(base, spaced);
    const over = base.find((unit) => isTooOften(wheel, unit));
    // Where there is nothing else to show, the limits give way: never black comes first.
    if (!over || base.every(({ pace }) => pace)) return wheel.flatMap((unit) => unit.items);
    limited.add(over);
  }
}

function unitsOf(items: Playlist["items"], valid: readonly number[]): Unit[] {
  const units: Unit[] = [];
  for (const index of valid) {
    const { seconds, pace } = items[index]!;
    const last = units.at(-1);
    if (last && pace && last.pace?.row === pace.row) {
      last.items.push(index);
      last.length += seconds;
    } else units.push({ items: [index], length: seconds, pace });
  }
  return units;
}

/** By a number made of the seed and the slide: a new slide leaves the others in the order they had. */
function shuffle(units: Unit[], seed: number, items: Playlist["items"]): void {
  const met = new Map<string, number>();
  const keys = new Map<Unit, number>();
  for (const unit of units) {
    const { slide } = items[unit.items[0]!]!;
    const before = met.get(slide) ?? 0;
    met.set(slide, before + 1);
    keys.set(unit, hashOf(`${seed} ${slide} ${before}`));
  }
  units.sort((a, b) => keys.get(a)! - keys.get(b)! || a.items[0]! - b.items[0]!);
}

/** FNV-1a, 32 bits, with the last bits stirred into the first: http://www.isthe.com/chongo/tech/comp/fnv/ */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return (hash ^ (hash >>> 13)) >>> 0;
}

/** Those that come once a round, and those that come at a pace of their own or are to be kept apart. */
function parted(
  units: readonly Unit[],
  limited: ReadonlySet<Unit>,
): { base: Unit[]; spaced: Spaced[] } {
  const own = units.filter(({ pace }) => wished(pace) !== null);
  const rest = units.filter(({ pace }) => wished(pace) === null);
  const paced = own.map((unit): [Unit, Seconds] => [unit, Math.max(ownPace(unit), limit(unit))]);
  const spaced = new Map(paced);
  for (const unit of limited) spaced.set(unit, limit(unit));
  for (;;) {
    const base = rest.filter((unit) => !spaced.has(unit));
    if (base.length === 0) return { base: rest, spaced: eased(new Map(paced)) };
    const round = lengthOf(base) / (1 - taken(spaced));
    const tooOften = base.filter((unit) => round < limit(unit));
    if (tooOften.length === 0) return { base, spaced: eased(spaced) };
    for (const unit of tooOften) spaced.set(unit, limit(unit));
  }
}

/** Together they leave the rest its part of the time. */
function eased(spaced: ReadonlyMap<Unit, Seconds>): Spaced[] {
  const crowd = Math.max(1, sharesOf(spaced) / mostTaken);
  return [...spaced].map(([unit, every]) => ({ unit, every: every * crowd, times: 1 }));
}

const wished = (pace: Pace | undefined): number | null =>
  pace?.percent ?? pace?.everyMinutes ?? null;

/** From one beginning to the next, as the row asks. */
const ownPace = ({ length, pace }: Unit): Seconds =>
  pace?.percent === undefined ? (pace?.everyMinutes ?? 0) * 60 : (length * 100) / pace.percent;

/** From one beginning to the next at the least; 0: as often as you like. */
const limit = ({ pace }: Unit): Seconds =>
  pace?.mostAnHour === undefined ? 0 : hour / pace.mostAnHour;

const lengthOf = (units: readonly Unit[]): Seconds =>
  units.reduce((sum, { length }) => sum + length, 0);

const sharesOf = (spaced: ReadonlyMap<Unit, Seconds>): number =>
  [...spaced].reduce((sum, [{ length }, every]) => sum + length / every, 0);

/** The part of the time that the spaced ones take. */
const taken = (spaced: ReadonlyMap<Unit, Seconds>): number => Math.min(mostTaken, sharesOf(spaced));

/** The whole wheel: how many rounds, how often each spaced one, and where. */
function turns(base: readonly Unit[], spaced: readonly Spaced[]): Unit[] {
  if (spaced.length === 0) return [...base];
  if (base.length === 0) return onlySpaced(spaced);
  const round =
    lengthOf(base) / (1 - spaced.reduce((sum, { unit, every }) => sum + unit.length / every, 0));
  const least = Math.ceil(Math.max(...spaced.map(({ every }) => every)) / round);
  let best = { rounds: least, error: Number.POSITIVE_INFINITY };
  for (let n = least; n < least * 20 && turnsIn(n, round, base, spaced) <= mostTurns; n++) {
    const error = errorOf(n * round, spaced);
    if (error < best.error) best = { rounds: n, error };
    if (error < exact) break;
  }
  for (let { rounds } = best; ; rounds++) {
    const counted = spaced.map((each) => ({ ...each, times: timesIn(rounds * round, each) }));
    const wheel = withinLimits(base, rounds, counted);
    if (wheel) return wheel;
  }
}

/** Takes out what comes too often; null where even once on the wheel is. */
function withinLimits(
  base: readonly Unit[],
  rounds: number,
  counted: readonly Spaced[],
): Unit[] | null {
  for (;;) {
    const wheel = placed(base, rounds, counted);
    const over = counted.find(({ unit }) => isTooOften(wheel, unit));
    if (!over) return wheel;
    if (--over.times === 0) return null;
  }
}

const turnsIn = (
  rounds: number,
  round: Seconds,
  base: readonly Unit[],
  spaced: readonly Spaced[],
): number =>
  rounds * base.length + spaced.reduce((sum, { every }) => sum + (rounds * round) / every, 0);

const timesIn = (total: Seconds, { every, unit }: Spaced): number =>
  Math.max(
    1,
    unit.pace?.mostAnHour === undefined ? Math.round(total / every) : Math.floor(total / every),
  );

const errorOf = (total: Seconds, spaced: readonly Spaced[]): number =>
  Math.max(...spaced.map((each) => Math.abs((timesIn(total, each) * each.every) / total - 1)));

/** With nothing between them they share the time as their paces are to each other. */
function onlySpaced(spaced: readonly Spaced[]): Unit[] {
  const slowest = Math.max(...spaced.map(({ every }) => every));
  const counted = spaced.map((each) => ({
    ...each,
    times: Math.min(mostTurns, Math.max(1, Math.round((slowest / each.every) * 10))),
  }));
  const common = counted.map(({ times }) => times).reduce(divisor);
  return placed(
    [],
    0,
    counted.map((each) => ({ ...each, times: each.times / common })),
  );
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));

/** Goes along the wheel and puts the next spaced one where its time has come, otherwise the next of the round. */
function placed(base: readonly Unit[], rounds: number, spaced: readonly Spaced[]): Unit[] {
  const total =
    rounds * lengthOf(base) + spaced.reduce((sum, { unit, times }) => sum + unit.length * times, 0);
  const waiting = spaced.map(({ unit, times }, i) => {
    const every = total / times;
    // Each begins at another part of its own span, so that equal paces do not meet.
    return { unit, every, left: times, next: (every * (i + 0.5)) / spaced.length };
  });
  const wheel: Unit[] = [];
  let at: Seconds = 0;
  let left = rounds * base.length;
  for (let turn = 0; left > 0 || waiting.some((each) => each.left > 0);) {
    const due = waiting
      .filter((each) => each.left > 0)
      .reduce<(typeof waiting)[number] | null>(
        (first, each) => (first === null || each.next < first.next ? each : first),
        null,
      );
    const plain = left > 0 ? base[turn % base.length]! : null;
    const unit = due && (plain === null || due.next <= at + plain.length / 2) ? due.unit : plain!;
    if (unit === due?.unit) {
      due.left--;
      due.next += due.every;
    } else {
      turn++;
      left--;
    }
    wheel.push(unit);
    at += unit.length;
  }
  return wheel;
}

/** Whether some hour of the turning wheel sees the unit begin more often than it may. */
function isTooOften(wheel: readonly Unit[], unit: Unit): boolean {
  const most = unit.pace?.mostAnHour;
  if (most === undefined) return false;
  const begins: Seconds[] = [];
  let at: Seconds = 0;
  for (const each of wheel) {
    if (each === unit) begins.push(at);
    at += each.length;
  }
  const nth = (n: number): Seconds =>
    begins[n % begins.length]! + Math.floor(n / begins.length) * at;
  return begins.some((_, i) => nth(i + most) - nth(i) < hour);
}
