import { createHash, randomBytes } from "node:crypto";
import { and, desc, eq, inArray, lt, ne, or } from "drizzle-orm";
import type { OfficerId } from "../../protocol/ids.ts";
import { days, hours, type Instant, minutes } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { officers, sessions } from "../db/tables.ts";
import type { Language } from "../faults.ts";
import type { Officer } from "./session.ts";

/** A session sleeps in after this long without a request… */
const idle = hours(12);
/** …and ends after this long whatever happens. */
export const longestSession = days(7);
/** How stale `seenAt` may get, so that not every request writes. */
const coarse = minutes(5);
/** An officer at more desks than this loses the oldest. */
const mostSessions = 20;

const keyOf = (token: string): string => createHash("sha256").update(token).digest("hex");

/** Begins a session and gives its token: 256 random bits, known to the cookie alone. */
export function openSession(db: Db, officer: OfficerId, at: Instant): string {
  sweepSessions(db, at);
  const surplus = db
    .select({ token: sessions.token })
    .from(sessions)
    .where(eq(sessions.officer, officer))
    .orderBy(desc(sessions.seenAt))
    .all()
    .slice(mostSessions - 1)
    .map((row) => row.token);
  if (surplus.length > 0) db.delete(sessions).where(inArray(sessions.token, surplus)).run();
  const token = randomBytes(32).toString("base64url");
  db.insert(sessions)
    .values({
      token: keyOf(token),
      officer,
      createdAt: at,
      seenAt: at,
      expiresAt: at + longestSession,
    })
    .run();
  return token;
}

/** Whose session this is, or null when it ended. Being asked keeps it awake. */
export function officerOf(db: Db, token: string, at: Instant): Officer | null {
  const found = db
    .select()
    .from(sessions)
    .innerJoin(officers, eq(officers.id, sessions.officer))
    .where(eq(sessions.token, keyOf(token)))
    .get();
  if (!found) return null;
  const { sessions: session, officers: row } = found;
  if (at >= session.expiresAt || at >= session.seenAt + idle || row.disabledAt !== null)
    return null;
  if (at >= session.seenAt + coarse)
    db.update(sessions).set({ seenAt: at }).where(eq(sessions.token, session.token)).run();
  const { id, name, email, role, emergency } = row;
  return { id, name, email, role, emergency, language: row.language as Language };
}

export function endSession(db: Db, token: string): void {
  db.delete(sessions)
    .where(eq(sessions.token, keyOf(token)))
    .run();
}

/** Ends every session of an officer: after a new password, another role, a closed account. */
export function endSessionsOf(db: Db, officer: OfficerId): void {
  db.delete(sessions).where(eq(sessions.officer, officer)).run();
}

/** As `endSessionsOf`, but for the one that asks. */
export function endOtherSessions(db: Db, officer: OfficerId, token: string): void {
  db.delete(sessions)
    .where(and(eq(sessions.officer, officer), ne(sessions.token, keyOf(token))))
    .run();
}

/** Forgets the sessions that ended by themselves. */
export function sweepSessions(db: Db, at: Instant): void {
  db.delete(sessions)
    .where(or(lt(sessions.expiresAt, at), lt(sessions.seenAt, at - idle)))
    .run();
}
