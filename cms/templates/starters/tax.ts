import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 60,
  name: { it: "Scadenza di un tributo", en: "Deadline of a tax" },
  help: {
    it: "IMU, TARI, canoni: quando e come si paga",
    en: "Local taxes and fees: when and how to pay",
  },
  type: "notice",
  props: {
    it: {
      topic: "Scadenza",
      title: "‹tributo›: ultimo giorno per pagare",
      when: "‹giorno›",
      body: "Si paga ‹come›. Aiuto: ‹ufficio›.",
      tone: "plain",
      motif: "coin",
    },
    en: {
      topic: "Deadline",
      title: "‹tributo›: last day to pay",
      when: "‹giorno›",
      body: "Pay ‹come›. Help: ‹ufficio›.",
      tone: "plain",
      motif: "coin",
    },
  },
  blanks: [
    {
      key: "tributo",
      kind: "text",
      label: { it: "quale tributo", en: "which tax" },
      example: { it: "Saldo IMU", en: "IMU balance" },
    },
    {
      key: "giorno",
      kind: "day",
      label: { it: "ultimo giorno", en: "last day" },
      example: { it: "mercoledì 16 dicembre", en: "Wednesday 16 December" },
    },
    {
      key: "come",
      kind: "text",
      label: { it: "come si paga", en: "how to pay" },
      example: { it: "con F24 o pagoPA", en: "by F24 or pagoPA" },
    },
    {
      key: "ufficio",
      kind: "text",
      label: { it: "dove chiedere aiuto", en: "where to ask for help" },
      example: { it: "ufficio tributi, tel. 0123 456789", en: "tax office, tel. 0123 456789" },
    },
  ],
  locked: ["motif"],
  tags: ["tributi"],
});
