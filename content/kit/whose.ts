import type { Instant } from "../../protocol/time.ts";
import { civilDay, civilDayOf, hour, type Reader } from "./format.ts";
import { type About, licenceInWords } from "./shown-data.ts";
import { say } from "./words.ts";

/** Whose data are and how old, in words: under every slide and every page that shows some. */

const words = {
  source: { it: "Fonte", en: "Source", de: "Quelle" },
  updatedToday: {
    it: "aggiornato oggi, #",
    en: "updated today, #",
    de: "heute aktualisiert, #",
  },
  updated: { it: "aggiornato #", en: "updated #", de: "aktualisiert #" },
  old: {
    it: "Dati non aggiornati: gli ultimi sono di #",
    en: "Not up to date: the latest are of #",
    de: "Nicht aktuell: die letzten Daten sind von #",
  },
};

export interface Moment {
  now: Instant;
  /** While it is not to be believed nobody knows how old anything is. */
  clockTrusted: boolean;
}

/** They may be shown, and not as if they were new. */
export const isOld = ({ amberAt }: About, { now, clockTrusted }: Moment): boolean =>
  clockTrusted && amberAt !== null && amberAt <= now;

/** «Fonte: ARPA Lombardia · CC BY 4.0». */
export const whoseInWords = ({ source, licence }: About, language: string): string =>
  [source && `${say(words.source, language)}: ${source}`, licenceInWords(licence)]
    .filter(Boolean)
    .join(" · ");

/** «aggiornato oggi, ore 9.00». */
export function ageInWords(about: About, reader: Reader, moment: Moment): string {
  const { language, timezone } = reader;
  const at = about.updatedAt;
  const day = civilDayOf(at, timezone);
  const on = civilDay(day, language);
  if (isOld(about, moment)) return say(words.old, language).replace("#", on);
  const isToday = moment.clockTrusted && day === civilDayOf(moment.now, timezone);
  const time = hour(at, reader);
  return isToday
    ? say(words.updatedToday, language).replace("#", time)
    : say(words.updated, language).replace("#", `${on}, ${time}`);
}
