import { dataset, number, rows, sentence, type SentencePlace } from "./fields.ts";

/** What every type that shows data asks for, in the same words. */

export const fromDataset = dataset({
  label: { it: "Dati", en: "Data" },
  kinds: ["table", "features"],
});

export const someRows = rows({
  label: { it: "Quali righe", en: "Which rows" },
  help: { it: "Per esempio una sola centralina", en: "One station, for example" },
});

export const limitOrTarget = number({
  label: { it: "Limite o obiettivo", en: "Limit or target" },
  min: -1e9,
  max: 1e9,
  initial: 0,
});

export const sentenceOver = (places: readonly SentencePlace[], max: number) =>
  sentence({
    label: { it: "Frase", en: "Sentence" },
    help: {
      it: "Vuota: la scrive Vetrina. I dati vanno tra graffe",
      en: "Empty: Vetrina writes it. Data go between braces",
    },
    max,
    places,
  });
