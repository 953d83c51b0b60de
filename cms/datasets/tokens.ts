import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq, isNull } from "drizzle-orm";
import { type DatasetId, newTokenId, type OfficerId, type TokenId } from "../../protocol/ids.ts";
import { type Clock, type Instant, type Millis, minutes, seconds } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { datasets, tableTokens } from "../db/tables.ts";
import { datasetFault } from "./faults.ts";

/** A token writes one table and does nothing else. It is shown once, when it is made. */
export type TableToken = Omit<typeof tableTokens.$inferSelect, "hash" | "dataset">;

const shown = {
  id: tableTokens.id,
  name: tableTokens.name,
  createdBy: tableTokens.createdBy,
  createdAt: tableTokens.createdAt,
  usedAt: tableTokens.usedAt,
  revokedAt: tableTokens.revokedAt,
};

const prefix = "vtt_";

export function addToken(
  db: Db,
  dataset: DatasetId,
  name: string,
  by: OfficerId,
  at: Instant,
): { token: string; id: TokenId } {
  const token = `${prefix}${randomBytes(32).toString("base64url")}`;
  const id = newTokenId();
  db.insert(tableTokens)
    .values({ id, dataset, name, hash: hashOf(token), createdBy: by, createdAt: at })
    .run();
  return { token, id };
}

export const listTokens = (db: Db, dataset: DatasetId): TableToken[] =>
  db
    .select(shown)
    .from(tableTokens)
    .where(eq(tableTokens.dataset, dataset))
    .orderBy(desc(tableTokens.createdAt), desc(tableTokens.id))
    .all();

/** @throws Fault `token.not_found` */
export function revokeToken(db: Db, dataset: DatasetId, id: TokenId, at: Instant): void {
  const done = db
    .update(tableTokens)
    .set({ revokedAt: at })
    .where(
      and(eq(tableTokens.id, id), eq(tableTokens.dataset, dataset), isNull(tableTokens.revokedAt)),
    )
    .run();
  if (done.changes === 0) throw datasetFault("token.not_found");
}

/** With the table all of its tokens end. */
export const revokeTokensOf = (db: Db, dataset: DatasetId, at: Instant): void =>
  void db
    .update(tableTokens)
    .set({ revokedAt: at })
    .where(and(eq(tableTokens.dataset, dataset), isNull(tableTokens.revokedAt)))
    .run();

/**
 * Whose token it is, noted as used.
 * @throws Fault `token.unknown` for one that is not, is revoked, or is for another table
 */
export function useToken(db: Db, dataset: DatasetId, token: string, at: Instant): TokenId {
  const found = token.startsWith(prefix)
    ? db
        .select({ id: tableTokens.id, usedAt: tableTokens.usedAt })
        .from(tableTokens)
        .innerJoin(datasets, eq(datasets.id, tableTokens.dataset))
        .where(
          and(
            eq(tableTokens.hash, hashOf(token)),
            eq(tableTokens.dataset, dataset),
            isNull(tableTokens.revokedAt),
            isNull(datasets.archivedAt),
          ),
        )
        .get()
    : undefined;
  if (!found) throw datasetFault("token.unknown");
  // To the minute is enough to see whether it is in use.
  if (found.usedAt === null || at - found.usedAt >= minutes(1))
    db.update(tableTokens).set({ usedAt: at }).where(eq(tableTokens.id, found.id)).run();
  return found.id;
}

const hashOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Some at once, and then so many a minute. */
const burst = 20;
const every: Millis = seconds(1);
const remembered = 5000;

/** How often one token, or one address without a good one, may write. In memory: a restart forgives. */
export function createWriteLimits({ clock }: { clock: Clock }) {
  const buckets = new Map<string, { left: number; at: Instant }>();
  return {
    /** @throws Fault `token.too_often` */
    take(who: string): void {
      const now = clock.now();
      const { left, at } = buckets.get(who) ?? { left: burst, at: now };
      // A clock that was put back must not drain the bucket.
      const has = Math.min(burst, left + Math.max(0, now - at) / every);
      buckets.delete(who);
      buckets.set(who, { left: has < 1 ? has : has - 1, at: now });
      if (buckets.size > remembered) buckets.delete(buckets.keys().next().value!);
      if (has < 1)
        throw datasetFault("token.too_often", {
          retryAfter: Math.ceil(((1 - has) * every) / 1000),
        });
    },
  };
}
export type WriteLimits = ReturnType<typeof createWriteLimits>;
