import { counted, type Counted, say } from "../kit/words.ts";
import { civilDayOf, daysBetween } from "../kit/format.ts";
import type { Instant } from "../../protocol/time.ts";

export const until = { it: "Fino a", en: "Until" };
export const lastDay = { it: "ultimo giorno", en: "last day" };
/** `#` is the number. */
export const left: Counted = {
  one: { it: "manca 1 giorno", en: "1 day left" },
  other: { it: "mancano # giorni", en: "# days left" },
};
export const attached: Counted = {
  one: { it: "1 allegato", en: "1 attachment" },
  other: { it: "# allegati", en: "# attachments" },
};
export const scan = { it: "L'atto completo sul sito", en: "The full act on the web site" };
export const scanAll = { it: "Tutti gli atti sul sito", en: "All the acts on the web site" };
export const legal = {
  it: "Solo il sito web ha valore legale.",
  en: "Only the web site has legal effect.",
};
export const albo = { it: "Albo pretorio", en: "Albo pretorio" };
export const none = {
  it: "In questo momento non ci sono atti in pubblicazione.",
  en: "There are no acts in publication at the moment.",
};

/** «mancano 12 giorni», «ultimo giorno»; null when it is over, or the day is none. */
export function daysLeft(
  day: string,
  now: Instant,
  { timezone, language }: { timezone: string; language: string },
): string | null {
  if (!isDay(day)) return null;
  const days = daysBetween(civilDayOf(now, timezone), day);
  if (days < 0) return null;
  return days === 0
    ? say(lastDay, language)
    : counted(left, days, language).replace("#", String(days));
}

export const isDay = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
