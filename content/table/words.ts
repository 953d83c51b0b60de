import type { SentencePlace, Words } from "../kit/fields.ts";
import type { Counted } from "../kit/words.ts";
import type { TableAsked } from "./table.ts";

/** The sentence that comes with the type, by the order of the rows. */
export const sentences: Record<TableAsked["order"], Words> = {
  largest: {
    it: "Al primo posto {primo}: {valore}",
    en: "{first} comes first: {value}",
    de: "An erster Stelle {first}: {value}",
  },
  smallest: {
    it: "Il più basso: {primo}, {valore}",
    en: "The lowest: {first}, {value}",
    de: "Am niedrigsten: {first}, {value}",
  },
  data: {
    it: "Il più alto: {dove}, {massimo}",
    en: "The highest: {where}, {most}",
    de: "Am höchsten: {where}, {most}",
  },
};

export const left: Counted = {
  one: { it: "1 altro non mostrato", en: "1 more not shown", de: "1 weitere Zeile nicht gezeigt" },
  other: {
    it: "altri # non mostrati",
    en: "# more not shown",
    de: "# weitere Zeilen nicht gezeigt",
  },
};
export const notKnown: Words = { it: "– dato mancante", en: "– no data" };
export const yes: Words = { it: "sì", en: "yes", de: "ja" };
export const no: Words = { it: "no", en: "no", de: "nein" };

export const places: readonly SentencePlace[] = [
  {
    names: ["primo", "first"],
    label: { it: "il nome della prima riga", en: "the first row's name" },
  },
  {
    names: ["valore", "value"],
    label: { it: "il numero della prima riga", en: "the number of the first row" },
  },
  { names: ["dove", "where"], label: { it: "la riga più alta", en: "the highest row" } },
  { names: ["massimo", "most"], label: { it: "il numero più alto", en: "the highest number" } },
  {
    names: ["quanti", "count"],
    label: {
      it: "quante righe sono: {quanti: # riga | # righe}",
      en: "how many rows there are: {count: # row | # rows}",
    },
  },
];
