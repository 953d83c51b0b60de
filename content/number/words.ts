import type { SentencePlace, Words } from "../kit/fields.ts";

/** The sentence that comes with the type, by what the number is held against. */
export const sentences: Record<"none" | "before" | "average" | "limit" | "alone", Words> = {
  none: { it: "{titolo}: {valore}", en: "{titolo}: {valore}", de: "{titolo}: {valore}" },
  before: {
    it: "{andamento: {differenza} in più rispetto a prima | {differenza} in meno rispetto a prima | Come prima}",
    en: "{trend: {difference} more than before | {difference} less than before | The same as before}",
    de: "{trend: {difference} mehr als zuvor | {difference} weniger als zuvor | Wie zuvor}",
  },
  average: {
    it: "{andamento: {differenza} sopra la media | {differenza} sotto la media | In linea con la media}",
    en: "{trend: {difference} above the average | {difference} below the average | In line with the average}",
    de: "{trend: {difference} über dem Durchschnitt | {difference} unter dem Durchschnitt | Wie der Durchschnitt}",
  },
  limit: {
    it: "{confronto: Entro il limite di {limite} | Oltre il limite di {limite}}",
    en: "{compared: Within the limit of {limit} | Beyond the limit of {limit}}",
    de: "{compared: Innerhalb des Grenzwerts von {limit} | Über dem Grenzwert von {limit}}",
  },
  // There was nothing to hold it against.
  alone: { it: "{quando}", en: "{when}", de: "{when}" },
};

export const references: Record<"before" | "average" | "limit", Words> = {
  before: { it: "prima", en: "before", de: "zuvor" },
  average: { it: "media", en: "average", de: "Durchschnitt" },
  limit: { it: "limite", en: "limit", de: "Grenzwert" },
};

export const now: Words = { it: "adesso", en: "now", de: "jetzt" };
export const provisional: Words = {
  it: "dato provvisorio",
  en: "provisional",
  de: "vorläufig",
};
export const whose: Words = { it: "Di che cosa", en: "Of what", de: "Wovon" };
export const howMuch: Words = { it: "Quanto", en: "How much", de: "Wie viel" };

export const places: readonly SentencePlace[] = [
  {
    names: ["valore", "value"],
    label: {
      it: "il numero; con le forme: {valore: # giorno | # giorni}",
      en: "the number; with forms: {value: # day | # days}",
    },
  },
  { names: ["quando", "when"], label: { it: "di quando è", en: "of when it is" } },
  {
    names: ["prima", "before"],
    label: { it: "il termine di paragone", en: "what it is held against" },
  },
  { names: ["allora", "then"], label: { it: "di quando è il paragone", en: "of when that is" } },
  { names: ["differenza", "difference"], label: { it: "la differenza", en: "the difference" } },
  {
    names: ["percento", "percent"],
    label: { it: "la differenza in percento", en: "the difference in percent" },
  },
  {
    names: ["andamento", "trend"],
    label: { it: "{andamento: in più | in meno | uguale}", en: "{trend: more | less | the same}" },
  },
  { names: ["limite", "limit"], label: { it: "il limite", en: "the limit" } },
  {
    names: ["confronto", "compared"],
    label: { it: "{confronto: entro | oltre}", en: "{compared: within | beyond}" },
  },
  { names: ["titolo", "title"], label: { it: "il titolo", en: "the title" } },
];
