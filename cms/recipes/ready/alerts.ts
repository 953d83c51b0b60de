import type { Data } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

const hazards = ["hydrogeological", "storms", "hydraulic"];

export default defineRecipe({
  order: 30,
  theme: "safety",
  name: { it: "Allerta meteo", en: "Weather alert" },
  help: {
    it: "Il livello della Protezione Civile oggi e domani nella vostra zona",
    en: "The level of the civil protection today and tomorrow in your zone",
  },
  from: {
    kind: "address",
    connector: "dpc",
    url: "https://raw.githubusercontent.com/opendatasicilia/DPC-bollettini-criticita-idrogeologica-idraulica/main/data/bollettini/bollettino-oggi-zone-latest.csv",
    config: { day: "both" },
    asks: ["zone"],
    shape: [],
    rhythm: { kind: "own" },
    publisher: "Dipartimento della Protezione Civile",
    licence: "CC-BY-4.0",
  },
  type: "alert-level",
  props: { it: { title: "Protezione Civile" }, en: { title: "Civil protection" } },
  example: ({ at }): Data => ({
    kind: "alerts",
    alerts: [0, 1].flatMap((day) =>
      hazards.map((hazard) => ({
        id: `esempio/${hazard}/${day}`,
        areas: ["Esempio-01"],
        areaName: "Zona d'esempio",
        hazard,
        level: day === 1 && hazard === "storms" ? ("yellow" as const) : ("none" as const),
        headline: "",
        description: "",
        from: at(day, "00:00"),
        to: at(day + 1, "00:00"),
        link: "",
      })),
    ),
  }),
});
