/** What is said of publishing later, of taking back, and of what is shown now; in Italian. */
export const it = {
  later: "Più tardi…",
  laterTitle: "Pubblica più tardi",
  laterHelp: (n: number) =>
    n === 1
      ? "La modifica che aspetta va sugli schermi a quell'ora, com'è adesso. Quello che scrivi dopo aspetta una pubblicazione sua."
      : `Le ${n} modifiche che aspettano vanno sugli schermi a quell'ora, come sono adesso. Quello che scrivi dopo aspetta una pubblicazione sua.`,
  when: "Quando",
  planned: (when: string) => `Fissato: andrà sugli schermi ${when}.`,
  waiting: "In attesa della loro ora",
  waits: (when: string, by: string) => `${when}${by ? `, deciso da ${by}` : ""}`,
  failed: "Non è stato possibile pubblicarlo: qualcosa di quello che conteneva non c'è più.",
  cancel: "Annulla",
  cancelled: "Annullata: non andrà sugli schermi.",
  last: "Pubblicato per ultimo",
  published: (when: string, by: string) => `${when}${by ? `, da ${by}` : ""}`,
  back: "Riporta indietro",
  backAsk: (names: string) => `Riportare com'era prima ${names}?`,
  backBody:
    "Gli schermi tornano a quello che mostravano prima di questa pubblicazione, entro un secondo. Le versioni restano tutte.",
  backDone: "Riportato com'era: gli schermi lo mostrano già.",
  undone: "riportato indietro",
  someThings: (name: string, others: number) =>
    others === 0
      ? `«${name}»`
      : others === 1
        ? `«${name}» e un altro`
        : `«${name}» e altri ${others}`,

  show: "In onda subito",
  showTitle: (title: string) => `«${title}» in onda subito`,
  showHelp: "Va sopra ogni programma, entro un secondo, e finisce da solo.",
  where: "Su quali schermi",
  everywhere: "Tutti gli schermi",
  minutes: "Per quanto",
  lengths: {
    "5": "5 minuti",
    "15": "15 minuti",
    "60": "Un'ora",
    "240": "4 ore",
    "1440": "Fino a domani a quest'ora",
  },
  whole: "A schermo intero",
  wholeHelp: "Copre anche la colonna e le notizie in basso.",
  noScreens: "Scegli almeno uno schermo.",
  shown: (title: string, until: string) => `«${title}» è in onda fino ${until}.`,
  onNow: (title: string, until: string) => `In onda subito: «${title}», fino ${until}`,
  end: "Togli",
  ended: "Tolto: gli schermi tornano al programma.",
};
export type PublishingWords = typeof it;
