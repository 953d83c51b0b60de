import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 80,
  name: { it: "Benvenuto", en: "Welcome" },
  help: {
    it: "Nell'atrio, in biblioteca, ai nuovi cittadini",
    en: "In the hall, in the library, to new citizens",
  },
  type: "notice",
  props: {
    it: {
      topic: "‹ente›",
      title: "Benvenuti ‹dove›",
      body: "‹messaggio›",
      tone: "celebration",
      motif: "welcome",
    },
    en: {
      topic: "‹ente›",
      title: "Welcome ‹dove›",
      body: "‹messaggio›",
      tone: "celebration",
      motif: "welcome",
    },
  },
  blanks: [
    {
      key: "ente",
      kind: "text",
      label: { it: "nome dell'ente", en: "name of the town" },
      example: { it: "Comune di Borgo San Lario", en: "Town of Borgo San Lario" },
    },
    {
      key: "dove",
      kind: "text",
      label: {
        it: "dove: «in municipio», «in biblioteca»",
        en: 'where: "to the town hall", "to the library"',
      },
      example: { it: "in municipio", en: "to the town hall" },
    },
    {
      key: "messaggio",
      kind: "text",
      label: { it: "una frase utile a chi entra", en: "a sentence that helps who comes in" },
      example: {
        it: "Il primo sportello è a destra: prendi il numero e siediti, ti chiamiamo noi.",
        en: "The first counter is on the right: take a number and sit down, we will call you.",
      },
    },
  ],
  locked: ["motif"],
  tags: ["accoglienza"],
});
