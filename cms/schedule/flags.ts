import { and, inArray, isNotNull } from "drizzle-orm";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { groups, playlists, screens, slides } from "../db/tables.ts";
import { readSettings } from "../settings.ts";
import { holds } from "../screens/resolve-targets.ts";
import { readCalendar, readRules, type Schedule } from "./store.ts";
import { nextDayOf } from "./when.ts";

/** What an officer should know of a schedule though nothing keeps it from being saved. */
const flags = {
  "schedule.not_published": {
    it: "Quello che hai programmato non è ancora pubblicato: andrà in onda quando lo pubblichi.",
    en: "What you scheduled is not published yet: it will be on air once you publish it.",
  },
  "schedule.what_gone": {
    it: "Quello che mostrava è stato archiviato: non va più in onda.",
    en: "What it showed has been archived: it is on air no more.",
  },
  "schedule.nowhere": {
    it: "Non c'è più nessuno degli schermi per cui era: non va in onda da nessuna parte.",
    en: "None of the screens it was for is there any more: it is on air nowhere.",
  },
  "schedule.timetable_gone": {
    it: "L'orario che usava non esiste più: scegline un altro.",
    en: "The timetable it used no longer exists: choose another.",
  },
  "schedule.replaced_gone": {
    it: "La programmazione che sostituiva nei festivi non c'è più: ora nei festivi va in onda per conto suo.",
    en: "The schedule it replaced on holidays is gone: on holidays it now plays on its own.",
  },
  "schedule.over": {
    it: "Ha fatto il suo tempo: non andrà più in onda.",
    en: "It has had its time: it will not be on air again.",
  },
  "schedule.skips_months": {
    it: "Nei mesi che non hanno quel giorno salta: per l'ultimo giorno del mese scegli «ultimo».",
    en: "Months without that date are skipped: for the last day of the month choose “last”.",
  },
} as const;

export interface Flag {
  code: keyof typeof flags;
  it: string;
  en: string;
}

const flag = (code: keyof typeof flags): Flag => ({ code, ...flags[code] });

/** What is to be said of each of the schedules, asked for together. */
export function flagger(db: Db, at: Instant): (schedule: Schedule) => Flag[] {
  const { timezone } = readSettings(db);
  const calendar = readCalendar(db);
  const rules = new Map(readRules(db).map((rule) => [rule.id, rule]));
  const here = db
    .select()
    .from(screens)
    .all()
    .filter(({ archivedAt }) => archivedAt === null);
  const groupRows = db.select().from(groups).all();
  const archived = archivedAmong(db, [...rules.values()]);

  const isMeant = ({ targets }: Schedule): boolean =>
    targets.some((target) => {
      switch (target.kind) {
        case "all":
          return true;
        case "screen":
          return here.some(({ id }) => id === target.screen);
        case "tag":
          return here.some(({ tags }) => tags.includes(target.tag));
        case "group": {
          const group = groupRows.find(({ id }) => id === target.group);
          return group !== undefined && here.some((screen) => holds(group, screen));
        }
      }
    });

  return (schedule) => {
    const { when, what } = schedule;
    const found: Flag[] = [];
    const named = what.kind === "playlist" ? what.playlist : what.slide;
    if (archived.has(named)) found.push(flag("schedule.what_gone"));
    else if (rules.get(schedule.id)?.unpublished) found.push(flag("schedule.not_published"));
    if (!isMeant(schedule)) found.push(flag("schedule.nowhere"));
    if (!Array.isArray(when.hours) && !calendar.timetables.has(when.hours.timetable))
      found.push(flag("schedule.timetable_gone"));
    else if (nextDayOf(when, timezone, at, calendar) === null) found.push(flag("schedule.over"));
    if (typeof when.holidays === "object" && !rules.has(when.holidays.insteadOf))
      found.push(flag("schedule.replaced_gone"));
    if (skipsMonths(schedule)) found.push(flag("schedule.skips_months"));
    return found;
  };
}

/** "Every month on the 31st": RFC 5545 leaves the short months out, which surprises people. */
function skipsMonths({ when: { repeat, from } }: Schedule): boolean {
  if (repeat.every !== "month" || repeat.weekdays.length > 0) return false;
  const dates = repeat.monthDays.length > 0 ? repeat.monthDays : [Number(from?.slice(8) ?? 1)];
  return dates.some((n) => n > 28);
}

function archivedAmong(db: Db, rules: readonly Schedule[]): ReadonlySet<string> {
  const lists = rules.flatMap(({ what }) => (what.kind === "playlist" ? [what.playlist] : []));
  const single = rules.flatMap(({ what }) => (what.kind === "slide" ? [what.slide] : []));
  const gone = [
    ...db
      .select({ id: playlists.id })
      .from(playlists)
      .where(and(inArray(playlists.id, lists), isNotNull(playlists.archivedAt)))
      .all(),
    ...db
      .select({ id: slides.id })
      .from(slides)
      .where(and(inArray(slides.id, single), isNotNull(slides.archivedAt)))
      .all(),
  ];
  return new Set(gone.map(({ id }) => id));
}
