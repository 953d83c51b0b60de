import { defineFaults } from "../faults.ts";

export const inboxFault = defineFaults({
  "problem.not_found": {
    kind: "not_found",
    it: "Questa segnalazione non c'è più: qualcuno ci ha già pensato, o si è risolta da sola.",
    en: "This report is no longer here: somebody has seen to it, or it went away by itself.",
  },
});
