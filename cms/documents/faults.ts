import { defineFaults, messageOf } from "../faults.ts";
import { mostBytes } from "./sizes.ts";

export const documentFault = defineFaults({
  "document.not_found": {
    kind: "not_found",
    it: "Questo documento non c'è.",
    en: "There is no such document.",
  },
  "document.damaged": {
    kind: "invalid",
    it: "«{name}» non è un PDF che si possa leggere: è danneggiato o incompleto. Aprilo sul tuo computer, salvalo di nuovo come PDF e ricaricalo.",
    en: '"{name}" is not a PDF that can be read: it is damaged or incomplete. Open it on your computer, save it as PDF again and upload that.',
  },
  "document.encrypted": {
    kind: "invalid",
    it: "«{name}» è protetto da una password: gli schermi non possono aprirlo. Salvane una copia senza password e carica quella.",
    en: '"{name}" is locked with a password: the screens cannot open it. Save a copy without a password and upload that.',
  },
  "document.empty": {
    kind: "invalid",
    it: "«{name}» non ha nessuna pagina.",
    en: '"{name}" has no page at all.',
  },
  "document.too_heavy": {
    kind: "invalid",
    it: "«{name}» è troppo complicato da disegnare (disegni enormi o pagine fatte male): stampalo di nuovo in PDF, o caricane le pagine come immagini.",
    en: '"{name}" is too complicated to draw (huge drawings or badly made pages): print it to PDF anew, or upload its pages as pictures.',
  },
  "document.too_large": {
    kind: "invalid",
    it: "«{name}» pesa più di {most} MB: un documento per gli schermi deve essere più leggero.",
    en: '"{name}" weighs more than {most} MB: a document for the screens must be lighter.',
  },
});

type Code = Parameters<typeof documentFault>[0];

/** What a document was refused for, in both languages of the desk. */
export function documentWords(code: string, name = "PDF"): { it: string; en: string } {
  const fault = documentFault(code as Code, { name, most: mostBytes / 1_000_000 });
  return { it: messageOf(fault, "it"), en: messageOf(fault, "en") };
}
