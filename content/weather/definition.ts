import { hours, seconds } from "../../protocol/time.ts";
import { sentenceOver } from "../kit/data-fields.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { dataset, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import {
  type DatasetAsked,
  type DatasetGiven,
  exampleAbout,
  longestAbout,
} from "../kit/shown-data.ts";
import type { Weather } from "./weather.ts";
import { places } from "./words.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Title" },
    help: { it: "Di quale luogo: Il tempo a Erba", en: "Of which place: The weather in Erba" },
    max: 44,
    required: true,
  }),
  dataset: dataset({
    label: { it: "Dati del meteo", en: "Data of the weather" },
    help: {
      it: "Da Open-Meteo; con le previsioni per ora si vede anche il tempo di adesso",
      en: "From Open-Meteo; with the forecast by hour the weather of now is seen too",
    },
    kinds: ["table"],
  }),
  sentence: sentenceOver(places, 120),
};

export type WeatherProps = PropsOf<typeof fields>;

const ten = Date.UTC(2026, 10, 23, 10);

export default defineContent({
  id: "weather",
  label: { it: "Meteo", en: "Weather" },
  help: {
    it: "Il tempo di adesso e dei prossimi tre giorni",
    en: "The weather of now and of the next three days",
  },
  fields,
  shows: ["table"],
  tile: "data",
  example: { title: "Il tempo a Borgo San Lario", dataset: "dts_0000000000000000" },
  data: {
    kind: "dataset",
    ask: ({ dataset }): DatasetAsked => ({ type: "weather", dataset }),
    example: {
      about: { ...exampleAbout, source: "Open-Meteo.com" },
      shows: {
        days: [
          { day: "2026-11-23", code: 61, min: 6, max: 12, rain: 70 },
          { day: "2026-11-24", code: 2, min: 3, max: 14, rain: 10 },
          { day: "2026-11-25", code: 0, min: -1, max: 9, rain: 0 },
          { day: "2026-11-26", code: 45, min: 0, max: 7, rain: 5 },
        ],
        hours: [{ at: ten, code: 61, temperature: 9 }],
      },
    } as DatasetGiven<Weather>,
    longest: {
      about: longestAbout,
      shows: {
        days: [23, 24, 25, 26].map((day) => ({
          day: `2026-11-${day}`,
          code: 99,
          min: -18,
          max: -10,
          rain: 100,
        })),
        hours: [0, 1].map((after) => ({ at: ten + hours(after), code: 99, temperature: -14 })),
      },
    },
  },
  duration: ({ title, sentence }) =>
    Math.max(seconds(10), readingTime(title.length + sentence.length + 60)),
});
