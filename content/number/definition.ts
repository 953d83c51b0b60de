import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { fromDataset, limitOrTarget, sentenceOver, someRows } from "../kit/data-fields.ts";
import { choice, column, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import { type DatasetGiven, exampleAbout, longestAbout } from "../kit/shown-data.ts";
import type { Figures, NumberAsked } from "./figures.ts";
import { places } from "./words.ts";

const fields = {
  title: text({
    label: { it: "Che cosa è", en: "What it is" },
    help: {
      it: "Due o tre parole: Polveri sottili oggi",
      en: "Two or three words: Fine dust today",
    },
    max: 60,
    required: true,
  }),
  dataset: fromDataset,
  column: column({
    label: { it: "Colonna del numero", en: "Column of the number" },
    of: ["number"],
  }),
  only: someRows,
  when: column({
    label: { it: "Colonna del tempo o del nome", en: "Column of the time or the name" },
    help: {
      it: "Dice di quando è il numero, e quale riga è l'ultima",
      en: "Says of when the number is, and which row is the last",
    },
    of: ["day", "moment", "text"],
  }),
  take: choice({
    label: { it: "Che numero mostrare", en: "Which number to show" },
    options: [
      { value: "last", label: { it: "L'ultimo conosciuto", en: "The last that is known" } },
      { value: "sum", label: { it: "La somma", en: "The sum" } },
      { value: "average", label: { it: "La media", en: "The average" } },
      { value: "most", label: { it: "Il più alto", en: "The highest" } },
      { value: "least", label: { it: "Il più basso", en: "The lowest" } },
      { value: "count", label: { it: "Quante righe sono", en: "How many rows there are" } },
    ],
    initial: "last",
  }),
  compare: choice({
    label: { it: "Confronto", en: "Held against" },
    options: [
      { value: "before", label: { it: "La riga prima", en: "The row before" } },
      { value: "average", label: { it: "La media di tutte", en: "The average of all" } },
      { value: "limit", label: { it: "Un limite o un obiettivo", en: "A limit or a target" } },
      { value: "none", label: { it: "Nessuno", en: "Nothing" } },
    ],
    initial: "before",
  }),
  limit: limitOrTarget,
  good: choice({
    label: { it: "Che cosa è meglio", en: "Which is better" },
    options: [
      { value: "neither", label: { it: "Né alto né basso", en: "Neither high nor low" } },
      { value: "lower", label: { it: "Più basso è meglio", en: "The lower the better" } },
      { value: "higher", label: { it: "Più alto è meglio", en: "The higher the better" } },
    ],
    initial: "neither",
  }),
  digits: choice({
    label: { it: "Decimali", en: "Decimals" },
    options: [
      { value: "own", label: { it: "Come nei dati", en: "As in the data" } },
      { value: "0", label: { it: "Nessuno", en: "None" } },
      { value: "1", label: { it: "Uno", en: "One" } },
      { value: "2", label: { it: "Due", en: "Two" } },
    ],
    initial: "own",
  }),
  provisional: column({
    label: { it: "Colonna dei dati provvisori", en: "Column of provisional data" },
    help: {
      it: "Dove dice sì, il numero è segnato come provvisorio",
      en: "Where it says yes, the number is marked as provisional",
    },
    of: ["yes-no"],
    spare: true,
  }),
  sentence: sentenceOver(places, 200),
};

export type NumberProps = PropsOf<typeof fields>;

const example: Figures = {
  value: 18,
  unit: "µg/m³",
  digits: null,
  label: "PM10",
  mark: { day: "2026-11-22" },
  compare: "limit",
  against: { value: 50, mark: null },
  provisional: false,
};

export default defineContent({
  id: "number",
  label: { it: "Numero", en: "Number" },
  help: {
    it: "Un numero dai dati, un confronto e una frase che dice che cosa vuol dire",
    en: "One number from data, a comparison, and a sentence that says what it means",
  },
  fields,
  shows: ["table", "features"],
  tile: "data",
  example: {
    title: "Polveri sottili (PM10)",
    dataset: "dts_0000000000000000",
    compare: "limit",
    limit: 50,
    good: "lower",
    sentence: "L'aria è {confronto: buona | cattiva}: il limite è {limite}.",
  },
  data: {
    kind: "dataset",
    ask: ({
      dataset,
      column,
      only,
      when,
      take,
      compare,
      limit,
      digits,
      provisional,
    }): NumberAsked => ({
      type: "number",
      dataset,
      column,
      only,
      when,
      take,
      compare,
      limit: compare === "limit" ? limit : 0,
      digits: digits === "own" ? null : Number(digits),
      provisional,
    }),
    example: { about: exampleAbout, shows: example } as DatasetGiven<Figures>,
    longest: {
      about: longestAbout,
      shows: {
        value: -12_345_678.5,
        unit: "kg/abitante",
        digits: 1,
        label: "Raccolta differenziata complessiva",
        mark: { at: Date.UTC(2026, 8, 30, 10) },
        compare: "before",
        against: { value: -12_345_670.5, mark: { at: Date.UTC(2026, 8, 23, 10) } },
        provisional: true,
      },
    },
  },
  duration: ({ title, sentence }) =>
    Math.max(seconds(10), readingTime(title.length + sentence.length + 40)),
});
