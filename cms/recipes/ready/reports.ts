import type { Data } from "../../../content/kit/datasets.ts";
import { columnsOf, defineRecipe, wanted } from "../define.ts";

const columns = [
  wanted("mese", "Mese", "text", { called: ["Periodo", "Settimana"] }),
  wanted("chiuse", "Risolte", "number", { called: ["Chiuse", "Evase", "Concluse"] }),
  wanted("aperte", "Da risolvere", "number", {
    called: ["Aperte", "In lavorazione", "In corso", "Pendenti"],
  }),
];

export default defineRecipe({
  order: 100,
  theme: "services",
  name: { it: "Le vostre segnalazioni", en: "Your reports" },
  help: {
    it: "Quante segnalazioni dei cittadini sono risolte e quante ancora aperte, mese per mese",
    en: "How many reports from citizens are solved and how many still open, month by month",
  },
  from: {
    kind: "hand",
    gives: "table",
    where: {
      it: "L'esportazione del sistema delle segnalazioni (URP, app del Comune)",
      en: "The export of the system for reports (front office, the town's app)",
    },
    columns,
    shape: [],
  },
  type: "chart",
  props: {
    it: {
      title: "Segnalazioni dei cittadini",
      look: "stacked",
      along: "mese",
      column: "chiuse",
      second: "aperte",
      order: "data",
      sentence: "A {quando}: {ultimo} segnalazioni in tutto",
    },
    en: {
      title: "Reports from citizens",
      look: "stacked",
      along: "mese",
      column: "chiuse",
      second: "aperte",
      order: "data",
      sentence: "In {when}: {last} reports in all",
    },
  },
  example: (): Data => ({
    kind: "table",
    columns: columnsOf(columns),
    rows: [
      ["giugno", 48, 4],
      ["luglio", 55, 6],
      ["agosto", 31, 9],
      ["settembre", 62, 14],
      ["ottobre", 57, 21],
    ],
  }),
});
