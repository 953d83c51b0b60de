import { sql } from "drizzle-orm";
import {
  type AnySQLiteColumn,
  blob,
  index,
  integer,
  primaryKey,
  real,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import type { Cell, Column, DataKind, Origin } from "../../content/kit/datasets.ts";
import type {
  ActId,
  AssetId,
  DatasetId,
  DeviceId,
  FileId,
  FolderId,
  GroupId,
  OfficerId,
  PlaylistId,
  ProblemId,
  PublicationId,
  ScheduleId,
  ScreenId,
  SecretId,
  SlideId,
  SourceId,
  TemplateId,
  TimetableId,
  TokenId,
  UndoId,
  UploadId,
} from "../../protocol/ids.ts";
import type { Blank } from "../../content/kit/blanks.ts";
import type { Theme, Transition, ZoneName } from "../../protocol/manifest.ts";
import type { Status } from "../../protocol/messages.ts";
import type { DeviceDescription } from "../../protocol/pairing.ts";
import type { Instant, Millis } from "../../protocol/time.ts";
import type { Difference } from "../datasets/differences.ts";
import type { Profile } from "../datasets/profile.ts";
import type { Step } from "../datasets/steps.ts";
import type { Note } from "../sources/define.ts";

/** The whole data model of one ente. Every time is an Instant: milliseconds since 1970, UTC. */

const instant = (name?: string) => (name ? integer(name) : integer()).$type<Instant>();
const json = <T>(name?: string) =>
  (name ? text(name, { mode: "json" }) : text({ mode: "json" })).$type<T>();

// ── The ente ────────────────────────────────────────────────────────────────────────────────────

/** One row a setting: name, timezone, languages, accent, arms, theme, allowed web hosts… */
export const settings = sqliteTable("settings", {
  name: text().primaryKey(),
  value: json<unknown>().notNull(),
});

// ── People ──────────────────────────────────────────────────────────────────────────────────────

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

// ── Library ─────────────────────────────────────────────────────────────────────────────────────

/** Files by content. The bytes lie in `assets/<first two>/<sha256>`. */
export const assets = sqliteTable("assets", {
  id: text().$type<AssetId>().primaryKey(),
  /** Media type, as found in the bytes, never as claimed. */
  type: text().notNull(),
  bytes: integer().notNull(),
  width: integer(),
  height: integer(),
  /** Milliseconds, for films. */
  duration: integer(),
  createdAt: instant("created_at").notNull(),
  /** After this instant the file is no longer handed out (acts): 410 Gone. */
  goneAt: instant("gone_at"),
});

/** Where officers put files; a folder in no other lies at the top. */
export const folders = sqliteTable("folders", {
  id: text().$type<FolderId>().primaryKey(),
  name: text().notNull(),
  parent: text()
    .$type<FolderId>()
    .references((): AnySQLiteColumn => folders.id),
});

/** Whose a file is and on what terms it may be shown. */
export interface Rights {
  author: string;
  source: string;
  licence: Licence;
  note: string;
}
export const licences = [
  /** Nobody has said. */
  "",
  "own",
  "public-domain",
  "cc0",
  "cc-by-4.0",
  "cc-by-sa-4.0",
  "iodl-2.0",
  "permission",
  "bought",
  "other",
] as const;
export type Licence = (typeof licences)[number];

/** In hundredths of the width and height of the original. */
export type Point = { x: number; y: number };
export type Part = Point & { width: number; height: number };

/** What an officer sees in the library: a name and an original, with its renditions. */
export const files = sqliteTable(
  "files",
  {
    id: text().$type<FileId>().primaryKey(),
    name: text().notNull(),
    /** What a picture shows, for those who do not see it. */
    description: text().notNull().default(""),
    kind: text().$type<"image" | "video" | "document">().notNull(),
    original: text()
      .$type<AssetId>()
      .notNull()
      .references(() => assets.id),
    tags: json<string[]>().notNull(),
    folder: text()
      .$type<FolderId>()
      .references(() => folders.id),
    rights: json<Rights>().notNull().default({ author: "", source: "", licence: "", note: "" }),
    /** From this instant on no screen shows it: the right to show it has ended. */
    expiresAt: instant("expires_at"),
    /** What must be seen when a screen has another shape than the picture. Null: its middle. */
    focus: json<Point>(),
    /** The part of the picture that is shown; the original is kept whole. Null: all of it. */
    crop: json<Part>(),
    /** SHA-256 of the bytes as they were sent, by which the same file is known again. */
    sent: text(),
    version: integer().notNull().default(1),
    addedBy: text("added_by").$type<OfficerId>().notNull(),
    addedAt: instant("added_at").notNull(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    index("files_original").on(t.original),
    index("files_sent").on(t.sent),
    index("files_listed").on(t.archivedAt, t.addedAt, t.id),
    index("files_folder").on(t.folder),
  ],
);

/** Assets made from an original: `1920` (long side in pixels), `thumbnail`, `poster`, `playable`. */
export const renditions = sqliteTable(
  "renditions",
  {
    original: text()
      .$type<AssetId>()
      .notNull()
      .references(() => assets.id),
    role: text().notNull(),
    asset: text()
      .$type<AssetId>()
      .notNull()
      .references(() => assets.id),
  },
  (t) => [primaryKey({ columns: [t.original, t.role] })],
);

/** An upload under way; its bytes lie in `uploads/<id>` until they are all there and looked at. */
export const uploads = sqliteTable("uploads", {
  id: text().$type<UploadId>().primaryKey(),
  officer: text().$type<OfficerId>().notNull(),
  name: text().notNull(),
  bytes: integer().notNull(),
  /** Where the file will lie. */
  folder: text().$type<FolderId>(),
  /** `working`: all has arrived, and a film is looked at and converted. `failed`: `fault` says why. */
  state: text().$type<"arriving" | "working" | "failed">().notNull().default("arriving"),
  fault: json<{ code: string; details: Record<string, unknown> }>(),
  createdAt: instant("created_at").notNull(),
});

// ── Contents ────────────────────────────────────────────────────────────────────────────────────

export type PropsByLanguage = Record<string, unknown>;

/** The officer's slide: its draft, and which revision is published. */
export const slides = sqliteTable(
  "slides",
  {
    id: text().$type<SlideId>().primaryKey(),
    title: text().notNull(),
    type: text().notNull(),
    props: json<PropsByLanguage>().notNull(),
    validFrom: instant("valid_from"),
    validTo: instant("valid_to"),
    /** For finding it again; no screen shows them, so changing them is no new version. */
    tags: json<string[]>().notNull().default([]),
    /** The template that it was made from: its locked fields stay as they are. */
    template: text().$type<TemplateId>(),
    /** Grows with every saved draft; an edit that was made from an older one is refused. */
    version: integer().notNull().default(1),
    /** The revision on air, or null. */
    published: integer(),
    /** The draft's version that became that revision: a draft is "not published" when it is newer. */
    publishedVersion: integer("published_version"),
    createdBy: text("created_by").$type<OfficerId>().notNull(),
    changedBy: text("changed_by").$type<OfficerId>().notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    archivedAt: instant("archived_at"),
  },
  (t) => [
    // Whatever a list is filtered by, so that no text is read of what is not shown.
    index("slides_listed").on(
      t.archivedAt,
      t.changedAt,
      t.id,
      t.type,
      t.tags,
      t.version,
      t.published,
      t.publishedVersion,
      t.validFrom,
      t.validTo,
    ),
  ],
);

/** What was published, when and by whom. Never changed, never deleted while a proof may name it. */
export const slideRevisions = sqliteTable(
  "slide_revisions",
  {
    slide: text()
      .$type<SlideId>()
      .notNull()
      .references(() => slides.id),
    revision: integer().notNull(),
    title: text().notNull(),
    type: text().notNull(),
    props: json<PropsByLanguage>().notNull(),
    validFrom: instant("valid_from"),
    validTo: instant("valid_to"),
    publishedBy: text("published_by").$type<OfficerId>().notNull(),
    publishedAt: instant("published_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.slide, t.revision] })],
);

/** What a new slide can start from. Those that come with Vetrina are data of the product, not rows. */
export const templates = sqliteTable("templates", {
  id: text().$type<TemplateId>().primaryKey(),
  name: text().notNull(),
  type: text().notNull(),
  /** Texts may have blanks in them (`‹giorno›`), which whoever makes a slide fills. */
  props: json<PropsByLanguage>().notNull(),
  blanks: json<Blank[]>().notNull(),
  /** Fields that slides made from it keep as they are here. */
  locked: json<string[]>().notNull(),
  /** Given to the slides that are made from it. */
  tags: json<string[]>().notNull(),
  version: integer().notNull().default(1),
  createdBy: text("created_by").$type<OfficerId>().notNull(),
  changedBy: text("changed_by").$type<OfficerId>().notNull(),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
  archivedAt: instant("archived_at"),
});

/** What a rule item gathers when the manifest is built. */
export type PlaylistRule =
  | { of: "slides"; type: string; newest: number }
  | { of: "acts"; types: string[]; newest: number };

export type PlaylistItemRow = {
  /** Stable within the playlist, so that undo and two officers can name it. */
  key: string;
  /** Null: as long as the content needs. */
  seconds: number | null;
  transition: Transition;
  from: Instant | null;
  to: Instant | null;
  /** A part of the time, or every so many minutes. Null: once a round, in its place. */
  often: { percent: number } | { everyMinutes: number } | null;
  /** In no hour more often than this. Null: as often as it comes. */
  mostAnHour: number | null;
} & (
  | { kind: "slide"; slide: SlideId }
  | { kind: "playlist"; playlist: PlaylistId }
  | { kind: "rule"; rule: PlaylistRule }
);

/** `items` is the draft that is edited; `live` is what the screens play. */
export const playlists = sqliteTable("playlists", {
  id: text().$type<PlaylistId>().primaryKey(),
  name: text().notNull(),
  items: json<PlaylistItemRow[]>().notNull(),
  live: json<PlaylistItemRow[]>().notNull(),
  /** Another order every day, the same on every screen; `liveShuffle` is what the screens do. */
  shuffle: integer({ mode: "boolean" }).notNull().default(false),
  liveShuffle: integer("live_shuffle", { mode: "boolean" }).notNull().default(false),
  version: integer().notNull().default(1),
  publishedVersion: integer("published_version"),
  /** When the live list was published: the loop of the screens is counted from here. */
  publishedAt: instant("published_at"),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
  changedBy: text("changed_by").$type<OfficerId>().notNull(),
  archivedAt: instant("archived_at"),
});

/**
 * What a slide or a playlist has been: what one officer wrote at one sitting is one version. The newest is
 * what the draft is now.
 */
export const versions = sqliteTable(
  "versions",
  {
    subject: text().notNull(),
    /** The version of the draft that it holds, by which edits are locked. */
    number: integer().notNull(),
    draft: json<unknown>().notNull(),
    made: text().$type<"written" | "restored" | "split">().notNull(),
    /** Which version it brought back. */
    restored: integer(),
    by: text("made_by").$type<OfficerId>().notNull(),
    /** When the sitting began, and when it was last saved. */
    since: instant().notNull(),
    at: instant().notNull(),
    publishedAt: instant("published_at"),
    publishedBy: text("published_by").$type<OfficerId>(),
  },
  (t) => [primaryKey({ columns: [t.subject, t.number] })],
);

// ── Screens ─────────────────────────────────────────────────────────────────────────────────────

export type LayoutName = "full" | "side" | "ticker" | "side-ticker";

export const screens = sqliteTable("screens", {
  id: text().$type<ScreenId>().primaryKey(),
  name: text().notNull(),
  place: text().notNull().default(""),
  /** Where it stands, in degrees (WGS 84): for the map. Both or neither. */
  latitude: real(),
  longitude: real(),
  timezone: text().notNull(),
  width: integer().notNull(),
  height: integer().notNull(),
  /** Diagonal in inches and usual reading distance in metres: they size the text. */
  inches: real().notNull(),
  distance: real().notNull(),
  layout: text().$type<LayoutName>().notNull(),
  kind: text().$type<"signage" | "kiosk">().notNull(),
  /** Of a kiosk: from the floor to the lower edge of the picture, in millimetres. Null: nobody measured it. */
  bottom: integer(),
  theme: text().$type<Theme>().notNull(),
  frame: integer({ mode: "boolean" }).notNull().default(true),
  tags: json<string[]>().notNull(),
  languages: json<string[]>().notNull(),
  defaultPlaylist: text("default_playlist")
    .$type<PlaylistId>()
    .references(() => playlists.id),
  version: integer().notNull().default(1),
  createdAt: instant("created_at").notNull(),
  archivedAt: instant("archived_at"),
});

export const groups = sqliteTable("groups", {
  id: text().$type<GroupId>().primaryKey(),
  name: text().notNull(),
  /** By list, or every screen that has all of these tags. */
  screens: json<ScreenId[]>().notNull(),
  tags: json<string[]>().notNull(),
  version: integer().notNull().default(1),
});

/** The hardware. One without `retiredAt` a screen; history stays with the screen. */
export const devices = sqliteTable(
  "devices",
  {
    id: text().$type<DeviceId>().primaryKey(),
    screen: text()
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id),
    /** Ed25519, raw, base64url. Unique for ever: a cloned card cannot be enrolled twice. */
    publicKey: text("public_key").notNull().unique(),
    description: json<DeviceDescription>().notNull(),
    address: text().notNull(),
    enrolledBy: text("enrolled_by").$type<OfficerId>().notNull(),
    enrolledAt: instant("enrolled_at").notNull(),
    retiredAt: instant("retired_at"),
  },
  (t) => [index("devices_screen").on(t.screen)],
);

/** What each screen last said of itself. */
export const screenStates = sqliteTable("screen_states", {
  screen: text()
    .$type<ScreenId>()
    .primaryKey()
    .references(() => screens.id),
  status: json<Status>().notNull(),
  seenAt: instant("seen_at").notNull(),
  appliedEpoch: integer("applied_epoch"),
  appliedRevision: integer("applied_revision"),
  paintedAt: instant("painted_at"),
});

// ── When ────────────────────────────────────────────────────────────────────────────────────────

/** `now`: shown at once, above every programme, from an instant to another. */
export type Band = "base" | "programme" | "special" | "now";

export type Target =
  | { kind: "all" }
  | { kind: "tag"; tag: string }
  | { kind: "group"; group: GroupId }
  | { kind: "screen"; screen: ScreenId };

/** Wall-clock, in the zone of the screen. Dates `YYYY-MM-DD` inclusive, times `HH:MM` half-open. */
export interface When {
  from: string | null;
  to: string | null;
  repeat: Recurrence;
  /** One or more spans of the day, or a timetable of the ente. Empty: the whole day. */
  hours: DayHours[] | { timetable: TimetableId };
  /** Days on which it does not play, though the rule says so; they survive every edit of the rule. */
  except: string[];
  /** Days on which it plays besides, whatever the rule, the dates and the holidays say. */
  also: string[];
  /** On public holidays: as always, only then, never, or only then and in the place of another. */
  holidays: "any" | "only" | "never" | { insteadOf: ScheduleId };
  /** The day of the last occurrence of a rule with a count: worked out when it is saved. */
  last: string | null;
}

/** `to` before or at `from`: over midnight, belonging to the day on which it begins. */
export interface DayHours {
  from: string;
  to: string;
}

/** On which days a rule recurs: RFC 5545 from daily upwards, with its names said in words. */
export interface Recurrence {
  every: "day" | "week" | "month" | "year";
  /** Every n-th of them, counted from the first day. */
  interval: number;
  /** Only in these months (BYMONTH); 1 = January. */
  months: number[];
  /** On these dates (BYMONTHDAY); negative from the end of the month. */
  monthDays: number[];
  /** On these ISO weekdays (BYDAY), all of them or the n-th of the month or year, negative from its end. */
  weekdays: { day: number; nth: number | null }[];
  /** Of what matches in each period, these places only (BYSETPOS); negative from the end. */
  positions: number[];
  /** After so many times it is over; days taken out count. Not together with `to`. */
  count: number | null;
  /** On which weekday a week begins (WKST): it matters every second week. */
  weekStart: number;
}

/** Hours that many schedules share, changed in one place: "Orario di apertura". */
export const timetables = sqliteTable("timetables", {
  id: text().$type<TimetableId>().primaryKey(),
  name: text().notNull(),
  /** Spans by ISO weekday. */
  week: json<{ weekdays: number[]; from: string; to: string }[]>().notNull(),
  /** Whether it has no hours on public holidays. */
  closedOnHolidays: integer("closed_on_holidays", { mode: "boolean" }).notNull(),
  version: integer().notNull().default(1),
  changedBy: text("changed_by").$type<OfficerId>().notNull(),
  changedAt: instant("changed_at").notNull(),
});

export const schedules = sqliteTable("schedules", {
  id: text().$type<ScheduleId>().primaryKey(),
  title: text().notNull(),
  what: json<
    { kind: "playlist"; playlist: PlaylistId } | { kind: "slide"; slide: SlideId }
  >().notNull(),
  zone: text().$type<ZoneName>().notNull(),
  targets: json<Target[]>().notNull(),
  when: json<When>().notNull(),
  band: text().$type<Band>().notNull(),
  /** Of what is shown now: its instants, half-open. Null for a schedule, which has days and hours. */
  span: json<{ from: Instant; to: Instant }>(),
  version: integer().notNull().default(1),
  createdBy: text("created_by").$type<OfficerId>().notNull(),
  changedBy: text("changed_by").$type<OfficerId>().notNull(),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
  archivedAt: instant("archived_at"),
});

// ── Taking back ─────────────────────────────────────────────────────────────────────────────────

/** How a thing was before something was done to many, and how it was left: only so is it taken back. */
export interface Undone {
  kind: "slide" | "playlist";
  id: SlideId | PlaylistId;
  before: Record<string, unknown>;
  after: Record<string, unknown>;
}

/** What was done to many things at once, while it can be taken back. */
export const undos = sqliteTable("undos", {
  id: text().$type<UndoId>().primaryKey(),
  officer: text().$type<OfficerId>().notNull(),
  /** As in the audit: `publish`, `tag`… */
  action: text().notNull(),
  changes: json<Undone[]>().notNull(),
  at: instant().notNull(),
  until: instant().notNull(),
  undoneAt: instant("undone_at"),
});

// ── On the way to the screens ───────────────────────────────────────────────────────────────────

/** The newest manifest of each screen: exactly the bytes that were hashed and signed. */
export const manifests = sqliteTable("manifests", {
  screen: text()
    .$type<ScreenId>()
    .primaryKey()
    .references(() => screens.id),
  epoch: integer().notNull(),
  revision: integer().notNull(),
  /** Hash of what the manifest means, without revision and time of issue: same meaning, no new one. */
  meaning: text().notNull(),
  sha256: text().notNull(),
  body: text().notNull(),
  issuedAt: instant("issued_at").notNull(),
});

/** Every manifest that was ever published, as it was: what a screen was to show on a Tuesday at 10:14. */
export const editions = sqliteTable(
  "editions",
  {
    screen: text()
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id),
    epoch: integer().notNull(),
    revision: integer().notNull(),
    issuedAt: instant("issued_at").notNull(),
    /** The body, compressed (zstd). */
    body: blob({ mode: "buffer" }).notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.screen, t.epoch, t.revision] }),
    index("editions_issued").on(t.screen, t.issuedAt),
  ],
);

/** A slide as it was when a later publication was decided: what the officer saw is what will be shown. */
export interface PlannedSlide {
  slide: SlideId;
  version: number;
  title: string;
  props: PropsByLanguage;
  validFrom: Instant | null;
  validTo: Instant | null;
}

export interface PlannedPlaylist {
  playlist: PlaylistId;
  version: number;
  items: PlaylistItemRow[];
  shuffle: boolean;
}

/** What was published together: done, taken back, or waiting for its hour. */
export const publications = sqliteTable(
  "publications",
  {
    id: text().$type<PublicationId>().primaryKey(),
    /** When it was done, or is to be done. */
    at: instant().notNull(),
    by: text().$type<OfficerId>().notNull(),
    decidedAt: instant("decided_at").notNull(),
    state: text().$type<"planned" | "done" | "failed" | "undone" | "cancelled">().notNull(),
    /** Code of the fault that kept it from being done. */
    fault: text(),
    /** Of those that wait: what is to be published, as it was decided. */
    plan: json<{ slides: PlannedSlide[]; playlists: PlannedPlaylist[] }>(),
    /** Of those that were done: what was on the screens before, so that one step leads back. */
    slides:
      json<{ slide: SlideId; before: number | null; after: number; version: number }[]>().notNull(),
    playlists: json<
      {
        playlist: PlaylistId;
        before: Pick<
          typeof playlists.$inferSelect,
          "live" | "liveShuffle" | "publishedVersion" | "publishedAt"
        >;
        version: number;
      }[]
    >().notNull(),
  },
  (t) => [index("publications_state").on(t.state, t.at)],
);

export const plays = sqliteTable(
  "plays",
  {
    device: text().$type<DeviceId>().notNull(),
    seq: integer().notNull(),
    screen: text().$type<ScreenId>().notNull(),
    slide: text().notNull(),
    revision: integer().notNull(),
    zone: text().$type<ZoneName>().notNull(),
    from: instant("on_from").notNull(),
    to: instant("on_to").notNull(),
    outcome: text().$type<"played" | "failed">().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.device, t.seq] }),
    index("plays_screen").on(t.screen, t.from),
    index("plays_slide").on(t.slide, t.from),
  ],
);

// ── Albo pretorio ───────────────────────────────────────────────────────────────────────────────

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

// ── What waits for somebody ─────────────────────────────────────────────────────────────────────

/** Something that went wrong by itself and that an officer should know of, until it is over. */
export const problems = sqliteTable(
  "problems",
  {
    id: text().$type<ProblemId>().primaryKey(),
    /** What sort of thing, e.g. `albo.import_failed`; its words are with the room that raises it. */
    kind: text().notNull(),
    /** Of what: a source, an act, a screen. */
    subject: text().notNull(),
    /** Code of the fault that says it, where one does; else the words are those of its kind. */
    code: text(),
    detail: json<Record<string, unknown>>().notNull(),
    raisedAt: instant("raised_at").notNull(),
    /** When it was last seen to be so, and how often. */
    seenAt: instant("seen_at").notNull(),
    times: integer().notNull().default(1),
    resolvedAt: instant("resolved_at"),
    /** The officer who has seen to it, while the matter lasts; null: it is over by itself. */
    resolvedBy: text("resolved_by").$type<OfficerId>(),
  },
  (t) => [
    uniqueIndex("problems_open")
      .on(t.kind, t.subject)
      .where(sql`resolved_at is null`),
  ],
);

// ── Documents ───────────────────────────────────────────────────────────────────────────────────

/**
 * PDFs whose pages are drawn, by file. The pages are renditions of it: `page-3` to be read, `page-3-zoom`,
 * `page-3-text` (JSON).
 */
export const documents = sqliteTable(
  "documents",
  {
    asset: text()
      .$type<AssetId>()
      .primaryKey()
      .references(() => assets.id),
    state: text().$type<"waiting" | "ready" | "refused">().notNull(),
    /** Why it was refused: the code of a fault. */
    reason: text(),
    /** Pages that the file has; null before it was opened. */
    total: integer(),
    /** Pages done so far, in order; those that could not be drawn are `failed`. */
    done: integer().notNull().default(0),
    failed: json<number[]>().notNull(),
    /** Pages that have a text; the others are pictures. */
    texts: integer().notNull().default(0),
    addedAt: instant("added_at").notNull(),
  },
  (t) => [index("documents_state").on(t.state, t.addedAt)],
);

/** Attachments of acts: what became of each address that a source gave. */
export const attachments = sqliteTable(
  "attachments",
  {
    act: text()
      .$type<ActId>()
      .notNull()
      .references(() => acts.id, { onDelete: "cascade" }),
    url: text().notNull(),
    /** `link`: only by the official page, for the reason given. */
    state: text().$type<"waiting" | "here" | "link">().notNull(),
    /** A fault: why it is not here, or not yet. */
    reason: json<{ code: string; details: Record<string, unknown> }>(),
    /** The PDF, taken out of its signature where it was signed. */
    asset: text()
      .$type<AssetId>()
      .references(() => assets.id),
    signed: integer({ mode: "boolean" }).notNull().default(false),
    bytes: integer(),
    tries: integer().notNull().default(0),
    nextAt: instant("next_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.act, t.url] }),
    index("attachments_state").on(t.state, t.nextAt),
    index("attachments_asset").on(t.asset),
  ],
);

// ── Removal ─────────────────────────────────────────────────────────────────────────────────────

export type RemovalReason = "expired" | "annulled" | "rectified";

/** Acts that are gone: what remains of them is their row in the register, without a subject. */
export const removals = sqliteTable("removals", {
  act: text()
    .$type<ActId>()
    .primaryKey()
    .references(() => acts.id, { onDelete: "cascade" }),
  reason: text().$type<RemovalReason>().notNull(),
  /** When the act's publication was over. */
  endedAt: instant("ended_at").notNull(),
  /** When its removal began: the screens are told from here on. */
  begunAt: instant("begun_at").notNull(),
  /** When nothing of it was left on this server; null while that is under way. */
  removedAt: instant("removed_at"),
});

/** Screens whose manifest has held an act: only their devices can have something of it. */
export const exposures = sqliteTable(
  "exposures",
  {
    act: text()
      .$type<ActId>()
      .notNull()
      .references(() => acts.id, { onDelete: "cascade" }),
    screen: text()
      .$type<ScreenId>()
      .notNull()
      .references(() => screens.id),
    since: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.act, t.screen] })],
);

/** What each device that may have had an act says of its removal. */
export const removalDevices = sqliteTable(
  "removal_devices",
  {
    act: text()
      .$type<ActId>()
      .notNull()
      .references(() => acts.id, { onDelete: "cascade" }),
    device: text()
      .$type<DeviceId>()
      .notNull()
      .references(() => devices.id),
    screen: text().$type<ScreenId>().notNull(),
    /** When it fetched the manifest that says so. */
    toldAt: instant("told_at"),
    /** When it was gone there, by the device's word, and when that word came. */
    goneAt: instant("gone_at"),
    heardAt: instant("heard_at"),
  },
  (t) => [
    primaryKey({ columns: [t.act, t.device] }),
    index("removal_devices_device").on(t.device, t.goneAt),
  ],
);

/** Addresses of files that were here and may not be any more, as seals of their hashes: 410 Gone. */
export const goneAddresses = sqliteTable("gone_addresses", {
  seal: text().primaryKey(),
  at: instant().notNull(),
});
// ── Open data ───────────────────────────────────────────────────────────────────────────────────

/** When a source is asked again. Times of day are wall-clock, in the zone of the ente. */
export type Rhythm =
  /** As often as the data are seen to change. */
  | { kind: "own" }
  | { kind: "every"; every: Millis }
  | { kind: "daily"; times: string[] }
  | { kind: "by-hand" };

/** A key that a site asks for. Its value is under the lock of the ente; only what it is called is legible. */
export const secrets = sqliteTable("secrets", {
  id: text().$type<SecretId>().primaryKey(),
  /** Scheme, host and port: where it may go. */
  origin: text().notNull(),
  kind: text().$type<"header" | "query" | "password">().notNull(),
  /** Of the header or the parameter; the user name of a password. */
  name: text().notNull(),
  locked: text().notNull(),
});

/** Where data come from, and how asking went. One is asked once, however many datasets are made of it. */
export const sources = sqliteTable(
  "sources",
  {
    id: text().$type<SourceId>().primaryKey(),
    connector: text().notNull(),
    /** Null for a file that was dropped: then `file` is its bytes. */
    url: text(),
    file: text().$type<AssetId>(),
    /** Of the file, or what the address called itself. */
    name: text().notNull(),
    /** Media type as it was claimed. */
    type: text().notNull(),
    config: json<Record<string, unknown>>().notNull(),
    secret: text()
      .$type<SecretId>()
      .references(() => secrets.id),
    rhythm: json<Rhythm>().notNull(),
    version: integer().notNull().default(1),
    createdBy: text("created_by").$type<OfficerId>().notNull(),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    archivedAt: instant("archived_at"),
    // How asking went.
    etag: text(),
    lastModified: text("last_modified"),
    /** SHA-256 of what was answered last, as it is kept on the disk. */
    body: text(),
    /** When it was last asked, when it last answered well, and when it is asked next (null: by hand). */
    askedAt: instant("asked_at"),
    goodAt: instant("good_at"),
    nextAt: instant("next_at"),
    /** How often in a row it failed, and how often nothing had changed. */
    failures: integer().notNull().default(0),
    quiet: integer().notNull().default(0),
    failure: json<{ code: string; details: Record<string, unknown> }>(),
    /** The last reading asked other addresses too: the same bytes may then mean something new. */
    asksMore: integer("asks_more", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [index("sources_next").on(t.nextAt)],
);

/** A change of shape that waits for an officer; what was good is shown meanwhile. */
export interface Held {
  because: Difference[];
  /** What would be shown, or null when the recipe can no longer be applied. */
  snapshot: number | null;
  at: Instant;
}

/** What can be shown: what a source gives, shaped, or a table that is kept here. */
export const datasets = sqliteTable("datasets", {
  id: text().$type<DatasetId>().primaryKey(),
  name: text().notNull(),
  kind: text().$type<DataKind>().notNull(),
  /** Null for a table that is kept here. */
  source: text()
    .$type<SourceId>()
    .references(() => sources.id),
  shape: json<Step[]>().notNull(),
  /** What the officer wrote of it; what is left out the source says itself. */
  origin: json<Partial<Origin>>().notNull(),
  /** So long after it was last confirmed it is shown as old, or no longer at all; null: never. */
  amberAfter: integer("amber_after").$type<Millis>(),
  goneAfter: integer("gone_after").$type<Millis>(),
  /** The good snapshot, and when it was last found to be still so. */
  current: integer(),
  confirmedAt: instant("confirmed_at"),
  held: json<Held>(),
  /** The change of shape that an officer said no to: it is not asked about again. */
  refused: text(),
  /** Taken off every screen by hand. */
  mutedAt: instant("muted_at"),
  version: integer().notNull().default(1),
  createdBy: text("created_by").$type<OfficerId>().notNull(),
  changedBy: text("changed_by").$type<OfficerId>().notNull(),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
  archivedAt: instant("archived_at"),
});

/** One good reading each, never changed; the oldest go when they take too much room. */
export const snapshots = sqliteTable(
  "snapshots",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    dataset: text()
      .$type<DatasetId>()
      .notNull()
      .references(() => datasets.id),
    /** Of the data: the same data, the same hash. */
    sha256: text().notNull(),
    /** The data as JSON, packed with gzip, among the files of the ente. */
    body: text()
      .$type<AssetId>()
      .notNull()
      .references(() => assets.id),
    bytes: integer().notNull(),
    profile: json<Profile>().notNull(),
    origin: json<Origin>().notNull(),
    periodFrom: instant("period_from"),
    periodTo: instant("period_to"),
    fetchedAt: instant("fetched_at").notNull(),
    validUntil: instant("valid_until"),
    notes: json<Note[]>().notNull(),
  },
  (t) => [index("snapshots_dataset").on(t.dataset, t.id)],
);

/** What slides show of datasets, made when data arrive: it can be made anew at any time. */
export const visuals = sqliteTable("visuals", {
  /** Of what is wanted: slides that want the same share it. */
  key: text().primaryKey(),
  dataset: text()
    .$type<DatasetId>()
    .notNull()
    .references(() => datasets.id),
  /** Of what it was made of. */
  stamp: text().notNull(),
  /** Null: there is nothing that could be shown. */
  shows: json<unknown>(),
  madeAt: instant("made_at").notNull(),
});

/** A table that is kept here: written at the desk, or by a program with a token. */
export const tables = sqliteTable("tables", {
  dataset: text()
    .$type<DatasetId>()
    .primaryKey()
    .references(() => datasets.id),
  columns: json<Column[]>().notNull(),
  rows: json<Cell[][]>().notNull(),
  version: integer().notNull().default(1),
  changedBy: text("changed_by").notNull(),
  changedAt: instant("changed_at").notNull(),
});

/** What a program may write one table with, and nothing else. */
export const tableTokens = sqliteTable("table_tokens", {
  id: text().$type<TokenId>().primaryKey(),
  dataset: text()
    .$type<DatasetId>()
    .notNull()
    .references(() => datasets.id),
  name: text().notNull(),
  /** SHA-256 of the token: a stolen database writes no table. */
  hash: text().notNull().unique(),
  createdBy: text("created_by").$type<OfficerId>().notNull(),
  createdAt: instant("created_at").notNull(),
  usedAt: instant("used_at"),
  revokedAt: instant("revoked_at"),
});
