import type { Clock } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { OpenDb } from "../db/open.ts";
import { record } from "../people/audit.ts";
import { readSettings } from "../settings.ts";
import { type ReadAct, readAlbopop } from "./albopop.ts";
import { heldBecause } from "./privacy.ts";
import { findByGuid, putAct } from "./store.ts";
import { lastDayOf, termOf } from "./term.ts";
import { codeOf, privacyOf } from "./types.ts";

export interface ImportReport {
  title: string;
  added: number;
  changed: number;
  unchanged: number;
  /** Of those added or changed: wait for an officer's eye. */
  held: number;
  /** Of all that were read: may be on the walls now or later in their term. */
  shown: number;
  refused: { index: number; reason: string }[];
}

/**
 * Takes the acts of a feed in, all in one transaction: a feed that is broken half way through leaves
 * nothing behind. Acts that are in no feed any more stay until their term ends.
 * @throws Fault `feed.not_a_feed`, `feed.too_large`, `feed.dangerous`
 */
export function importAlbopop(
  { db, clock, changes }: { db: OpenDb; clock: Clock; changes: Changes },
  text: string,
  /** What names the feed: an act is the same when its guid is the same in the same source. */
  source: string,
  actor: string,
): ImportReport {
  const at = clock.now();
  const settings = readSettings(db);
  const feed = readAlbopop(text, settings.timezone);
  const report: ImportReport = {
    title: feed.title,
    added: 0,
    changed: 0,
    unchanged: 0,
    held: 0,
    shown: 0,
    refused: feed.refused,
  };
  db.transaction((tx) => {
    for (const act of feed.acts) {
      const type = codeOf(act.sourceType || act.subject.slice(0, 60));
      const held = heldBecause(act.subject, act.sourceType);
      const privacy = privacyOf(type, settings.actPrivacy);
      const { lastDay: _, firstDay: __, ...content } = act;
      const term = termOf(act.firstDay, lastOf(act, type, settings), settings.timezone);
      const done = putAct(tx, { ...content, ...term, type, source }, { privacy, held }, at);
      report[done] += 1;
      const now = findByGuid(tx, source, act.guid)!;
      if (done !== "unchanged" && now.held !== null) report.held += 1;
      if (now.held === null && now.privacy === "screen" && now.to > at) report.shown += 1;
    }
    const { added, changed, held, refused } = report;
    const detail = { added, changed, held, refused: refused.length };
    if (added + changed > 0)
      record(tx, { at, actor, action: "albo.imported", subject: source, detail });
  });
  if (report.added + report.changed > 0) changes.touch();
  return report;
}

/** A feed that ends an act before it begins is not believed. */
const lastOf = (
  act: ReadAct,
  type: string | null,
  settings: Parameters<typeof lastDayOf>[2],
): string =>
  act.lastDay !== null && act.lastDay >= act.firstDay
    ? act.lastDay
    : lastDayOf(act.firstDay, type, settings);
