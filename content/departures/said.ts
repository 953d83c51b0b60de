import type { Instant } from "../../protocol/time.ts";
import { type Reader, time } from "../kit/format.ts";
import { written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import {
  delayOf,
  type Departure,
  type Departures,
  leavesAt,
  minutesLeft,
  stillToLeave,
} from "./board.ts";
import * as words from "./words.ts";

/** «tra 4 min», «in partenza», «14.35». */
export function whenInWords(departure: Departure, now: Instant, reader: Reader): string {
  const left = minutesLeft(departure, now);
  if (departure.cancelled || left === null) return time(leavesAt(departure), reader);
  if (left === 0) return say(words.leaving, reader.language);
  return say(words.inMinutes, reader.language).replace("#", `${left}`);
}

/** «ritardo 5 min», «soppressa»; "" where there is nothing to be said. */
export function stateInWords(departure: Departure, { language }: Reader): string {
  if (departure.cancelled) return say(words.cancelled, language);
  const delay = delayOf(departure);
  if (delay === 0) return "";
  return say(delay > 0 ? words.late : words.early, language).replace("#", `${Math.abs(delay)}`);
}

export const platformInWords = ({ platform }: Departure, { language }: Reader): string =>
  platform ? say(words.platform, language).replace("#", platform) : "";

/** Of the next that runs, as the officer put it or as the type does; "" when none is known. */
export function sentenceOf(
  shows: Departures,
  sentence: string,
  now: Instant,
  reader: Reader,
): string {
  const { language } = reader;
  const next = stillToLeave(shows, now).find((one) => !one.cancelled);
  if (!next) return "";
  const clock = time(leavesAt(next), reader);
  const when =
    minutesLeft(next, now) === null
      ? say(words.atTime, language).replace("#", clock)
      : whenInWords(next, now, reader);
  const of = {
    when: { text: when },
    line: { text: next.line },
    destination: { text: next.to },
    platform: { text: next.platform ?? "" },
  };
  const places = {
    ...of,
    quando: of.when,
    linea: of.line,
    destinazione: of.destination,
    binario: of.platform,
  };
  const text = written(sentence || say(words.next, language), places, language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
