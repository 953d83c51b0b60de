import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { choice, image, richText, text } from "../kit/fields.ts";
import { readingTime } from "../kit/legibility.ts";
import { plainOf } from "../kit/rich-text.ts";

const fields = {
  title: text({
    label: { it: "Titolo", en: "Headline" },
    help: { it: "Da solo dice tutto", en: "Says it all by itself" },
    max: 90,
    required: true,
  }),
  topic: text({
    label: { it: "Occhiello", en: "Kicker" },
    help: {
      it: "Di che si tratta, sopra il titolo: «Lavori stradali»",
      en: 'What it is about, over the headline: "Road works"',
    },
    max: 40,
  }),
  when: text({
    label: { it: "Da ricordare", en: "To remember" },
    help: {
      it: "L'unica cosa da ricordare: il giorno e l'ora, l'importo, il numero da chiamare",
      en: "The one thing to remember: day and hour, amount, number to call",
    },
    max: 60,
  }),
  body: richText({ label: { it: "Testo", en: "Text" }, max: 1200 }),
  photo: image({ label: { it: "Fotografia", en: "Photograph" } }),
  motif: choice({
    label: { it: "Disegno", en: "Drawing" },
    help: { it: "Quando non c'è una fotografia", en: "Where there is no photograph" },
    initial: "none",
    options: [
      { value: "none", label: { it: "Nessuno", en: "None" } },
      { value: "door", label: { it: "Portone chiuso", en: "Closed door" } },
      { value: "welcome", label: { it: "Portone aperto", en: "Open door" } },
      { value: "calendar", label: { it: "Calendario", en: "Calendar" } },
      { value: "festoon", label: { it: "Festoni", en: "Bunting" } },
      { value: "council", label: { it: "Aula consiliare", en: "Council chamber" } },
      { value: "works", label: { it: "Cantiere", en: "Road works" } },
      { value: "call", label: { it: "Modulo e matita", en: "Form and pencil" } },
      { value: "coin", label: { it: "Monete", en: "Coins" } },
      { value: "lost", label: { it: "Ombrello e chiave", en: "Umbrella and key" } },
      { value: "thanks", label: { it: "Fiori", en: "Flowers" } },
      { value: "megaphone", label: { it: "Megafono", en: "Megaphone" } },
      { value: "flag", label: { it: "Bandiera a mezz'asta", en: "Flag at half-mast" } },
    ],
  }),
  tone: choice({
    label: { it: "Tono", en: "Tone" },
    initial: "plain",
    options: [
      { value: "plain", label: { it: "Normale", en: "Plain" } },
      { value: "warning", label: { it: "Attenzione", en: "Warning" } },
      { value: "celebration", label: { it: "Festa", en: "Celebration" } },
      { value: "solemn", label: { it: "Solenne", en: "Solemn" } },
    ],
  }),
};

export type Notice = PropsOf<typeof fields>;

export default defineContent({
  id: "notice",
  label: { it: "Avviso", en: "Notice" },
  help: { it: "Un titolo, un breve testo, una foto", en: "A headline, a short text, a photo" },
  fields,
  tile: "notices",
  example: {
    title: "Uffici chiusi lunedì 8 dicembre",
    body: "Riaprono martedì 9 dicembre alle ore 9.00.",
  },
  assets: ({ photo }) => (photo ? [photo] : []),
  duration: ({ topic, title, when, body }) =>
    Math.max(
      seconds(8),
      readingTime(topic.length + title.length + when.length + plainOf(body).length),
    ),
});
