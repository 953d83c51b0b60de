import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 50,
  name: { it: "Bando o iscrizioni", en: "Call for applications" },
  help: {
    it: "Bandi, contributi, iscrizioni con un termine",
    en: "Calls, grants, enrolments with a closing day",
  },
  type: "notice",
  props: {
    it: {
      topic: "‹a chi›",
      title: "‹bando›",
      when: "Domande entro ‹termine›",
      body: "Si fa domanda ‹come›.",
      tone: "plain",
      motif: "call",
    },
    en: {
      topic: "‹a chi›",
      title: "‹bando›",
      when: "Apply by ‹termine›",
      body: "Apply ‹come›.",
      tone: "plain",
      motif: "call",
    },
  },
  blanks: [
    {
      key: "a chi",
      kind: "text",
      label: { it: "a chi si rivolge", en: "for whom" },
      example: { it: "Famiglie con figli fino a 3 anni", en: "Families with children up to 3" },
    },
    {
      key: "bando",
      kind: "text",
      label: { it: "nome del bando", en: "name of the call" },
      example: { it: "Aperte le iscrizioni al nido", en: "Nursery enrolment is open" },
    },
    {
      key: "termine",
      kind: "day",
      label: { it: "ultimo giorno", en: "closing day" },
      example: { it: "giovedì 31 dicembre", en: "Thursday 31 December" },
    },
    {
      key: "come",
      kind: "text",
      label: { it: "come si fa domanda", en: "how to apply" },
      example: { it: "online sul sito del Comune", en: "online on the town's web site" },
    },
  ],
  locked: ["motif"],
  tags: ["bandi"],
});
