import { and, asc, eq, isNull, ne, sql } from "drizzle-orm";
import { newOfficerId, type OfficerId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { officers, type Role } from "../db/tables.ts";
import type { Language } from "../faults.ts";
import { peopleFault } from "./faults.ts";

/** An officer as administrators see one: everything but the password. */
export interface Person {
  id: OfficerId;
  email: string;
  name: string;
  role: Role;
  /** May start a takeover. */
  emergency: boolean;
  language: Language;
  disabledAt: Instant | null;
  createdAt: Instant;
}

export const roles = [
  "viewer",
  "author",
  "editor",
  "technician",
  "administrator",
] as const satisfies readonly Role[];

/** What an officer signs in with: spaces and capitals make no other person. */
export const plainEmail = (email: string): string => email.trim().toLowerCase();

/** Everything but the password, so that no query can hand it on by mistake. */
const shown = {
  id: officers.id,
  email: officers.email,
  name: officers.name,
  role: officers.role,
  emergency: officers.emergency,
  language: sql<Language>`${officers.language}`,
  disabledAt: officers.disabledAt,
  createdAt: officers.createdAt,
};

export const listOfficers = (db: Db): Person[] =>
  db.select(shown).from(officers).orderBy(asc(officers.name), asc(officers.id)).all();

/** @throws Fault `people.not_found` */
export function findOfficer(db: Db, id: OfficerId): Person {
  const row = db.select(shown).from(officers).where(eq(officers.id, id)).get();
  if (!row) throw peopleFault("people.not_found");
  return row;
}

/** @throws Fault `people.not_found` */
export function officerByEmail(db: Db, email: string): Person {
  const row = db
    .select(shown)
    .from(officers)
    .where(eq(officers.email, plainEmail(email)))
    .get();
  if (!row) throw peopleFault("people.not_found");
  return row;
}

/** The password's hash and who may use it; null when nobody who may sign in has this e-mail. */
export function credentialOf(db: Db, email: string): { id: OfficerId; password: string } | null {
  const found = db
    .select({ id: officers.id, password: officers.password })
    .from(officers)
    .where(and(eq(officers.email, plainEmail(email)), isNull(officers.disabledAt)))
    .get();
  return found ?? null;
}

export interface NewOfficer {
  email: string;
  name: string;
  role: Role;
  emergency?: boolean;
  language?: Language;
}

/**
 * @param password already hashed
 * @throws Fault `people.email_taken`
 */
export function addOfficer(db: Db, person: NewOfficer, password: string, at: Instant): Person {
  const email = plainEmail(person.email);
  const there = db
    .select({ id: officers.id })
    .from(officers)
    .where(eq(officers.email, email))
    .get();
  if (there) throw peopleFault("people.email_taken", { email });
  const id = newOfficerId();
  db.insert(officers)
    .values({ ...person, id, email, password, createdAt: at })
    .run();
  return findOfficer(db, id);
}

export interface OfficerChange {
  name?: string | undefined;
  role?: Role | undefined;
  emergency?: boolean | undefined;
  disabled?: boolean | undefined;
}

/**
 * Changes what is named. Ending sessions is the caller's part.
 * @throws Fault `people.not_found`, `people.last_administrator`
 */
export function changeOfficer(db: Db, id: OfficerId, change: OfficerChange, at: Instant): Person {
  const { disabled, ...named } = change;
  const before = findOfficer(db, id);
  const leaves = disabled === true || (named.role !== undefined && named.role !== "administrator");
  if (before.role === "administrator" && before.disabledAt === null && leaves && isLast(db, id))
    throw peopleFault("people.last_administrator");
  const disabledAt =
    disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? at) : null;
  db.update(officers)
    .set({
      name: named.name ?? before.name,
      role: named.role ?? before.role,
      emergency: named.emergency ?? before.emergency,
      disabledAt,
    })
    .where(eq(officers.id, id))
    .run();
  return findOfficer(db, id);
}

const isLast = (db: Db, id: OfficerId): boolean =>
  !db
    .select({ id: officers.id })
    .from(officers)
    .where(
      and(eq(officers.role, "administrator"), isNull(officers.disabledAt), ne(officers.id, id)),
    )
    .get();

/** @param password already hashed */
export function setPassword(db: Db, id: OfficerId, password: string): void {
  db.update(officers).set({ password }).where(eq(officers.id, id)).run();
}

export function setLanguage(db: Db, id: OfficerId, language: Language): void {
  db.update(officers).set({ language }).where(eq(officers.id, id)).run();
}
