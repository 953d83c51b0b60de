import { seconds } from "../../protocol/time.ts";
import { sentenceOver, someRows } from "../kit/data-fields.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { column, dataset, spareDataset, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import { type DatasetGiven, exampleAbout, longestAbout } from "../kit/shown-data.ts";
import type { MapAsked, MapShown } from "./map.ts";
import { places } from "./words.ts";

const fields = {
  title: text({
    label: { it: "Che cosa è", en: "What it is" },
    help: { it: "Due o tre parole: Lavori in corso", en: "Two or three words: Road works" },
    max: 70,
    required: true,
  }),
  dataset: dataset({
    label: { it: "Dati con luoghi", en: "Data with places" },
    help: {
      it: "Aree con un numero si colorano; luoghi e strade si segnano con il loro nome",
      en: "Areas with a number are coloured; places and streets are marked with their name",
    },
    kinds: ["features"],
  }),
  name: column({ label: { it: "Colonna dei nomi", en: "Column of the names" }, of: ["text"] }),
  column: column({
    label: { it: "Colonna del numero", en: "Column of the number" },
    help: {
      it: "Le aree si colorano con il primo numero che c'è",
      en: "Areas are coloured by the first number there is",
    },
    of: ["number"],
    spare: true,
  }),
  only: someRows,
  base: spareDataset({
    label: { it: "Sotto: strade, fiumi, quartieri", en: "Beneath: streets, rivers, quarters" },
    help: {
      it: "Un altro insieme di dati con linee o aree. Il confine del Comune c'è già, se è nelle impostazioni",
      en: "Another dataset with lines or areas. The boundary of the municipality is there, if it is in the settings",
    },
    kinds: ["features"],
  }),
  sentence: sentenceOver(places, 120),
};

export type MapProps = PropsOf<typeof fields>;

const shows: MapShown = {
  drawings: [],
  kind: "areas",
  unit: "µg/m³",
  label: "PM10",
  count: 6,
  left: 0,
  most: { name: "Cantù", value: 41 },
  least: { name: "Asso", value: 12 },
  told: [
    { name: "Cantù", value: 41 },
    { name: "Erba", value: 33 },
    { name: "Como", value: 30 },
    { name: "Asso", value: 12 },
    { name: "Lecco", value: null },
  ],
};

export default defineContent({
  id: "map",
  label: { it: "Mappa", en: "Map" },
  help: {
    it: "Luoghi, strade o aree colorate da un numero, sul confine del Comune",
    en: "Places, streets, or areas coloured by a number, within the boundary of the municipality",
  },
  fields,
  shows: ["features"],
  tile: "map",
  example: {
    title: "Polveri sottili (PM10), µg/m³",
    dataset: "dts_0000000000000000",
  },
  data: {
    kind: "dataset",
    ask: ({ dataset: of, name, column: number, only, base }): MapAsked => ({
      type: "map",
      dataset: of,
      name,
      column: number,
      only,
      beneath: ["boundary", ...(base ? [base] : [])],
    }),
    example: { about: exampleAbout, shows } as DatasetGiven<MapShown>,
    longest: { about: longestAbout, shows: { ...shows, left: 13 } },
  },
  duration: ({ title, sentence }) =>
    Math.max(seconds(12), readingTime(title.length + sentence.length + 90)),
});
