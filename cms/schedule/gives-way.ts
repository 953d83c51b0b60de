import type { ScheduleId } from "../../protocol/ids.ts";
import type { Defeat, Interval, ZoneName } from "../../protocol/manifest.ts";
import type { Instant } from "../../protocol/time.ts";
import { civilDayOf, wallTimeOf } from "./calendar.ts";
import type { Resolved, ResolvedScreen } from "./resolve.ts";

/** Wall-clock time of the screens: `2026-12-08T09:00`. */
export type Wall = string;

/** A stretch in which something else is on air in the place of a schedule. */
export interface GivesWay {
  from: Wall;
  to: Wall;
  /** Null: it is barred by itself (nothing of it is published). */
  whom: ScheduleId | null;
  reason: Defeat | "full";
  /** On how many of the screens. */
  screens: number;
}

/** Where each schedule gives way in a zone, on the wall clock of the screens, counted over those that differ. */
export function givesWay(
  screens: readonly ResolvedScreen[],
  zone: ZoneName,
  resolve: (screen: ResolvedScreen) => Resolved,
): ReadonlyMap<ScheduleId, GivesWay[]> {
  const wall = waller();
  const found = new Map<ScheduleId, Map<string, GivesWay>>();
  for (const { own, full, timezone, count } of alike(screens, zone, resolve))
    for (const { rule, whom, reason, ...stretch } of [...within(own), ...under(own, full)]) {
      const [from, to] = [wall(stretch.from, timezone), wall(stretch.to, timezone)];
      const of = found.get(rule) ?? new Map<string, GivesWay>();
      found.set(rule, of);
      const key = `${from} ${to} ${whom} ${reason}`;
      const known = of.get(key);
      if (known) known.screens += count;
      else of.set(key, { from, to, whom, reason, screens: count });
    }
  return new Map([...found].map(([rule, of]) => [rule, [...of.values()]]));
}

interface Alike {
  own: readonly Interval[];
  /** What fills the whole screen, over this zone. */
  full: readonly Interval[];
  timezone: string;
  count: number;
}

/** Screens that show the same share their lists: each pair of lists is read once, and counts for all of them. */
function alike(
  screens: readonly ResolvedScreen[],
  zone: ZoneName,
  resolve: (screen: ResolvedScreen) => Resolved,
): Alike[] {
  const none: readonly Interval[] = [];
  const known = new Map<readonly Interval[], Map<readonly Interval[], Alike>>();
  for (const screen of screens) {
    const zones = resolve(screen);
    const [own, full] = [zones[zone], (zone !== "full" && zones.full) || none];
    if (!own) continue;
    const of = known.get(own) ?? new Map<readonly Interval[], Alike>();
    known.set(own, of);
    const same = of.get(full);
    if (same) same.count += 1;
    else of.set(full, { own, full, timezone: screen.timezone, count: 1 });
  }
  return [...known.values()].flatMap((of) => [...of.values()]);
}

interface Stretch {
  rule: ScheduleId;
  from: Instant;
  to: Instant;
  whom: ScheduleId | null;
  reason: GivesWay["reason"];
}

/** Puts down stretches in the order of time; what goes on in the same way is one, whatever others do meanwhile. */
function joining() {
  const made: Stretch[] = [];
  const last = new Map<ScheduleId, Stretch>();
  const put = (stretch: Stretch): void => {
    const before = last.get(stretch.rule);
    const { from, to, whom, reason } = stretch;
    if (before?.to === from && before.whom === whom && before.reason === reason) before.to = to;
    else {
      last.set(stretch.rule, stretch);
      made.push(stretch);
    }
  };
  return { made, put };
}

const scheduleIn = (winner: string): ScheduleId | null =>
  winner.startsWith("sch_") ? (winner as ScheduleId) : null;

/** Who gives way to another in the same zone. */
function within(own: readonly Interval[]): Stretch[] {
  const { made, put } = joining();
  for (const { from, to, because } of own) {
    const whom = scheduleIn(because.winner);
    for (const { schedule: rule, reason } of because.losers) put({ rule, from, to, whom, reason });
  }
  return made;
}

/** Who would be on air here, were it not covered by what fills the whole screen. */
function under(own: readonly Interval[], full: readonly Interval[]): Stretch[] {
  const { made, put } = joining();
  let first = 0;
  for (const over of full) {
    const whom = scheduleIn(over.because.winner);
    while (first < own.length && own[first]!.to <= over.from) first += 1;
    for (let i = first; whom && i < own.length && own[i]!.from < over.to; i++) {
      const { from, to, because } = own[i]!;
      const rule = scheduleIn(because.winner);
      if (!rule) continue;
      const part = { from: Math.max(from, over.from), to: Math.min(to, over.to) };
      put({ rule, ...part, whom, reason: "full" });
    }
  }
  return made;
}

/** What the clock on the wall shows; screens share most of their instants, and asking is dear. */
export function waller(): (at: Instant, timezone: string) => Wall {
  const zones = new Map<string, Map<Instant, Wall>>();
  return (at, timezone) => {
    const known = zones.get(timezone) ?? new Map<Instant, Wall>();
    zones.set(timezone, known);
    const found = known.get(at) ?? `${civilDayOf(at, timezone)}T${wallTimeOf(at, timezone)}`;
    known.set(at, found);
    return found;
  };
}
