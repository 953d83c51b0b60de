import type { SentencePlace } from "../kit/fields.ts";
import type { PublicWords } from "../kit/words.ts";
import type { Grade, Pollutant } from "./air.ts";

export const gradeNames: Record<Grade, PublicWords> = {
  good: { it: "buona", en: "good", de: "gut" },
  fair: { it: "discreta", en: "fair", de: "ordentlich" },
  moderate: { it: "mediocre", en: "moderate", de: "mäßig" },
  poor: { it: "scadente", en: "poor", de: "schlecht" },
  veryPoor: { it: "pessima", en: "very poor", de: "sehr schlecht" },
};

export const pollutantNames: Record<Pollutant, PublicWords> = {
  pm10: { it: "PM10", en: "PM10", de: "PM10" },
  pm25: { it: "PM2,5", en: "PM2.5", de: "PM2,5" },
};

/** With the limit, and without one. */
export const sentences: Record<"limited" | "alone", PublicWords> = {
  limited: {
    it: "{quando: Oggi l'aria è | Ieri l'aria era | # l'aria era} {giudizio}: {inquinante} a {valore}, il limite è {limite}",
    en: "{when: Today the air is | Yesterday the air was | On # the air was} {grade}: {pollutant} at {value}, the limit is {limit}",
    de: "{when: Heute ist die Luft | Gestern war die Luft | Am # war die Luft} {grade}: {pollutant} bei {value}, der Grenzwert ist {limit}",
  },
  alone: {
    it: "{quando: Oggi l'aria è | Ieri l'aria era | # l'aria era} {giudizio}: {inquinante} a {valore}",
    en: "{when: Today the air is | Yesterday the air was | On # the air was} {grade}: {pollutant} at {value}",
    de: "{when: Heute ist die Luft | Gestern war die Luft | Am # war die Luft} {grade}: {pollutant} bei {value}",
  },
};

export const limitName: PublicWords = { it: "limite", en: "limit", de: "Grenzwert" };
export const missing: PublicWords = { it: "– dato mancante", en: "– no data", de: "– keine Daten" };
export const unknown: PublicWords = {
  it: "Nessuna misura recente",
  en: "No recent measurement",
  de: "Keine aktuelle Messung",
};

export const places: readonly SentencePlace[] = [
  {
    names: ["quando", "when"],
    label: {
      it: "di quando è la misura: {quando: oggi | ieri | altrimenti}",
      en: "of when it is: {when: today | yesterday | otherwise}",
    },
  },
  {
    names: ["giudizio", "grade"],
    label: { it: "buona, discreta, mediocre…", en: "good, fair, moderate…" },
  },
  {
    names: ["inquinante", "pollutant"],
    label: { it: "che cosa si misura", en: "what is measured" },
  },
  { names: ["valore", "value"], label: { it: "quanto ce n'è", en: "how much there is" } },
  { names: ["limite", "limit"], label: { it: "il limite", en: "the limit" } },
  {
    names: ["confronto", "compared"],
    label: { it: "{confronto: entro | oltre}", en: "{compared: within | beyond}" },
  },
];

/** Of the page at the kiosk. */
export const lastDays: PublicWords = {
  it: "Gli ultimi sette giorni: #, media del giorno",
  en: "The last seven days: #, mean of the day",
  de: "Die letzten sieben Tage: #, Tagesmittel",
};
export const day: PublicWords = { it: "Giorno", en: "Day", de: "Tag" };
export const judgement: PublicWords = { it: "Aria", en: "Air", de: "Luft" };
export const limitHead: PublicWords = { it: "Limite", en: "Limit", de: "Grenzwert" };
export const within: PublicWords = { it: "entro", en: "within", de: "eingehalten" };
export const beyond: PublicWords = { it: "oltre", en: "beyond", de: "überschritten" };
export const bands: PublicWords = {
  it: "Il giudizio segue le fasce dell'indice europeo di qualità dell'aria per la media di un giorno.",
  en: "The judgement follows the bands of the European Air Quality Index for the mean of a day.",
  de: "Das Urteil folgt den Stufen des Europäischen Luftqualitätsindex für das Tagesmittel.",
};
