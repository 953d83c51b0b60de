import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { OfficerId } from "../../../protocol/ids.ts";
import { instant, json } from "../columns.ts";

export type Role = "viewer" | "author" | "editor" | "technician" | "administrator";

export const officers = sqliteTable("officers", {
  id: text().$type<OfficerId>().primaryKey(),
  /** Lower-case. What an officer signs in with. */
  email: text().notNull().unique(),
  name: text().notNull(),
  /** Argon2id, in its own encoded form. */
  password: text().notNull(),
  role: text().$type<Role>().notNull(),
  /** May start a takeover; apart from the role. */
  emergency: integer({ mode: "boolean" }).notNull().default(false),
  language: text().notNull().default("it"),
  disabledAt: instant("disabled_at"),
  createdAt: instant("created_at").notNull(),
});

export const sessions = sqliteTable(
  "sessions",
  {
    /** SHA-256 of the cookie: a stolen database opens no session. */
    token: text().primaryKey(),
    officer: text()
      .$type<OfficerId>()
      .notNull()
      .references(() => officers.id, { onDelete: "cascade" }),
    createdAt: instant("created_at").notNull(),
    seenAt: instant("seen_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("sessions_officer").on(t.officer)],
);

/** A hash chain: each row's hash covers the row and the hash before it. Rows are never changed. */
export const audit = sqliteTable(
  "audit",
  {
    seq: integer().primaryKey({ autoIncrement: true }),
    at: instant().notNull(),
    /** An officer, a device, or `cli`. */
    actor: text().notNull(),
    /** What was done, e.g. `slide.published`. */
    action: text().notNull(),
    /** Upon what, by id. */
    subject: text().notNull(),
    detail: json<Record<string, unknown>>().notNull(),
    hash: text().notNull(),
  },
  (t) => [index("audit_subject").on(t.subject)],
);
