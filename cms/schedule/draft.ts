import { z } from "zod";
import {
  groupId,
  playlistId,
  scheduleId,
  screenId,
  slideId,
  timetableId,
} from "../../protocol/ids.ts";
import { zoneName } from "../../protocol/manifest.ts";
import type { Target, When } from "../db/tables.ts";
import { addDays, isCivilDay } from "./calendar.ts";
import { everyDay, lastDayOf } from "./recurrence.ts";
import { most, parseRrule } from "./rrule.ts";

/** Days and instants of this age: beyond them, civil days are written otherwise. */
const day = z.string().refine((text) => /^20|^21/.test(text) && isCivilDay(text), {
  message: "not a day of the calendar (YYYY-MM-DD)",
});
const time = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
export const dayHours = z
  .object({ from: time, to: z.union([time, z.literal("24:00")]) })
  .refine((hours) => hours.from !== hours.to, { message: "begins and ends at the same time" });

const weekday = z.number().int().min(1).max(7);
const place = (most: number) =>
  z
    .number()
    .int()
    .min(-most)
    .max(most)
    .refine((n) => n !== 0, { message: "there is no place 0" });

const recurrence = z
  .strictObject({
    every: z.enum(["day", "week", "month", "year"]).default("day"),
    interval: z.number().int().min(1).max(most.interval).default(1),
    months: z.array(z.number().int().min(1).max(12)).max(12).default([]),
    monthDays: z.array(place(31)).max(62).default([]),
    weekdays: z
      .array(z.object({ day: weekday, nth: place(53).nullable().default(null) }))
      .max(60)
      .default([]),
    positions: z.array(place(366)).max(20).default([]),
    count: z.number().int().min(1).max(most.count).nullable().default(null),
    weekStart: weekday.default(1),
  })
  .refine(({ every, monthDays }) => every !== "week" || monthDays.length === 0, {
    message: "a week has no dates of the month",
    path: ["monthDays"],
  })
  .refine(
    ({ every, weekdays }) =>
      every === "month" || every === "year" || weekdays.every(({ nth }) => nth === null),
    { message: "only months and years have a first or a last weekday", path: ["weekdays"] },
  );

const when = (timezone: () => string) =>
  z
    .object({
      from: day.nullable().default(null),
      to: day.nullable().default(null),
      /** In parts, or as calendars write it: `FREQ=MONTHLY;BYDAY=1FR` (RFC 5545). */
      repeat: z
        .union([recurrence, z.strictObject({ rrule: z.string().max(500) })])
        .default(everyDay),
      hours: z.union([z.array(dayHours).max(12), z.object({ timetable: timetableId })]).default([]),
      except: z.array(day).max(400).default([]),
      also: z.array(day).max(400).default([]),
      holidays: z
        .union([z.enum(["any", "only", "never"]), z.object({ insteadOf: scheduleId })])
        .default("any"),
    })
    .transform(({ repeat, to, ...rest }): When => {
      const read =
        "rrule" in repeat ? parseRrule(repeat.rrule, timezone()) : { repeat, until: null };
      const last = rest.from === null ? null : lastDayOf(read.repeat, rest.from);
      return { ...rest, to: to ?? read.until, repeat: read.repeat, last };
    });

/** One time of a rule, and where it goes. */
const occurrence = z
  .object({
    day,
    from: time,
    to: z.union([time, z.literal("24:00")]),
  })
  .refine(({ from, to }) => from !== to, { message: "begins and ends at the same time" });

export const askedMove = z.object({
  at: occurrence,
  /** Null: it is taken out. */
  becomes: occurrence.nullable(),
  scope: z.enum(["this", "following", "all"]).default("this"),
  copy: z.boolean().default(false),
  band: z.enum(["base", "programme", "special"]).optional(),
  /** What plays apart from the rule is called so. */
  title: z.string().trim().min(1).max(120).optional(),
});

const where = z
  .string()
  .max(60)
  .transform((text, context): Target => {
    const [kind, ...rest] = text.split(":");
    const name = rest.join(":");
    if (kind === "all") return { kind };
    if (kind === "tag" && name !== "") return { kind, tag: name };
    const [group, screen] = [groupId.safeParse(name), screenId.safeParse(name)];
    if (kind === "group" && group.success) return { kind, group: group.data };
    if (kind === "screen" && screen.success) return { kind, screen: screen.data };
    context.addIssue({ code: "custom", message: "all, tag:…, group:… or screen:…" });
    return z.NEVER;
  });

/** Which days of the programme, of which screens: `screen:scr_…`, `group:grp_…`, `tag:atrio`, `all`. */
export const askedGrid = z
  .object({ where, zone: z.enum(zoneName.options).default("main"), first: day, last: day })
  .refine(({ first, last }) => first <= last && last <= addDays(first, mostDays), {
    path: ["last"],
  });

/** A month as calendars draw it has six weeks. */
const mostDays = 62;

/**
 * A schedule as it comes through the door. What is left out is "always", "everywhere in the day".
 * @param timezone that of the ente, asked when a draft comes
 */
export const scheduleDraft = (timezone: () => string) =>
  z.object({
    title: z.string().trim().min(1).max(120),
    what: z.discriminatedUnion("kind", [
      z.object({ kind: z.literal("playlist"), playlist: playlistId }),
      z.object({ kind: z.literal("slide"), slide: slideId }),
    ]),
    zone: z.enum(zoneName.options).default("main"),
    targets: z
      .array(
        z.discriminatedUnion("kind", [
          z.object({ kind: z.literal("all") }),
          z.object({ kind: z.literal("tag"), tag: z.string().trim().toLowerCase().min(1).max(40) }),
          z.object({ kind: z.literal("group"), group: groupId }),
          z.object({ kind: z.literal("screen"), screen: screenId }),
        ]),
      )
      .min(1)
      .max(200),
    when: when(timezone),
    band: z.enum(["base", "programme", "special"]).default("programme"),
  });
