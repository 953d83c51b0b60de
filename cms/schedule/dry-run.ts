import { scheduleId, type ScheduleId } from "../../protocol/ids.ts";
import type { Defeat, Interval, ZoneName } from "../../protocol/manifest.ts";
import type { Instant, Millis } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { compare, type ResolvedScreen, resolver, type Rule, specificity } from "./resolve.ts";
import { readCalendar, readRules, type Schedule, type ScheduleDraft } from "./store.ts";
import { keyOf, namer, readScreens, type ScreenName, type Shown } from "./town.ts";
import { type Range, spansOf } from "./when.ts";

/** A change that is not made yet: a new schedule, another draft of one, or its end. */
export type Change =
  | { id: ScheduleId | null; draft: ScheduleDraft }
  | { id: ScheduleId; draft: null };

/** A span in which a zone would show something else. Half-open. */
export interface Difference {
  zone: ZoneName;
  from: Instant;
  to: Instant;
  before: Shown;
  after: Shown;
}

/** What comes on or goes off the air, on which screens. */
export interface Movement {
  what: Shown;
  /** `altogether`: before it was not on at all in the range, or afterwards it is not any more. */
  screens: (ScreenName & { altogether: boolean })[];
  first: Instant;
  /** How long, on all the screens together. */
  total: Millis;
}

/** Another schedule that wants the same zone of the same screens at the same time. */
export interface Conflict {
  id: ScheduleId;
  title: string;
  /**
   * Of the schedule that is asked about. A schedule for the full screen covers those of the zones. `ties`: a
   * new one differs from the other in nothing but the id that it will have, and nobody knows that yet.
   */
  outcome: "wins" | "loses" | "covers" | "covered" | "ties";
  reason: Defeat | "full";
  screens: ScreenName[];
  first: Instant;
  /** How many spans of the range they share, on the screen with the most. */
  times: number;
}

export interface DryRun extends Range {
  screens: (ScreenName & { changes: Difference[]; more: number })[];
  appears: Movement[];
  disappears: Movement[];
  conflicts: Conflict[];
}

/** Differences named for each screen; the rest is only counted. */
const mostChanges = 60;

type Placed = Rule & Pick<Schedule, "title">;

/** What changes of the schedules, made together, would do to the screens over the range. Nothing is written. */
export function dryRun(db: Db, asked: Change | readonly Change[], range: Range): DryRun {
  const changes = [asked].flat();
  const calendar = readCalendar(db);
  const before: Placed[] = readRules(db);
  const changed = changes.flatMap(({ id, draft }, i) =>
    draft ? tried(before, id ?? unborn(i), draft, db) : [],
  );
  const others = before.filter((rule) => changes.every(({ id }) => id !== rule.id));
  const after = [...others, ...changed];
  const screens = readScreens(db);
  // Who lost is not asked here, and what no changed schedule reaches stays as it is.
  const was = resolver(before, calendar, { losers: 0 });
  const willBe = resolver(after, calendar, { losers: 0 });
  const touched = [
    ...before.filter(({ id }) => changes.some((each) => each.id === id)),
    ...changed,
  ];
  const zones = zonesTouched(touched, before);
  const names = { before: namer(db, before), after: namer(db, after) };
  const compared = comparer(
    (interval) => names.before.shownIn(interval),
    (interval) => names.after.shownIn(interval),
  );

  const result: DryRun = { ...range, screens: [], appears: [], disappears: [], conflicts: [] };
  const [appears, disappears] = [movements(), movements()];
  for (const each of screens) {
    if (touched.every(({ targets }) => specificity(targets, each) < 0)) continue;
    const screen = { ...each, zones: each.zones.filter((zone) => zones.has(zone)) };
    const [old, fresh] = [was(screen, range), willBe(screen, range)];
    const changes: Difference[] = [];
    for (const zone of screen.zones) {
      const pair = compared(old[zone]!, fresh[zone]!);
      for (const part of pair.parts) {
        changes.push({ zone, ...part });
        appears.add(part.after, screen, part, !pair.keysBefore.has(keyOf(part.after)));
        disappears.add(part.before, screen, part, !pair.keysAfter.has(keyOf(part.before)));
      }
    }
    if (changes.length === 0) continue;
    changes.sort((a, b) => a.from - b.from);
    const { id, name } = screen;
    result.screens.push({
      id,
      name,
      changes: changes.slice(0, mostChanges),
      more: Math.max(0, changes.length - mostChanges),
    });
  }
  result.appears = appears.list();
  result.disappears = disappears.list();
  // Of a rule that only loses a day, what it meets on the others is not the question.
  const fresh = changed.filter(({ id }) => isUnborn(id));
  result.conflicts = (fresh.length > 0 ? fresh : changed).flatMap((each) =>
    conflictsOf(each, others, screens, range, calendar),
  );
  return result;
}

/** The zones in which something may change: those of the schedules, and of what they take the place of on holidays. */
function zonesTouched(touched: readonly Rule[], all: readonly Rule[]): ReadonlySet<ZoneName> {
  const replaced = touched.flatMap(({ when: { holidays } }) =>
    typeof holidays === "object" ? [holidays.insteadOf] : [],
  );
  const others = all.filter(({ id }) => replaced.includes(id));
  return new Set([...touched, ...others].map(({ zone }) => zone));
}

/** The schedule as it would be. What is not published yet is taken as published: that is the question. */
function tried(before: readonly Placed[], id: ScheduleId, draft: ScheduleDraft, db: Db): Placed {
  const same = before.find((rule) => rule.id === id);
  const shown = namer(db, before).whatOf(draft);
  return { ...same, ...draft, id, unpublished: shown.kind === "board" };
}

/** The ids of schedules that do not exist yet: they would win a tie, so that what they may change is shown. */
const unborn = (n: number): ScheduleId =>
  scheduleId.parse(`sch_${"z".repeat(15)}${"zyxwvts".charAt(n)}`);
const isUnborn = (id: ScheduleId): boolean => id.startsWith(`sch_${"z".repeat(15)}`);

type Part = Omit<Difference, "zone">;
interface Compared {
  parts: Part[];
  keysBefore: ReadonlySet<string>;
  keysAfter: ReadonlySet<string>;
}

/** Walks two lists of intervals side by side. Screens that are alike share their lists: compared once. */
function comparer(
  shownBefore: (interval: Interval) => Shown,
  shownAfter: (interval: Interval) => Shown,
): (before: readonly Interval[], after: readonly Interval[]) => Compared {
  const known = new Map<readonly Interval[], Map<readonly Interval[], Compared>>();
  return (before, after) => {
    const found = known.get(before)?.get(after);
    if (found) return found;
    const parts: Part[] = [];
    const [keysBefore, keysAfter] = [new Set<string>(), new Set<string>()];
    for (let i = 0, j = 0; i < before.length && j < after.length;) {
      const [a, b] = [before[i]!, after[j]!];
      const [old, fresh] = [shownBefore(a), shownAfter(b)];
      keysBefore.add(keyOf(old));
      keysAfter.add(keyOf(fresh));
      const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
      if (keyOf(old) !== keyOf(fresh)) extend(parts, { from, to, before: old, after: fresh });
      if (a.to === to) i++;
      if (b.to === to) j++;
    }
    const made = { parts, keysBefore, keysAfter };
    known.set(
      before,
      (known.get(before) ?? new Map<readonly Interval[], Compared>()).set(after, made),
    );
    return made;
  };
}

function extend(parts: Part[], part: Part): void {
  const last = parts.at(-1);
  const goesOn =
    last?.to === part.from &&
    keyOf(last.before) === keyOf(part.before) &&
    keyOf(last.after) === keyOf(part.after);
  if (last && goesOn) last.to = part.to;
  else parts.push(part);
}

/** Gathers what comes or goes, by what it is. The board is nothing that comes or goes. */
function movements() {
  const found = new Map<string, Movement>();
  return {
    add(what: Shown, { id, name }: ScreenName, { from, to }: Range, altogether: boolean): void {
      if (what.kind === "board") return;
      const key = keyOf(what);
      const movement = found.get(key) ?? { what, screens: [], first: from, total: 0 };
      found.set(key, movement);
      movement.first = Math.min(movement.first, from);
      movement.total += to - from;
      if (!movement.screens.some((screen) => screen.id === id))
        movement.screens.push({ id, name, altogether });
    },
    list: (): Movement[] => [...found.values()].toSorted((a, b) => a.first - b.first),
  };
}

function conflictsOf(
  mine: Placed,
  others: readonly Placed[],
  screens: readonly (ResolvedScreen & { name: string })[],
  range: Range,
  calendar: Parameters<typeof spansOf>[3],
): Conflict[] {
  const known = new Map<string, Range[]>();
  const spans = (rule: Rule, timezone: string): Range[] => {
    const memo = `${rule.id} ${timezone}`;
    const found = known.get(memo) ?? spansOf(rule.when, timezone, range, calendar);
    known.set(memo, found);
    return found;
  };
  const shared = new Map<string, { first: Instant; times: number } | null>();
  const found = new Map<string, Conflict>();
  for (const screen of screens) {
    const specific = specificity(mine.targets, screen);
    if (specific < 0) continue;
    for (const other of others) {
      const othersSpecific = specificity(other.targets, screen);
      const verdict =
        othersSpecific < 0 || other.unpublished
          ? null
          : between({ rule: mine, specific }, { rule: other, specific: othersSpecific });
      if (!verdict) continue;
      const memo = `${other.id} ${screen.timezone}`;
      if (!shared.has(memo))
        shared.set(memo, overlap(spans(mine, screen.timezone), spans(other, screen.timezone)));
      const both = shared.get(memo);
      if (!both) continue;
      const key = `${other.id} ${verdict.outcome} ${verdict.reason}`;
      const { id, title } = other;
      const conflict = found.get(key) ?? { id, title, ...verdict, screens: [], ...both };
      found.set(key, conflict);
      conflict.screens.push({ id: screen.id, name: screen.name });
      conflict.first = Math.min(conflict.first, both.first);
      conflict.times = Math.max(conflict.times, both.times);
    }
  }
  return [...found.values()].toSorted((a, b) => a.first - b.first);
}

/** Who gives way when both are on; null when they do not meet, each in a zone of its own. */
function between(
  mine: { rule: Placed; specific: number },
  other: { rule: Placed; specific: number },
): Pick<Conflict, "outcome" | "reason"> | null {
  const [here, there] = [mine.rule.zone, other.rule.zone];
  if (here !== there) {
    if (here === "full") return { outcome: "covers", reason: "full" };
    return there === "full" ? { outcome: "covered", reason: "full" } : null;
  }
  if (replaces(mine.rule, other.rule)) return { outcome: "wins", reason: "holiday" };
  if (replaces(other.rule, mine.rule)) return { outcome: "loses", reason: "holiday" };
  const { by, won } = compare(mine, other);
  if (by === "id" && isUnborn(mine.rule.id)) return { outcome: "ties", reason: "id" };
  return { outcome: won ? "wins" : "loses", reason: by };
}

const replaces = ({ when: { holidays } }: Rule, other: Rule): boolean =>
  typeof holidays === "object" && holidays.insteadOf === other.id;

/** The first instant that two ordered lists of spans share, and how many times they meet. */
function overlap(a: readonly Range[], b: readonly Range[]) {
  let first: Instant | null = null;
  let times = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const from = Math.max(a[i]!.from, b[j]!.from);
    if (from < Math.min(a[i]!.to, b[j]!.to)) {
      first ??= from;
      times++;
    }
    if (a[i]!.to <= b[j]!.to) i++;
    else j++;
  }
  return first === null ? null : { first, times };
}
