import { defineFaults } from "../faults.ts";

export const bulkFault = defineFaults({
  "bulk.not_for_playlists": {
    kind: "invalid",
    it: "Questo si fa con i contenuti, non con le playlist.",
    en: "This is done with slides, not with playlists.",
  },
  "bulk.ends_before_it_begins": {
    kind: "invalid",
    it: "La fine verrebbe prima dell'inizio: non si vedrebbe mai.",
    en: "The end would come before the beginning: it would never be seen.",
  },
  "bulk.too_many_tags": {
    kind: "invalid",
    it: "Avrebbe più di 20 etichette.",
    en: "It would have more than 20 tags.",
  },
  "bulk.archived": {
    kind: "invalid",
    it: "È nel cestino: ripristinalo prima.",
    en: "It is in the trash: restore it first.",
  },
  "bulk.playlist_full": {
    kind: "invalid",
    it: "In una playlist ci stanno al massimo {most} elementi.",
    en: "A playlist holds {most} items at most.",
  },
  "bulk.no_undo": {
    kind: "not_found",
    it: "Non c'è più niente da annullare: è passato troppo tempo, oppure è già stato annullato. Gli schermi restano come sono.",
    en: "There is nothing left to take back: too much time has passed, or it was taken back already. The screens stay as they are.",
  },
  "bulk.changed_meanwhile": {
    kind: "conflict",
    it: "Nel frattempo qualcuno lo ha cambiato: resta com'è adesso.",
    en: "Somebody changed it meanwhile: it stays as it is now.",
  },
});
