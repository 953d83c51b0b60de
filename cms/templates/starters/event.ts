import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 20,
  name: { it: "Evento", en: "Event" },
  help: {
    it: "Concerti, feste, mostre, incontri aperti a tutti",
    en: "Concerts, festivals, exhibitions, meetings open to all",
  },
  type: "notice",
  props: {
    it: {
      topic: "‹che cosa›",
      title: "‹titolo›",
      when: "‹giorno›, ore ‹ora›",
      body: "‹luogo›. Ingresso libero.",
      tone: "celebration",
      motif: "festoon",
    },
    en: {
      topic: "‹che cosa›",
      title: "‹titolo›",
      when: "‹giorno›, ‹ora›",
      body: "‹luogo›. Free entrance.",
      tone: "celebration",
      motif: "festoon",
    },
  },
  blanks: [
    {
      key: "che cosa",
      kind: "text",
      label: { it: "che cos'è", en: "what it is" },
      example: { it: "Concerto di Natale", en: "Christmas concert" },
    },
    {
      key: "titolo",
      kind: "text",
      label: { it: "titolo dell'evento", en: "title of the event" },
      example: { it: "La banda suona in piazza", en: "The town band plays in the square" },
    },
    {
      key: "giorno",
      kind: "day",
      label: { it: "giorno", en: "day" },
      example: { it: "sabato 19 dicembre", en: "Saturday 19 December" },
    },
    {
      key: "ora",
      kind: "hour",
      label: { it: "ora", en: "hour" },
      example: { it: "21.00", en: "21:00" },
    },
    {
      key: "luogo",
      kind: "text",
      label: { it: "luogo", en: "place" },
      example: { it: "Piazza della Fontana", en: "Piazza della Fontana" },
    },
  ],
  locked: [],
  tags: ["eventi"],
});
