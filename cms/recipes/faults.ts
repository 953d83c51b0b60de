import { defineFaults } from "../faults.ts";

export const recipeFault = defineFaults({
  "recipe.not_found": {
    kind: "not_found",
    it: "Questa visualizzazione pronta non c'è più.",
    en: "This ready-made visualisation is no longer there.",
  },
  "recipe.needs_file": {
    kind: "invalid",
    it: "Per questa visualizzazione servono i vostri dati: scegli un file, oppure scrivi un indirizzo.",
    en: "This visualisation needs your own data: choose a file, or write an address.",
  },
  "recipe.must_choose": {
    kind: "invalid",
    it: "Manca ancora «{italian}»: le impostazioni non lo dicono, sceglilo qui sopra.",
    en: "“{english}” is still missing: the settings do not say it, choose it above.",
  },
  "recipe.unreadable": {
    kind: "invalid",
    it: "«{name}» non si riesce a leggere: serve {wanted}. Non è stato creato niente.",
    en: "“{name}” cannot be read: {wantedEn} is needed. Nothing was made.",
  },
  "recipe.columns_missing": {
    kind: "invalid",
    it: "Nella tabella manca {missing}. Ci sono invece: {found}. Rinomina le colonne come nel file di esempio. Non è stato creato niente.",
    en: "The table lacks {missing}. It has: {found}. Name the columns as in the example file. Nothing was made.",
  },
  "recipe.nothing_to_show": {
    kind: "invalid",
    it: "I dati sono arrivati, ma non c'è niente da mostrare: controlla le scelte qui sopra, o riprova più tardi. Non è stato creato niente.",
    en: "The data have come, but there is nothing to be shown: check the choices above, or try again later. Nothing was made.",
  },
});
