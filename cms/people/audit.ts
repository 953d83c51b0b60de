import { createHash } from "node:crypto";
import { and, asc, count, desc, eq, gt, gte, like, lt, sql, type SQL } from "drizzle-orm";
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

/** An act as it stands in the chain. */
export interface AuditRow extends Required<AuditEntry> {
  seq: number;
  /** SHA-256 over this row and the hash before it, hexadecimal. */
  hash: string;
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

/** What is asked of the audit; `action` may be a beginning, e.g. `slide.`. */
export interface AuditFilter {
  actor?: string | undefined;
  action?: string | undefined;
  subject?: string | undefined;
  from?: Instant | undefined;
  to?: Instant | undefined;
}

/** The rows that fit, the newest first. */
export const listAudit = (
  db: Db,
  filter: AuditFilter,
  { limit, offset }: { limit: number; offset: number },
): AuditRow[] =>
  db
    .select()
    .from(audit)
    .where(and(...conditions(filter)))
    .orderBy(desc(audit.seq))
    .limit(limit)
    .offset(offset)
    .all();

export const countAudit = (db: Db, filter: AuditFilter): number =>
  db
    .select({ rows: count() })
    .from(audit)
    .where(and(...conditions(filter)))
    .get()!.rows;

const conditions = ({ actor, action, subject, from, to }: AuditFilter): SQL[] => [
  ...(actor ? [eq(audit.actor, actor)] : []),
  // The door lets no % or _ through but the one underscore of our own names, which matches itself.
  ...(action ? [like(audit.action, `${action}%`)] : []),
  ...(subject ? [eq(audit.subject, subject)] : []),
  ...(from === undefined ? [] : [gte(audit.at, from)]),
  ...(to === undefined ? [] : [lt(audit.at, to)]),
];

/** Every row from the first on, a thousand at a time. */
export function* auditRows(db: Db): Generator<AuditRow[]> {
  for (let after = Number.MIN_SAFE_INTEGER; ;) {
    const rows = db
      .select()
      .from(audit)
      .where(gt(audit.seq, after))
      .orderBy(asc(audit.seq))
      .limit(1000)
      .all();
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1)!.seq;
  }
}

export interface AuditVerdict {
  rows: number;
  /** The last hash; written down elsewhere, it proves later that nothing before it was touched. */
  head: string;
  /** The `seq` of the first row that does not fit, or null when the chain is whole. */
  broken: number | null;
}

/**
 * Walks the whole chain. A row that was changed, removed or slipped in breaks it; rows removed at the
 * end are known by the counter that SQLite keeps beside the table.
 */
export function verifyAudit(db: Db): AuditVerdict {
  let head = beginning;
  let rows = 0;
  let last = 0;
  for (const some of auditRows(db))
    for (const row of some) {
      if (hashOf(head, row) !== row.hash) return { rows, head, broken: row.seq };
      head = row.hash;
      last = row.seq;
      rows += 1;
    }
  const counter = db.get<{ seq: number } | undefined>(
    sql`SELECT seq FROM sqlite_sequence WHERE name = 'audit'`,
  );
  return { rows, head, broken: (counter?.seq ?? 0) > last ? last + 1 : null };
}

/** The `seq` of the first row that does not fit the chain, or null when every row does. */
export const firstBroken = (db: Db): number | null => verifyAudit(db).broken;
