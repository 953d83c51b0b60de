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
  "people.sign_in_failed": {
    kind: "unauthorized",
    it: "E-mail o password non corrispondono. Controllale e riprova, oppure chiedi a un amministratore una nuova password.",
    en: "E-mail and password do not match. Check them and try again, or ask an administrator for a new password.",
  },
  "people.too_many_attempts": {
    kind: "unavailable",
    it: "Troppi tentativi di accesso: aspetta {retryAfter} secondi e riprova. L'accesso non è bloccato.",
    en: "Too many attempts to sign in: wait {retryAfter} seconds and try again. The account is not locked.",
  },
  "people.not_found": {
    kind: "not_found",
    it: "Questa persona non esiste.",
    en: "There is no such person.",
  },
  "people.email_taken": {
    kind: "conflict",
    it: "C'è già una persona con l'e-mail {email}.",
    en: "There is already a person with the e-mail {email}.",
  },
  "people.email_bad": {
    kind: "invalid",
    it: "«{email}» non è un indirizzo e-mail.",
    en: '"{email}" is not an e-mail address.',
  },
  "people.last_administrator": {
    kind: "conflict",
    it: "È l'unica persona che amministra: nominane prima un'altra, altrimenti nessuno potrebbe più farlo.",
    en: "This is the only administrator: appoint another first, otherwise nobody could administer any more.",
  },
  "people.password_wrong": {
    kind: "invalid",
    it: "La password attuale non è giusta: la nuova non è stata salvata.",
    en: "The current password is not right: the new one was not saved.",
  },
  "people.password_short": {
    kind: "invalid",
    it: "La password è troppo corta: servono almeno {least} caratteri. Una frase va benissimo.",
    en: "The password is too short: it takes at least {least} characters. A sentence does very well.",
  },
  "people.password_long": {
    kind: "invalid",
    it: "La password è troppo lunga: al massimo {most} caratteri.",
    en: "The password is too long: at most {most} characters.",
  },
  "people.password_common": {
    kind: "invalid",
    it: "Questa password si indovina facilmente: è tra le più usate, oppure è troppo ripetitiva. Scegline un'altra.",
    en: "This password is easily guessed: it is among the most used, or too repetitive. Choose another.",
  },
  "people.password_personal": {
    kind: "invalid",
    it: "La password contiene la tua e-mail o il tuo nome, che tutti conoscono. Scegline un'altra.",
    en: "The password contains your e-mail or your name, which everybody knows. Choose another.",
  },
  "request.wrong_type": {
    kind: "invalid",
    it: "Il contenuto della richiesta deve essere JSON.",
    en: "The content of the request must be JSON.",
  },
});
