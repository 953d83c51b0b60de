import type { GroupId, PlaylistId, ScheduleId, ScreenId } from "../../protocol/ids.ts";
import type { Because, Defeat, Interval, ZoneName } from "../../protocol/manifest.ts";
import type { Band, schedules, Target } from "../db/tables.ts";
import type { CivilDay } from "./calendar.ts";
import { type Calendar, daysOf, daysTouched, type Range, spansOn } from "./when.ts";

/** What the resolver must know of a schedule. */
export type Rule = Pick<
  typeof schedules.$inferSelect,
  "id" | "what" | "zone" | "targets" | "when" | "band"
> & {
  /** Nothing of what it plays is published: it stands in nobody's way. */
  unpublished?: boolean;
  /** Of what is shown now: its instants; it has no days and hours. */
  span?: Range | null;
};

export interface ResolvedScreen {
  id: ScreenId;
  tags: readonly string[];
  groups: readonly GroupId[];
  timezone: string;
  defaultPlaylist: PlaylistId | null;
  zones: readonly ZoneName[];
}

/** Losers that the because-list of a manifest names; more would only be noise to whoever reads it. */
const mostLosers = 8;

const bands: Record<Band, number> = { base: 0, programme: 1, special: 2, now: 3 };

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

interface Candidate {
  rule: Rule;
  specific: number;
  spans: readonly Range[];
  /** Why it cannot win, though its days and hours are these. */
  barred: Defeat | null;
  /** Place in the order of who wins; 0 beats all. */
  rank: number;
}

export type Resolved = Partial<Record<ZoneName, Interval[]>>;

/**
 * Resolves many screens against the same rules; the instants of a rule are worked out once a time zone.
 * The order is total and decided by: highest band, more specific target, later first date, greater id.
 * (Ids say nothing of age: that last step only makes the answer the same every time.)
 * Screens that show the same share one list of intervals: it is to be read, not changed.
 *
 * @param losers how many of those who lost each interval names
 */
export function resolver(
  rules: readonly Rule[],
  calendar: Calendar,
  { losers = mostLosers }: { losers?: number } = {},
): (screen: ResolvedScreen, range: Range) => Resolved {
  const known = new Map<string, ReturnType<typeof spansIn>>();
  /** Rules that play on holidays in the place of another, by that other. */
  const replacing = Map.groupBy(
    rules.filter((rule) => typeof rule.when.holidays === "object" && !rule.unpublished),
    (rule) => (rule.when.holidays as { insteadOf: ScheduleId }).insteadOf,
  );
  /** Screens for which the same rules count to the same degree show the same: worked out once. */
  const alike = new Map<string, Interval[]>();

  return (screen, range) => {
    const specifics = new Map<ScheduleId, number>();
    for (const rule of rules) specifics.set(rule.id, specificity(rule.targets, screen));
    const counted = [...specifics.values()].join();
    const zones: Resolved = {};
    for (const zone of screen.zones) {
      const fallback = zone === "main" ? screen.defaultPlaylist : null;
      const memo = [screen.timezone, range.from, range.to, zone, fallback, counted].join();
      const found =
        alike.get(memo) ??
        sweep(candidatesIn(zone, specifics, screen, range), fallback, range, losers);
      alike.set(memo, found);
      zones[zone] = found;
    }
    return zones;
  };

  function candidatesIn(
    zone: ZoneName,
    specifics: ReadonlyMap<ScheduleId, number>,
    { timezone }: ResolvedScreen,
    range: Range,
  ): Candidate[] {
    const memo = `${timezone} ${range.from} ${range.to}`;
    const spans = known.get(memo) ?? spansIn(timezone, range, calendar);
    known.set(memo, spans);
    const here = rules
      .filter((rule) => rule.zone === zone && specifics.get(rule.id)! >= 0)
      .flatMap((rule): Omit<Candidate, "rank">[] => {
        const specific = specifics.get(rule.id)!;
        if (rule.unpublished)
          return [{ rule, specific, spans: spans(rule).playing, barred: "unpublished" }];
        const inItsPlace = (replacing.get(rule.id) ?? []).filter(
          (other) => specifics.get(other.id)! >= 0,
        );
        const { playing, replaced } = spans(rule, inItsPlace);
        const plays = { rule, specific, spans: playing, barred: null };
        if (replaced.length === 0) return [plays];
        return [plays, { rule, specific, spans: replaced, barred: "holiday" }];
      });
    return here.toSorted(byRank).map((each, rank) => ({ ...each, rank }));
  }
}

/** The instants of each rule in a time zone: those at which it plays, and those taken by another. */
function spansIn(timezone: string, range: Range, calendar: Calendar) {
  const touched = daysTouched(timezone, range);
  const days = new Map<ScheduleId, CivilDay[]>();
  const made = new Map<string, { playing: Range[]; replaced: Range[] }>();

  const daysOn = (rule: Rule): CivilDay[] => {
    const found = days.get(rule.id) ?? [...daysOf(rule.when, touched, calendar)];
    days.set(rule.id, found);
    return found;
  };

  return (rule: Rule, inItsPlace: readonly Rule[] = []) => {
    if (rule.span) return { playing: within(rule.span, range), replaced: [] };
    const memo = [rule.id, ...inItsPlace.map(({ id }) => id)].join();
    const found = made.get(memo);
    if (found) return found;
    const taken = new Set(inItsPlace.flatMap(daysOn));
    const on = (which: CivilDay[]): Range[] => spansOn(which, rule.when, timezone, range, calendar);
    const own = daysOn(rule);
    const spans = {
      playing: on(taken.size === 0 ? own : own.filter((day) => !taken.has(day))),
      replaced: on(own.filter((day) => taken.has(day))),
    };
    made.set(memo, spans);
    return spans;
  };
}

function within(span: Range, range: Range): Range[] {
  const [from, to] = [Math.max(span.from, range.from), Math.min(span.to, range.to)];
  return from < to ? [{ from, to }] : [];
}

/** One screen, for who asks about one. */
export const resolve = (
  rules: readonly Rule[],
  calendar: Calendar,
  screen: ResolvedScreen,
  range: Range,
): Resolved => resolver(rules, calendar)(screen, range);

export type Ranked = Pick<Candidate, "rule" | "specific">;

/** The first criterion that tells the two apart, and whether `a` wins by it. */
export function compare(a: Ranked, b: Ranked): { by: Defeat; won: boolean } {
  const band = bands[a.rule.band] - bands[b.rule.band];
  if (band !== 0) return { by: "band", won: band > 0 };
  // What is shown now gives way to what is shown now a moment later, wherever that was aimed.
  if (a.rule.span && b.rule.span && a.rule.span.from !== b.rule.span.from)
    return { by: "start", won: a.rule.span.from > b.rule.span.from };
  if (a.specific !== b.specific) return { by: "target", won: a.specific > b.specific };
  const [start, other] = [a.rule.when.from ?? "", b.rule.when.from ?? ""];
  if (start !== other) return { by: "start", won: start > other };
  return { by: "id", won: a.rule.id > b.rule.id };
}

/** Who wins comes first; who cannot win comes after all who can. */
function byRank(a: Omit<Candidate, "rank">, b: Omit<Candidate, "rank">): number {
  const barred = Number(a.barred !== null) - Number(b.barred !== null);
  if (barred !== 0) return barred;
  return compare(a, b).won ? -1 : 1;
}

/** Walks the range from edge to edge; between two edges the same rules are always in force. */
function sweep(
  candidates: readonly Candidate[],
  fallback: PlaylistId | null,
  range: Range,
  losers: number,
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
    const because = becauseOf(inForce, fallback, losers);
    const first = inForce[0];
    const playlist = first && !first.barred ? playlistOf(first.rule) : fallback;
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

function becauseOf(
  inForce: readonly Candidate[],
  fallback: PlaylistId | null,
  most: number,
): Because {
  const winner = inForce[0]?.barred === null ? inForce[0] : null;
  const losers: Because["losers"] = [];
  for (let i = winner ? 1 : 0; i < inForce.length && losers.length < most; i++) {
    const loser = inForce[i]!;
    const reason = loser.barred ?? compare(winner!, loser).by;
    losers.push({ schedule: loser.rule.id, reason });
  }
  return { winner: winner?.rule.id ?? (fallback ? "default" : "board"), losers };
}

const isSame = (a: Because, b: Because): boolean =>
  a.winner === b.winner &&
  a.losers.length === b.losers.length &&
  a.losers.every(
    ({ schedule, reason }, i) =>
      schedule === b.losers[i]!.schedule && reason === b.losers[i]!.reason,
  );
