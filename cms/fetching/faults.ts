import { defineFaults } from "../faults.ts";

/** Why nothing was fetched: what the site did, and what the officer can do about it. */
export const fetchFault = defineFaults({
  "fetch.refused": {
    kind: "invalid",
    it: "Questo indirizzo non si può leggere da qui: serve un indirizzo web pubblico (http o https, porte 80 e 443). Se è un server interno, un tecnico può permetterlo per nome.",
    en: "This address cannot be read from here: it must be a public web address (http or https, ports 80 and 443). If it is a server inside your network, a technician can allow it by name.",
  },
  "fetch.failed": {
    kind: "unavailable",
    it: "Il sito non risponde come dovrebbe ({reason}). Quello che c'era resta com'è; riprova più tardi.",
    en: "The site does not answer as it should ({reason}). What was there stays as it is; try again later.",
  },
  "fetch.no_such_host": {
    kind: "unavailable",
    it: "Non esiste nessun sito con questo nome: controlla l'indirizzo. Quello che c'era resta com'è.",
    en: "There is no site of this name: check the address. What was there stays as it is.",
  },
  "fetch.certificate": {
    kind: "unavailable",
    it: "Il certificato di sicurezza del sito non è valido ({reason}): non è sicuro che risponda chi dovrebbe, e non leggo niente. Avvisa chi gestisce il sito.",
    en: "The site's security certificate is not valid ({reason}): it may not be who it says, so nothing is read. Tell whoever runs the site.",
  },
  "fetch.redirects": {
    kind: "unavailable",
    it: "Il sito rimanda da un indirizzo all'altro senza arrivare: controlla l'indirizzo, o avvisa chi gestisce il sito.",
    en: "The site sends from one address to the next and arrives nowhere: check the address, or tell whoever runs the site.",
  },
  "fetch.not_allowed": {
    kind: "unavailable",
    it: "Il sito chiede un accesso ({reason}): se hai una chiave, scrivila tra le impostazioni di questa fonte.",
    en: "The site asks for a sign-in ({reason}): if you have a key, write it among the settings of this source.",
  },
  "fetch.gone": {
    kind: "unavailable",
    it: "A questo indirizzo non c'è più niente ({reason}): forse è stato spostato. Quello che c'era resta com'è.",
    en: "There is nothing at this address any more ({reason}): perhaps it was moved. What was there stays as it is.",
  },
  "fetch.too_often": {
    kind: "unavailable",
    it: "Il sito chiede di aspettare: riprovo tra {minutes} minuti.",
    en: "The site asks to wait: it is tried again in {minutes} minutes.",
  },
  "fetch.cut_off": {
    kind: "unavailable",
    it: "La risposta si è interrotta a metà. Quello che c'era resta com'è; riprovo da solo.",
    en: "The answer broke off half way. What was there stays as it is; it is tried again by itself.",
  },
  "fetch.too_large": {
    kind: "invalid",
    it: "La risposta del sito è troppo grande.",
    en: "The site's answer is too large.",
  },
  "fetch.too_slow": {
    kind: "unavailable",
    it: "Il sito è troppo lento: dopo {seconds} secondi ho smesso di aspettare.",
    en: "The site is too slow: after {seconds} seconds the wait was given up.",
  },
});
