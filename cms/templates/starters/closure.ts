import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 10,
  name: { it: "Chiusura degli uffici", en: "Closure of offices" },
  help: {
    it: "Uffici, biblioteca o scuole chiusi, e quando riaprono",
    en: "Offices, library or schools closed, and when they open again",
  },
  type: "notice",
  props: {
    it: {
      topic: "‹ufficio›",
      title: "Chiuso ‹giorno›",
      when: "Riapre ‹riapertura›, ore ‹ora›",
      body: "Per le urgenze: ‹urgenze›.",
      tone: "plain",
      motif: "door",
    },
    en: {
      topic: "‹ufficio›",
      title: "Closed on ‹giorno›",
      when: "Open again on ‹riapertura› at ‹ora›",
      body: "For emergencies: ‹urgenze›.",
      tone: "plain",
      motif: "door",
    },
  },
  blanks: [
    {
      key: "ufficio",
      kind: "text",
      label: { it: "ufficio o servizio", en: "office or service" },
      example: { it: "Anagrafe e stato civile", en: "Registry office" },
    },
    {
      key: "giorno",
      kind: "day",
      label: { it: "giorno di chiusura", en: "day of closure" },
      example: { it: "lunedì 7 dicembre", en: "Monday 7 December" },
    },
    {
      key: "riapertura",
      kind: "day",
      label: { it: "giorno di riapertura", en: "day of reopening" },
      example: { it: "mercoledì 9 dicembre", en: "Wednesday 9 December" },
    },
    {
      key: "ora",
      kind: "hour",
      label: { it: "ora di riapertura", en: "hour of reopening" },
      example: { it: "9.00", en: "09:00" },
    },
    {
      key: "urgenze",
      kind: "text",
      label: { it: "numero o sportello per le urgenze", en: "number or counter for emergencies" },
      example: { it: "tel. 0123 456789", en: "tel. 0123 456789" },
    },
  ],
  locked: ["motif"],
  tags: ["uffici"],
});
