import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { number, text } from "../kit/fields.ts";

const day = { it: "Giorno (AAAA-MM-GG)", en: "Day (YYYY-MM-DD)" };

const fields = {
  type: text({ label: { it: "Tipo di atto", en: "Type of act" }, max: 80, required: true }),
  number: text({ label: { it: "Numero", en: "Number" }, max: 30 }),
  subject: text({ label: { it: "Oggetto", en: "Subject" }, max: 1000, required: true }),
  office: text({ label: { it: "Ufficio", en: "Office" }, max: 120 }),
  firstDay: text({ label: { it: "Pubblicato dal", en: "Published from" }, help: day, max: 10 }),
  lastDay: text({
    label: { it: "Pubblicato fino al", en: "Published until" },
    help: day,
    max: 10,
  }),
  attachments: number({
    label: { it: "Allegati", en: "Attachments" },
    min: 0,
    max: 10_000,
    initial: 0,
  }),
  link: text({
    label: { it: "Pagina ufficiale", en: "Official page" },
    max: 2000,
    shared: true,
  }),
};

export type Albo = PropsOf<typeof fields>;

/** One act of the albo pretorio. Made by a rule from an act in publication, never by hand. */
export default defineContent({
  id: "albo",
  label: { it: "Atto dell'albo", en: "Act of the albo" },
  help: {
    it: "Un atto in pubblicazione, con il codice che porta alla pagina ufficiale",
    en: "An act in publication, with the code that leads to the official page",
  },
  authored: false,
  fields,
  example: {
    type: "Ordinanza",
    number: "2026/412",
    subject: "Modifica della viabilità in via Roma per lavori alla rete idrica",
    office: "Polizia locale",
    firstDay: "2026-11-20",
    lastDay: "2026-12-05",
    attachments: 2,
    link: "https://albo.example.org/atto/412",
  },
  duration: ({ subject }) => Math.max(seconds(12), seconds(6 + subject.length / 14)),
});
