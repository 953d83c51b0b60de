import type { Data } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

const duties = [
  [0, "Farmacia d'esempio Uno", "Piazza Centrale 1"],
  [1, "Farmacia d'esempio Due", "Via della Stazione 20"],
  [2, "Farmacia d'esempio Tre", "Largo del Parco 5"],
  [3, "Farmacia d'esempio Uno", "Piazza Centrale 1"],
] as const;

export default defineRecipe({
  order: 150,
  theme: "services",
  name: { it: "Farmacie di turno", en: "Pharmacies on duty" },
  help: {
    it: "Quale farmacia è di turno oggi e nei prossimi giorni, e dove",
    en: "Which pharmacy is on duty today and in the next days, and where",
  },
  from: {
    kind: "hand",
    gives: "events",
    where: {
      it: "Il calendario dei turni (.ics), un evento per turno con il nome della farmacia e l'indirizzo come luogo",
      en: "The calendar of duties (.ics), an event for each with the name of the pharmacy and its address as the place",
    },
    columns: [],
    shape: [],
  },
  type: "events",
  props: { it: { title: "Farmacie di turno" }, en: { title: "Pharmacies on duty" } },
  example: ({ at }): Data => ({
    kind: "events",
    events: duties.map(([day, title, place]) => ({
      id: `esempio/${day}`,
      title,
      description: "",
      place,
      from: at(day, "08:30"),
      to: at(day + 1, "08:30"),
      days: null,
      link: "",
      cancelled: false,
    })),
  }),
});
