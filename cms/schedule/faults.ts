import { defineFaults } from "../faults.ts";

export const scheduleFault = defineFaults({
  "schedule.not_found": {
    kind: "not_found",
    it: "Questa programmazione non esiste più.",
    en: "This schedule no longer exists.",
  },
  "schedule.shows_nothing": {
    kind: "conflict",
    it: "«{name}» mostrerebbe qualcosa che è nel cestino: ripristina prima quello.",
    en: '"{name}" would show something that is in the trash: restore that first.',
  },
  "schedule.not_shown_now": {
    kind: "not_found",
    it: "Non è più in onda: è già finito, o qualcuno l'ha già tolto.",
    en: "It is no longer on air: it has ended, or somebody has taken it off already.",
  },
  "schedule.ends_before_it_begins": {
    kind: "invalid",
    it: "L'ultimo giorno viene prima del primo.",
    en: "The last day comes before the first.",
  },
  "schedule.never_plays": {
    kind: "invalid",
    it: "Con questi giorni e queste ore non andrebbe mai in onda: controlla date, giorni, orario e giorni esclusi.",
    en: "With these days and hours it would never be on air: check dates, days, hours and excluded days.",
  },
  "schedule.needs_first_day": {
    kind: "invalid",
    it: "Scrivi il primo giorno: questa ripetizione si conta da lì.",
    en: "Write the first day: this recurrence is counted from it.",
  },
  "schedule.two_ends": {
    kind: "invalid",
    it: "Scegli come finisce: a una data oppure dopo un numero di volte.",
    en: "Choose how it ends: on a date or after a number of times.",
  },
  "schedule.rule_unreadable": {
    kind: "invalid",
    it: "La regola di ricorrenza non è scritta bene: «{part}».",
    en: "The recurrence rule is not well formed: “{part}”.",
  },
  "schedule.rule_too_fine": {
    kind: "invalid",
    it: "Una programmazione si ripete al più una volta al giorno: per le ore usa l'orario.",
    en: "A schedule recurs once a day at most: for hours use the hours.",
  },
  "schedule.rule_unsupported": {
    kind: "invalid",
    it: "Vetrina non conosce «{part}»: la ricorrenza può usare giorni, settimane, mesi e anni.",
    en: "Vetrina does not know “{part}”: a recurrence may use days, weeks, months and years.",
  },
  "schedule.replaces_itself": {
    kind: "invalid",
    it: "Nei festivi due programmazioni si sostituirebbero a vicenda, e non andrebbe in onda nessuna delle due.",
    en: "On holidays two schedules would replace each other, and neither would be on air.",
  },
  "schedule.move_unclear": {
    kind: "invalid",
    it: "Di questa ripetizione non è chiaro che cosa vorrebbe dire spostare tutte le volte di altrettanti giorni: sposta solo questo giorno, oppure cambia la programmazione.",
    en: "For this recurrence it is not clear what moving every time by as many days would mean: move only this day, or change the schedule.",
  },
  "schedule.move_follows_hours": {
    kind: "invalid",
    it: "Questa programmazione segue un orario dell'ente, che vale per tutte: sposta solo questo giorno, oppure cambia l'orario.",
    en: "This schedule goes by hours of the ente, which count for all of its days: move only this day, or change those hours.",
  },
  "schedule.move_past": {
    kind: "invalid",
    it: "Quel giorno, a quelle ore, è già passato: scegline uno che deve ancora venire.",
    en: "That day, at those hours, is over: choose one that is still to come.",
  },
  "schedule.not_on_that_day": {
    kind: "conflict",
    it: "In quel giorno e a quelle ore la programmazione non c'è più: qualcuno l'ha cambiata. Il calendario è stato ricaricato.",
    en: "The schedule is no longer on at that day and hour: somebody has changed it. The calendar was loaded anew.",
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
  "schedule.unknown_timetable": {
    kind: "not_found",
    it: "L'orario scelto non esiste più.",
    en: "The chosen timetable no longer exists.",
  },
  "schedule.unknown_replaced": {
    kind: "not_found",
    it: "La programmazione da sostituire nei festivi non esiste più.",
    en: "The schedule to be replaced on holidays no longer exists.",
  },
  "timetable.not_found": {
    kind: "not_found",
    it: "Questo orario non esiste più.",
    en: "This timetable no longer exists.",
  },
  "timetable.in_use": {
    kind: "conflict",
    it: "L'orario serve a: {places}. Cambia prima quelle programmazioni.",
    en: "The timetable is used by: {places}. Change those schedules first.",
  },
  "timetable.same_name": {
    kind: "conflict",
    it: "C'è già un orario che si chiama «{name}».",
    en: "There is already a timetable called “{name}”.",
  },
});
