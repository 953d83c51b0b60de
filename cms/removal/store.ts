import { and, asc, count, desc, eq, gt, inArray, isNull, lt, lte, min, or } from "drizzle-orm";
import type { ActId, DeviceId, ScreenId } from "../../protocol/ids.ts";
import { type Instant, minutes } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import {
  acts,
  devices,
  exposures,
  type RemovalReason,
  removalDevices,
  removals,
  screens,
  screenStates,
} from "../db/tables.ts";
import { removalFault } from "./faults.ts";

type Act = typeof acts.$inferSelect;
export type Removal = typeof removals.$inferSelect;

/** Acts whose publication is over and that are still here. */
export const dueActs = (db: Db, at: Instant): { act: Act; reason: RemovalReason }[] =>
  db
    .select({ act: acts })
    .from(acts)
    .leftJoin(removals, eq(removals.act, acts.id))
    .where(and(isNull(removals.act), lte(acts.to, at)))
    .all()
    .map(({ act }) => ({ act, reason: reasonOf(act) }));

/** Acts that are over and not gone from here yet, by the numbers that the register keeps. */
export const undoneRemovals = (db: Db, at: Instant): { year: number; number: string }[] =>
  db
    .select({ year: acts.year, number: acts.number })
    .from(acts)
    .leftJoin(removals, eq(removals.act, acts.id))
    .where(and(lte(acts.to, at), isNull(removals.removedAt)))
    .orderBy(asc(acts.year), asc(acts.number))
    .all();

const reasonOf = ({ standing }: Act): RemovalReason =>
  standing === "annulled" || standing === "rectified" ? standing : "expired";

/** An act that was given more time after it was gone is up again: its removal is no more. */
export function forgetRevived(db: Db, at: Instant): void {
  const revived = db
    .select({ act: removals.act })
    .from(removals)
    .innerJoin(acts, eq(acts.id, removals.act))
    .where(gt(acts.to, at))
    .all();
  for (const { act } of revived) {
    db.delete(removalDevices).where(eq(removalDevices.act, act)).run();
    db.delete(removals).where(eq(removals.act, act)).run();
  }
}

/** When the next act is over; null when none is up. */
export const nextEnd = (db: Db, at: Instant): Instant | null =>
  db
    .select({ to: min(acts.to) })
    .from(acts)
    .where(gt(acts.to, at))
    .get()?.to ?? null;

// ── Who may have it ─────────────────────────────────────────────────────────────────────────────

/** Notes that the manifest of a screen holds these acts. */
export function noteExposures(
  db: Db,
  screen: ScreenId,
  named: readonly string[],
  since: Instant,
): void {
  const noted = new Set<string>(
    db
      .select({ act: exposures.act })
      .from(exposures)
      .where(eq(exposures.screen, screen))
      .all()
      .map(({ act }) => act),
  );
  const news = named.filter((id) => !noted.has(id));
  if (news.length === 0) return;
  const known = db
    .select({ id: acts.id })
    .from(acts)
    .where(inArray(acts.id, news as ActId[]))
    .all();
  for (const { id } of known)
    db.insert(exposures).values({ act: id, screen, since }).onConflictDoNothing().run();
}

/**
 * Begins the removal of an act: from here on every device that may have had it is asked whether it is
 * gone. One that was withdrawn meanwhile is on the list too, though nobody can ask it any more.
 */
export function beginRemoval(db: Db, act: Act, reason: RemovalReason, at: Instant): void {
  const endedAt = Math.min(act.to, at);
  db.insert(removals).values({ act: act.id, reason, endedAt, begunAt: at }).run();
  // What a device said before the act was over was of another time.
  db.update(removalDevices)
    .set({ goneAt: null, heardAt: null })
    .where(and(eq(removalDevices.act, act.id), lt(removalDevices.goneAt, endedAt - minutes(1))))
    .run();
  const holders = db
    .select({ device: devices.id, screen: devices.screen })
    .from(exposures)
    .innerJoin(devices, eq(devices.screen, exposures.screen))
    .where(
      and(
        eq(exposures.act, act.id),
        or(isNull(devices.retiredAt), gt(devices.retiredAt, exposures.since)),
      ),
    )
    .all();
  for (const holder of holders)
    db.insert(removalDevices)
      .values({ act: act.id, ...holder })
      .onConflictDoNothing()
      .run();
}

// ── What the devices are told and say ───────────────────────────────────────────────────────────

/** What each screen's device is to be asked: what it has not said yet, or has said only lately. */
export function askedOf(
  db: Db,
  since: Instant,
): Map<ScreenId, { act: ActId; begunAt: Instant; goneAt: Instant | null }[]> {
  const rows = db
    .select({
      screen: removalDevices.screen,
      act: removals.act,
      begunAt: removals.begunAt,
      goneAt: removalDevices.goneAt,
    })
    .from(removalDevices)
    .innerJoin(removals, eq(removals.act, removalDevices.act))
    .innerJoin(devices, and(eq(devices.id, removalDevices.device), isNull(devices.retiredAt)))
    .where(or(isNull(removalDevices.goneAt), gt(removals.begunAt, since)))
    .orderBy(asc(removals.begunAt), asc(removals.act))
    .all();
  const asked = new Map<ScreenId, { act: ActId; begunAt: Instant; goneAt: Instant | null }[]>();
  for (const { screen, ...row } of rows) asked.set(screen, [...(asked.get(screen) ?? []), row]);
  return asked;
}

/** The device has fetched a manifest of that time: with it what has to be gone. */
export function noteTold(db: Db, device: DeviceId, issuedAt: Instant, at: Instant): void {
  const waiting = db
    .select({ act: removalDevices.act })
    .from(removalDevices)
    .innerJoin(removals, eq(removals.act, removalDevices.act))
    .where(
      and(
        eq(removalDevices.device, device),
        isNull(removalDevices.toldAt),
        lte(removals.begunAt, issuedAt),
      ),
    )
    .all();
  for (const { act } of waiting)
    db.update(removalDevices)
      .set({ toldAt: at })
      .where(and(eq(removalDevices.act, act), eq(removalDevices.device, device)))
      .run();
}

/**
 * A device says that an act is gone from it. Its first word counts; it may come before ours, when its own
 * clock has brought the act to its end. @returns whether it was news of an act that we know
 */
export function noteGone(
  db: Db,
  from: { device: DeviceId; screen: ScreenId },
  { act, goneAt }: { act: ActId; goneAt: Instant },
  at: Instant,
): boolean {
  const { device, screen } = from;
  const exists = db.select({ id: acts.id }).from(acts).where(eq(acts.id, act)).get();
  if (!exists) return false;
  db.insert(removalDevices).values({ act, device, screen }).onConflictDoNothing().run();
  return (
    db
      .update(removalDevices)
      .set({ goneAt: Math.min(goneAt, at), heardAt: at })
      .where(
        and(
          eq(removalDevices.act, act),
          eq(removalDevices.device, device),
          isNull(removalDevices.goneAt),
        ),
      )
      .run().changes > 0
  );
}

// ── For the officer ─────────────────────────────────────────────────────────────────────────────

/** What the register keeps of an act that is gone, and how far its removal has come. */
const listed = {
  act: acts.id,
  year: acts.year,
  number: acts.number,
  type: acts.type,
  sourceType: acts.sourceType,
  firstDay: acts.firstDay,
  lastDay: acts.lastDay,
  reason: removals.reason,
  endedAt: removals.endedAt,
  begunAt: removals.begunAt,
  removedAt: removals.removedAt,
  devices: count(removalDevices.device),
  gone: count(removalDevices.goneAt),
};

const removalQuery = (db: Db) =>
  db
    .select(listed)
    .from(removals)
    .innerJoin(acts, eq(acts.id, removals.act))
    .leftJoin(removalDevices, eq(removalDevices.act, removals.act))
    .groupBy(removals.act);

export function listRemovals(db: Db, { limit, offset }: { limit: number; offset: number }) {
  const total = db.select({ n: count() }).from(removals).get()!.n;
  const found = removalQuery(db)
    .orderBy(desc(removals.begunAt), desc(acts.year), desc(acts.number), desc(removals.act))
    .limit(limit)
    .offset(offset)
    .all();
  return { removals: found, total };
}

/** @throws Fault `removal.not_found` */
export function findRemoval(db: Db, act: ActId) {
  const found = removalQuery(db).having(eq(removals.act, act)).get();
  if (!found) throw removalFault("removal.not_found");
  return { ...found, holders: holdersOf(db, act) };
}

/** Device by device: told when, gone when, or silent since when. */
const holdersOf = (db: Db, act: ActId) =>
  db
    .select({
      device: removalDevices.device,
      screen: removalDevices.screen,
      name: screens.name,
      place: screens.place,
      toldAt: removalDevices.toldAt,
      goneAt: removalDevices.goneAt,
      heardAt: removalDevices.heardAt,
      retiredAt: devices.retiredAt,
      seenAt: screenStates.seenAt,
    })
    .from(removalDevices)
    .innerJoin(devices, eq(devices.id, removalDevices.device))
    .innerJoin(screens, eq(screens.id, removalDevices.screen))
    .leftJoin(screenStates, eq(screenStates.screen, removalDevices.screen))
    .where(eq(removalDevices.act, act))
    .orderBy(asc(screens.name), asc(removalDevices.device))
    .all();

export type RemovalWithHolders = ReturnType<typeof findRemoval>;
