import { defineFaults } from "../faults.ts";

export const peopleFault = defineFaults({
  "people.not_signed_in": {
    kind: "unauthorized",
    it: "La sessione è finita: accedi di nuovo, quello che hai scritto è al sicuro.",
    en: "Your session has ended: sign in again, what you wrote is safe.",
  },
  "people.not_allowed": {
    kind: "forbidden",
    it: "Il tuo ruolo non permette questa azione.",
    en: "Your role does not allow this.",
  },
});
