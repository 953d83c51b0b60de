import { index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import type { ActId, OfficerId } from "../../../protocol/ids.ts";
import type { Instant } from "../../../protocol/time.ts";
import { instant, json } from "../columns.ts";

/** What a public screen may show of an act: `civic.md` 1.6. */
export type PrivacyClass = "screen" | "search" | "link-only" | "never";

/** How far an act has come by what people did; what the calendar does besides, `albo/state.ts` knows. */
export type ActStanding = "draft" | "live" | "annulled" | "rectified";

/** What a source may say of an act beside what it is about. What it does not say is not there. */
export interface ActDetails {
  /** Number and date of the act itself: a resolution has its own, beside that of the register. */
  actNumber?: string;
  actDay?: string;
  /** Who asked for the publication, when it is not an office of ours. */
  requestedBy?: string;
  responsible?: string;
  protocol?: string;
  protocolDay?: string;
  registeredDay?: string;
  /** Of the budget. */
  chapter?: string;
  amount?: number;
  currency?: string;
  cig?: string;
  cup?: string;
  notes?: string;
  /** From when on not even the archive keeps the personal data. */
  oblivionDay?: string;
  executiveDay?: string;
  /** A resolution that need not wait for its ten days. */
  immediate?: true;
}

export interface ActAttachment {
  title: string;
  url: string;
  type: string;
  bytes: number | null;
  sha256?: string;
  role?: "document" | "attachment";
  signed?: "cades" | "pades";
  signers?: string[];
  /** Only a part of the document may be published. */
  extract?: true;
}

/** Days given back to an act because the albo could not be read on them. */
export interface ActExtension {
  /** The interruption, civil days, both included. */
  from: string;
  to: string;
  days: number;
  reason: string;
  at: Instant;
  by: OfficerId;
}

export const acts = sqliteTable(
  "acts",
  {
    id: text().$type<ActId>().primaryKey(),
    standing: text().$type<ActStanding>().notNull().default("live"),
    year: integer().notNull(),
    number: text().notNull(),
    /** Code of the municipal-notice-board vocabulary, or null when none fits. */
    type: text(),
    /** As the source wrote it. */
    sourceType: text("source_type").notNull(),
    subject: text().notNull(),
    /** In an officer's words, for the screens; and the subject with the names taken out. Empty: none. */
    shortSubject: text("short_subject").notNull().default(""),
    obscuredSubject: text("obscured_subject").notNull().default(""),
    office: text().notNull().default(""),
    details: json<ActDetails>().notNull().default({}),
    /** Civil days, `YYYY-MM-DD`, both inclusive. */
    firstDay: text("first_day").notNull(),
    lastDay: text("last_day").notNull(),
    /** Of which so many were added for interruptions of the service. */
    extraDays: integer("extra_days").notNull().default(0),
    extensions: json<ActExtension[]>().notNull().default([]),
    /** The same as instants in the zone of the ente, half-open; a draft's lie at the end of time. */
    from: instant("public_from").notNull(),
    to: instant("public_to").notNull(),
    link: text().notNull(),
    privacy: text().$type<PrivacyClass>().notNull(),
    /** Why an officer must look at it before any screen does; null when there is nothing to look at. */
    held: text(),
    /** The last officer who decided what may be shown of these words. */
    judgedBy: text("judged_by").$type<OfficerId>(),
    judgedAt: instant("judged_at"),
    attachments: json<ActAttachment[]>().notNull(),
    /** Annulled or rectified: when, why, and by which act. */
    closedAt: instant("closed_at"),
    closedReason: text("closed_reason").notNull().default(""),
    replacedBy: text("replaced_by").$type<ActId>(),
    /** Identity within its source: an act that is imported twice is the same act. */
    source: text().notNull(),
    guid: text().notNull(),
    /** Since when its source does not list it any more, though its term goes on. */
    missingSince: instant("missing_since"),
    version: integer().notNull().default(1),
    importedAt: instant("imported_at").notNull(),
    changedAt: instant("changed_at").notNull(),
  },
  (t) => [
    uniqueIndex("acts_source_guid").on(t.source, t.guid),
    index("acts_public").on(t.from, t.to),
    index("acts_number").on(t.year, t.number),
  ],
);
