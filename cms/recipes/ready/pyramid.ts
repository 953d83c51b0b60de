import type { Data } from "../../../content/kit/datasets.ts";
import { columnsOf, defineRecipe, wanted } from "../define.ts";

const columns = [
  wanted("eta", "Età", "text", { called: ["Classe di età", "Classi di età", "Fascia di età"] }),
  wanted("uomini", "Uomini", "number", { called: ["Maschi", "Totale maschi", "M"] }),
  wanted("donne", "Donne", "number", { called: ["Femmine", "Totale femmine", "F"] }),
  wanted("uomini_prima", "Uomini di un altro anno", "number", {
    called: ["Uomini", "Maschi"],
    spare: true,
    asHeaded: true,
  }),
  wanted("donne_prima", "Donne di un altro anno", "number", {
    called: ["Donne", "Femmine"],
    spare: true,
    asHeaded: true,
  }),
];

const people = [
  [0, 310, 296, 402, 381],
  [10, 388, 367, 420, 399],
  [20, 402, 380, 455, 446],
  [30, 421, 418, 610, 598],
  [40, 560, 549, 640, 622],
  [50, 655, 668, 512, 520],
  [60, 541, 575, 440, 468],
  [70, 398, 452, 330, 405],
  [80, 204, 301, 120, 214],
  [90, 38, 92, 15, 44],
] as const;

export default defineRecipe({
  order: 90,
  theme: "people",
  name: { it: "Chi siamo, età per età", en: "Who we are, age by age" },
  help: {
    it: "La piramide degli abitanti di oggi, e quella di vent'anni fa",
    en: "The pyramid of those who live here today, and as it was twenty years ago",
  },
  from: {
    kind: "hand",
    gives: "table",
    where: {
      it: "L'anagrafe, o ISTAT su demo.istat.it (popolazione per età e sesso), per classi di dieci anni",
      en: "The registry office, or ISTAT on demo.istat.it (population by age and sex), by classes of ten years",
    },
    columns,
    shape: [],
  },
  type: "chart",
  props: {
    it: {
      title: "Abitanti per età",
      look: "pyramid",
      along: "eta",
      column: "uomini",
      second: "donne",
      third: "uomini_prima",
      fourth: "donne_prima",
      sentence: "L'età di cui siamo di più: {dove}",
    },
    en: {
      title: "Residents by age",
      look: "pyramid",
      along: "eta",
      column: "uomini",
      second: "donne",
      third: "uomini_prima",
      fourth: "donne_prima",
      sentence: "Most of us are of this age: {where}",
    },
  },
  example: ({ day }): Data => ({
    kind: "table",
    columns: columnsOf(columns).map((column) => ({
      ...column,
      label: column.label.replace("di un altro anno", String(Number(day.slice(0, 4)) - 20)),
    })),
    rows: people.map(([age, ...counts]) => [`${age}–${age + 9}`, ...counts]),
  }),
});
