import { civilDay, formatter, number, type Reader, time } from "../kit/format.ts";
import { plural, written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import { lastDayOf, type Seen } from "./agenda.ts";
import * as words from "./words.ts";

/** So far ahead a wall looks. */
export const week = 7;

/** «oggi», «mar 24». */
export function dayInWords({ day, isToday }: Seen, { language }: Reader): string {
  if (isToday) return say(words.today, language);
  return formatter(language, "UTC", { weekday: "short", day: "numeric" })
    .format(Date.parse(day))
    .replace(",", "");
}

/** «21.00»; "" for what has no hour on the day on which it is seen. */
export const hourInWords = ({ happening, goesOn }: Seen, reader: Reader): string =>
  happening.days || goesOn ? "" : time(happening.from, reader);

/** «fino a sabato 5 dicembre»; "" for what is over on its day. */
export function untilInWords(seen: Seen, { language, timezone }: Reader): string {
  const last = lastDayOf(seen, timezone);
  return last === null ? "" : say(words.until, language).replace("#", civilDay(last, language));
}

/** How many there are, as the officer put it or as the type does; what is cancelled does not count. */
export function sentenceOf(seen: readonly Seen[], sentence: string, { language }: Reader): string {
  const held = seen.filter(({ happening }) => !happening.cancelled);
  const count = (value: number) => ({ text: number(value, language), form: plural(value) });
  const of = {
    today: count(held.filter(({ isToday }) => isToday).length),
    week: count(held.length),
  };
  const places = { ...of, oggi: of.today, settimana: of.week };
  const text = written(sentence || say(words.usual, language), places, language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}
