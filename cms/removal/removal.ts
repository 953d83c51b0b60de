import { eq, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { ActId, AssetId } from "../../protocol/ids.ts";
import { type Clock, type Millis, minutes, seconds } from "../../protocol/time.ts";
import { unowned } from "../attachments/terms.ts";
import type { Changes } from "../changes.ts";
import type { OpenDb } from "../db/open.ts";
import { attachments, exposures, manifests, removals, screens } from "../db/tables.ts";
import type { FileStore } from "../library/files.ts";
import { forgetAssets, type Seal } from "../library/gone.ts";
import { removeGone } from "../library/sweep.ts";
import { raise, resolve } from "../inbox/store.ts";
import { record } from "../people/audit.ts";
import { createRounds, type Rounds } from "../rounds.ts";
import { editionsSince, forgetInEdition } from "../publish/editions.ts";
import { ofRemovals, removalProblem } from "./problems.ts";
import { beginRemoval, dueActs, forgetRevived, nextEnd, undoneRemovals } from "./store.ts";
import { foldActs } from "../tallies/store.ts";
import { wipe } from "./wipe.ts";

export interface RemovalNeeds {
  db: OpenDb;
  clock: Clock;
  files: FileStore;
  keys: Seal;
  changes: Changes;
  publisher: { rebuild(): Promise<void> };
  failed: (cause: unknown) => void;
}

/** No timer is trusted for longer: the clock may be moved, and what failed is tried again. */
const lookAgain: Millis = seconds(30);

/** Sees to it that an act is gone when its publication is over: from here first, then from every device. */
export function createRemoving(needs: RemovalNeeds): Rounds {
  const { db, clock, changes, failed } = needs;
  return createRounds({
    async round() {
      await removeDue(needs);
      await settle(needs);
    },
    left() {
      const now = clock.now();
      return (nextEnd(db, now) ?? Infinity) - now;
    },
    lookAgain,
    changes,
    failed(cause) {
      failed(cause);
      tellUndone(needs);
    },
  });
}

/** The officers hear of what could not be removed. A disk that refuses even that is in the log. */
function tellUndone({ db, clock, failed }: RemovalNeeds): void {
  try {
    const undone = undoneRemovals(db, clock.now());
    if (undone.length === 0) return;
    const numbers = undone
      .slice(0, 8)
      .map(({ year, number }) => `${year}/${number}`)
      .join(", ");
    const detail = { count: undone.length, numbers };
    raise(db, removalProblem("removal.failed", ofRemovals, detail), clock.now());
  } catch (cause) {
    failed(cause);
  }
}

/** The acts that are over: their rows emptied, their files gone, the screens told. All or nothing of it. */
async function removeDue(needs: RemovalNeeds): Promise<void> {
  const { db, clock, keys, changes } = needs;
  const at = clock.now();
  forgetRevived(db, at);
  const due = dueActs(db, at);
  if (due.length === 0) return;
  const gone = db.transaction((tx): AssetId[] => {
    const ids = due.map(({ act }) => act.id);
    const documents = ids.flatMap((act) =>
      tx
        .delete(attachments)
        .where(eq(attachments.act, act))
        .returning({ asset: attachments.asset })
        .all()
        .flatMap(({ asset }) => asset ?? []),
    );
    const left = unowned(tx, documents);
    forgetAssets(tx, left, keys, at);
    for (const { act, reason } of due) {
      beginRemoval(tx, act, reason, at);
      wipe(tx, act);
      record(tx, { at, actor: "cms", action: "act.removed", subject: act.id, detail: { reason } });
    }
    // That it was looked for is known of its type alone from now on.
    foldActs(tx, ids);
    return left;
  });
  await removeGone(needs, gone);
  changes.touch();
}

/**
 * The copies that lie elsewhere: manifests, editions of before, and what SQLite's own log still holds.
 * Only when all of them are done the act counts as removed; after a power cut it is done again.
 */
async function settle(needs: RemovalNeeds): Promise<void> {
  const { db, clock, publisher } = needs;
  const open = db.select({ act: removals.act }).from(removals).where(isNull(removals.removedAt));
  const acts = open.all().map(({ act }) => act);
  if (acts.length === 0) return;
  // After this no manifest is being built any more that began before the acts were emptied.
  await publisher.rebuild();
  dropManifestsOfFormerScreens(db);
  refuseWhileHeld(db, acts);
  await forgetInPast(db, acts);
  flushLog(db);
  const at = clock.now();
  db.update(removals).set({ removedAt: at }).where(inArray(removals.act, acts)).run();
  resolve(db, "removal.failed", ofRemovals, at);
}

function dropManifestsOfFormerScreens(db: OpenDb): void {
  const former = db
    .select({ id: screens.id })
    .from(screens)
    .where(isNotNull(screens.archivedAt))
    .all()
    .map(({ id }) => id);
  if (former.length > 0) db.delete(manifests).where(inArray(manifests.screen, former)).run();
}

/** Manifests that could not be built anew still hold what is over: it is tried again. */
function refuseWhileHeld(db: OpenDb, acts: readonly ActId[]): void {
  const named = sql`exists (select 1 from json_each(${manifests.body}, '$.terms') where ${inArray(sql`key`, [...acts])})`;
  const held = db.select({ screen: manifests.screen }).from(manifests).where(named).limit(1).get();
  if (held) throw new Error(`the manifest of ${held.screen} could not be built anew`);
}

/** Many editions may hold an act: between them others have their turn. */
async function forgetInPast(db: OpenDb, acts: readonly ActId[]): Promise<void> {
  const names = new Set<string>(acts);
  const shown = db
    .select({ screen: exposures.screen, since: exposures.since })
    .from(exposures)
    .where(inArray(exposures.act, [...acts]))
    .all();
  const since = new Map<(typeof shown)[number]["screen"], number>();
  for (const row of shown)
    since.set(row.screen, Math.min(since.get(row.screen) ?? Infinity, row.since));
  for (const [screen, from] of since)
    for (const edition of editionsSince(db, from - minutes(1), screen)) {
      forgetInEdition(db, edition, names);
      await new Promise(setImmediate);
    }
}

/** What was overwritten in the file still stands in the log beside it, until that is emptied. */
function flushLog(db: OpenDb): void {
  const [done] = db.$client.pragma("wal_checkpoint(TRUNCATE)") as { busy: number }[];
  if (done?.busy) throw new Error("somebody is reading the database: its log could not be emptied");
}
