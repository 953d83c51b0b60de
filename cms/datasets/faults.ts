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
  "dataset.is_map": {
    kind: "conflict",
    it: "Questi dati sono i confini sulla mappa degli schermi: scegline altri nelle impostazioni prima di archiviarli.",
    en: "These data are the boundary on the map of the screens: choose others in the settings before you archive them.",
  },
  "dataset.nothing_held": {
    kind: "conflict",
    it: "Qui non c'è più niente da decidere: nel frattempo i dati sono tornati come prima, o ha già deciso qualcun altro.",
    en: "There is nothing to decide here any more: meanwhile the data are as before, or somebody else has decided.",
  },
  "dataset.needs_recipe": {
    kind: "conflict",
    it: "Senza questa colonna la ricetta non si può seguire: cambia le colonne scelte, oppure di' che è la stessa con un altro nome.",
    en: "Without this column the recipe cannot be followed: change the chosen columns, or say that it is the same under another name.",
  },
  "dataset.no_source": {
    kind: "conflict",
    it: "Questa tabella si scrive qui: non ha una fonte da leggere.",
    en: "This table is written here: it has no source to be read.",
  },
  "table.of_poll": {
    kind: "conflict",
    it: "Questa tabella la scrivono le risposte date ai totem: nessun altro può cambiarne i numeri. Per usarli altrove, scarica i dati e fanne un'altra tabella.",
    en: "This table is written by the answers given at the kiosks: nobody else can change its numbers. To use them elsewhere, download the data and make another table of them.",
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
  "dataset.not_kept_here": {
    kind: "conflict",
    it: "Questi dati arrivano da una fonte: non si scrivono a mano.",
    en: "These data come from a source: they are not written by hand.",
  },
  "table.unknown_column": {
    kind: "invalid",
    it: "La tabella non ha una colonna «{column}». Ha: {columns}.",
    en: 'The table has no column "{column}". It has: {columns}.',
  },
  "table.too_many_cells": {
    kind: "invalid",
    it: "La riga {row} ha più valori delle {most} colonne.",
    en: "Row {row} has more values than the {most} columns.",
  },
  "table.no_such_row": {
    kind: "invalid",
    it: "La riga {row} non c'è: la tabella ne ha {rows}.",
    en: "There is no row {row}: the table has {rows}.",
  },
  "table.not_a_text": {
    kind: "invalid",
    it: "Riga {row}, colonna «{column}»: serve un testo.",
    en: 'Row {row}, column "{column}": it takes a text.',
  },
  "table.not_a_number": {
    kind: "invalid",
    it: "Riga {row}, colonna «{column}»: serve un numero.",
    en: 'Row {row}, column "{column}": it takes a number.',
  },
  "table.not_a_day": {
    kind: "invalid",
    it: "Riga {row}, colonna «{column}»: serve un giorno, scritto come 2026-11-25.",
    en: 'Row {row}, column "{column}": it takes a day, written as 2026-11-25.',
  },
  "table.not_a_moment": {
    kind: "invalid",
    it: "Riga {row}, colonna «{column}»: serve un momento, in millisecondi dal 1970.",
    en: 'Row {row}, column "{column}": it takes a moment, in milliseconds since 1970.',
  },
  "table.not_a_yes-no": {
    kind: "invalid",
    it: "Riga {row}, colonna «{column}»: serve sì o no (true o false).",
    en: 'Row {row}, column "{column}": it takes yes or no (true or false).',
  },
  "token.unknown": {
    kind: "unauthorized",
    it: "Questo codice di accesso non vale per questa tabella: forse è stato revocato.",
    en: "This token is not valid for this table: perhaps it was revoked.",
  },
  "token.not_found": {
    kind: "not_found",
    it: "Questo codice di accesso non c'è, o è già stato revocato.",
    en: "There is no such token, or it was revoked already.",
  },
  "token.too_often": {
    kind: "unavailable",
    it: "Troppe scritture: riprova tra {retryAfter} secondi.",
    en: "Too many writes: try again in {retryAfter} seconds.",
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
