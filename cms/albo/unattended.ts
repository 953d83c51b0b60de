import type { Fault } from "../../protocol/errors.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { messageOf } from "../faults.ts";
import { raise, resolve } from "../inbox/store.ts";
import { importActs, type ImportNeeds, type ImportReport } from "./import.ts";
import type { Source } from "./plan.ts";
import { alboProblem } from "./problems.ts";
import type { ReadActs } from "./read-act.ts";

/**
 * An import by the clock, with nobody at the desk. Whatever the source does (silence, garbage, nothing at
 * all, everything changed), the screens keep what they have, and the inbox says what happened.
 */
export const importUnattended = (
  needs: ImportNeeds,
  source: Source,
  acts: ReadActs,
): ImportReport => importActs(needs, acts, { ...source, actor: "import", attended: false });

/** The source says what it said before: nothing is to be taken in, and it can be read. */
export const readWell = (db: Db, source: string, at: Instant): void =>
  resolve(db, "albo.import_failed", source, at);

/** The source could not be read, and the inbox says why. */
export function tellUnread(db: Db, source: string, fault: Fault, at: Instant): void {
  const detail = { it: messageOf(fault, "it"), en: messageOf(fault, "en"), code: fault.code };
  raise(db, alboProblem("albo.import_failed", source, detail), at);
}
