import { and, eq, gt } from "drizzle-orm";
import type { ActId, OfficerId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { acts, type PrivacyClass } from "../db/tables.ts";
import { alboFault } from "./faults.ts";
import { type Act, changeAct, findAct } from "./store.ts";
import { isPersonal, isStricter } from "./types.ts";

export interface Judgement {
  privacy: PrivacyClass;
  /** Empty: none. Left out: as it is. */
  shortSubject?: string | undefined;
  obscuredSubject?: string | undefined;
}

/**
 * An officer has looked: what may be shown of the act and in which words, and that it no longer waits.
 * @throws Fault `act.not_found`, `act.personal_type`
 */
export function judgeAct(
  db: Db,
  id: ActId,
  { privacy, shortSubject, obscuredSubject }: Judgement,
  by: OfficerId,
  at: Instant,
): Act {
  const act = findAct(db, id);
  if (isPersonal(act.type) && isStricter("link-only", privacy))
    throw alboFault("act.personal_type");
  const words = {
    ...(shortSubject !== undefined && { shortSubject }),
    ...(obscuredSubject !== undefined && { obscuredSubject }),
  };
  return changeAct(db, act, { privacy, ...words, held: null, judgedBy: by, judgedAt: at }, at);
}

/**
 * The ente decided anew for a type: the acts that still have the class of before get the new one; those
 * of which an officer decided otherwise keep theirs.
 * @returns how many acts changed
 */
export function judgeType(
  db: Db,
  type: string,
  change: { before: PrivacyClass; now: PrivacyClass },
  at: Instant,
): number {
  const found = db
    .select()
    .from(acts)
    .where(and(eq(acts.type, type), eq(acts.privacy, change.before), gt(acts.to, at)))
    .all();
  for (const act of found) changeAct(db, act, { privacy: change.now }, at);
  return found.length;
}
