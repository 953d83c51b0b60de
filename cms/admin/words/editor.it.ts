const metres = new Intl.NumberFormat("it", { maximumFractionDigits: 1 });

/** What the editor of a content says beside its form, in Italian. */
export const it = {
  undo: "Annulla",
  redo: "Ripeti",
  undoKeys: "Annulla (Ctrl+Z)",
  redoKeys: "Ripeti (Ctrl+Maiusc+Z)",
  undone: "Annullato.",
  redone: "Ripetuto.",
  history: "Annulla e ripeti",

  alsoHere: (names: string, many: boolean) =>
    many ? `Ci stanno lavorando anche ${names}.` : `Ci sta lavorando anche ${names}.`,
  alsoYou: "Ce l'hai aperto anche in un'altra finestra.",
  and: (first: string, last: string) => `${first} e ${last}`,
  merged: (who: string, what: string) =>
    `${who} ha cambiato ${what}: l'ho aggiunto a quello che hai scritto tu.`,
  updated: (who: string) => `${who} ha salvato: ecco la sua versione.`,
  somebody: "Un'altra persona",

  seen: "Come si vede",
  figures: "Con quali dati si vede",
  figuresNow: "Con i dati di oggi",
  figuresWorst: "Nel caso peggiore",
  views: "Dove si vede",
  standardViews: "Ancora su nessuno schermo: ecco come verrebbe.",
  kinds: { landscape: "orizzontale", portrait: "verticale", zone: "riquadro" },
  andOthers: (name: string, others: number) => `${name} e altri ${others}`,
  previewLanguage: "Lingua dell'anteprima",
  distance: "Da dove si legge",
  metres: (distance: number) => `${metres.format(distance)} m`,
  ownMetres: (distance: number) => `${metres.format(distance)} m (com'è davvero)`,
  inches: "Grandezza dello schermo",
  diagonal: (inches: number) => `${metres.format(inches)}"`,
  ownDiagonal: (inches: number) => `${metres.format(inches)}" (com'è davvero)`,
  measuring: "Misuro…",
  page: (page: number, pages: number) => `Pagina ${page} di ${pages}`,
  previousPage: "Pagina precedente",
  nextPage: "Pagina successiva",
  splitHelp:
    "Due contenuti brevi si leggono meglio di uno lungo. Il secondo va subito dopo il primo in ogni playlist che lo contiene.",
  split: "Dividi in due contenuti",
  splitting: "Divido…",
  splitDone: (second: string) => `Fatto: la seconda parte è «${second}».`,
  splitIn: (playlists: string) => `La trovi subito dopo la prima in: ${playlists}.`,
  splitNowhere: "Non è ancora in nessuna playlist, come la prima.",
  openSecond: "Apri la seconda parte",

  language: (name: string) => `In ${name}`,
  languageMissing: (name: string) => `Manca la versione in ${name}`,
  besides: "Lingua accanto",
  shared: "Uguale in tutte le lingue",

  versions: "Versioni",
  versionsTitle: (name: string) => `Le versioni di «${name}»`,
  versionsHelp:
    "Ogni volta che qualcuno ci lavora nasce una versione. Rimetterne una non cancella le altre.",
  versionsNone: "Finora c'è soltanto questa.",
  versionNow: "adesso",
  versionPublished: (when: string) => `pubblicata ${when}`,
  versionMade: {
    written: "",
    restored: "versione rimessa",
    split: "divisa in due",
  },
  versionBy: (who: string, when: string) => `${who}, ${when}`,
  versionThen: "Questa versione",
  versionToday: "Com'è adesso",
  versionSame: "È uguale a com'è adesso.",
  restore: "Rimetti questa versione",
  restored: "Rimessa: è la nuova bozza. Le altre versioni restano.",
  loading: "Un momento…",

  disputedTitle: "Avete scritto nello stesso punto",
  disputedBody: (who: string, when: string) =>
    `${who} ha salvato ${when}. Il resto l'ho già unito; qui scegli tu, campo per campo. Finché non scegli non si perde niente.`,
  useMine: "Tieni la tua",
  useTheirs: (who: string) => `Prendi quella di ${who}`,
  yours: "La tua",
  theirsOf: (who: string) => `Di ${who}`,
  apply: "Usa queste scelte",
  wholeLanguage: (name: string) => `Tutta la versione in ${name}`,
  absent: "(tolta)",
  empty: "(vuoto)",
};

export type EditorWords = typeof it;
