import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { choice, image, text } from "../kit/fields.ts";

const fields = {
  sentence: text({
    label: { it: "Frase", en: "Sentence" },
    help: {
      it: "Una sola idea, come la diresti a voce",
      en: "A single idea, as you would say it aloud",
    },
    max: 180,
    required: true,
  }),
  signOff: text({
    label: { it: "Firma", en: "Sign-off" },
    help: {
      it: "Per esempio «La sindaca» o «Biblioteca civica»",
      en: 'For instance "The mayor" or "Town library"',
    },
    max: 60,
  }),
  picture: image({
    label: { it: "Immagine di sfondo", en: "Background picture" },
    help: {
      it: "Viene scurita quanto basta perché la frase si legga",
      en: "It is darkened just enough for the sentence to be read",
    },
  }),
  ground: choice({
    label: { it: "Fondo", en: "Ground" },
    help: { it: "Quando non c'è un'immagine", en: "Where there is no picture" },
    initial: "accent",
    options: [
      { value: "accent", label: { it: "Colore dell'ente", en: "The colour of the ente" } },
      { value: "paper", label: { it: "Carta", en: "Paper" } },
    ],
  }),
};

export type Message = PropsOf<typeof fields>;

export default defineContent({
  id: "message",
  label: { it: "Messaggio", en: "Message" },
  help: {
    it: "Una frase grande, con una firma e magari un'immagine",
    en: "One big sentence, with a sign-off and perhaps a picture",
  },
  fields,
  tile: "notices",
  example: {
    sentence: "Grazie a chi tiene pulita la piazza.",
    signOff: "L'amministrazione comunale",
  },
  assets: ({ picture }) => (picture ? [picture] : []),
  duration: ({ sentence, signOff }) =>
    Math.max(seconds(7), seconds(2 + (sentence.length + signOff.length) / 14)),
});
