import type { Data } from "../../../content/kit/datasets.ts";
import { columnsOf, defineRecipe, wanted } from "../define.ts";

const columns = [
  wanted("classe", "Classe energetica", "text", { called: ["Classe", "Classe APE"] }),
  wanted("edifici", "Edifici", "number", {
    called: ["Numero", "Numero edifici", "Attestati", "Immobili", "Conteggio"],
  }),
];

export default defineRecipe({
  order: 130,
  theme: "people",
  name: { it: "Le case e l'energia", en: "Homes and energy" },
  help: {
    it: "Quanti edifici per classe energetica, dalla A alla G",
    en: "How many buildings in each energy class, from A to G",
  },
  from: {
    kind: "hand",
    gives: "table",
    where: {
      it: "Gli attestati del vostro Comune (in Lombardia: CENED su dati.lombardia.it), contati per classe",
      en: "Your town's certificates (in Lombardy: CENED on dati.lombardia.it), counted by class",
    },
    columns,
    shape: [{ do: "sort", by: [{ column: "classe", down: false }], first: null }],
  },
  type: "chart",
  props: {
    it: {
      title: "Edifici per classe energetica",
      look: "bar",
      along: "classe",
      column: "edifici",
      order: "data",
      sentence: "La classe più comune è la {dove}: {massimo} edifici",
    },
    en: {
      title: "Buildings by energy class",
      look: "bar",
      along: "classe",
      column: "edifici",
      order: "data",
      sentence: "The most common class is {where}: {most} buildings",
    },
  },
  example: (): Data => ({
    kind: "table",
    columns: columnsOf(columns),
    rows: [
      ["A", 410],
      ["B", 265],
      ["C", 390],
      ["D", 720],
      ["E", 1130],
      ["F", 1485],
      ["G", 2210],
    ],
  }),
});
