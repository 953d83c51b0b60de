import type { Clock, Instant } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db, OpenDb } from "../db/open.ts";
import { raise, resolve } from "../inbox/store.ts";
import { record } from "../people/audit.ts";
import { readSettings } from "../settings.ts";
import { readAlbopop } from "./albopop.ts";
import {
  type ImportPlan,
  type PlannedAct,
  planImport,
  type Source,
  type Suspicion,
  suspicionOf,
} from "./plan.ts";
import { refusalsInWords, suspicionInWords } from "./import-words.ts";
import { alboProblem } from "./problems.ts";
import type { ReadActs } from "./read-act.ts";
import { type Act, addActs, changeAct, knowsSource, markMissing } from "./store.ts";

export interface ImportReport {
  title: string;
  added: number;
  changed: number;
  unchanged: number;
  /** Another source has them, they were annulled here, or their term is over: left as they are. */
  skipped: number;
  /** Of those added or changed: wait for an officer's eye. */
  held: number;
  /** Of all that were read: may be on the walls now or later in their term. */
  shown: number;
  /** Still in publication, and no longer listed. */
  vanished: number;
  refused: ReadActs["refused"];
  /** Why nothing was taken in: somebody has to look first. Null when all went its way. */
  heldBack: Suspicion | "first" | null;
}

export interface ImportNeeds {
  db: OpenDb;
  clock: Clock;
  changes: Changes;
}

/**
 * Takes acts in, all in one transaction: what breaks half way through leaves nothing behind. Acts that
 * are in no source any more stay until their term ends. Nobody at the desk (`attended: false`): a source
 * that is new, or whose answer looks like a mishap, is held back and told of.
 */
export function importActs(
  { db, clock, changes }: ImportNeeds,
  read: ReadActs,
  { actor, attended = true, ...source }: Source & { actor: string; attended?: boolean },
): ImportReport {
  const at = clock.now();
  const report = db.transaction((tx) => {
    const plan = planImport(tx, read, source, readSettings(tx), at);
    const isKnown = source.setUp || knowsSource(tx, source.source);
    const doubt = isKnown ? suspicionOf(plan) : ("first" as const);
    resolve(tx, "albo.import_failed", source.source, at);
    if (!attended && doubt !== null) return holdBack(tx, plan, source, doubt, at);
    resolve(tx, "albo.import_held", source.source, at);
    return takeIn(tx, plan, source, actor, at);
  });
  if (report.added + report.changed > 0) changes.touch();
  return report;
}

/** An AlboPOP or RSS feed as text, with somebody at the desk. */
export const importAlbopop = (
  needs: ImportNeeds,
  text: string,
  source: string,
  actor: string,
): ImportReport =>
  importActs(needs, readAlbopop(text, readSettings(needs.db).timezone), { source, actor });

function takeIn(
  tx: Db,
  plan: ImportPlan,
  { source }: Source,
  actor: string,
  at: Instant,
): ImportReport {
  const report = emptyReport(plan);
  addActs(
    tx,
    plan.items
      .filter(({ kind }) => kind === "new")
      .map(({ brought, privacy, held }) => ({ ...brought, privacy, held, source })),
    at,
  );
  for (const item of plan.items) {
    report[counter[item.kind]] += 1;
    const now = bringUpToDate(tx, item, at);
    if (!now) continue;
    if (now.held !== null && item.kind !== "unchanged") report.held += 1;
    if (now.held === null && now.privacy === "screen" && now.to > at) report.shown += 1;
  }
  for (const act of plan.vanished) if (act.missingSince === null) markMissing(tx, act.id, at);
  tell(tx, plan, source, at);
  const { added, changed, held, refused } = report;
  const detail = { added, changed, held, refused: refused.length };
  if (added + changed > 0)
    record(tx, { at, actor, action: "albo.imported", subject: source, detail });
  return report;
}

const counter = {
  new: "added",
  changed: "changed",
  unchanged: "unchanged",
  duplicate: "skipped",
  closed: "skipped",
  over: "skipped",
} as const satisfies Record<PlannedAct["kind"], keyof ImportReport>;

/** Writes what the plan says of one act that is here, and gives back how every act of the source is now. */
function bringUpToDate(
  tx: Db,
  { kind, known, brought, privacy, held }: PlannedAct,
  at: Instant,
): Pick<Act, "held" | "privacy" | "to"> | null {
  if (kind === "new") return { held, privacy, to: brought.to };
  if (!known || kind === "duplicate" || kind === "closed" || kind === "over") return null;
  if (known.missingSince !== null) markMissing(tx, known.id, null);
  return kind === "unchanged" ? known : changeAct(tx, known, { ...brought, held }, at);
}

/** The inbox hears of what could not be read and of what is missing, and when that is over. */
function tell(tx: Db, { refused, vanished }: ImportPlan, source: string, at: Instant): void {
  const unreadable = refused.filter(({ reason }) => reason !== "duplicate");
  if (unreadable.length > 0) {
    const detail = { count: unreadable.length, ...refusalsInWords(unreadable) };
    raise(tx, alboProblem("albo.items_refused", source, detail), at);
  } else resolve(tx, "albo.items_refused", source, at);
  if (vanished.length > 0) {
    const numbers = vanished
      .slice(0, 8)
      .map(({ year, number }) => `${year}/${number}`)
      .join(", ");
    raise(tx, alboProblem("albo.vanished", source, { count: vanished.length, numbers }), at);
  } else resolve(tx, "albo.vanished", source, at);
}

function holdBack(
  tx: Db,
  plan: ImportPlan,
  { source }: Source,
  doubt: Suspicion | "first",
  at: Instant,
): ImportReport {
  raise(tx, alboProblem("albo.import_held", source, suspicionInWords(doubt, plan)), at);
  return { ...emptyReport(plan), heldBack: doubt };
}

const emptyReport = ({ title, refused, vanished }: ImportPlan): ImportReport => ({
  title,
  added: 0,
  changed: 0,
  unchanged: 0,
  skipped: 0,
  held: 0,
  shown: 0,
  vanished: vanished.length,
  refused,
  heldBack: null,
});
