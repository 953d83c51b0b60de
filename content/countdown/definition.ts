import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { moment, text } from "../kit/fields.ts";

const fields = {
  to: moment({ label: { it: "Data e ora", en: "Date and time" } }),
  event: text({
    label: { it: "A che cosa", en: "To what" },
    help: {
      it: "Continua la frase «Mancano 3 giorni …»: alla festa patronale",
      en: 'Continues the sentence "3 days to go …": until the town festival',
    },
    max: 90,
    required: true,
  }),
  after: text({
    label: { it: "Quando è arrivato", en: "When it has come" },
    help: {
      it: "Prende il posto del conto alla rovescia",
      en: "Takes the place of the countdown",
    },
    max: 120,
  }),
};

export type Countdown = PropsOf<typeof fields>;

export default defineContent({
  id: "countdown",
  label: { it: "Conto alla rovescia", en: "Countdown" },
  help: {
    it: "Quanto manca a un giorno atteso, e che cosa dire quando è arrivato",
    en: "How long until a day that people look forward to, and what to say when it has come",
  },
  fields,
  example: {
    to: Date.UTC(2026, 11, 8, 8),
    event: "alla fiera dell'Immacolata",
    after: "La fiera dell'Immacolata è aperta",
  },
  duration: ({ event, after }) =>
    Math.max(seconds(8), seconds(3 + Math.max(event.length, after.length) / 14)),
});
