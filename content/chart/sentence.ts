import type { Reader } from "../kit/format.ts";
import { markInWords, quantity } from "../kit/quantity.ts";
import { type Places, plural, trend, written } from "../kit/sentence.ts";
import { say } from "../kit/words.ts";
import type { Chart } from "./chart.ts";
import { sentences } from "./words.ts";

/** What the drawing says, in words: as the officer put it, or as the type does. */
export function sentenceOf(shows: Chart, sentence: string, reader: Reader): string {
  const { language } = reader;
  const usual = say(sentences[shows.isTime ? "time" : "named"], language);
  const text = written(sentence || usual, placesOf(shows, reader), language);
  return text.charAt(0).toLocaleUpperCase(language) + text.slice(1);
}

function placesOf({ unit, last, most, change, limit }: Chart, reader: Reader): Places {
  const measured = (value: number) => ({
    text: quantity(Number(value.toPrecision(6)), unit, reader.language),
    form: plural(value),
  });
  const of = {
    last: measured(last.value),
    when: { text: markInWords(last.mark, reader) },
    most: measured(most.value),
    where: { text: markInWords(most.mark, reader) },
    difference: measured(Math.abs(change)),
    trend: { text: "", form: trend(change) },
    limit: limit === null ? { text: "" } : measured(limit),
    compared: { text: "", form: () => (limit === null || last.value <= limit ? 0 : 1) },
  };
  return {
    ...of,
    ultimo: of.last,
    quando: of.when,
    massimo: of.most,
    dove: of.where,
    differenza: of.difference,
    andamento: of.trend,
    limite: of.limit,
    confronto: of.compared,
  };
}
