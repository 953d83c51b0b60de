import { column, type Data } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

const hour = 3_600_000;
/** Of each day the sky, and how warm it is at its warmest. */
const days = [
  [2, 11],
  [61, 8],
  [3, 9],
  [0, 13],
] as const;

export default defineRecipe({
  order: 40,
  theme: "air",
  name: { it: "Il tempo che fa", en: "The weather" },
  help: {
    it: "Il tempo di adesso e dei prossimi tre giorni nel vostro Comune",
    en: "The weather now and in the next three days in your town",
  },
  from: {
    kind: "address",
    connector: "open-meteo",
    url: "https://api.open-meteo.com/v1/forecast?latitude=41.9&longitude=12.5&current=temperature_2m",
    config: { what: "hours", days: 4 },
    asks: ["place"],
    shape: [],
    rhythm: { kind: "own" },
    publisher: "Open-Meteo",
    licence: "CC-BY-4.0",
  },
  type: "weather",
  props: { it: { title: "Il tempo in città" }, en: { title: "The weather in town" } },
  example: ({ at }): Data => ({
    kind: "table",
    columns: [
      column.parse({ key: "time", label: "Ora", kind: "moment" }),
      column.parse({ key: "weather_code", label: "Tempo (codice WMO)", kind: "number" }),
      column.parse({ key: "temperature_2m", label: "Temperatura", kind: "number", unit: "°C" }),
    ],
    rows: days.flatMap(([sky, most], day) =>
      Array.from({ length: 24 }, (_, index) => [
        at(day, "00:00") + index * hour,
        sky,
        most - Math.abs(14 - index) * 0.5,
      ]),
    ),
  }),
});
