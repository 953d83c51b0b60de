import { defineFaults } from "../faults.ts";

export const datasetFault = defineFaults({
  "dataset.not_found": {
    kind: "not_found",
    it: "Questi dati non ci sono più.",
    en: "These data are no longer here.",
  },
  "dataset.in_use": {
    kind: "conflict",
    it: "Questi dati sono mostrati da {places}: toglili prima da lì.",
    en: "These data are shown by {places}: take them out of there first.",
  },
  "dataset.nothing_held": {
    kind: "conflict",
    it: "Qui non c'è più niente da decidere: nel frattempo i dati sono tornati come prima, o ha già deciso qualcun altro.",
    en: "There is nothing to decide here any more: meanwhile the data are as before, or somebody else has decided.",
  },
  "dataset.no_source": {
    kind: "conflict",
    it: "Questa tabella si scrive qui: non ha una fonte da leggere.",
    en: "This table is written here: it has no source to be read.",
  },
  "dataset.nothing_yet": {
    kind: "not_found",
    it: "Non è ancora arrivato nessun dato.",
    en: "No data have arrived yet.",
  },
  "dataset.lost": {
    kind: "unavailable",
    it: "Questi dati non si leggono più dal disco: chiedi di rileggerli dalla fonte.",
    en: "These data can no longer be read from the disk: have them read from the source again.",
  },
  "dataset.held": {
    kind: "conflict",
    it: "I dati di «{name}» sono cambiati nella forma: gli schermi mostrano ancora quelli di prima, finché qualcuno non decide.",
    en: 'The data of "{name}" have changed their shape: screens go on showing the earlier ones until somebody decides.',
  },
  "dataset.amber": {
    kind: "unavailable",
    it: "I dati di «{name}» non si aggiornano da un po': sugli schermi sono segnati come vecchi.",
    en: 'The data of "{name}" have not been updated for a while: on screens they are marked as old.',
  },
  "dataset.gone": {
    kind: "unavailable",
    it: "I dati di «{name}» sono troppo vecchi e non sono più sugli schermi.",
    en: 'The data of "{name}" are too old and no longer on any screen.',
  },
  "shape.column_missing": {
    kind: "invalid",
    it: "La colonna «{column}» non c'è: scegline un'altra, o togli il passaggio che la usa.",
    en: 'There is no column "{column}": choose another, or take out the step that uses it.',
  },
  "shape.column_twice": {
    kind: "invalid",
    it: "Ci sarebbero due colonne «{column}»: danne una un altro nome.",
    en: 'There would be two columns "{column}": give one of them another name.',
  },
  "shape.not_numbers": {
    kind: "invalid",
    it: "Nella colonna «{column}» non ci sono numeri: non si può calcolare.",
    en: 'The column "{column}" holds no numbers: nothing can be worked out of it.',
  },
  "shape.too_wide": {
    kind: "invalid",
    it: "Verrebbero più di {most} colonne: per le colonne scegline una con pochi valori diversi.",
    en: "There would be more than {most} columns: choose one with few different values for them.",
  },
});
