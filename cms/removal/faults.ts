import { defineFaults } from "../faults.ts";

export const removalFault = defineFaults({
  "removal.not_found": {
    kind: "not_found",
    it: "Questo atto non è stato rimosso: è ancora in pubblicazione, o non c'è mai stato.",
    en: "This act was not removed: it is still in publication, or it never was here.",
  },
});
