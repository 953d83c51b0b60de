import type { GroupId, PlaylistId, ScheduleId, ScreenId } from "../../protocol/ids.ts";
import type { Because, Defeat, Interval, ZoneName } from "../../protocol/manifest.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Band, schedules, Target, When } from "../db/tables.ts";
import { addDays, civilDayOf, eachDay, instantOf, weekdayOf } from "./calendar.ts";

/** What the resolver must know of a schedule. */
export type Rule = Pick<
  typeof schedules.$inferSelect,
  "id" | "what" | "zone" | "targets" | "when" | "band"
>;

export interface ResolvedScreen {
  id: ScreenId;
  tags: readonly string[];
  groups: readonly GroupId[];
  timezone: string;
  defaultPlaylist: PlaylistId | null;
  zones: readonly ZoneName[];
}

export interface Range {
  from: Instant;
  to: Instant;
}

/** Losers that a because-list names; more would only be noise to whoever reads it. */
const mostLosers = 8;

const bands: Record<Band, number> = { base: 0, programme: 1, special: 2 };

/** The list that a schedule plays. One slide is a list of one, whose id follows from the schedule's. */
export const playlistOf = ({ id, what }: Pick<Rule, "id" | "what">): PlaylistId =>
  what.kind === "playlist" ? what.playlist : (`pls_${id.slice(4)}` as PlaylistId);

/** 3 the screen itself, 2 a tag, 1 a group, 0 all screens; -1 when it is not meant at all. */
export function specificity(targets: readonly Target[], screen: ResolvedScreen): number {
  let best = -1;
  for (const target of targets) {
    if (target.kind === "screen" && target.screen === screen.id) return 3;
    if (target.kind === "tag" && screen.tags.includes(target.tag)) best = Math.max(best, 2);
    if (target.kind === "group" && screen.groups.includes(target.group)) best = Math.max(best, 1);
    if (target.kind === "all") best = Math.max(best, 0);
  }
  return best;
}

/**
 * The instants of [from, to) at which a rule plays: half-open, ordered, disjoint. Hours over midnight
 * belong to the day on which they begin, and so do the weekday, the dates and the exceptions.
 */
export function spansOf(
  when: When,
  timezone: string,
  range: Range,
  touched = daysTouched(timezone, range),
): Range[] {
  const first = later(touched.first, when.from);
  const last = earlier(touched.last, when.to);
  const spans: Range[] = [];
  for (const day of eachDay(first, last)) {
    if (when.weekdays.length > 0 && !when.weekdays.includes(weekdayOf(day))) continue;
    if (when.except.includes(day)) continue;
    const { from, to } = when.hours ?? { from: "00:00", to: "24:00" };
    const overMidnight = to <= from;
    const span = {
      from: instantOf(day, from, timezone, "start"),
      to: instantOf(overMidnight ? addDays(day, 1) : day, to, timezone, "end"),
    };
    const clipped = { from: Math.max(span.from, range.from), to: Math.min(span.to, range.to) };
    if (clipped.from < clipped.to) join(spans, clipped);
  }
  return spans;
}

/** The civil days of which a part may lie in the range, the night before it included. */
const daysTouched = (timezone: string, { from, to }: Range) => ({
  first: addDays(civilDayOf(from, timezone), -1),
  last: civilDayOf(to, timezone),
});

/** Adds a span at the end, or to the last one when they touch. */
function join(spans: Range[], span: Range): void {
  const last = spans.at(-1);
  if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
  else spans.push(span);
}

const later = (a: string, b: string | null): string => (b !== null && b > a ? b : a);
const earlier = (a: string, b: string | null): string => (b !== null && b < a ? b : a);

interface Candidate {
  rule: Rule;
  specific: number;
  spans: Range[];
  /** Place in the order of who wins; 0 beats all. */
  rank: number;
}

/**
 * Resolves many screens against the same rules; the instants of a rule are worked out once a time zone.
 * The order is total and decided by: highest band, more specific target, later first date, greater id.
 * (Ids say nothing of age: that last step only makes the answer the same every time.)
 * Screens that show the same share one list of intervals: it is to be read, not changed.
 */
export function resolver(
  rules: readonly Rule[],
): (screen: ResolvedScreen, range: Range) => Partial<Record<ZoneName, Interval[]>> {
  const known = new Map<string, Map<ScheduleId, Range[]>>();
  const spans = (timezone: string, range: Range): ((rule: Rule) => Range[]) => {
    const memo = `${timezone} ${range.from} ${range.to}`;
    const here = known.get(memo) ?? new Map<ScheduleId, Range[]>();
    known.set(memo, here);
    const touched = daysTouched(timezone, range);
    return (rule) => {
      const found = here.get(rule.id) ?? spansOf(rule.when, timezone, range, touched);
      here.set(rule.id, found);
      return found;
    };
  };
  /** Screens for which the same rules count to the same degree show the same: worked out once. */
  const alike = new Map<string, Interval[]>();
  return (screen, range) => {
    const specifics = rules.map((rule) => specificity(rule.targets, screen));
    const zones: Partial<Record<ZoneName, Interval[]>> = {};
    for (const zone of screen.zones) {
      const fallback = zone === "main" ? screen.defaultPlaylist : null;
      const memo = [screen.timezone, range.from, range.to, zone, fallback, ...specifics].join();
      const found =
        alike.get(memo) ?? sweep(candidatesIn(zone, specifics, screen, range), fallback, range);
      alike.set(memo, found);
      zones[zone] = found;
    }
    return zones;
  };

  function candidatesIn(
    zone: ZoneName,
    specifics: readonly number[],
    { timezone }: ResolvedScreen,
    range: Range,
  ): Candidate[] {
    const on = spans(timezone, range);
    return rules
      .map((rule, i) => ({ rule, specific: specifics[i]! }))
      .filter(({ rule, specific }) => rule.zone === zone && specific >= 0)
      .toSorted((a, b) => (beats(a, b) ? -1 : 1))
      .map((each, rank) => ({ ...each, rank, spans: on(each.rule) }));
  }
}

/** One screen, for who asks about one. */
export const resolve = (
  rules: readonly Rule[],
  screen: ResolvedScreen,
  range: Range,
): Partial<Record<ZoneName, Interval[]>> => resolver(rules)(screen, range);

type Ranked = Pick<Candidate, "rule" | "specific">;

/** The first criterion that tells the two apart; positive when `a` wins by it. */
function compare(a: Ranked, b: Ranked): { by: Defeat; won: boolean } {
  const band = bands[a.rule.band] - bands[b.rule.band];
  if (band !== 0) return { by: "band", won: band > 0 };
  if (a.specific !== b.specific) return { by: "target", won: a.specific > b.specific };
  const [start, other] = [a.rule.when.from ?? "", b.rule.when.from ?? ""];
  if (start !== other) return { by: "start", won: start > other };
  return { by: "id", won: a.rule.id > b.rule.id };
}

const beats = (a: Ranked, b: Ranked): boolean => compare(a, b).won;

/** Walks the range from edge to edge; between two edges the same rules are always in force. */
function sweep(
  candidates: readonly Candidate[],
  fallback: PlaylistId | null,
  range: Range,
): Interval[] {
  const edges = candidates
    .flatMap((candidate) =>
      candidate.spans.flatMap((span) => [
        { at: span.from, candidate, begins: true },
        { at: span.to, candidate, begins: false },
      ]),
    )
    .toSorted((a, b) => a.at - b.at);
  const inForce: Candidate[] = [];
  const intervals: Interval[] = [];
  let at = range.from;
  let next = 0;
  while (at < range.to) {
    for (; next < edges.length && edges[next]!.at <= at; next++) {
      const { candidate, begins } = edges[next]!;
      const place = placeOf(inForce, candidate.rank);
      if (begins) inForce.splice(place, 0, candidate);
      else inForce.splice(place, 1);
    }
    const until = Math.min(edges[next]?.at ?? range.to, range.to);
    const because = becauseOf(inForce, fallback);
    const playlist = inForce[0] ? playlistOf(inForce[0].rule) : fallback;
    const last = intervals.at(-1);
    if (last && last.playlist === playlist && isSame(last.because, because)) last.to = until;
    else intervals.push({ from: at, to: until, playlist, because });
    at = until;
  }
  return intervals;
}

function placeOf(inForce: readonly Candidate[], rank: number): number {
  let low = 0;
  let high = inForce.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (inForce[middle]!.rank < rank) low = middle + 1;
    else high = middle;
  }
  return low;
}

function becauseOf(inForce: readonly Candidate[], fallback: PlaylistId | null): Because {
  const winner = inForce[0];
  if (!winner) return { winner: fallback ? "default" : "board", losers: [] };
  const losers: { schedule: ScheduleId; reason: Defeat }[] = [];
  for (const loser of inForce.slice(1, mostLosers + 1))
    losers.push({ schedule: loser.rule.id, reason: compare(winner, loser).by });
  return { winner: winner.rule.id, losers };
}

const isSame = (a: Because, b: Because): boolean =>
  a.winner === b.winner &&
  a.losers.length === b.losers.length &&
  a.losers.every((loser, i) => loser.schedule === b.losers[i]!.schedule);
