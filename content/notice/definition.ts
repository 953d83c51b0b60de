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
  body: richText({ label: { it: "Testo", en: "Text" }, max: 1200 }),
  photo: image({ label: { it: "Fotografia", en: "Photograph" } }),
  tone: choice({
    label: { it: "Tono", en: "Tone" },
    initial: "plain",
    options: [
      { value: "plain", label: { it: "Normale", en: "Plain" } },
      { value: "warning", label: { it: "Attenzione", en: "Warning" } },
      { value: "celebration", label: { it: "Festa", en: "Celebration" } },
    ],
  }),
};

export type Notice = PropsOf<typeof fields>;

export default defineContent({
  id: "notice",
  label: { it: "Avviso", en: "Notice" },
  help: { it: "Un titolo, un breve testo, una foto", en: "A headline, a short text, a photo" },
  fields,
  example: {
    title: "Uffici chiusi lunedì 8 dicembre",
    body: "Riaprono martedì 9 dicembre alle ore 9.00.",
  },
  assets: ({ photo }) => (photo ? [photo] : []),
  duration: ({ title, body }) =>
    Math.max(seconds(8), readingTime(title.length + plainOf(body).length)),
});
