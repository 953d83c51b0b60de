import { seconds } from "../../protocol/time.ts";
import { fromDataset, sentenceOver, someRows } from "../kit/data-fields.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { choice, column, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import { type DatasetGiven, exampleAbout, longestAbout } from "../kit/shown-data.ts";
import { mostRows, type TableAsked, type TableShown } from "./table.ts";
import { places } from "./words.ts";

const any = ["text", "number", "day", "moment", "yes-no"] as const;

const fields = {
  title: text({
    label: { it: "Che cosa è", en: "What it is" },
    help: { it: "Due o tre parole: Prestiti di ottobre", en: "Two or three words: October loans" },
    max: 70,
    required: true,
  }),
  dataset: fromDataset,
  name: column({
    label: { it: "Prima colonna: i nomi", en: "First column: the names" },
    of: any,
  }),
  second: column({
    label: { it: "Seconda colonna", en: "Second column" },
    help: {
      it: "Da sola sceglie la prima con numeri",
      en: "By itself it takes the first with numbers",
    },
    of: any,
    spare: true,
  }),
  third: column({ label: { it: "Terza colonna", en: "Third column" }, of: any, spare: true }),
  fourth: column({ label: { it: "Quarta colonna", en: "Fourth column" }, of: any, spare: true }),
  only: someRows,
  order: choice({
    label: { it: "Ordine", en: "Order" },
    help: {
      it: "Si vedono al massimo sette righe: le altre sono contate",
      en: "Seven rows are seen at most: the others are counted",
    },
    options: [
      { value: "data", label: { it: "Come nei dati", en: "As in the data" } },
      {
        value: "largest",
        label: { it: "Dal più alto, o dal più recente", en: "The highest or latest first" },
      },
      {
        value: "smallest",
        label: {
          it: "Dal più basso, dal più vecchio, o dalla A",
          en: "The lowest, the earliest, or A first",
        },
      },
    ],
    initial: "data",
  }),
  by: column({
    label: { it: "In ordine di", en: "In the order of" },
    help: {
      it: "Da sola sceglie la prima con numeri",
      en: "By itself it takes the first with numbers",
    },
    of: any,
    spare: true,
  }),
  sentence: sentenceOver(places, 100),
};

export type TableProps = PropsOf<typeof fields>;

const number = { kind: "number", unit: "", digits: 0 } as const;
const example: TableShown = {
  columns: [
    { label: "Biblioteca", kind: "text", unit: "", digits: 0 },
    { ...number, label: "Prestiti" },
    { ...number, label: "Sull'anno prima", unit: "%", digits: 1 },
  ],
  rows: [
    ["Centrale", 1840, 4.2],
    ["Crevenna", 920, -1.5],
    ["Arcellasco", 610, null],
    ["Buccinigo", 455, 12],
    ["Incino", 208, 0.5],
  ],
  count: 17,
  order: "largest",
  by: 1,
};

const longest: TableShown = {
  columns: [
    { label: "Denominazione del servizio", kind: "text", unit: "", digits: 0 },
    { ...number, label: "Spesa complessiva impegnata", unit: "€", digits: 2 },
    { ...number, label: "Raccolta", unit: "kg/abitante", digits: 1 },
    { label: "Ultimo aggiornamento", kind: "day", unit: "", digits: 0 },
  ],
  rows: Array.from({ length: mostRows }, (_, index) => [
    index === 3
      ? "Trasporti"
      : `Diritti sociali, politiche sociali e famiglia del distretto, zona ${index + 1}`,
    index === 2 ? null : 12_345_678.5 - index * 611_000,
    index === 4 ? -0.5 : 1_234.5,
    `202${5 + (index % 2)}-11-2${index}`,
  ]),
  count: 1234,
  order: "data",
  by: null,
};

export default defineContent({
  id: "table",
  label: { it: "Tabella", en: "Table" },
  help: {
    it: "Poche righe e poche colonne dai dati, in lettere grandi, con una frase che dice che cosa mostrano",
    en: "A few rows and columns of data in large letters, with a sentence that says what they show",
  },
  fields,
  shows: ["table", "features"],
  tile: "data",
  example: { title: "Prestiti di ottobre", dataset: "dts_0000000000000000", order: "largest" },
  data: {
    kind: "dataset",
    ask: ({ dataset, name, second, third, fourth, only, by, order }): TableAsked => ({
      type: "table",
      dataset,
      columns: [name, second, third, fourth],
      only,
      by,
      order,
    }),
    example: { about: exampleAbout, shows: example } as DatasetGiven<TableShown>,
    longest: { about: longestAbout, shows: longest },
  },
  // Long enough to find one's way among the rows: two seconds each.
  duration: ({ title, sentence }, given) =>
    Math.max(
      seconds(12),
      readingTime(title.length + sentence.length) +
        seconds(2) * (given?.shows.rows.length ?? mostRows),
    ),
});
