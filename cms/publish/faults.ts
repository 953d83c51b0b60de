import { defineFaults } from "../faults.ts";

export const publishFault = defineFaults({
  "moment.before_everything": {
    kind: "not_found",
    it: "Per quel momento non c'è niente da guardare: su questo schermo non era ancora stato pubblicato nulla.",
    en: "There is nothing to look at for that moment: nothing had been published on this screen yet.",
  },
  "moment.too_far": {
    kind: "invalid",
    it: "Così avanti non si può guardare: al massimo tredici mesi.",
    en: "That is too far ahead to look at: thirteen months at most.",
  },
});
