import { and, asc, eq, isNull, sql } from "drizzle-orm";
import {
  type DeviceId,
  type GroupId,
  newDeviceId,
  newGroupId,
  newScreenId,
  type OfficerId,
  type ScreenId,
} from "../../protocol/ids.ts";
import type { DeviceDescription } from "../../protocol/pairing.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { devices, groups, playlists, schedules, screens, screenStates } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { screenFault } from "./faults.ts";

export type Screen = typeof screens.$inferSelect;
export type Device = typeof devices.$inferSelect;
export type Group = typeof groups.$inferSelect;
export type ScreenDraft = Omit<Screen, "id" | "version" | "createdAt" | "archivedAt">;

/** Every screen with its device and what it last said of itself, in one read. */
export const listScreens = (db: Db) =>
  db
    .select({ screen: screens, device: devices, state: screenStates })
    .from(screens)
    .leftJoin(devices, and(eq(devices.screen, screens.id), isNull(devices.retiredAt)))
    .leftJoin(screenStates, eq(screenStates.screen, screens.id))
    .where(isNull(screens.archivedAt))
    .orderBy(asc(screens.name), asc(screens.id))
    .all();

/** @throws Fault `screen.not_found` */
export function findScreen(db: Db, id: ScreenId): Screen {
  const screen = db.select().from(screens).where(eq(screens.id, id)).get();
  if (!screen || screen.archivedAt !== null) throw screenFault("screen.not_found");
  return screen;
}

export function addScreen(db: Db, draft: ScreenDraft, at: Instant): Screen {
  refuseUnknownPlaylist(db, draft);
  return db
    .insert(screens)
    .values({ ...draft, id: newScreenId(), createdAt: at })
    .returning()
    .get();
}

/** @throws Fault `edit.outdated`, `screen.unknown_playlist` */
export function saveScreen(db: Db, id: ScreenId, version: number, draft: ScreenDraft): Screen {
  refuseUnknownPlaylist(db, draft);
  const saved = db
    .update(screens)
    .set({ ...draft, version: version + 1 })
    .where(and(eq(screens.id, id), eq(screens.version, version), isNull(screens.archivedAt)))
    .returning()
    .get();
  if (saved) return saved;
  throw houseFault("edit.outdated", { current: findScreen(db, id).version });
}

/** The screen leaves the house; its hardware is retired with it, its history stays. */
export function archiveScreen(db: Db, id: ScreenId, at: Instant): DeviceId[] {
  findScreen(db, id);
  db.update(screens).set({ archivedAt: at }).where(eq(screens.id, id)).run();
  return retireDevicesOf(db, id, at);
}

function refuseUnknownPlaylist(db: Db, { defaultPlaylist }: ScreenDraft): void {
  if (defaultPlaylist === null) return;
  const found = db
    .select({ id: playlists.id })
    .from(playlists)
    .where(and(eq(playlists.id, defaultPlaylist), isNull(playlists.archivedAt)))
    .get();
  if (!found) throw screenFault("screen.unknown_playlist");
}

// ── Devices ─────────────────────────────────────────────────────────────────────────────────────

const prepareActive = (db: Db) =>
  db
    .select({ id: devices.id, screen: devices.screen })
    .from(devices)
    .innerJoin(screens, eq(screens.id, devices.screen))
    .where(
      and(
        eq(devices.id, sql.placeholder("id")),
        isNull(devices.retiredAt),
        isNull(screens.archivedAt),
      ),
    )
    .prepare();

/** Asked at every request of every screen: prepared once for each database. */
const active = new WeakMap<Db, ReturnType<typeof prepareActive>>();

/** The active device with this id, and the screen that it is. */
export function findDevice(db: Db, id: DeviceId): Pick<Device, "id" | "screen"> | null {
  const query = active.get(db) ?? prepareActive(db);
  active.set(db, query);
  return query.get({ id }) ?? null;
}

/** A device that is or once was ours. */
export const findEverEnrolled = (db: Db, id: DeviceId): Device | null =>
  db.select().from(devices).where(eq(devices.id, id)).get() ?? null;

export const deviceOf = (db: Db, screen: ScreenId): Device | null =>
  db
    .select()
    .from(devices)
    .where(and(eq(devices.screen, screen), isNull(devices.retiredAt)))
    .get() ?? null;

/** Whether a key was ever enrolled: a cloned card is refused even after its original is retired. */
export const isEnrolled = (db: Db, publicKey: string): boolean =>
  db.select({ id: devices.id }).from(devices).where(eq(devices.publicKey, publicKey)).get() !==
  undefined;

/** Makes the device the screen's one and only; gives back those that it replaces. */
export function enrolDevice(
  db: Db,
  device: {
    screen: ScreenId;
    publicKey: string;
    description: DeviceDescription;
    address: string;
    by: OfficerId;
  },
  at: Instant,
): { device: Device; replaced: DeviceId[] } {
  if (isEnrolled(db, device.publicKey)) throw screenFault("pairing.taken");
  const replaced = retireDevicesOf(db, device.screen, at);
  const { by, ...rest } = device;
  const enrolled = db
    .insert(devices)
    .values({ ...rest, id: newDeviceId(), enrolledBy: by, enrolledAt: at })
    .returning()
    .get();
  db.delete(screenStates).where(eq(screenStates.screen, device.screen)).run();
  return { device: enrolled, replaced };
}

export const retireDevicesOf = (db: Db, screen: ScreenId, at: Instant): DeviceId[] =>
  db
    .update(devices)
    .set({ retiredAt: at })
    .where(and(eq(devices.screen, screen), isNull(devices.retiredAt)))
    .returning({ id: devices.id })
    .all()
    .map(({ id }) => id);

// ── Groups ──────────────────────────────────────────────────────────────────────────────────────

export const listGroups = (db: Db): Group[] =>
  db.select().from(groups).orderBy(asc(groups.name), asc(groups.id)).all();

/** @throws Fault `group.not_found` */
export function findGroup(db: Db, id: GroupId): Group {
  const group = db.select().from(groups).where(eq(groups.id, id)).get();
  if (!group) throw screenFault("group.not_found");
  return group;
}

export type GroupDraft = Pick<Group, "name" | "screens" | "tags">;

export function addGroup(db: Db, draft: GroupDraft): Group {
  for (const screen of draft.screens) findScreen(db, screen);
  return db
    .insert(groups)
    .values({ ...draft, id: newGroupId() })
    .returning()
    .get();
}

/** @throws Fault `edit.outdated` */
export function saveGroup(db: Db, id: GroupId, version: number, draft: GroupDraft): Group {
  for (const screen of draft.screens) findScreen(db, screen);
  const saved = db
    .update(groups)
    .set({ ...draft, version: version + 1 })
    .where(and(eq(groups.id, id), eq(groups.version, version)))
    .returning()
    .get();
  if (saved) return saved;
  throw houseFault("edit.outdated", { current: findGroup(db, id).version });
}

/** @throws Fault `group.in_use` naming the schedules. */
export function removeGroup(db: Db, id: GroupId): void {
  findGroup(db, id);
  const places = db
    .select({ name: schedules.title })
    .from(schedules)
    .where(
      and(
        isNull(schedules.archivedAt),
        sql`exists (select 1 from json_each(${schedules.targets}) where json_extract(value, '$.group') = ${id})`,
      ),
    )
    .all()
    .map(({ name }) => name);
  if (places.length > 0) throw screenFault("group.in_use", { places: places.join(", ") });
  db.delete(groups).where(eq(groups.id, id)).run();
}
