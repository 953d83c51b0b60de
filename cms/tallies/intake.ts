import { and, eq, inArray } from "drizzle-orm";
import {
  type ActId,
  type DeviceId,
  deviceId,
  type ScreenId,
  screenId,
} from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { isPlausible, type TallySheet } from "../../protocol/tally.ts";
import { type Clock, days, type Instant, minutes } from "../../protocol/time.ts";
import type { Bus } from "../broker/bus.ts";
import type { Db, OpenDb } from "../db/open.ts";
import { devices, exposures } from "../db/tables.ts";
import { editionAt } from "../publish/editions.ts";
import type { Publisher } from "../publish/publisher.ts";
import { civilDayOf } from "../schedule/calendar.ts";
import { readSettings } from "../settings.ts";
import { answersIn } from "./polls.ts";
import { addSums, countedUpTo, foldActs, noteCounted, type Sum, typesOfActs } from "./store.ts";

/** A kiosk may have been alone for so long. */
const oldest = days(400);

interface At {
  db: OpenDb;
  publisher: Pick<Publisher, "manifestFor">;
  /** Somebody has answered a poll. */
  answered: () => void;
}

/**
 * Takes in what kiosks have counted: written first, acknowledged after, a sheet that comes twice counted
 * once. What cannot be true is acknowledged too, and not counted: a device that waits for it would wait for
 * ever.
 */
export function followTallies({
  bus,
  clock,
  of,
}: {
  bus: Pick<Bus, "on" | "send">;
  clock: Clock;
  of: (ente: string) => At | null;
}): void {
  bus.on("tally", (from, { device: said, sheet }) => {
    const at = of(from.ente);
    const screen = screenId.safeParse(from.screen);
    const device = deviceId.safeParse(said);
    if (!at || !screen.success || !device.success) return;
    if (!isOf(at.db, device.data, screen.data)) return;
    const sums = believed(at, screen.data, sheet, clock);
    const isNew = keep(at.db, device.data, screen.data, sheet, sums, clock.now());
    bus.send("tallyAck", from, { device: device.data, upTo: sheet.seq });
    if (isNew && sums.some(({ thing }) => thing.startsWith("poll:"))) at.answered();
  });
}

function keep(
  db: OpenDb,
  device: DeviceId,
  screen: ScreenId,
  sheet: TallySheet,
  sums: readonly Sum[],
  now: Instant,
): boolean {
  return db.transaction((tx) => {
    if (sheet.seq <= countedUpTo(tx, device)) return false;
    noteCounted(tx, device, sheet.seq);
    const day = civilDayOf(sheet.to, readSettings(tx).timezone);
    addSums(tx, day, screen, sums);
    // Of an act that was over before we heard of it nothing is left either.
    const named = actsIn(sheet);
    const up = new Set(
      typesOfActs(tx, named)
        .filter(({ to }) => to > now)
        .map(({ id }) => id),
    );
    foldActs(
      tx,
      named.filter((id) => !up.has(id)),
    );
    return true;
  });
}

/** What of a sheet can be true: sums of things that this screen had to open, and answers that it could take. */
function believed({ db, publisher }: At, screen: ScreenId, sheet: TallySheet, clock: Clock): Sum[] {
  const now = clock.now();
  if (!isPlausible(sheet) || sheet.to > now + minutes(10) || sheet.from < now - oldest) return [];
  const published = publisher.manifestFor(screen)?.body;
  const had = [
    ...(published ? [JSON.parse(published) as Manifest] : []),
    ...[sheet.from, sheet.to].flatMap((at) => editionAt(db, screen, at)?.manifest ?? []),
  ].filter(({ kiosk }) => kiosk !== undefined);
  if (had.length === 0) return [];
  const answers = Object.entries(sheet.answers).flatMap(([poll, given]) => {
    const known = new Set(had.flatMap((manifest) => answersIn(manifest, poll, sheet)));
    return Object.entries(given)
      .filter(([answer]) => known.has(answer))
      .map(([answer, times]) => ({ thing: `poll:${poll}:${answer}`, times, seconds: 0 }));
  });
  if (!readSettings(db).kioskCounted) return answers;
  const tiles = new Set(had.flatMap(({ kiosk }) => kiosk!.tiles.map((name) => `tile:${name}`)));
  const pages = new Set(
    had.flatMap(({ kiosk }) => (kiosk!.pages ?? []).map(({ slide }) => `page:${slide}`)),
  );
  const acts = actsOn(db, screen, actsIn(sheet));
  const opened = Object.entries(sheet.opened)
    .filter(([thing]) => tiles.has(thing) || pages.has(thing) || acts.has(thing))
    .map(([thing, [times, seconds]]) => ({ thing, times, seconds }));
  return [{ thing: "visit", times: sheet.visits, seconds: 0 }, ...opened, ...answers];
}

const actsIn = ({ opened }: TallySheet): ActId[] =>
  Object.keys(opened).flatMap((thing) =>
    thing.startsWith("act:") ? [thing.slice(4) as ActId] : [],
  );

/** Those that this screen has had. */
const actsOn = (db: Db, screen: ScreenId, ids: readonly ActId[]): Set<string> =>
  new Set(
    db
      .select({ act: exposures.act })
      .from(exposures)
      .where(and(eq(exposures.screen, screen), inArray(exposures.act, [...ids])))
      .all()
      .map(({ act }) => `act:${act}`),
  );

/** A device counts for its own screen only, also when it has been replaced. */
const isOf = (db: Db, device: DeviceId, screen: ScreenId): boolean =>
  db
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.id, device), eq(devices.screen, screen)))
    .get() !== undefined;
