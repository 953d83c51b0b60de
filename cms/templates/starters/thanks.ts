import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 90,
  name: { it: "Grazie", en: "Thanks" },
  help: { it: "A chi si dà da fare per tutti", en: "To those who do something for everybody" },
  type: "notice",
  props: {
    it: {
      topic: "Il Comune ringrazia",
      title: "Grazie a ‹chi›",
      body: "‹per che cosa›",
      tone: "plain",
      motif: "thanks",
    },
    en: {
      topic: "The town says thank you",
      title: "Thanks to ‹chi›",
      body: "‹per che cosa›",
      tone: "plain",
      motif: "thanks",
    },
  },
  blanks: [
    {
      key: "chi",
      kind: "text",
      label: { it: "chi", en: "whom" },
      example: { it: "chi ha pulito il fiume", en: "those who cleaned the river" },
    },
    {
      key: "per che cosa",
      kind: "text",
      label: { it: "per che cosa, in una frase", en: "what for, in a sentence" },
      example: {
        it: "In 120, in una domenica di pioggia: 40 sacchi di rifiuti in meno.",
        en: "120 people on a rainy Sunday: 40 bags of litter less.",
      },
    },
  ],
  locked: [],
  tags: ["comunità"],
});
