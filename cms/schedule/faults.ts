import { defineFaults } from "../faults.ts";

export const scheduleFault = defineFaults({
  "schedule.not_found": {
    kind: "not_found",
    it: "Questa programmazione non esiste più.",
    en: "This schedule no longer exists.",
  },
  "schedule.ends_before_it_begins": {
    kind: "invalid",
    it: "L'ultimo giorno viene prima del primo.",
    en: "The last day comes before the first.",
  },
  "schedule.never_plays": {
    kind: "invalid",
    it: "Con questi giorni e queste ore non andrebbe mai in onda: controlla date, giorni della settimana e giorni esclusi.",
    en: "With these days and hours it would never be on air: check dates, weekdays and excluded days.",
  },
  "schedule.unknown_what": {
    kind: "not_found",
    it: "Il contenuto o la playlist da programmare non esiste più.",
    en: "The slide or playlist to be scheduled no longer exists.",
  },
  "schedule.unknown_target": {
    kind: "not_found",
    it: "Uno degli schermi o dei gruppi scelti non esiste più.",
    en: "One of the chosen screens or groups no longer exists.",
  },
  "schedule.unknown_tag": {
    kind: "not_found",
    it: "Nessuno schermo ha l'etichetta «{tag}»: la programmazione non andrebbe in onda da nessuna parte.",
    en: "No screen has the tag “{tag}”: the schedule would be on air nowhere.",
  },
});
