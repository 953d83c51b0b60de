import type { Data } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

const trains = [
  ["R16", "Milano Cadorna", 4],
  ["R16", "Asso", 21],
  ["S4", "Camnago", 34],
  ["R16", "Milano Cadorna", 64],
  ["R16", "Asso", 81],
] as const;

export default defineRecipe({
  order: 50,
  theme: "moving",
  name: { it: "I prossimi treni", en: "The next trains" },
  help: {
    it: "Le partenze dalla stazione più vicina, con i minuti che mancano",
    en: "Departures from the nearest station, with the minutes left",
  },
  from: {
    kind: "address",
    connector: "gtfs",
    url: "https://www.dati.lombardia.it/download/3z4k-mxz9/application%2Fzip",
    config: { ahead: 12 },
    asks: ["stops"],
    shape: [],
    rhythm: { kind: "own" },
    publisher: "Trenord",
    licence: "CC-BY-4.0",
  },
  type: "departures",
  props: { it: { title: "I prossimi treni" }, en: { title: "The next trains" } },
  example: ({ now }): Data => ({
    kind: "departures",
    departures: trains.map(([line, headsign, minutes]) => ({
      id: `esempio/${line}/${minutes}`,
      stop: "esempio",
      stopName: "Stazione d'esempio",
      line,
      headsign,
      mode: "train" as const,
      platform: "",
      at: now + minutes * 60_000,
      expected: null,
      cancelled: false,
    })),
  }),
});
