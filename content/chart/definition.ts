import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { fromDataset, limitOrTarget, sentenceOver, someRows } from "../kit/data-fields.ts";
import { choice, column, switched, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import { type DatasetGiven, exampleAbout, longestAbout } from "../kit/shown-data.ts";
import type { Chart, ChartAsked } from "./chart.ts";
import { places } from "./words.ts";

const fields = {
  title: text({
    label: { it: "Che cosa è", en: "What it is" },
    help: {
      it: "Di che cosa parla e in che cosa si misura: Polveri sottili, µg/m³",
      en: "What it speaks of and what it is measured in: Fine dust, µg/m³",
    },
    max: 70,
    required: true,
  }),
  dataset: fromDataset,
  look: choice({
    label: { it: "Forma", en: "Shape" },
    options: [
      { value: "bar", label: { it: "Barre", en: "Bars" } },
      { value: "line", label: { it: "Linea, per i giorni", en: "Line, for days" } },
      { value: "area", label: { it: "Area, per i giorni", en: "Area, for days" } },
      {
        value: "stacked",
        label: { it: "Barre in pila, fino a quattro", en: "Stacked bars, up to four" },
      },
    ],
    initial: "bar",
  }),
  along: column({
    label: { it: "Colonna dei giorni o dei nomi", en: "Column of the days or the names" },
    help: {
      it: "Da sola sceglie i giorni, se ci sono",
      en: "By itself it chooses days, if there are any",
    },
    of: ["day", "moment", "text"],
  }),
  column: column({
    label: { it: "Colonna dei numeri", en: "Column of the numbers" },
    of: ["number"],
  }),
  second: column({
    label: { it: "Seconda colonna (in pila)", en: "Second column (stacked)" },
    of: ["number"],
    spare: true,
  }),
  third: column({
    label: { it: "Terza colonna (in pila)", en: "Third column (stacked)" },
    of: ["number"],
    spare: true,
  }),
  fourth: column({
    label: { it: "Quarta colonna (in pila)", en: "Fourth column (stacked)" },
    of: ["number"],
    spare: true,
  }),
  only: someRows,
  order: choice({
    label: { it: "Ordine dei nomi", en: "Order of the names" },
    help: {
      it: "Si vedono al massimo sette barre: gli altri sono contati",
      en: "Seven bars are seen at most: the others are counted",
    },
    options: [
      { value: "largest", label: { it: "Dal più grande", en: "The largest first" } },
      { value: "data", label: { it: "Come nei dati", en: "As in the data" } },
    ],
    initial: "largest",
  }),
  limited: switched({
    label: { it: "Mostra un limite o un obiettivo", en: "Show a limit or a target" },
    initial: false,
    shared: true,
  }),
  limit: limitOrTarget,
  sentence: sentenceOver(places, 160),
};

export type ChartProps = PropsOf<typeof fields>;

const shows: Chart = {
  drawings: [],
  figures: {
    names: ["PM10"],
    rows: [40, null, 58, 31].map((value, index) => ({
      mark: { day: `2026-11-${20 + index}` },
      values: [value],
    })),
  },
  unit: "µg/m³",
  isTime: true,
  most: { value: 58, mark: { day: "2026-11-20" } },
  last: { value: 31, mark: { day: "2026-11-23" } },
  change: -9,
  count: 6,
  left: 0,
  missing: 1,
  limit: 50,
};

export default defineContent({
  id: "chart",
  label: { it: "Grafico", en: "Chart" },
  help: {
    it: "Barre, linee o pile dai dati, con una frase che dice che cosa mostrano",
    en: "Bars, lines or stacks from data, with a sentence that says what they show",
  },
  fields,
  shows: ["table", "features"],
  tile: "data",
  example: {
    title: "Polveri sottili (PM10), µg/m³",
    dataset: "dts_0000000000000000",
    limited: true,
    limit: 50,
    sentence: "Oggi l'aria è {confronto: buona | cattiva}.",
  },
  data: {
    kind: "dataset",
    ask: ({ limited, limit, ...props }): ChartAsked => ({
      type: "chart",
      dataset: props.dataset,
      look: props.look,
      along: props.along,
      column: props.column,
      second: props.second,
      third: props.third,
      fourth: props.fourth,
      only: props.only,
      order: props.order,
      limit: limited ? limit : null,
    }),
    example: { about: exampleAbout, shows } as DatasetGiven<Chart>,
    longest: { about: longestAbout, shows: { ...shows, left: 13, missing: 2 } },
  },
  duration: ({ title, sentence }) =>
    Math.max(seconds(12), readingTime(title.length + sentence.length + 80)),
});
