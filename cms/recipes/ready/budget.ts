import type { Data } from "../../../content/kit/datasets.ts";
import { columnsOf, defineRecipe, wanted } from "../define.ts";

const columns = [
  wanted("missione", "Missione", "text", {
    called: ["Voce", "Descrizione", "Programma", "Settore"],
  }),
  wanted("spesa", "Spesa", "number", {
    unit: "€",
    called: ["Importo", "Impegni", "Pagamenti", "Totale", "Valore", "Euro"],
  }),
];

export default defineRecipe({
  order: 60,
  theme: "money",
  name: { it: "Dove va un euro del Comune", en: "Where the town's money goes" },
  help: {
    it: "Cento monete divise tra le spese del bilancio",
    en: "A hundred coins divided among the items of the budget",
  },
  from: {
    kind: "hand",
    gives: "table",
    where: {
      it: "La spesa per missione del rendiconto: la ragioneria la esporta in un momento",
      en: "Spending by mission in the accounts: the finance office exports it in a moment",
    },
    columns,
    shape: [],
  },
  type: "chart",
  props: {
    it: {
      title: "Ogni 100 € del Comune",
      look: "waffle",
      along: "missione",
      column: "spesa",
    },
    en: {
      title: "Every €100 of the town",
      look: "waffle",
      along: "missione",
      column: "spesa",
    },
  },
  example: (): Data => ({
    kind: "table",
    columns: columnsOf(columns),
    rows: [
      ["Scuola e asili", 4_300_000],
      ["Sociale e famiglie", 3_900_000],
      ["Ambiente e rifiuti", 3_100_000],
      ["Strade e viabilità", 2_200_000],
      ["Servizi generali", 2_050_000],
      ["Cultura e biblioteca", 640_000],
      ["Sport e giovani", 410_000],
    ],
  }),
});
