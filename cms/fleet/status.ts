import { eq } from "drizzle-orm";
import { type ScreenId, screenId } from "../../protocol/ids.ts";
import type { Applied, Status } from "../../protocol/messages.ts";
import type { Clock, Instant } from "../../protocol/time.ts";
import type { Bus } from "../broker/bus.ts";
import type { Db } from "../db/open.ts";
import { screens, screenStates } from "../db/tables.ts";
import type { Live } from "./live.ts";

/** Keeps what each screen says of itself, and tells the open desks. Called for each ente's messages. */
export function followScreens({
  bus,
  clock,
  of,
}: {
  bus: Pick<Bus, "on">;
  clock: Clock;
  of: (ente: string) => { db: Db; live: Live } | null;
}): void {
  bus.on("status", ({ ente, screen }, status) => {
    const at = of(ente);
    const id = screenId.safeParse(screen);
    if (!at || !id.success || !exists(at.db, id.data)) return;
    noteStatus(at.db, id.data, status, clock.now());
    at.live.tell({ kind: "status", screen: id.data, online: status.online });
  });
  bus.on("applied", ({ ente, screen }, applied) => {
    const at = of(ente);
    const id = screenId.safeParse(screen);
    if (!at || !id.success || !exists(at.db, id.data)) return;
    noteApplied(at.db, id.data, applied, clock.now());
    at.live.tell({ kind: "applied", screen: id.data, ...applied });
  });
}

const exists = (db: Db, id: ScreenId): boolean =>
  db.select({ id: screens.id }).from(screens).where(eq(screens.id, id)).get() !== undefined;

/** A last will says only that the screen is gone: what it said before stays, but for that. */
export function noteStatus(db: Db, screen: ScreenId, said: Status, at: Instant): void {
  const before = db.select().from(screenStates).where(eq(screenStates.screen, screen)).get();
  const status = said.online ? said : { ...before?.status, online: false };
  db.insert(screenStates)
    .values({ screen, status, seenAt: at })
    .onConflictDoUpdate({ target: screenStates.screen, set: { status, seenAt: at } })
    .run();
}

export function noteApplied(db: Db, screen: ScreenId, applied: Applied, at: Instant): void {
  const { epoch: appliedEpoch, revision: appliedRevision, paintedAt } = applied;
  const painted = { appliedEpoch, appliedRevision, paintedAt, seenAt: at };
  db.insert(screenStates)
    .values({ screen, status: { online: true }, ...painted })
    .onConflictDoUpdate({ target: screenStates.screen, set: painted })
    .run();
}

/** Nobody is connected when the house opens: whoever is, says so within seconds. */
export function forgetPresence(db: Db): void {
  for (const { screen, status } of db.select().from(screenStates).all())
    if (status.online)
      db.update(screenStates)
        .set({ status: { ...status, online: false } })
        .where(eq(screenStates.screen, screen))
        .run();
}
