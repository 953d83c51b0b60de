import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 30,
  name: { it: "Consiglio comunale", en: "Council meeting" },
  help: {
    it: "Convocazione del Consiglio, aperta ai cittadini",
    en: "The council is convened, open to citizens",
  },
  type: "notice",
  props: {
    it: {
      topic: "Seduta pubblica",
      title: "Si riunisce il Consiglio comunale",
      when: "‹giorno›, ore ‹ora›",
      body: "‹luogo›. L'ordine del giorno è all'albo pretorio.",
      tone: "plain",
      motif: "council",
    },
    en: {
      topic: "Public session",
      title: "The town council meets",
      when: "‹giorno›, ‹ora›",
      body: "‹luogo›. The agenda is on the municipal notice board.",
      tone: "plain",
      motif: "council",
    },
  },
  blanks: [
    {
      key: "giorno",
      kind: "day",
      label: { it: "giorno della seduta", en: "day of the session" },
      example: { it: "giovedì 17 dicembre", en: "Thursday 17 December" },
    },
    {
      key: "ora",
      kind: "hour",
      label: { it: "ora di inizio", en: "hour of beginning" },
      example: { it: "20.30", en: "20:30" },
    },
    {
      key: "luogo",
      kind: "text",
      label: { it: "luogo della seduta", en: "place of the session" },
      example: {
        it: "Sala consiliare, piazza del Municipio 1",
        en: "Council chamber, piazza del Municipio 1",
      },
    },
  ],
  locked: ["motif", "tone"],
  tags: ["consiglio"],
});
