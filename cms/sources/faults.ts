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
    it: "Leggerlo prende troppo tempo o troppa memoria: ho smesso. Lascia meno colonne o un file più piccolo.",
    en: "Reading it takes too much time or memory: it was given up. Try a smaller file.",
  },
});
