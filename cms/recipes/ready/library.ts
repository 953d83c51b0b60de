import type { Data } from "../../../content/kit/datasets.ts";
import { columnsOf, defineRecipe, wanted } from "../define.ts";

const columns = [
  wanted("mese", "Mese", "text", { called: ["Periodo"] }),
  wanted("prestiti", "Prestiti", "number", {
    called: ["Libri prestati", "LibriPrestati", "Numero prestiti"],
  }),
  wanted("ingressi", "Ingressi", "number", { called: ["Accessi", "Visite"], spare: true }),
];

export default defineRecipe({
  order: 120,
  theme: "services",
  name: { it: "La biblioteca in un numero", en: "The library in one number" },
  help: {
    it: "I prestiti dell'ultimo mese, di fronte alla media di tutti i mesi",
    en: "Last month's loans against the average of all months",
  },
  from: {
    kind: "hand",
    gives: "table",
    where: {
      it: "Le statistiche del programma della biblioteca, mese per mese",
      en: "The statistics of the library's program, month by month",
    },
    columns,
    shape: [],
  },
  type: "number",
  props: {
    it: {
      title: "Libri presi in prestito",
      column: "prestiti",
      when: "mese",
      compare: "average",
      good: "higher",
      digits: "0",
      sentence:
        "A {quando}: {andamento: {differenza} sopra la media | {differenza} sotto la media | come la media} dei mesi",
    },
    en: {
      title: "Books borrowed",
      column: "prestiti",
      when: "mese",
      compare: "average",
      good: "higher",
      digits: "0",
      sentence:
        "In {when}: {trend: {difference} above the average | {difference} below the average | on the average} of the months",
    },
  },
  example: (): Data => ({
    kind: "table",
    columns: columnsOf(columns),
    rows: [
      ["maggio", 1310, 2410],
      ["giugno", 1275, 2190],
      ["luglio", 1490, 1870],
      ["agosto", 980, 1120],
      ["settembre", 1385, 2530],
      ["ottobre", 1640, 2980],
    ],
  }),
});
