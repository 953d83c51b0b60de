import { defineFaults } from "../faults.ts";

/**
 * Why something could not be read, for whoever pasted the address. A source that has more to say has
 * faults of its own (`defineFaults` in its file); these are common to all.
 */
export const sourceFault = defineFaults({
  "source.empty": {
    kind: "invalid",
    it: "Non contiene nessun dato.",
    en: "There are no data in it.",
  },
  "source.truncated": {
    kind: "invalid",
    it: "Si interrompe a metà: il file non è arrivato tutto.",
    en: "It breaks off half way: not all of the file has arrived.",
  },
  "source.malformed": {
    kind: "invalid",
    it: "Non si riesce a leggere: {reason}.",
    en: "It cannot be read: {reason}.",
  },
  "source.web_page": {
    kind: "invalid",
    it: "All'indirizzo risponde una pagina web, non dei dati: forse chiede di accedere, o il file è stato spostato.",
    en: "A web page answers at the address, not data: perhaps it asks to sign in, or the file was moved.",
  },
  "source.not_recognised": {
    kind: "invalid",
    it: "Non riconosco questo formato. So leggere: {formats}.",
    en: "This format is not recognised. What can be read: {formats}.",
  },
  "source.unknown_connector": {
    kind: "invalid",
    it: "Questa installazione di Vetrina non sa leggere «{connector}»: forse serve una versione più nuova.",
    en: 'This Vetrina cannot read "{connector}": perhaps it takes a newer version.',
  },
  "source.config": {
    kind: "invalid",
    it: "Un'impostazione della fonte non va bene: {field} ({reason}).",
    en: "A setting of the source is not right: {field} ({reason}).",
  },
  "source.bad_secret": {
    kind: "invalid",
    it: "Il nome dell'intestazione non va bene: lettere, cifre e trattini, per esempio X-App-Token.",
    en: "The name of the header is not right: letters, digits and hyphens, for example X-App-Token.",
  },
  "source.lost_secret": {
    kind: "unavailable",
    it: "La chiave di questa fonte non si può più aprire (succede dopo un ripristino senza le chiavi dell'ente): scrivila di nuovo.",
    en: "The key of this source can no longer be opened (that happens after a restore without the keys of the ente): write it again.",
  },
  "source.not_found": {
    kind: "not_found",
    it: "Questa fonte non c'è più.",
    en: "This source is no longer here.",
  },
  "source.look_gone": {
    kind: "not_found",
    it: "È passato troppo tempo: incolla di nuovo l'indirizzo, o riprendi il file.",
    en: "Too much time has passed: paste the address again, or drop the file again.",
  },
  "source.is_albo": {
    kind: "invalid",
    it: "Questo è un albo pretorio: gli atti si importano dall'albo, che ne conta i termini e ne protegge i dati personali.",
    en: "This is an albo pretorio: acts are imported by the albo, which counts their terms and guards what is personal in them.",
  },
  "source.no_albo": {
    kind: "invalid",
    it: "Qui ci sono dati, non gli atti di un albo pretorio: aggiungili dalla pagina «Dati».",
    en: "There are data here, not the acts of an albo pretorio: add them on the page “Data”.",
  },
  "source.by_hand": {
    kind: "invalid",
    it: "Questa fonte è un file: gli atti nuovi arrivano quando ne carichi uno nuovo.",
    en: "This source is a file: new acts come when you upload another one.",
  },
  "source.too_large": {
    kind: "invalid",
    it: "È troppo grande per essere letto: al massimo {megabytes} MB.",
    en: "It is too large to be read: {megabytes} MB at most.",
  },
  "source.too_many": {
    kind: "invalid",
    it: "Restano più di {most} righe: scegli un filtro o raggruppa, uno schermo non ne mostra tante.",
    en: "More than {most} rows are left: choose a filter or group them, no screen shows so many.",
  },
  "source.too_heavy": {
    kind: "invalid",
    it: "Leggerlo prende troppo tempo o troppa memoria: ho smesso. Serve un file più piccolo.",
    en: "Reading it takes too much time or memory: it was given up. It takes a smaller file.",
  },
  "source.broken": {
    kind: "unavailable",
    it: "Vetrina ha un difetto nel leggere questi dati ({number}): avvisa chi la mantiene. Quello che c'era resta com'è.",
    en: "Vetrina has a flaw in reading these data ({number}): tell whoever maintains it. What was there stays as it is.",
  },
  "source.asks_too_much": {
    kind: "invalid",
    it: "La fonte è divisa in troppe pagine: più di {most} richieste. Scegli un filtro o un file intero.",
    en: "The source is spread over too many pages: more than {most} requests. Choose a filter or a whole file.",
  },
});
