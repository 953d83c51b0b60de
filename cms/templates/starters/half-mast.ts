import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 100,
  name: { it: "Bandiere a mezz'asta", en: "Half-mast" },
  help: {
    it: "Lutto cittadino o nazionale",
    en: "A day of mourning of the town or of the country",
  },
  type: "notice",
  props: {
    it: {
      topic: "Lutto cittadino",
      title: "‹chi ricordiamo›",
      when: "‹giorno›",
      body: "Le bandiere sono a mezz'asta. ‹come si partecipa›",
      tone: "solemn",
      motif: "flag",
    },
    en: {
      topic: "Day of mourning",
      title: "‹chi ricordiamo›",
      when: "‹giorno›",
      body: "The flags are at half-mast. ‹come si partecipa›",
      tone: "solemn",
      motif: "flag",
    },
  },
  blanks: [
    {
      key: "chi ricordiamo",
      kind: "text",
      label: { it: "chi o che cosa si ricorda", en: "who or what is remembered" },
      example: {
        it: "Il Comune ricorda le vittime dell'alluvione",
        en: "The town remembers the victims of the flood",
      },
    },
    {
      key: "giorno",
      kind: "day",
      label: { it: "giorno del lutto", en: "day of mourning" },
      example: { it: "venerdì 4 dicembre", en: "Friday 4 December" },
    },
    {
      key: "come si partecipa",
      kind: "text",
      label: { it: "come si partecipa", en: "how to take part" },
      example: { it: "Un minuto di silenzio alle ore 12.", en: "A minute of silence at 12." },
    },
  ],
  locked: ["motif", "tone"],
  tags: ["lutto"],
});
