import { createHash } from "node:crypto";
import { desc } from "drizzle-orm";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { audit } from "../db/tables.ts";

export interface AuditEntry {
  at: Instant;
  /** An officer's or a device's id, or `cli`. */
  actor: string;
  /** `<room>.<what happened>`, e.g. `slide.published`. */
  action: string;
  subject: string;
  detail?: Record<string, unknown>;
}

const beginning = "0".repeat(64);

/**
 * Adds one act to the ente's hash chain. Call it inside the transaction that does the act, so that
 * neither can be there without the other.
 */
export function record(db: Db, entry: AuditEntry): void {
  const last = db.select({ hash: audit.hash }).from(audit).orderBy(desc(audit.seq)).limit(1).get();
  const row = { detail: {}, ...entry };
  db.insert(audit)
    .values({ ...row, hash: hashOf(last?.hash ?? beginning, row) })
    .run();
}

/** SHA-256 over the previous hash and the row, fields in a fixed order. */
function hashOf(previous: string, row: Required<AuditEntry>): string {
  const said = JSON.stringify([row.at, row.actor, row.action, row.subject, row.detail]);
  return createHash("sha256").update(`${previous}\n${said}`).digest("hex");
}

/** The `seq` of the first row that does not fit the chain, or null when every row does. */
export function firstBroken(db: Db): number | null {
  let previous = beginning;
  for (const row of db.select().from(audit).orderBy(audit.seq).all()) {
    if (hashOf(previous, row) !== row.hash) return row.seq;
    previous = row.hash;
  }
  return null;
}
