import type { Data } from "../../../content/kit/datasets.ts";
import { columnsOf, defineRecipe, wanted } from "../define.ts";

const columns = [
  wanted("lato", "Entrata o uscita", "text", { called: ["Lato", "Tipo", "Entrate/Uscite"] }),
  wanted("voce", "Voce", "text", { called: ["Descrizione", "Titolo", "Missione"] }),
  wanted("importo", "Importo", "number", {
    unit: "€",
    called: ["Euro", "Totale", "Accertamenti/Impegni", "Valore"],
  }),
];

export default defineRecipe({
  order: 70,
  theme: "money",
  name: { it: "Da dove viene, dove va", en: "Where it comes from, where it goes" },
  help: {
    it: "Le entrate e le uscite del Comune, come un fiume che si divide",
    en: "What the town takes in and spends, as a river that divides",
  },
  from: {
    kind: "hand",
    gives: "table",
    where: {
      it: "Il rendiconto: entrate per titolo e uscite per missione, in una tabella sola",
      en: "The accounts: income by title and spending by mission, in one table",
    },
    columns,
    shape: [],
  },
  type: "chart",
  props: {
    it: {
      title: "Entrate e uscite del Comune, €",
      look: "sankey",
      along: "voce",
      column: "importo",
      by: "lato",
    },
    en: {
      title: "The town's income and spending, €",
      look: "sankey",
      along: "voce",
      column: "importo",
      by: "lato",
    },
  },
  example: (): Data => ({
    kind: "table",
    columns: columnsOf(columns),
    rows: [
      ["Entrate", "Tributi", 8_900_000],
      ["Entrate", "Stato e Regione", 3_100_000],
      ["Entrate", "Tariffe e multe", 2_600_000],
      ["Entrate", "Affitti e altro", 1_400_000],
      ["Uscite", "Scuola e asili", 4_300_000],
      ["Uscite", "Sociale e famiglie", 3_900_000],
      ["Uscite", "Ambiente e rifiuti", 3_100_000],
      ["Uscite", "Strade e viabilità", 2_200_000],
      ["Uscite", "Servizi generali", 2_500_000],
    ],
  }),
});
