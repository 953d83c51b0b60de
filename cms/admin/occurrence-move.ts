import {
  addDaysTo,
  type Band,
  calendarWords,
  dayOfWall,
  type Entry,
  shortDay,
} from "./programme-grid.ts";
import type { Schedule } from "./schedule-draft.ts";

/** What the dialog of one time of a schedule asks, and the move that the server is asked for. */

export type Deed = "move" | "copy" | "out";
export type Scope = "this" | "following" | "all";

/** Where it is to be, as the dialog asks for it. */
export interface Wanted {
  day: string;
  from: string;
  to: string;
  wholeDay: boolean;
  band: Band;
}

interface Asked {
  entry: Entry;
  schedule: Schedule;
  /** Of whole days in a row, the one that is meant. */
  source: string;
  deed: Deed;
  scope: Scope;
  wanted: Wanted;
}

/** Whether there are other times than this one. */
export const recurs = ({ when }: Schedule): boolean =>
  when.from === null || when.from !== when.to || when.also.length > 0;

/** The days of an entry; but for a bar of whole days it is one. */
export function daysIn({ from, to, wholeDay, at }: Entry): string[] {
  if (!wholeDay) return [at.day];
  const days: string[] = [];
  for (let day = dayOfWall(from); day < dayOfWall(to); day = addDaysTo(day, 1)) days.push(day);
  return days;
}

/** The question for the server; null while it is not complete, or nothing would change. */
export function moveAsked(asked: Asked, language: string) {
  const { entry, schedule, source, deed, scope, wanted } = asked;
  const at = { ...entry.at, day: source };
  const { day, wholeDay } = wanted;
  const [from, to] = wholeDay ? ["00:00", "24:00"] : [wanted.from, wanted.to || "24:00"];
  if (deed !== "out" && (!day || !from || from === to)) return null;
  const stays = day === at.day && from === at.from && to === at.to && wanted.band === entry.band;
  if (stays && deed === "move") return null;
  const becomes = deed === "out" ? null : { day, from, to };
  const again = recurs(schedule);
  return {
    at,
    becomes,
    scope: deed === "copy" || !again ? ("this" as const) : scope,
    copy: deed === "copy",
    band: wanted.band,
    ...(again && { title: apartName(asked, becomes?.day ?? at.day, language) }),
  };
}

/** What is taken apart from its schedule is called after it and its day. */
function apartName({ schedule: { title }, scope, deed }: Asked, day: string, language: string) {
  const { apart } = calendarWords(language);
  const said = shortDay(day, language);
  const follows = scope === "following" && deed !== "copy";
  const name = follows ? apart.following(title, said) : apart.this(title, said);
  return name.length > 120 ? title : name;
}
