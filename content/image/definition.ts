import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { choice, requiredImage, text } from "../kit/fields.ts";

const fields = {
  photo: requiredImage({ label: { it: "Immagine", en: "Picture" } }),
  fit: choice({
    label: { it: "Inquadratura", en: "Framing" },
    initial: "cover",
    options: [
      { value: "cover", label: { it: "Riempie lo schermo", en: "Fills the screen" } },
      { value: "contain", label: { it: "Si vede per intero", en: "Is seen whole" } },
    ],
  }),
  caption: text({
    label: { it: "Didascalia", en: "Caption" },
    help: { it: "Breve: luogo, anno, autore", en: "Short: place, year, author" },
    max: 140,
  }),
  description: text({
    label: { it: "Descrizione", en: "Description" },
    help: {
      it: "Che cosa si vede, per chi ascolta invece di guardare",
      en: "What can be seen, for those who listen instead of looking",
    },
    max: 300,
  }),
};

export type Image = PropsOf<typeof fields>;

export default defineContent({
  id: "image",
  label: { it: "Immagine", en: "Picture" },
  help: {
    it: "Una fotografia o un manifesto a tutto schermo, con una didascalia se serve",
    en: "A photograph or a poster over the whole screen, with a caption if it needs one",
  },
  fields,
  example: {
    photo: "0".repeat(64),
    caption: "Il lago visto dal municipio",
    description: "Un lago tra le montagne, al mattino",
  },
  assets: ({ photo }) => [photo],
  duration: ({ caption }) => Math.max(seconds(8), seconds(4 + caption.length / 14)),
});
