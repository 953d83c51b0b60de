import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 70,
  name: { it: "Oggetti smarriti", en: "Lost and found" },
  help: {
    it: "Qualcosa è stato trovato e aspetta il suo proprietario",
    en: "Something was found and waits for its owner",
  },
  type: "notice",
  props: {
    it: {
      topic: "Oggetti smarriti",
      title: "Hai perso ‹oggetto›?",
      when: "Trovato in ‹dove›",
      body: "Ti aspetta: ‹ufficio›. Porta un documento.",
      tone: "plain",
      motif: "lost",
    },
    en: {
      topic: "Lost and found",
      title: "Have you lost ‹oggetto›?",
      when: "Found at ‹dove›",
      body: "It waits for you: ‹ufficio›. Bring an identity card.",
      tone: "plain",
      motif: "lost",
    },
  },
  blanks: [
    {
      key: "oggetto",
      kind: "text",
      label: { it: "che cosa, senza troppi dettagli", en: "what, without too many details" },
      example: { it: "un mazzo di chiavi", en: "a bunch of keys" },
    },
    {
      key: "dove",
      kind: "text",
      label: { it: "dove è stato trovato", en: "where it was found" },
      example: { it: "piazza del Mercato", en: "piazza del Mercato" },
    },
    {
      key: "ufficio",
      kind: "text",
      label: { it: "dove si ritira e quando", en: "where to collect it and when" },
      example: { it: "polizia locale, dalle 9 alle 12", en: "local police, from 9 to 12" },
    },
  ],
  locked: ["motif"],
  tags: ["oggetti smarriti"],
});
