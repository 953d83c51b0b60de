import type { Calendar, ClosedDay } from "../../content/offices/calendar.ts";
import { defineGiver } from "../publish/giver.ts";
import type { Settings } from "../settings.ts";
import { civil, type CivilDay, civilDayOf, eachDay, addDays, instantOf } from "./calendar.ts";
import { holidayName } from "./holidays.ts";
import { readCalendar } from "./store.ts";

/** So many months from this one on are known to a screen that is alone. */
const monthsAhead = 4;

/** The days on which the ente is closed, with why, for as long as a screen may be alone. */
export default defineGiver<ReturnType<typeof readCalendar>, null>({
  read: (db) => readCalendar(db),

  give({ isHoliday }, _asked, { at, settings }) {
    const { timezone } = settings;
    const today = civilDayOf(at, timezone);
    // To the first of a month: what is given is another once a month, not every day.
    const { year, month } = civil(today);
    const until = new Date(Date.UTC(year, month - 1 + monthsAhead, 1)).toISOString().slice(0, 10);
    const begin = `${today.slice(0, 8)}01`;
    const closed = Array.from(eachDay(begin, addDays(until, -1)))
      .filter(isHoliday)
      .map((day): ClosedDay => ({ day, reason: reasonOf(day, settings) }));
    const data: Calendar = { closed, until };
    return { data, to: instantOf(until, "00:00", timezone, "start") };
  },
});

function reasonOf(day: CivilDay, { patronSaint }: Settings): Record<string, string> {
  const national = holidayName(day);
  if (national) return { ...national };
  return day.slice(5) === patronSaint
    ? { it: "festa del patrono", en: "patron saint's day", de: "Patronatsfest" }
    : { it: "chiusura del Comune", en: "the town hall is closed", de: "Gemeinde geschlossen" };
}
