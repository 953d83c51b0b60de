import { days, seconds } from "../../protocol/time.ts";
import { actTypes } from "../albo/act-types.ts";
import type { ActCountGiven } from "../albo/data.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { choices, text } from "../kit/fields.ts";

const fields = {
  what: text({
    label: { it: "Che cosa si conta", en: "What is counted" },
    help: {
      it: "Continua la frase «12 …»: ordinanze in pubblicazione oggi. Vuoto: atti in pubblicazione oggi",
      en: 'Continues the sentence "12 …": orders in publication today. Empty: acts in publication today',
    },
    max: 60,
  }),
  types: choices({
    label: { it: "Quali atti", en: "Which acts" },
    help: { it: "Nessuno: tutti", en: "None: all of them" },
    options: actTypes.map(({ code, it, en }) => ({ value: code, label: { it, en } })),
  }),
};

export type AlboCount = PropsOf<typeof fields>;

const today = Date.UTC(2026, 10, 22, 23);

export default defineContent({
  id: "albo-count",
  label: { it: "Numero dell'albo", en: "Count of the albo" },
  help: {
    it: "Quanti atti sono in pubblicazione oggi, e il codice per leggerli",
    en: "How many acts are in publication today, and the code to read them",
  },
  fields,
  example: { what: "", types: [] },
  data: {
    kind: "act-count",
    ask: ({ types }) => ({ types }),
    example: {
      steps: [
        { from: today, count: 12, fresh: 3 },
        { from: today + days(1), count: 9, fresh: 0 },
      ],
      address: "https://albo.example.org/",
    } as ActCountGiven,
    longest: {
      steps: [{ from: today, count: 10_428, fresh: 1204 }],
      address: "https://servizi.comune.vallechiara-al-lago.example.org/albo-pretorio/elenco",
    },
  },
  duration: () => seconds(10),
});
