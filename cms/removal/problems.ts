import { defineProblems } from "../inbox/problems.ts";

/** What officers are told of removals though nobody asked. `{subject}` is always the ente's own removals. */
export const removalProblem = defineProblems({
  "removal.failed": {
    it: "Di {count} atti non più in pubblicazione ({numbers}) la rimozione non è ancora completa: gli schermi non li mostrano più, ma qualche copia potrebbe essere rimasta sul server. Vetrina riprova da sola; se fra un'ora lo leggi ancora, avvisa chi la mantiene.",
    en: "The removal of {count} acts that are no longer in publication ({numbers}) is not complete yet: the screens show them no more, but some copy may be left on the server. Vetrina tries again by itself; if you still read this in an hour, tell whoever maintains it.",
  },
});

/** There is one for all: what fails fails for every act that is due. */
export const ofRemovals = "removals";
