import { inArray } from "drizzle-orm";
import type { OfficerId, ScheduleId } from "../../protocol/ids.ts";
import type { Defeat, Interval, Manifest, ZoneName } from "../../protocol/manifest.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { type Band, groups, officers, type Target } from "../db/tables.ts";
import { findScreen } from "../screens/store.ts";
import type { ScreenId } from "../../protocol/ids.ts";
import { type ResolvedScreen, resolver, type Rule, specificity } from "./resolve.ts";
import { readAllRules, readCalendar, readRules, type Schedule } from "./store.ts";
import { namer, resolvedScreen, type Shown } from "./town.ts";

/** A schedule as the answer names it: what it plays, how important it is, by what it reaches the screen. */
export interface Placement {
  id: ScheduleId;
  title: string;
  plays: Shown;
  band: Band;
  /** The most specific of its targets that mean this screen, with its name where it has one. */
  target: { kind: Target["kind"]; name: string };
  /** Who placed or last changed it, and when. */
  by: string;
  changedAt: Instant;
}

/** Why a zone of a screen shows what it shows at an instant: who won, until when, who lost and why. */
export interface Why {
  zone: ZoneName;
  shows: Shown;
  /** Null: nobody placed anything here; it is the screen's usual playlist, or the board of the ente. */
  winner: Placement | null;
  from: Instant;
  /** Null: for as long as can be seen. */
  until: Instant | null;
  losers: { placement: Placement; reason: Defeat }[];
  /** Something is on the full screen meanwhile, and this zone is not to be seen. */
  covered: boolean;
}

/** How far the answer looks for the beginning and the end of what is on. */
const behind = days(35);
const ahead = days(35);

/**
 * Asks the very code that the manifests are made with.
 * @throws Fault `screen.not_found`
 */
export function why(db: Db, id: ScreenId, at: Instant): Why[] {
  const screen = resolvedScreen(findScreen(db, id), db.select().from(groups).all());
  const rules = readRules(db);
  const range = { from: at - behind, to: at + ahead };
  const zones = resolver(rules, readCalendar(db), { losers: rules.length })(screen, range);
  return explained(db, screen, rules, zones, range.to, at);
}

/**
 * Why a screen was to show what it showed: from what was published then, though the schedules may be others
 * by now, or ended. They are named as they are called today.
 * @throws Fault `screen.not_found`
 */
export function whyPublished(
  db: Db,
  id: ScreenId,
  manifest: Pick<Manifest, "zones" | "horizon">,
  at: Instant,
): Why[] {
  const now = resolvedScreen(findScreen(db, id), db.select().from(groups).all());
  const screen = { ...now, zones: Object.keys(manifest.zones) as ZoneName[] };
  const zones = Object.fromEntries(
    Object.entries(manifest.zones).map(([name, { intervals }]) => [name, intervals]),
  );
  return explained(db, screen, readAllRules(db), zones, manifest.horizon, at);
}

function explained(
  db: Db,
  screen: ResolvedScreen,
  rules: readonly (Schedule & Rule)[],
  zones: Partial<Record<ZoneName, readonly Interval[]>>,
  horizon: Instant,
  at: Instant,
): Why[] {
  const { whatOf, shownIn } = namer(db, rules);
  const place = placer(db, rules, screen, whatOf);

  const answers = screen.zones.flatMap((zone): Why[] => {
    const intervals = zones[zone] ?? [];
    const index = intervals.findIndex(({ from, to }) => from <= at && at < to);
    const found = intervals[index];
    if (!found) return [];
    const { because, playlist } = found;
    const isSame = (i: number): boolean =>
      intervals[i]?.because.winner === because.winner && intervals[i].playlist === playlist;
    let [first, last] = [index, index];
    while (isSame(first - 1)) first--;
    while (isSame(last + 1)) last++;
    const until = intervals[last]!.to;
    return [
      {
        zone,
        shows: shownIn(found),
        winner: place(because.winner),
        from: intervals[first]!.from,
        until: until >= horizon ? null : until,
        losers: because.losers.flatMap(({ schedule, reason }) => {
          const placement = place(schedule);
          return placement ? [{ placement, reason }] : [];
        }),
        covered: false,
      },
    ];
  });
  const full = answers.find(({ zone }) => zone === "full");
  const covering = full !== undefined && full.shows.kind !== "board";
  return answers.map((answer) => ({ ...answer, covered: covering && answer.zone !== "full" }));
}

function placer(
  db: Db,
  rules: readonly Schedule[],
  screen: ReturnType<typeof resolvedScreen>,
  whatOf: (rule: Schedule) => Shown,
): (id: string) => Placement | null {
  const byId = new Map<string, Schedule>(rules.map((rule) => [rule.id, rule]));
  const names = new Map<OfficerId, string>(
    db
      .select({ id: officers.id, name: officers.name })
      .from(officers)
      .where(inArray(officers.id, [...new Set(rules.map(({ changedBy }) => changedBy))]))
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const groupNames = new Map(
    db
      .select()
      .from(groups)
      .all()
      .map(({ id, name }) => [id, name]),
  );
  const nameOf = (target: Target): string => {
    if (target.kind === "tag") return target.tag;
    return target.kind === "group" ? (groupNames.get(target.group) ?? "") : "";
  };
  return (id) => {
    const rule = byId.get(id);
    if (!rule) return null;
    const best = specificity(rule.targets, screen);
    // A schedule that was moved to other screens since: any of its targets names it.
    const target =
      rule.targets.find((each) => specificity([each], screen) === best) ?? rule.targets[0]!;
    return {
      id: rule.id,
      title: rule.title,
      plays: whatOf(rule),
      band: rule.band,
      target: { kind: target.kind, name: nameOf(target) },
      by: names.get(rule.changedBy) ?? "",
      changedAt: rule.changedAt,
    };
  };
}
