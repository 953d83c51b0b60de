import type { SentencePlace } from "../kit/fields.ts";
import type { PublicWords } from "../kit/words.ts";

/** By what is known: of today and after, of today alone, of now alone, of days to come alone. */
export const sentences: Record<"both" | "today" | "now" | "later", PublicWords> = {
  both: {
    it: "Oggi {oggi}, massima {massima}. Domani {domani}",
    en: "Today {today}, up to {high}. Tomorrow {tomorrow}",
    de: "Heute {today}, bis {high}. Morgen {tomorrow}",
  },
  today: {
    it: "Oggi {oggi}, da {minima} a {massima}",
    en: "Today {today}, from {low} to {high}",
    de: "Heute {today}, von {low} bis {high}",
  },
  now: {
    it: "Adesso {adesso}, {temperatura}",
    en: "Now {now}, {temperature}",
    de: "Jetzt {now}, {temperature}",
  },
  later: { it: "Domani {domani}", en: "Tomorrow {tomorrow}", de: "Morgen {tomorrow}" },
};

export const now: PublicWords = { it: "adesso", en: "now", de: "jetzt" };
export const today: PublicWords = { it: "oggi", en: "today", de: "heute" };
export const span: PublicWords = { it: "da # a $", en: "# to $", de: "# bis $" };
export const rain: PublicWords = { it: "pioggia #", en: "rain #", de: "Regen #" };
export const over: PublicWords = {
  it: "Non ci sono previsioni per oggi",
  en: "There is no forecast for today",
  de: "Für heute gibt es keine Vorhersage",
};

export const places: readonly SentencePlace[] = [
  { names: ["oggi", "today"], label: { it: "che tempo fa oggi", en: "today's weather" } },
  { names: ["minima", "low"], label: { it: "la minima di oggi", en: "today's low" } },
  { names: ["massima", "high"], label: { it: "la massima di oggi", en: "today's high" } },
  {
    names: ["pioggia", "rain"],
    label: {
      it: "quanto è probabile la pioggia: {pioggia: prendi l'ombrello | niente ombrello}",
      en: "how likely rain is: {rain: take an umbrella | no umbrella}",
    },
  },
  { names: ["domani", "tomorrow"], label: { it: "che tempo fa domani", en: "tomorrow's weather" } },
  { names: ["adesso", "now"], label: { it: "che tempo fa adesso", en: "the weather now" } },
  { names: ["temperatura", "temperature"], label: { it: "i gradi adesso", en: "degrees now" } },
];

/** Of the page at the kiosk. */
export const dayByDay: PublicWords = {
  it: "Giorno per giorno",
  en: "Day by day",
  de: "Tag für Tag",
};
export const hourByHour: PublicWords = {
  it: "Nelle prossime ore",
  en: "In the next hours",
  de: "In den nächsten Stunden",
};
export const headings: readonly PublicWords[] = [
  { it: "Giorno", en: "Day", de: "Tag" },
  { it: "Tempo", en: "Weather", de: "Wetter" },
  { it: "Minima", en: "Low", de: "Tiefst" },
  { it: "Massima", en: "High", de: "Höchst" },
  { it: "Pioggia", en: "Rain", de: "Regen" },
];
export const hourHeadings: readonly PublicWords[] = [
  { it: "Ora", en: "Time", de: "Zeit" },
  { it: "Tempo", en: "Weather", de: "Wetter" },
  { it: "Gradi", en: "Degrees", de: "Grad" },
];
