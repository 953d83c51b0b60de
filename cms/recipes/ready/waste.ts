import type { Data } from "../../../content/kit/datasets.ts";
import { columnsOf, defineRecipe, wanted } from "../define.ts";

const columns = [
  wanted("anno", "Anno", "text", { called: ["Periodo", "Mese"] }),
  wanted("quota", "Raccolta differenziata", "number", {
    unit: "%",
    called: ["Differenziata", "RD", "RD %", "Percentuale", "Percentuale RD", "Quota"],
  }),
  wanted("pro_capite", "Rifiuti per abitante", "number", {
    unit: "kg",
    called: ["Pro capite", "kg per abitante", "kg/ab"],
    spare: true,
  }),
];

export default defineRecipe({
  order: 80,
  theme: "services",
  name: { it: "Quanto ricicliamo", en: "How much we recycle" },
  help: {
    it: "La raccolta differenziata dell'ultimo anno, di fronte all'obiettivo del 65%",
    en: "Last year's sorted waste against the target of 65%",
  },
  from: {
    kind: "hand",
    gives: "table",
    where: {
      it: "I dati annuali del gestore dei rifiuti, o il Catasto rifiuti di ISPRA per il vostro Comune",
      en: "The yearly figures of the waste company, or ISPRA's waste register for your town",
    },
    columns,
    shape: [],
  },
  type: "chart",
  props: {
    it: {
      title: "Raccolta differenziata",
      look: "gauge",
      along: "anno",
      column: "quota",
      limited: true,
      limit: 65,
      aim: "target",
    },
    en: {
      title: "Sorted waste",
      look: "gauge",
      along: "anno",
      column: "quota",
      limited: true,
      limit: 65,
      aim: "target",
    },
  },
  example: ({ day }): Data => ({
    kind: "table",
    columns: columnsOf(columns),
    rows: [
      [60.2, 462],
      [63.8, 455],
      [67.1, 447],
      [71.4, 439],
    ].map((values, index) => [String(Number(day.slice(0, 4)) - 4 + index), ...values]),
  }),
});
