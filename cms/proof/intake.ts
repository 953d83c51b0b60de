import { and, eq } from "drizzle-orm";
import { type DeviceId, deviceId, type ScreenId, screenId } from "../../protocol/ids.ts";
import type { ProofBatch } from "../../protocol/messages.ts";
import type { Bus } from "../broker/bus.ts";
import type { Db, OpenDb } from "../db/open.ts";
import { devices, plays } from "../db/tables.ts";

interface Waiting {
  screen: ScreenId;
  batch: ProofBatch;
}

/** What arrives within this time is written in one transaction. */
const together = 10;

/**
 * Takes proof in: written first, acknowledged after. A batch that comes twice is the same batch, so a
 * device that was not answered simply sends it again. A device sends its oldest plays, one batch at a
 * time: so all up to the last play of a written batch is here, but for numbers that were never a play.
 */
export function createProofIntake({
  bus,
  of,
  failed,
}: {
  bus: Pick<Bus, "on" | "send">;
  of: (ente: string) => OpenDb | null;
  failed: (cause: unknown) => void;
}): { settle(): void } {
  const waiting = new Map<string, Waiting[]>();
  let timer: NodeJS.Timeout | null = null;

  function settle(): void {
    if (timer) clearTimeout(timer);
    timer = null;
    for (const [ente, batches] of waiting) {
      waiting.delete(ente);
      const db = of(ente);
      if (!db) continue;
      try {
        const acks = keep(db, batches);
        for (const { screen, device, upTo } of acks)
          bus.send("proofAck", { ente, screen }, { device, upTo });
      } catch (cause) {
        // Not written, so not acknowledged: the devices keep their plays and send them again.
        failed(cause);
      }
    }
  }

  bus.on("proof", ({ ente, screen }, batch) => {
    const id = screenId.safeParse(screen);
    if (!id.success) return;
    const list = waiting.get(ente) ?? [];
    list.push({ screen: id.data, batch });
    waiting.set(ente, list);
    timer ??= setTimeout(settle, together);
  });
  return { settle };
}

/** Writes the batches, all or none, and says up to which play each device may forget. */
function keep(
  db: OpenDb,
  batches: readonly Waiting[],
): { screen: ScreenId; device: DeviceId; upTo: number }[] {
  return db.transaction((tx) => {
    const acks = new Map<DeviceId, { screen: ScreenId; device: DeviceId; upTo: number }>();
    for (const { screen, batch } of batches) {
      const device = deviceId.safeParse(batch.device);
      if (!device.success || !isOf(tx, device.data, screen)) continue;
      tx.insert(plays)
        .values(batch.plays.map((play) => ({ ...play, device: device.data, screen })))
        .onConflictDoNothing()
        .run();
      const last = Math.max(...batch.plays.map((play) => play.seq));
      const known = acks.get(device.data)?.upTo ?? 0;
      acks.set(device.data, { screen, device: device.data, upTo: Math.max(known, last) });
    }
    return [...acks.values()];
  });
}

/** A device proves plays of its own screen only, retired ones included: their last plays are true too. */
const isOf = (db: Db, device: DeviceId, screen: ScreenId): boolean =>
  db
    .select({ id: devices.id })
    .from(devices)
    .where(and(eq(devices.id, device), eq(devices.screen, screen)))
    .get() !== undefined;
