import { seconds } from "../../protocol/time.ts";
import { defineContent, type PropsOf } from "../kit/define.ts";
import { number, requiredDocument, text } from "../kit/fields.ts";
import { pagesIn } from "./pages.ts";

const fields = {
  document: requiredDocument({
    label: { it: "Documento", en: "Document" },
    help: {
      it: "Un PDF della mediateca: gli schermi ne mostrano le pagine, una dopo l'altra",
      en: "A PDF of the library: the screens show its pages, one after the other",
    },
  }),
  caption: text({
    label: { it: "Titolo", en: "Title" },
    help: {
      it: "Si legge da lontano, quando le pagine non si leggono ancora",
      en: "Is read from afar, where the pages cannot be read yet",
    },
    max: 90,
  }),
  each: number({
    label: { it: "Secondi per pagina", en: "Seconds a page" },
    min: 5,
    max: 60,
    initial: 12,
  }),
  most: number({
    label: { it: "Quante pagine al massimo", en: "At most so many pages" },
    help: {
      it: "Nessuno resta davanti a uno schermo per un documento intero",
      en: "Nobody stays before a screen for a whole document",
    },
    min: 1,
    max: 50,
    initial: 10,
  }),
  description: text({
    label: { it: "Descrizione", en: "Description" },
    help: {
      it: "Che cosa dice, per chi ascolta invece di guardare",
      en: "What it says, for those who listen instead of looking",
    },
    max: 300,
  }),
};

export type Document = PropsOf<typeof fields>;

export default defineContent({
  id: "document",
  label: { it: "Documento", en: "Document" },
  help: {
    it: "Le pagine di un PDF: una locandina, un programma, un avviso già impaginato",
    en: "The pages of a PDF: a poster, a programme, a notice that is laid out already",
  },
  fields,
  tile: "notices",
  example: {
    document: "0".repeat(64),
    caption: "Programma della festa patronale",
    description: "Il programma dei tre giorni di festa",
  },
  assets: ({ document, most }) => pagesIn(document).slice(0, most),
  duration: ({ document, each, most }) => seconds(each) * Math.min(most, pagesIn(document).length),
});
