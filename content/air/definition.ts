import { seconds } from "../../protocol/time.ts";
import { fromDataset, sentenceOver, someRows } from "../kit/data-fields.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { choice, number, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import { type DatasetGiven, exampleAbout, longestAbout } from "../kit/shown-data.ts";
import type { Air, AirAsked } from "./air.ts";
import { places } from "./words.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Title" },
    help: { it: "Dove si misura: L'aria a Erba", en: "Where it is measured: The air in Erba" },
    max: 44,
    required: true,
  }),
  dataset: fromDataset,
  pollutant: choice({
    label: { it: "Che cosa", en: "What" },
    options: [
      { value: "pm10", label: { it: "Polveri sottili (PM10)", en: "Fine dust (PM10)" } },
      { value: "pm25", label: { it: "Polveri sottili (PM2,5)", en: "Fine dust (PM2.5)" } },
    ],
    initial: "pm10",
  }),
  only: someRows,
  limit: number({
    label: { it: "Limite", en: "Limit" },
    help: {
      it: "Per il PM10 la legge dice 50, in media al giorno; 0: nessun limite",
      en: "For PM10 the law says 50, as the mean of a day; 0: no limit",
    },
    min: 0,
    max: 999,
    initial: 50,
  }),
  sentence: sentenceOver(places, 160),
};

export type AirProps = PropsOf<typeof fields>;

const week = (values: readonly (number | null)[]): Air => ({
  pollutant: "pm10",
  unit: "µg/m³",
  days: values.map((value, index) => ({ day: `2026-11-${16 + index}`, value })),
});

export default defineContent({
  id: "air",
  label: { it: "Aria", en: "Air" },
  help: {
    it: "Com'è l'aria in una parola, con gli ultimi sette giorni e il limite",
    en: "How the air is in one word, with the last seven days and the limit",
  },
  fields,
  shows: ["table"],
  tile: "data",
  example: { title: "L'aria a Borgo San Lario", dataset: "dts_0000000000000000" },
  data: {
    kind: "dataset",
    ask: ({ dataset, pollutant, only }): AirAsked => ({ type: "air", dataset, pollutant, only }),
    example: {
      about: exampleAbout,
      shows: week([40, 52, null, 58, 33, 27, 18]),
    } as DatasetGiven<Air>,
    longest: { about: longestAbout, shows: week([405, 525, null, 585, 335, 275]) },
  },
  duration: ({ title, sentence }) =>
    Math.max(seconds(12), readingTime(title.length + sentence.length + 80)),
});
