import { defineStarter } from "../starter.ts";

export default defineStarter({
  order: 40,
  name: { it: "Lavori stradali", en: "Road works" },
  help: {
    it: "Strade chiuse, sensi unici, percorsi alternativi",
    en: "Closed roads, one-way streets, other ways round",
  },
  type: "notice",
  props: {
    it: {
      topic: "Lavori in corso",
      title: "‹strada› chiusa al traffico",
      when: "Dal ‹dal› al ‹al›",
      body: "Percorso alternativo: ‹percorso›.",
      tone: "warning",
      motif: "works",
    },
    en: {
      topic: "Road works",
      title: "‹strada› closed to traffic",
      when: "From ‹dal› to ‹al›",
      body: "Other way round: ‹percorso›.",
      tone: "warning",
      motif: "works",
    },
  },
  blanks: [
    {
      key: "strada",
      kind: "text",
      label: { it: "via o piazza", en: "street or square" },
      example: { it: "Via Garibaldi", en: "Via Garibaldi" },
    },
    {
      key: "dal",
      kind: "text",
      label: { it: "primo giorno", en: "first day" },
      example: { it: "14", en: "14" },
    },
    {
      key: "al",
      kind: "text",
      label: { it: "ultimo giorno", en: "last day" },
      example: { it: "18 dicembre", en: "18 December" },
    },
    {
      key: "percorso",
      kind: "text",
      label: { it: "percorso alternativo", en: "other way round" },
      example: { it: "via Mazzini e viale Stazione", en: "via Mazzini and viale Stazione" },
    },
  ],
  locked: ["motif", "tone"],
  tags: ["viabilità"],
});
