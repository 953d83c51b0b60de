import type { Calendar } from "@event-calendar/core";
import { type CalendarView, wallOf } from "../calendar-moves.ts";
import { calendarWords, dayOfWall, hourIn, shortDay } from "../programme-grid.ts";

/** What the library calls the ways of looking at the calendar. */
export const viewNames: Record<CalendarView, string> = {
  week: "timeGridWeek",
  bands: "resourceTimelineWeek",
  month: "dayGridMonth",
  list: "listWeek",
};

/** How the calendar is divided and how it writes days and hours, whatever is in it. */
export function calendarOptions(language: string): Calendar.Options {
  const w = calendarWords(language);
  const hourAt = (at: Date): string => hourIn(wallOf(at), language);
  const dayAt = (at: Date): string => shortDay(dayOfWall(wallOf(at)), language);
  return {
    headerToolbar: { start: "", center: "", end: "" },
    firstDay: 1,
    height: "auto",
    slotMinTime: "07:00",
    slotMaxTime: "21:00",
    flexibleSlotTimeLimits: true,
    slotHeight: 26,
    snapDuration: "00:15",
    slotLabelFormat: hourAt,
    eventTimeFormat: (from, to) => (to ? w.hours(hourAt(from), hourAt(to)) : hourAt(from)),
    dayHeaderFormat: dayAt,
    dayMaxEvents: true,
    moreLinkContent: ({ num }) => w.more(num),
    eventResizableFromStart: true,
    eventLongPressDelay: 400,
    selectable: true,
    unselectAuto: true,
    // What is on air follows from the rest: nothing is put there.
    selectConstraint: ({ resource }) => resource?.id !== "air",
    dragConstraint: ({ newResource }) => newResource?.id !== "air",
    views: {
      resourceTimelineWeek: {
        slotDuration: "02:00",
        slotLabelFormat: (at) => String(at.getHours()),
        slotWidth: 44,
        slotMinTime: "00:00",
        slotMaxTime: "24:00",
        dayHeaderFormat: dayAt,
      },
      dayGridMonth: { dayHeaderFormat: { weekday: "short" } },
      listWeek: { listDayFormat: dayAt, listDaySideFormat: () => "" },
    },
  };
}
