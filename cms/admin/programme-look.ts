import type { ZoneName } from "../../protocol/manifest.ts";
import type { CalendarView } from "./calendar-moves.ts";
import { addDaysTo, daysShown } from "./programme-grid.ts";

/** What of the programme is looked at. */
export interface Look {
  /** Whose programme: `screen:scr_…`, `group:grp_…`, `tag:atrio`, `all`. */
  where: string;
  zone: ZoneName;
  view: CalendarView;
  /** A day among those that are shown. */
  day: string;
}

export const daysIn = ({ view, day }: Look): { first: string; last: string } =>
  daysShown(view === "month" ? "month" : "week", day);

/** A week or a month further on, or back. */
export function further({ view, day }: Look, by: 1 | -1): string {
  if (view !== "month") return addDaysTo(day, by * 7);
  const [year, month] = day.split("-").map(Number) as [number, number];
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 10);
}

/** The target that is looked at, for a schedule that is to play there. */
export function targetOf({ where }: Look): { kind: string; [of: string]: string } {
  const [kind, of = ""] = where.split(/:(.*)/s) as [string, string?];
  return kind === "all" ? { kind } : { kind, [kind]: of };
}
