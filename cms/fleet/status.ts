import { eq } from "drizzle-orm";
import { type ScreenId, screenId } from "../../protocol/ids.ts";
import type { Applied, Status } from "../../protocol/messages.ts";
import { type Clock, type Instant, type Millis, seconds } from "../../protocol/time.ts";
import type { Address, Bus } from "../broker/bus.ts";
import type { Db } from "../db/open.ts";
import { screens, screenStates } from "../db/tables.ts";
import type { Live } from "./live.ts";

/** A line that comes back within this time was never away: nobody is told. */
const flapping: Millis = seconds(3);

interface At {
  db: Db;
  live: Live;
}

export interface Following {
  /** Two devices claim to be this screen; both are kept out for a while. */
  twins(of: Address): void;
  stop(): void;
}

/** Keeps what each screen says of itself, and tells the open desks. Called for each ente's messages. */
export function followScreens({
  bus,
  clock,
  of,
  wait = flapping,
}: {
  bus: Pick<Bus, "on">;
  clock: Clock;
  of: (ente: string) => At | null;
  wait?: Millis;
}): Following {
  const leaving = new Map<ScreenId, NodeJS.Timeout>();

  /** Who speaks, if it is a screen of an ente that we have. */
  function known({ ente, screen }: Address): (At & { id: ScreenId }) | null {
    const at = of(ente);
    const id = screenId.safeParse(screen);
    return at && id.success && exists(at.db, id.data) ? { ...at, id: id.data } : null;
  }

  function stays(id: ScreenId): void {
    clearTimeout(leaving.get(id));
    leaving.delete(id);
  }

  function note({ db, live, id }: At & { id: ScreenId }, status: Status, at: Instant): void {
    if (noteStatus(db, id, status, at))
      live.tell({ kind: "status", screen: id, online: status.online });
  }

  bus.on("status", (from, status) => {
    const screen = known(from);
    if (!screen) return;
    const at = clock.now();
    stays(screen.id);
    if (status.online) note(screen, status, at);
    else
      leaving.set(
        screen.id,
        setTimeout(() => {
          leaving.delete(screen.id);
          note(screen, status, at);
        }, wait).unref(),
      );
  });

  bus.on("applied", (from, applied) => {
    const screen = known(from);
    if (!screen) return;
    if (noteApplied(screen.db, screen.id, applied, clock.now()))
      screen.live.tell({ kind: "applied", screen: screen.id, ...applied });
  });

  return {
    twins(from) {
      const screen = known(from);
      if (!screen) return;
      stays(screen.id);
      note(screen, { online: false, faults: ["device.twins"] }, clock.now());
    },
    stop() {
      for (const timer of leaving.values()) clearTimeout(timer);
      leaving.clear();
    },
  };
}

const exists = (db: Db, id: ScreenId): boolean =>
  db.select({ id: screens.id }).from(screens).where(eq(screens.id, id)).get() !== undefined;

const stateOf = (db: Db, screen: ScreenId) =>
  db.select().from(screenStates).where(eq(screenStates.screen, screen)).get();

/**
 * A last will says only that the screen is gone: what it said before stays, but for that.
 * @returns whether a desk would see a difference
 */
export function noteStatus(db: Db, screen: ScreenId, said: Status, at: Instant): boolean {
  const before = stateOf(db, screen)?.status;
  const status = said.online ? said : { ...before, ...said };
  db.insert(screenStates)
    .values({ screen, status, seenAt: at })
    .onConflictDoUpdate({ target: screenStates.screen, set: { status, seenAt: at } })
    .run();
  return visible(before) !== visible(status);
}

/** What the desk shows of a status; the rest (uptime, storage) changes at every breath. */
const visible = (status: Status | undefined): string =>
  JSON.stringify(
    status && [status.online, status.held, status.playing, status.fetching, status.faults],
  );

/**
 * Keeps the newest revision that was painted. One that arrives late, or twice, changes nothing.
 * @returns whether it was news
 */
export function noteApplied(db: Db, screen: ScreenId, applied: Applied, at: Instant): boolean {
  const { epoch: appliedEpoch, revision: appliedRevision, paintedAt } = applied;
  const before = stateOf(db, screen);
  const isNewer =
    before?.appliedEpoch == null ||
    appliedEpoch > before.appliedEpoch ||
    (appliedEpoch === before.appliedEpoch && appliedRevision > (before.appliedRevision ?? 0));
  if (!isNewer) return false;
  const painted = { appliedEpoch, appliedRevision, paintedAt, seenAt: at };
  db.insert(screenStates)
    .values({ screen, status: { online: true }, ...painted })
    .onConflictDoUpdate({ target: screenStates.screen, set: painted })
    .run();
  return true;
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
