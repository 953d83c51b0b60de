import { defineFaults } from "../faults.ts";

export const versionFault = defineFaults({
  "version.not_found": {
    kind: "not_found",
    it: "Questa versione non c'è più: nel frattempo qualcuno ci ha scritto sopra. Riapri l'elenco delle versioni.",
    en: "This version is no longer there: somebody has written on meanwhile. Open the list of versions again.",
  },
});
