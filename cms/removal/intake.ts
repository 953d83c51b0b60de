import { and, eq } from "drizzle-orm";
import { actId, type DeviceId, deviceId, type ScreenId, screenId } from "../../protocol/ids.ts";
import type { Removed } from "../../protocol/messages.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Bus } from "../broker/bus.ts";
import type { Db, OpenDb } from "../db/open.ts";
import { devices } from "../db/tables.ts";
import type { Live } from "../fleet/live.ts";
import { noteGone } from "./store.ts";

/**
 * Takes in what devices say is gone from them: written first, acknowledged after. A device that is not
 * answered says it again at its next connection, however many weeks that may be.
 */
export function followRemovals({
  bus,
  clock,
  of,
}: {
  bus: Pick<Bus, "on" | "send">;
  clock: Clock;
  of: (ente: string) => { db: OpenDb; live: Live } | null;
}): void {
  bus.on("removed", (from, said) => {
    const at = of(from.ente);
    const screen = screenId.safeParse(from.screen);
    const device = deviceId.safeParse(said.device);
    if (!at || !screen.success || !device.success) return;
    if (!isOf(at.db, device.data, screen.data)) return;
    const news = keep(at.db, { device: device.data, screen: screen.data }, said, clock);
    bus.send("removedAck", from, { device: device.data, gone: said.gone.map(({ what }) => what) });
    if (news) at.live.tell({ kind: "removed", screen: screen.data });
  });
}

function keep(
  db: OpenDb,
  from: { device: DeviceId; screen: ScreenId },
  { gone }: Removed,
  clock: Clock,
): boolean {
  return db.transaction((tx) => {
    let news = false;
    for (const { what, at } of gone) {
      const act = actId.safeParse(what);
      if (!act.success) continue;
      news = noteGone(tx, from, { act: act.data, goneAt: at }, clock.now()) || news;
    }
    return news;
  });
}

/** A device speaks for its own screen only. */
const isOf = (db: Db, device: DeviceId, screen: ScreenId): boolean =>
  db
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.id, device), eq(devices.screen, screen)))
    .get() !== undefined;
