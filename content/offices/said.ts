import { type Instant, minutes } from "../../protocol/time.ts";
import { civilDay, civilDayOf, daysBetween, formatter, type Reader, time } from "../kit/format.ts";
import type { Span, Week } from "../kit/opening-hours.ts";
import { plural, written } from "../kit/sentence.ts";
import { counted, say } from "../kit/words.ts";
import type { State } from "./state.ts";
import * as words from "./words.ts";

/** From here on it is said in how many minutes an office closes. */
const soon = minutes(30);

/** «aperto fino alle 12.30», «chiuso, apre lunedì alle 9.00», «chiuso oggi: festa del patrono». */
export function stateInWords(state: State, now: Instant, reader: Reader): string {
  const { language } = reader;
  if (state.is === "unknown") return "";
  if (state.is === "appointment") return say(words.noHours, language);
  if (state.is === "open") {
    const left = Math.ceil((state.until - now) / minutes(1));
    if (state.until - now <= soon)
      return counted(words.closesIn, left, language).replace("#", String(left));
    const end = time(state.until, reader);
    if (/^0?0[.:]00$/.test(end)) return say(words.openAllDay, language);
    return say(words.openUntil, language).replace("#", end);
  }
  const shut = state.allDay && state.reason ? words.closedToday : words.closed;
  const is = say(shut, language).replace("%", cut(state.reason));
  return [is, opening(state.opens, now, reader)].filter(Boolean).join(", ");
}

/** So much of a reason stands beside a name; all of it is read at a kiosk. */
const longestReason = 36;
const cut = (reason: string): string =>
  reason.length > longestReason
    ? `${reason.slice(0, longestReason - 1).replace(/\s+\S*$/, "")}…`
    : reason;

function opening(opens: Instant | null, now: Instant, reader: Reader): string {
  if (opens === null) return "";
  const { language, timezone } = reader;
  const day = civilDayOf(opens, timezone);
  const ahead = daysBetween(civilDayOf(now, timezone), day);
  const way = ahead === 0 ? words.opensToday : ahead === 1 ? words.opensTomorrow : words.opensOn;
  // Within the week its name is enough.
  const on =
    ahead < 7
      ? formatter(language, timezone, { weekday: "long" }).format(opens)
      : civilDay(day, language);
  return say(way, language).replace("$", on).replace("#", time(opens, reader));
}

export const sentenceOf = (
  sentence: string,
  states: readonly State[],
  { language }: Reader,
): string => {
  const open = states.filter(({ is }) => is === "open").length;
  const count = (value: number) => ({ text: String(value), form: plural(value) });
  const [of, all] = [count(open), count(states.length)];
  return written(
    sentence || say(words.sentence, language),
    { open: of, aperti: of, all, tutti: all },
    language,
  );
};

/** «9.00–12.30 e 15.00–17.30»; closed where there are none. */
export function spansInWords(spans: readonly Span[], { language }: Reader): string {
  if (spans.length === 0) return say(words.closed, language);
  const at = (minute: number): string => {
    const [hour, rest] = [Math.floor(minute / 60), String(minute % 60).padStart(2, "0")];
    return language.startsWith("it")
      ? `${hour}.${rest}`
      : `${String(hour).padStart(2, "0")}:${rest}`;
  };
  return spans.map(([from, to]) => `${at(from)}–${at(to)}`).join(", ");
}

/** Of Monday to Sunday, as the language names them. */
export const weekdays = (language: string, form: "long" | "short"): string[] =>
  Array.from({ length: 7 }, (_, index) =>
    formatter(language, "UTC", { weekday: form }).format(Date.UTC(2026, 10, 23 + index)),
  );

/** Days that have the same hours one after the other are told together: «lun–ven 9.00–12.30». */
export function weekInWords(week: Week, reader: Reader): { days: string; hours: string }[] {
  const names = weekdays(reader.language, "short");
  const runs: { first: number; last: number; hours: string }[] = [];
  for (const [index, spans] of week.entries()) {
    if (spans.length === 0) continue;
    const hours = spansInWords(spans, reader);
    const run = runs.at(-1);
    if (run?.hours === hours && run.last === index - 1) run.last = index;
    else runs.push({ first: index, last: index, hours });
  }
  return runs.map(({ first, last, hours }) => ({
    days: first === last ? names[first]! : `${names[first]}–${names[last]}`,
    hours,
  }));
}
