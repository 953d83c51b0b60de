import { and, asc, eq, gte, inArray, like, lte, sql } from "drizzle-orm";
import type { ActId, DeviceId, ScreenId } from "../../protocol/ids.ts";
import { days, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts, tallies, tallyDevices } from "../db/tables.ts";

/** So much more of a thing. */
export interface Sum {
  thing: string;
  times: number;
  seconds: number;
}

export function addSums(db: Db, day: string, screen: ScreenId, sums: readonly Sum[]): void {
  for (const sum of sums)
    db.insert(tallies)
      .values({ day, screen, ...sum })
      .onConflictDoUpdate({
        target: [tallies.day, tallies.screen, tallies.thing],
        set: {
          times: sql`${tallies.times} + ${sum.times}`,
          seconds: sql`${tallies.seconds} + ${sum.seconds}`,
        },
      })
      .run();
}

/** The last sheet of a device that is counted; 0 for none. */
export const countedUpTo = (db: Db, device: DeviceId): number =>
  db.select().from(tallyDevices).where(eq(tallyDevices.device, device)).get()?.upTo ?? 0;

export const noteCounted = (db: Db, device: DeviceId, upTo: number): void =>
  void db
    .insert(tallyDevices)
    .values({ device, upTo })
    .onConflictDoUpdate({ target: tallyDevices.device, set: { upTo } })
    .run();

/** Acts that are over are counted under their type, on the same days; of themselves nothing is left. */
export function foldActs(db: Db, over: readonly ActId[]): void {
  for (const act of over) {
    const rows = db
      .delete(tallies)
      .where(eq(tallies.thing, `act:${act}`))
      .returning()
      .all();
    if (rows.length === 0) continue;
    const { type = null } =
      db.select({ type: acts.type }).from(acts).where(eq(acts.id, act)).get() ?? {};
    for (const { day, screen, times, seconds } of rows)
      addSums(db, day, screen, [{ thing: `type:${type ?? ""}`, times, seconds }]);
  }
}

/** Sums of a week (by its Monday), of one thing on one screen: the least of which anything is told. */
export interface Cell extends Sum {
  week: string;
  screen: ScreenId;
}

const week = sql<string>`date(${tallies.day}, 'weekday 0', '-6 days')`;

/** Weeks from one Monday to another, that one included; polls are told elsewhere. */
export const readCells = (
  db: Db,
  { from, to, screen }: { from: string; to: string; screen: ScreenId | null },
): Cell[] =>
  db
    .select({
      week,
      screen: tallies.screen,
      thing: tallies.thing,
      times: sql<number>`sum(${tallies.times})`,
      seconds: sql<number>`sum(${tallies.seconds})`,
    })
    .from(tallies)
    .where(
      and(
        gte(tallies.day, from),
        lte(tallies.day, sql`date(${to}, '+6 days')`),
        screen === null ? undefined : eq(tallies.screen, screen),
        sql`${tallies.thing} not like 'poll:%'`,
      ),
    )
    .groupBy(week, tallies.screen, tallies.thing)
    .orderBy(asc(week))
    .all();

/** Answers to polls, of all days and screens. */
export const readAnswers = (db: Db): { thing: string; times: number }[] =>
  db
    .select({ thing: tallies.thing, times: sql<number>`sum(${tallies.times})` })
    .from(tallies)
    .where(like(tallies.thing, "poll:%"))
    .groupBy(tallies.thing)
    .all();

/** Kiosks of which something has been counted. */
export const countedScreens = (db: Db): ScreenId[] =>
  db
    .selectDistinct({ screen: tallies.screen })
    .from(tallies)
    .all()
    .map(({ screen }) => screen);

/** Two summers can be held against each other. */
export const talliesKeptFor = days(800);

/** Days of before are no longer asked for. Answers stay: a poll has its own end. */
export const pruneTallies = (db: Db, before: Instant): number =>
  db
    .delete(tallies)
    .where(
      and(
        sql`${tallies.day} < date(${before} / 1000, 'unixepoch')`,
        sql`${tallies.thing} not like 'poll:%'`,
      ),
    )
    .run().changes;

export const typesOfActs = (db: Db, ids: readonly ActId[]) =>
  db
    .select({ id: acts.id, type: acts.type, year: acts.year, number: acts.number, to: acts.to })
    .from(acts)
    .where(inArray(acts.id, [...ids]))
    .all();
