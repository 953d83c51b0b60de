import { and, eq, gte, lte } from "drizzle-orm";
import { type ActId, newActId, type OfficerId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { addDays, type CivilDay } from "../schedule/calendar.ts";
import type { Settings } from "../settings.ts";
import type { ActDraft } from "./act-draft.ts";
import { alboFault } from "./faults.ts";
import { type Act, addAct, changeAct, deskSource, findAct, findByNumber } from "./store.ts";
import { daysLost, lastDayOf, noTerm, termOf } from "./term.ts";
import { privacyOf } from "./types.ts";
import { heldByWords, saysTheSame } from "./words-of-act.ts";

/** Acts written at the desk, and what becomes of acts wherever they came from. */

const daysOf = ({ type, firstDay, lastDay }: ActDraft, settings: Settings) => {
  const last = lastDay ?? lastDayOf(firstDay, type, settings);
  if (last < firstDay) throw alboFault("act.bad_term");
  return { firstDay, lastDay: last };
};

/** A new act, which no screen and no list of acts in publication has until it is published. */
export function addDraft(db: Db, draft: ActDraft, settings: Settings, at: Instant): Act {
  const { firstDay, lastDay } = daysOf(draft, settings);
  return addAct(
    db,
    {
      ...draft,
      ...noTerm(firstDay, lastDay),
      standing: "draft",
      sourceType: "",
      privacy: privacyOf(draft.type, settings.actPrivacy),
      held: null,
      source: deskSource,
      guid: newActId(),
    },
    at,
  );
}

/**
 * Saves an act that was written here, upon `version`. One that is in publication is looked at anew when its
 * words are others.
 * @throws Fault `act.not_found`, `act.not_ours`, `act.closed`, `edit.outdated`, `act.number_taken`, `act.bad_term`
 */
export function saveAct(
  db: Db,
  id: ActId,
  version: number,
  draft: ActDraft,
  settings: Settings,
  at: Instant,
): Act {
  const act = findAct(db, id);
  if (act.source !== deskSource) throw alboFault("act.not_ours");
  if (act.version !== version) throw houseFault("edit.outdated", { current: act.version });
  const { firstDay, lastDay } = daysOf(draft, settings);
  const typed =
    act.type !== draft.type ? { privacy: privacyOf(draft.type, settings.actPrivacy) } : {};
  if (act.standing === "draft")
    return changeAct(db, act, { ...draft, ...noTerm(firstDay, lastDay), ...typed }, at);
  refuseClosed(act, at);
  refuseTaken(db, draft, id);
  const changed = { ...draft, sourceType: "" };
  const held = saysTheSame(act, changed)
    ? act.held
    : heldByWords(changed, act.judgedAt === null ? null : "text-changed");
  // The form shows the last day with the days given back in it; worked out anew, they come on top.
  const given = draft.lastDay === null ? act.extraDays : 0;
  const term = termOf(firstDay, addDays(lastDay, given), settings.timezone);
  if (term.to <= at) throw alboFault("act.bad_term");
  return changeAct(db, act, { ...changed, ...term, ...typed, held }, at);
}

/**
 * From draft to publication; the check of names holds it like any other.
 * @throws Fault `act.not_draft`, `act.number_taken`
 */
export function publishDraft(db: Db, id: ActId, settings: Settings, at: Instant): Act {
  const act = findAct(db, id);
  if (act.standing !== "draft") throw alboFault("act.not_draft");
  refuseTaken(db, act, id);
  const term = termOf(act.firstDay, act.lastDay, settings.timezone);
  if (term.to <= at) throw alboFault("act.bad_term");
  return changeAct(db, act, { ...term, standing: "live", held: heldByWords(act) }, at);
}

/** @throws Fault `act.not_draft` */
export function dropDraft(db: Db, id: ActId): void {
  if (findAct(db, id).standing !== "draft") throw alboFault("act.not_draft");
  db.delete(acts).where(eq(acts.id, id)).run();
}

/**
 * Takes an act out of publication at once and for good: annulled, or rectified by another one.
 * @throws Fault `act.not_found`, `act.closed`, `act.bad_replacement`
 */
export function closeAct(
  db: Db,
  id: ActId,
  { reason, by }: { reason: string; by: ActId | null },
  at: Instant,
): Act {
  const act = findAct(db, id);
  refuseClosed(act, at);
  if (by !== null && (by === id || findAct(db, by).standing !== "live"))
    throw alboFault("act.bad_replacement");
  return changeAct(
    db,
    act,
    {
      standing: by === null ? "annulled" : "rectified",
      closedAt: at,
      closedReason: reason,
      replacedBy: by,
      held: null,
      from: Math.min(act.from, at),
      to: at,
    },
    at,
  );
}

/**
 * Gives back the days on which the albo could not be read, to one act or to all that were up then. What has
 * ended meanwhile is gone and does not come back: it must be published anew, and is only counted.
 */
export function giveDaysBack(
  db: Db,
  interruption: { from: CivilDay; to: CivilDay; reason: string; act: ActId | null },
  { timezone }: Settings,
  by: OfficerId,
  at: Instant,
): { extended: Act[]; ended: number } {
  const { from, to, reason, act: only } = interruption;
  const up = db
    .select()
    .from(acts)
    .where(
      and(
        eq(acts.standing, "live"),
        lte(acts.firstDay, to),
        gte(acts.lastDay, from),
        only === null ? undefined : eq(acts.id, only),
      ),
    )
    .all()
    .map((act) => ({ act, days: daysLost(act, { from, to }) }))
    .filter(({ days }) => days > 0);
  const open = up.filter(({ act }) => act.to > at);
  const extended = open.map(({ act, days }) =>
    changeAct(
      db,
      act,
      {
        ...termOf(act.firstDay, addDays(act.lastDay, days), timezone),
        extraDays: act.extraDays + days,
        extensions: [...act.extensions, { from, to, days, reason, at, by }],
      },
      at,
    ),
  );
  return { extended, ended: up.length - open.length };
}

function refuseClosed({ standing, to }: Act, at: Instant): void {
  if (standing !== "live" || to <= at) throw alboFault("act.closed");
}

/** A number of the register is given once a year. */
function refuseTaken(db: Db, { year, number }: Pick<Act, "year" | "number">, id: ActId): void {
  const taken = findByNumber(db, year, number).some(
    (other) => other.id !== id && other.standing !== "draft",
  );
  if (taken) throw alboFault("act.number_taken", { number: `${year}/${number}` });
}
