import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type {
  GroupId,
  OfficerId,
  PlaylistId,
  ScheduleId,
  ScreenId,
  SlideId,
  TimetableId,
} from "../../../protocol/ids.ts";
import type { ZoneName } from "../../../protocol/manifest.ts";
import type { Instant } from "../../../protocol/time.ts";
import { instant, json } from "../columns.ts";

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
