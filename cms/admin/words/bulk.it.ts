const contents = (n: number): string => (n === 1 ? "1 contenuto" : `${n} contenuti`);

/** What is said where something is done to many contents at once, in Italian. */
export const it = {
  choose: (name: string) => `Scegli «${name}»`,
  chosen: (n: number) => (n === 1 ? "1 scelto" : `${n} scelti`),
  chooseAll: (n: number) => `Scegli tutti i ${n}`,
  none: "Deseleziona",
  bar: "Che cosa fare con i contenuti scelti",
  actions: {
    publish: "Pubblica",
    withdraw: "Togli dagli schermi",
    validity: "Validità…",
    tag: "Etichette…",
    playlist: "Aggiungi a una playlist…",
    archive: "Nel cestino",
  },
  more: "Che cosa fare",
  template: "Salva come modello…",
  titles: {
    publish: (n: number) => `Pubblicare ${contents(n)}`,
    withdraw: (n: number) => `Togliere ${contents(n)} dagli schermi`,
    validity: (n: number) => `Quando vale: ${contents(n)}`,
    tag: (n: number) => `Etichette di ${contents(n)}`,
    playlist: (n: number) => `Aggiungere ${contents(n)} a una playlist`,
    archive: (n: number) => `Spostare ${contents(n)} nel cestino`,
  },
  listTitles: {
    publish: (n: number) => (n === 1 ? "Pubblicare 1 playlist" : `Pubblicare ${n} playlist`),
    archive: (n: number) =>
      n === 1 ? "Spostare 1 playlist nel cestino" : `Spostare ${n} playlist nel cestino`,
  },
  does: {
    publish: (n: number) => `Pubblica ${n}`,
    withdraw: (n: number) => `Togli ${n}`,
    validity: (n: number) => `Cambia ${n}`,
    tag: (n: number) => `Cambia ${n}`,
    playlist: (n: number) => `Aggiungi ${n}`,
    archive: (n: number) => `Sposta ${n}`,
  },
  changes: (n: number) => (n === 1 ? "1 cambia" : `${n} cambiano`),
  already: (n: number) => (n === 1 ? "1 è già così" : `${n} sono già così`),
  cannot: (n: number) => (n === 1 ? "1 non si può" : `${n} non si possono`),
  nothing: "Non cambierebbe niente.",
  validityHelp:
    "Quelli che sono sugli schermi prendono subito la nuova scadenza, così come si vedono; le bozze restano bozze.",
  fromChange: "Cambia l'inizio",
  toChange: "Cambia la fine",
  from: "Da",
  to: "Fino a",
  always: "Vuoto: senza limite.",
  add: "Aggiungi etichette",
  addHelp: "Scrivi e premi Invio.",
  remove: "Togli etichette",
  removeNone: "I contenuti scelti non hanno etichette in uso.",
  playlist: "Playlist",
  noPlaylists: "Non c'è ancora nessuna playlist.",
  done: {
    publish: (n: number) => (n === 1 ? "1 pubblicato" : `${n} pubblicati`),
    withdraw: (n: number) => (n === 1 ? "1 tolto dagli schermi" : `${n} tolti dagli schermi`),
    validity: (n: number) => (n === 1 ? "1 con la nuova scadenza" : `${n} con la nuova scadenza`),
    tag: (n: number) => (n === 1 ? "1 con le nuove etichette" : `${n} con le nuove etichette`),
    playlist: (n: number) => (n === 1 ? "Aggiunto alla playlist" : `Playlist cambiata`),
    archive: (n: number) => (n === 1 ? "1 nel cestino" : `${n} nel cestino`),
  } as Record<string, (n: number) => string>,
  undo: "Annulla",
  undoUntil: (when: string) => `si può annullare fino ${when}`,
  undone: (n: number) => (n === 1 ? "1 rimesso com'era." : `${n} rimessi com'erano.`),
  kept: (n: number) =>
    n === 1
      ? "1 resta com'è: nel frattempo qualcuno lo ha cambiato."
      : `${n} restano come sono: nel frattempo qualcuno li ha cambiati.`,
  recent: "Fatto da poco",
  tags: "Etichette",
  tagsHelp: "Scrivi e premi Invio. Servono a ritrovarlo; sugli schermi non si vedono.",
  tagRemove: (tag: string) => `Togli l'etichetta ${tag}`,
  tagMost: "Al massimo 20 etichette.",
};

export type BulkWords = typeof it;
