import { Fault } from "../../protocol/errors.ts";
import { defineFaults, messageOf } from "../faults.ts";

export const attachmentFault = defineFaults({
  "attachment.signed": {
    kind: "invalid",
    it: "È un file firmato che qui non si può aprire: si legge solo dalla pagina ufficiale.",
    en: "It is a signed file that cannot be opened here: it can be read only on its official page.",
  },
  "attachment.not_a_pdf": {
    kind: "invalid",
    it: "Non è un PDF: si legge solo dalla pagina ufficiale.",
    en: "It is no PDF: it can be read only on its official page.",
  },
  "attachment.a_page": {
    kind: "unavailable",
    it: "Invece del documento il sito ha dato una pagina web.",
    en: "Instead of the document the site gave a web page.",
  },
  "attachment.not_entitled": {
    kind: "invalid",
    it: "Di questo atto non si mostrano i documenti: si leggono solo dalla pagina ufficiale.",
    en: "The documents of this act are not shown: they can be read only on its official page.",
  },
});

export type Reason = { code: string; details: Record<string, unknown> };

/** Why an attachment is not here, in both languages of the desk. */
export function reasonInWords({ code, details }: Reason): { it: string; en: string } {
  const fault = new Fault("invalid", code, code, { details });
  return { it: messageOf(fault, "it"), en: messageOf(fault, "en") };
}
