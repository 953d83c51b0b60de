import { column, type Data } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

export default defineRecipe({
  order: 20,
  theme: "air",
  name: { it: "Giorni di aria cattiva", en: "Days of bad air" },
  help: {
    it: "Quanti giorni da gennaio oltre il limite delle polveri sottili, sui 35 ammessi",
    en: "How many days since January beyond the limit for fine dust, out of the 35 allowed",
  },
  from: {
    kind: "address",
    connector: "arpa-lombardia",
    url: "https://www.dati.lombardia.it/resource/ib47-atvt.json?$limit=1",
    config: { pollutant: "PM10", per: "beyond" },
    asks: ["near", "station"],
    shape: [
      {
        do: "choose",
        columns: [{ key: "at" }, { key: "value" }, { key: "station" }, { key: "distance" }],
      },
    ],
    rhythm: { kind: "own" },
    publisher: "ARPA Lombardia",
    licence: "CC-BY-4.0",
  },
  type: "chart",
  props: {
    it: {
      title: "Giorni oltre il limite di PM10",
      look: "waffle",
      along: "at",
      column: "value",
      limited: true,
      limit: 35,
      sentence:
        "{ultimo: Nessun giorno | # giorno | # giorni} di aria cattiva nel {quando}, {confronto: entro | oltre} i {limite}",
    },
    en: {
      title: "Days beyond the PM10 limit",
      look: "waffle",
      along: "at",
      column: "value",
      limited: true,
      limit: 35,
      sentence:
        "{last: No days | # day | # days} of bad air in {when}, {compared: within | beyond} the {limit}",
    },
  },
  example: ({ day }): Data => ({
    kind: "table",
    columns: [
      column.parse({ key: "at", label: "Anno", kind: "text" }),
      column.parse({ key: "value", label: "Giorni oltre il limite", kind: "number" }),
      column.parse({ key: "station", label: "Stazione", kind: "text" }),
      column.parse({ key: "distance", label: "Distanza", kind: "number", unit: "km" }),
    ],
    rows: [[day.slice(0, 4), 22, "Centralina d'esempio", 3.2]],
  }),
});
