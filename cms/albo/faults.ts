import { defineFaults } from "../faults.ts";

export const alboFault = defineFaults({
  "albo.no_such_source": {
    kind: "not_found",
    it: "Questa fonte dell'albo non c'è più.",
    en: "This source of the albo is no longer here.",
  },
  "act.not_found": {
    kind: "not_found",
    it: "Questo atto non c'è più.",
    en: "This act is no longer here.",
  },
  "act.personal_type": {
    kind: "invalid",
    it: "Gli atti di stato civile e le notifiche riguardano una persona: sugli schermi possono stare solo con il numero e il codice per la pagina ufficiale, oppure non starci.",
    en: "Acts of civil status and notifications concern a person: on screens they may only be a number and the code of the official page, or not be at all.",
  },
  "act.not_draft": {
    kind: "conflict",
    it: "Questo atto è già stato pubblicato: si può annullare o rettificare, non ripubblicare né cancellare.",
    en: "This act has been published already: it can be annulled or rectified, not published again or deleted.",
  },
  "act.not_ours": {
    kind: "conflict",
    it: "Questo atto viene da un'altra fonte e si corregge lì. Qui puoi decidere che cosa ne mostrano gli schermi.",
    en: "This act comes from another source and is corrected there. Here you can decide what the screens show of it.",
  },
  "act.closed": {
    kind: "conflict",
    it: "Questo atto non è più in pubblicazione: non si può più cambiare.",
    en: "This act is no longer in publication: it cannot be changed any more.",
  },
  "act.number_taken": {
    kind: "conflict",
    it: "Il numero {number} del registro è già di un altro atto.",
    en: "The number {number} of the register belongs to another act already.",
  },
  "act.bad_term": {
    kind: "invalid",
    it: "L'ultimo giorno di pubblicazione non può venire prima del primo, né essere già passato.",
    en: "The last day of publication cannot come before the first, nor be past already.",
  },
  "act.bad_replacement": {
    kind: "invalid",
    it: "L'atto che rettifica deve essere un altro, già pubblicato e non annullato.",
    en: "The act that rectifies must be another one, published and not annulled.",
  },
  "act.bad_interruption": {
    kind: "invalid",
    it: "I giorni dell'interruzione devono essere in ordine, al massimo sessanta, e non nel futuro.",
    en: "The days of the interruption must be in order, sixty at most, and not in the future.",
  },
  "import.preview_gone": {
    kind: "conflict",
    it: "Questa anteprima è troppo vecchia: guardala di nuovo, poi importa.",
    en: "This preview is too old: look at it again, then import.",
  },
  "act.unknown_type": {
    kind: "not_found",
    it: "Questo tipo di atto non esiste.",
    en: "There is no such type of act.",
  },
  "feed.not_a_feed": {
    kind: "invalid",
    it: "Quello che ho letto non è un feed AlboPOP, RSS o Atom: controlla l'indirizzo o il file. Gli atti già importati restano come sono.",
    en: "What was read is no AlboPOP, RSS or Atom feed: check the address or the file. Acts already imported stay as they are.",
  },
  "feed.too_large": {
    kind: "invalid",
    it: "Il feed è troppo grande (più di 20 MB, più di 5000 atti o troppi simboli).",
    en: "The feed is too large (over 20 MB, over 5000 acts or too many signs).",
  },
  "feed.dangerous": {
    kind: "invalid",
    it: "Il feed contiene dichiarazioni che un feed non deve avere (DOCTYPE): non è stato letto.",
    en: "The feed holds declarations that no feed should have (DOCTYPE): it was not read.",
  },
});
