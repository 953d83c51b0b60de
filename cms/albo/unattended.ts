import { Fault } from "../../protocol/errors.ts";
import { messageOf } from "../faults.ts";
import { raise } from "../inbox/store.ts";
import { importActs, type ImportNeeds, type ImportReport } from "./import.ts";
import type { Source } from "./plan.ts";
import { alboProblem } from "./problems.ts";
import type { ReadActs } from "./read-act.ts";

/**
 * An import by the clock, with nobody at the desk. Whatever the source does (silence, garbage, nothing at
 * all, everything changed), the screens keep what they have, and the inbox says what happened.
 * @returns the report, or null when the source could not be read
 */
export async function importUnattended(
  needs: ImportNeeds,
  source: Source,
  read: () => Promise<ReadActs>,
): Promise<ImportReport | null> {
  let acts: ReadActs;
  try {
    acts = await read();
  } catch (cause) {
    if (!(cause instanceof Fault)) throw cause;
    const detail = { it: messageOf(cause, "it"), en: messageOf(cause, "en"), code: cause.code };
    raise(needs.db, alboProblem("albo.import_failed", source.source, detail), needs.clock.now());
    return null;
  }
  return importActs(needs, acts, { ...source, actor: "import", attended: false });
}
