import { column, type Data } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

export default defineRecipe({
  order: 10,
  theme: "air",
  name: { it: "L'aria di questa settimana", en: "This week's air" },
  help: {
    it: "Com'è l'aria in una parola, e le polveri sottili degli ultimi sette giorni",
    en: "How the air is in one word, and the fine dust of the last seven days",
  },
  from: {
    kind: "address",
    connector: "arpa-lombardia",
    url: "https://www.dati.lombardia.it/resource/ib47-atvt.json?$limit=1",
    config: { pollutant: "PM10", per: "day", days: 8 },
    asks: ["near", "station"],
    shape: [
      {
        do: "choose",
        columns: [
          { key: "at" },
          { key: "value", label: "PM10", unit: "µg/m³" },
          { key: "station" },
          { key: "distance" },
        ],
      },
    ],
    rhythm: { kind: "own" },
    publisher: "ARPA Lombardia",
    licence: "CC-BY-4.0",
  },
  type: "air",
  props: { it: { title: "L'aria che respiriamo" }, en: { title: "The air we breathe" } },
  example: ({ days }): Data => ({
    kind: "table",
    columns: [
      column.parse({ key: "at", label: "Giorno", kind: "day" }),
      column.parse({ key: "value", label: "PM10", kind: "number", unit: "µg/m³" }),
      column.parse({ key: "station", label: "Stazione", kind: "text" }),
      column.parse({ key: "distance", label: "Distanza", kind: "number", unit: "km" }),
    ],
    rows: [22, 34, 58, 61, 47, 29, 31].map((value, index) => [
      days(index - 7),
      value,
      "Centralina d'esempio",
      3.2,
    ]),
  }),
});
