import type { Data } from "../../../content/kit/datasets.ts";
import { defineRecipe } from "../define.ts";

const week = [
  [0, "20:45", "Consiglio comunale in seduta pubblica", "Sala consiliare"],
  [1, "16:30", "Letture ad alta voce per i più piccoli", "Biblioteca civica"],
  [2, "08:00", "Mercato settimanale", "Piazza del mercato"],
  [3, "21:00", "Concerto della banda cittadina", "Teatro comunale"],
] as const;

export default defineRecipe({
  order: 140,
  theme: "services",
  name: { it: "Questa settimana in città", en: "This week in town" },
  help: {
    it: "Mercati, feste e incontri dei prossimi sette giorni",
    en: "Markets, feasts and meetings of the next seven days",
  },
  from: {
    kind: "hand",
    gives: "events",
    where: {
      it: "Il calendario degli eventi (.ics): di solito il sito del Comune o Google Calendar ne danno l'indirizzo",
      en: "The calendar of events (.ics): the town's site or Google Calendar usually give its address",
    },
    columns: [],
    shape: [],
  },
  type: "events",
  props: {
    it: { title: "Questa settimana in città" },
    en: { title: "This week in town" },
  },
  example: ({ at }): Data => ({
    kind: "events",
    events: week.map(([day, time, title, place]) => ({
      id: `esempio/${day}`,
      title,
      description: "",
      place,
      from: at(day, time),
      to: null,
      days: null,
      link: "",
      cancelled: false,
    })),
  }),
});
