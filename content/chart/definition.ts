import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { fromDataset, limitOrTarget, sentenceOver, someRows } from "../kit/data-fields.ts";
import { choice, column, switched, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import { type DatasetGiven, exampleAbout, longestAbout } from "../kit/shown-data.ts";
import type { Chart, ChartAsked, Look } from "./chart.ts";
import { sentences } from "./usual.ts";
import { places } from "./words.ts";

/** Which looks ask for more than one column of numbers, and which are held against something. */
const several = ["stacked", "multiples", "pyramid"] as const satisfies readonly Look[];
const limitedLooks = [
  "bar",
  "line",
  "area",
  "stacked",
  "waffle",
  "gauge",
] as const satisfies readonly Look[];

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
      {
        value: "multiples",
        label: { it: "Piccoli grafici, fino a quattro", en: "Small charts, up to four" },
      },
      {
        value: "waffle",
        label: {
          it: "Cento monete, o caselle fino al limite",
          en: "A hundred coins, or boxes up to the limit",
        },
      },
      {
        value: "treemap",
        label: { it: "Riquadri grandi come le parti", en: "Cells as large as the parts" },
      },
      {
        value: "sankey",
        label: {
          it: "Flusso: da dove viene, dove va",
          en: "Flow: where it comes from, where it goes",
        },
      },
      {
        value: "pyramid",
        label: { it: "Piramide, per le età", en: "Pyramid, for ages" },
      },
      {
        value: "gauge",
        label: {
          it: "Semicerchio, un valore e l'obiettivo",
          en: "Half ring, a value and its target",
        },
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
    label: { it: "Seconda colonna dei numeri", en: "Second column of numbers" },
    help: { it: "In una piramide l'altro lato", en: "In a pyramid the other side" },
    of: ["number"],
    spare: true,
    when: { look: several },
  }),
  third: column({
    label: { it: "Terza colonna dei numeri", en: "Third column of numbers" },
    help: {
      it: "In una piramide il primo lato di un tempo",
      en: "In a pyramid the first side as it once was",
    },
    of: ["number"],
    spare: true,
    when: { look: several },
  }),
  fourth: column({
    label: { it: "Quarta colonna dei numeri", en: "Fourth column of numbers" },
    help: {
      it: "In una piramide l'altro lato di un tempo",
      en: "In a pyramid the other side as it once was",
    },
    of: ["number"],
    spare: true,
    when: { look: several },
  }),
  by: column({
    label: { it: "Colonna che divide", en: "Column that divides" },
    help: {
      it: "Un piccolo grafico per valore; in un flusso entrate e uscite, o da chi viene",
      en: "One small chart a value; in a flow income and spending, or whom it comes from",
    },
    of: ["text"],
    spare: true,
    when: { look: ["multiples", "sankey"] },
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
    when: { look: ["bar", "stacked", "multiples"] },
  }),
  limited: switched({
    label: { it: "Mostra un limite o un obiettivo", en: "Show a limit or a target" },
    initial: false,
    shared: true,
    when: { look: limitedLooks },
  }),
  limit: { ...limitOrTarget, when: { look: limitedLooks, limited: [true] } },
  aim: choice({
    label: { it: "Che cosa è", en: "What it is" },
    options: [
      {
        value: "limit",
        label: { it: "Un limite da non superare", en: "A limit not to be passed" },
      },
      {
        value: "target",
        label: { it: "Un obiettivo da raggiungere", en: "A target to be reached" },
      },
    ],
    initial: "limit",
    when: { look: limitedLooks, limited: [true] },
  }),
  provisional: column({
    label: { it: "Colonna dei dati provvisori", en: "Column of provisional data" },
    help: {
      it: "Dove dice sì, il valore è tratteggiato e segnato come provvisorio",
      en: "Where it says yes, the value is hatched and marked as provisional",
    },
    of: ["yes-no"],
    spare: true,
    when: { look: ["bar", "line", "area", "stacked", "multiples", "gauge"] },
  }),
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
  usual: sentences.time,
  share: null,
  aim: "limit",
  negative: 0,
  merged: 0,
  provisional: 0,
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
    it: "Barre, linee, monete, riquadri o una piramide dai dati, con una frase che dice che cosa mostrano",
    en: "Bars, lines, coins, cells or a pyramid from data, with a sentence that says what they show",
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
      by: props.by,
      provisional: props.provisional,
      aim: props.aim,
      only: props.only,
      order: props.order,
      limit: limited ? limit : null,
    }),
    example: { about: exampleAbout, shows } as DatasetGiven<Chart>,
    longest: { about: longestAbout, shows: { ...shows, left: 13, missing: 2, provisional: 1 } },
  },
  duration: ({ title, sentence }) =>
    Math.max(seconds(12), readingTime(title.length + sentence.length + 80)),
});
