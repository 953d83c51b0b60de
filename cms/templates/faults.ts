import { defineFaults } from "../faults.ts";

export const templateFault = defineFaults({
  "template.not_found": {
    kind: "not_found",
    it: "Questo modello non esiste più.",
    en: "This template no longer exists.",
  },
  "template.locked": {
    kind: "invalid",
    it: "Questo contenuto nasce dal modello «{name}», che tiene fermi alcuni campi: {italian}. Quello che hai scritto negli altri campi si può salvare; per cambiare anche questi, un redattore può staccarlo dal modello.",
    en: 'This slide was made from the template "{name}", which keeps some fields as they are: {english}. What you wrote in the other fields can be saved; to change these too, an editor can detach it from the template.',
  },
  "template.lock_unknown": {
    kind: "invalid",
    it: "Tra i campi da bloccare ce n'è uno che questo tipo di contenuto non ha: {italian}.",
    en: "One of the fields to lock is none of this type of content: {english}.",
  },
  "template.lock_has_blank": {
    kind: "invalid",
    it: "Un campo con uno spazio da riempire deve restare libero: {italian}.",
    en: "A field with a blank in it must stay free: {english}.",
  },
});
