import { defineFaults } from "../faults.ts";

export const alboFault = defineFaults({
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
  "act.unknown_type": {
    kind: "not_found",
    it: "Questo tipo di atto non esiste.",
    en: "There is no such type of act.",
  },
  "feed.not_a_feed": {
    kind: "invalid",
    it: "Quello che ho letto non è un feed AlboPOP né RSS: controlla l'indirizzo o il file. Gli atti già importati restano come sono.",
    en: "What was read is neither an AlboPOP nor an RSS feed: check the address or the file. Acts already imported stay as they are.",
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
