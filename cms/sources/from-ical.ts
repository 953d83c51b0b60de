import { createHash } from "node:crypto";
import type { DataOf } from "../../content/kit/datasets.ts";
import { number } from "../../content/kit/fields.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { clean } from "../albo/text.ts";
import { addDays, type CivilDay, civilDayOf, instantOf, wallTimeOf } from "../schedule/calendar.ts";
import { decoded } from "./charset.ts";
import { defineSource, type Note, type Tools } from "./define.ts";
import { sourceFault } from "./faults.ts";
import { type IcalPart, icalOf, linesOf, saidBy } from "./ical-lines.ts";
import { type Between, daysOf, ruleOf } from "./ical-rules.ts";
import {
  after,
  durationOf,
  type IcalTime,
  instantAt,
  timeIn,
  timeOf,
  timesIn,
  type Zones,
  zonesOf,
} from "./ical-times.ts";
import { beginning, looksLike } from "./looks-like.ts";
import { defineNotes } from "./notes.ts";
import { webAddressIn } from "./service-answers.ts";
import { settingsOf } from "./settings.ts";

const fields = {
  ahead: number({
    label: { it: "Per quanti giorni da oggi", en: "For how many days from today" },
    min: 1,
    max: 730,
    initial: 180,
  }),
  before: number({
    label: { it: "E quanti giorni prima di oggi", en: "And how many days before today" },
    help: {
      it: "0: solo quello che non è ancora finito",
      en: "0: only what has not ended yet",
    },
    min: 0,
    max: 20_000,
    initial: 0,
  }),
};

const note = defineNotes({
  "ical.no_title": {
    it: "L'evento {where} non ha né un titolo né un luogo: è rimasto fuori.",
    en: "Event {where} has neither a title nor a place: it was left out.",
  },
  "ical.no_time": {
    it: "L'evento «{title}» non dice quando comincia: è rimasto fuori.",
    en: "The event “{title}” does not say when it begins: it was left out.",
  },
  "ical.private": {
    it: "Eventi segnati come privati, lasciati fuori: {count}.",
    en: "Events that are marked as private, left out: {count}.",
  },
  "ical.rule_unknown": {
    it: "L'evento «{title}» si ripete in un modo che non si capisce: c'è solo la prima volta.",
    en: "The event “{title}” comes again in a way that is not understood: only its first time is there.",
  },
  "ical.zone_unknown": {
    it: "Il fuso orario «{zone}» non si conosce: vale l'ora del Comune.",
    en: "The time zone “{zone}” is not known: times are taken for local ones.",
  },
  "ical.too_many": {
    it: "Gli eventi sono tantissimi: ho tenuto i primi {most}.",
    en: "There are very many events: the first {most} were kept.",
  },
});

type Event = DataOf<"events">["events"][number];
const mostEvents = 3_000;
const mostParts = 20_000;
const mostDays = 5_000_000;

/** Calendars of town halls, libraries, parishes: whatever calls itself iCalendar. */
export default defineSource({
  id: "ical",
  label: { it: "Calendario iCalendar", en: "iCalendar" },
  help: {
    it: "Gli eventi di un calendario: un indirizzo o un file .ics (anche da Google o Outlook)",
    en: "The events of a calendar: an address or a file .ics (from Google or Outlook too)",
  },
  gives: ["events"],
  fields,
  config: settingsOf(fields),
  rhythm: { atLeast: minutes(5), usual: hours(1) },

  recognise(found) {
    if (looksLike(found.bytes) !== "text") return null;
    const says = /^\s*BEGIN:\s*VCALENDAR/i.test(beginning(found.bytes).replace(/^\ufeff/, ""));
    return says ? { sure: 0.97, config: {} } : null;
  },

  async read({ bytes }, { ahead, before }, tools) {
    const looks = looksLike(bytes);
    if (looks === "nothing") throw sourceFault("source.empty");
    if (looks === "html") throw sourceFault("source.web_page");
    const root = icalOf(decoded(bytes));
    const today = civilDayOf(tools.clock.now(), tools.timezone);
    const between: Between = {
      from: addDays(today, -before),
      to: addDays(today, ahead),
      budget: { left: mostDays },
    };
    const notes: Note[] = [];
    const calendars = root.parts.filter(({ name }) => name === "VCALENDAR");
    const all = calendars.flatMap((calendar) => eventsIn(calendar, between, tools, notes));
    const events = all.toSorted((a, b) => a.from - b.from).slice(0, mostEvents);
    if (all.length > mostEvents) notes.push(note("ical.too_many", "", { most: mostEvents }));
    const title = clean(
      saidBy(calendars[0]!, "X-WR-CALNAME") || saidBy(calendars[0]!, "NAME"),
      500,
    );
    return {
      data: { kind: "events", events: unique(events) },
      origin: title === "" ? {} : { title },
      period: null,
      validUntil: null,
      notes,
    };
  },
});

function eventsIn(calendar: IcalPart, between: Between, tools: Tools, notes: Note[]): Event[] {
  const told = new Set<string>();
  const zones = zonesOf(calendar, tools.timezone, (zone) => {
    if (!told.has(zone)) notes.push(note("ical.zone_unknown", "", { zone: zone.slice(0, 80) }));
    told.add(zone);
  });
  const parts = calendar.parts.filter(({ name }) => name === "VEVENT").slice(0, mostParts);
  const open = parts.filter(
    (part) => !/^(?:PRIVATE|CONFIDENTIAL)$/i.test(saidBy(part, "CLASS").trim()),
  );
  if (open.length < parts.length)
    notes.push(note("ical.private", "", { count: parts.length - open.length }));
  const changed = changesIn(open, zones);
  return open.flatMap((part, index) =>
    eventsOf(part, index, { between, zones, changed, notes, tools }),
  );
}

/** Single times of what comes again that were moved or called off: told by name and by when they were due. */
function changesIn(parts: readonly IcalPart[], zones: Zones): ReadonlyMap<string, Set<number>> {
  const changed = new Map<string, Set<number>>();
  for (const part of parts) {
    const due = timeIn(part, "RECURRENCE-ID", zones);
    if (!due) continue;
    const uid = saidBy(part, "UID").trim();
    changed.set(uid, (changed.get(uid) ?? new Set()).add(instantAt(due)));
  }
  return changed;
}

interface Within {
  between: Between;
  zones: Zones;
  changed: ReadonlyMap<string, ReadonlySet<number>>;
  notes: Note[];
  tools: Tools;
}

function eventsOf(part: IcalPart, index: number, within: Within): Event[] {
  const { between, zones, changed, notes, tools } = within;
  const place = clean(saidBy(part, "LOCATION"), 300);
  const description = clean(saidBy(part, "DESCRIPTION"), 5_000);
  const title = clean(saidBy(part, "SUMMARY"), 500) || place || description.slice(0, 120).trim();
  if (title === "") {
    notes.push(note("ical.no_title", index + 1, { where: index + 1 }));
    return [];
  }
  const start = timeIn(part, "DTSTART", zones);
  if (!start) {
    notes.push(note("ical.no_time", index + 1, { title: title.slice(0, 80) }));
    return [];
  }
  const uid = saidBy(part, "UID").trim().slice(0, 200) || madeUp(title, start, place);
  const due = timeIn(part, "RECURRENCE-ID", zones);
  const times = due ? [start] : timesOf(part, start, title, within);
  const away = due ? undefined : changed.get(saidBy(part, "UID").trim());
  const link = webAddressIn(saidBy(part, "URL").trim());
  const cancelled = /^CANCELLED$/i.test(saidBy(part, "STATUS").trim());
  const lasts = lengthOf(part, start, zones);
  const many = times.length > 1 || due !== null || linesOf(part, "RRULE").length > 0;
  return times.flatMap((time): Event[] => {
    const from = startsAt(time, tools.timezone);
    if (away?.has(instantAt(time))) return [];
    const { to, days } = endOf(time, lasts, tools.timezone);
    const [first, last] = [
      civilDayOf(from, tools.timezone),
      civilDayOf((to ?? from + 1) - 1, tools.timezone),
    ];
    if (first > between.to || (days?.last ?? last) < between.from) return [];
    const id = many ? `${uid}@${time.day}${time.time ? `T${time.time}` : ""}` : uid;
    return [{ id, title, description, place, from, to, days, link, cancelled }];
  });
}

/** Without a name of its own it is named by what it is: the same event keeps its name. */
const madeUp = (title: string, { day, time }: IcalTime, place: string): string =>
  createHash("sha256").update([title, day, time, place].join("\n")).digest("hex").slice(0, 24);

/** Every time it takes place: by its rules, by days that are added, without those that are left out. */
function timesOf(part: IcalPart, start: IcalTime, title: string, within: Within): IcalTime[] {
  const { between, zones, notes } = within;
  const added = linesOf(part, "RDATE").flatMap((line) => timesIn(line, zones));
  const left = linesOf(part, "EXDATE").flatMap((line) => timesIn(line, zones));
  const rules = linesOf(part, "RRULE").slice(0, 10);
  const times: IcalTime[] = rules.length === 0 ? [start] : [];
  // What lasts for days may have begun before they are looked at.
  const wide = { ...between, from: addDays(between.from, -40) };
  for (const { value } of rules) {
    const rule = ruleOf(value);
    if (rule) {
      const until = rule.until === null ? undefined : lastDayOf(rule.until, start);
      for (const day of daysOf(rule, start.day, wide, until)) times.push({ ...start, day });
    } else {
      notes.push(note("ical.rule_unknown", "", { title: title.slice(0, 80) }));
      times.push(start);
    }
  }
  for (const time of added.slice(0, 2_000)) times.push({ ...time, time: start.time && time.time });
  const gone = new Set(left.flatMap((time) => keysOf(time)));
  const seen = new Set<number>();
  return times.filter((time) => {
    if (keysOf(time).some((key) => gone.has(key)) || seen.has(instantAt(time))) return false;
    seen.add(instantAt(time));
    return true;
  });
}

/** Many programs write what is left out in another zone than the event: the wall's hour is enough. */
const keysOf = (time: IcalTime): string[] =>
  time.time === null ? [time.day] : [`${instantAt(time)}`, `${time.day}T${time.time}`];

/** The last day that a moment in another zone allows at the hour at which it begins. */
function lastDayOf(said: string, start: IcalTime): CivilDay | undefined {
  const until = timeOf(said, start.zone);
  if (!until) return undefined;
  if (until.time === null || start.time === null) return until.day;
  const at = instantAt(until);
  const day = civilDayOf(at, start.zone);
  return wallTimeOf(at, start.zone) < start.time ? addDays(day, -1) : day;
}

type Lasts = { days: number; rest: number } | { millis: number } | null;

function lengthOf(part: IcalPart, start: IcalTime, zones: Zones): Lasts {
  const end = timeIn(part, "DTEND", zones);
  if (end && start.time === null)
    return {
      days: Math.max(1, (Date.parse(end.day) - Date.parse(start.day)) / 86_400_000),
      rest: 0,
    };
  if (end) {
    const millis = instantAt(end) - instantAt(start);
    return millis > 0 ? { millis } : null;
  }
  const said = durationOf(saidBy(part, "DURATION"));
  if (start.time === null) return { days: Math.max(1, said?.days ?? 1), rest: 0 };
  return said && said.days + said.rest > 0 ? said : null;
}

const startsAt = (time: IcalTime, timezone: string): number =>
  // Whole days are the days of whoever reads them.
  time.time === null ? instantOf(time.day, "00:00", timezone, "start") : instantAt(time);

function endOf(time: IcalTime, lasts: Lasts, timezone: string): Pick<Event, "to" | "days"> {
  if (time.time === null) {
    const days = Math.min(4_000, lasts && "days" in lasts ? lasts.days : 1);
    const last = addDays(time.day, days - 1);
    return {
      to: instantOf(addDays(last, 1), "00:00", timezone, "start"),
      days: { first: time.day, last },
    };
  }
  if (!lasts) return { to: null, days: null };
  const to =
    "millis" in lasts
      ? instantAt(time) + lasts.millis
      : instantAt(after(time, lasts.days)) + lasts.rest;
  return { to, days: null };
}

/** Two of one name would be one: the second has its place in the list besides. */
function unique(events: readonly Event[]): Event[] {
  const seen = new Set<string>();
  return events.map((event, index) => {
    const id = seen.has(event.id) ? `${event.id}#${index}` : event.id;
    seen.add(id);
    return { ...event, id };
  });
}
