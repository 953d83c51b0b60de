import { defineFaults } from "../faults.ts";

export const publishFault = defineFaults({
  "moment.before_everything": {
    kind: "not_found",
    it: "Per quel momento non c'è niente da guardare: su questo schermo non era ancora stato pubblicato nulla.",
    en: "There is nothing to look at for that moment: nothing had been published on this screen yet.",
  },
  "publication.not_found": {
    kind: "not_found",
    it: "Questa pubblicazione non c'è.",
    en: "There is no such publication.",
  },
  "publication.nothing": {
    kind: "invalid",
    it: "Non c'è niente da pubblicare.",
    en: "There is nothing to publish.",
  },
  "publication.in_the_past": {
    kind: "invalid",
    it: "Scegli un momento che deve ancora venire, al massimo fra un anno.",
    en: "Choose a moment that is still to come, within a year.",
  },
  "publication.not_waiting": {
    kind: "conflict",
    it: "Questa pubblicazione non aspetta più: è già stata fatta o annullata.",
    en: "This publication no longer waits: it has been done or cancelled.",
  },
  "publication.nothing_to_undo": {
    kind: "conflict",
    it: "Non c'è niente da riportare indietro: dopo di allora è stato pubblicato altro, o non è mai stato pubblicato niente prima.",
    en: "There is nothing to take back: something else was published since, or nothing had been published before.",
  },
  "moment.too_far": {
    kind: "invalid",
    it: "Così avanti non si può guardare: al massimo tredici mesi.",
    en: "That is too far ahead to look at: thirteen months at most.",
  },
});
