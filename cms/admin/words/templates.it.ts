/** What is said of templates, in Italian. */
export const it = {
  title: "Modelli",
  intro:
    "Un modello è un contenuto già impostato: chi lo usa riempie gli spazi e, se vuoi, non può cambiare il resto.",
  mine: "I vostri modelli",
  mineNone: "Non avete ancora modelli vostri",
  mineNoneHelp:
    "Adotta uno di quelli pronti, oppure scegli un contenuto dalla lista e salvalo come modello.",
  starters: "Pronti all'uso",
  startersHelp: "Fatti per i Comuni. Adottane uno per cambiarlo e decidere che cosa resta fermo.",
  blank: "Da zero",
  search: "Cerca tra i modelli",
  nothing: "Nessun modello corrisponde.",
  use: "Usa",
  adopt: "Adotta",
  adopted: (name: string) => `«${name}» è tra i vostri modelli.`,
  open: "Modifica",
  archive: "Nel cestino",
  archiveAsk: (name: string) => `Spostare nel cestino il modello «${name}»?`,
  archiveBody:
    "Nessuno potrà più partire da qui. I contenuti già fatti restano, con i campi che il modello tiene fermi.",
  archived: "Modello nel cestino.",
  locks: (n: number) => (n === 0 ? "tutto libero" : n === 1 ? "1 campo fermo" : `${n} campi fermi`),
  blanks: (n: number) => (n === 1 ? "1 spazio da riempire" : `${n} spazi da riempire`),

  fillTitle: (name: string) => `${name}: riempi gli spazi`,
  fillHelp: "Le date e le ore si scrivono una volta sola: ogni lingua le mette nella sua forma.",
  fillOther: (language: string) => `in ${language}, se è diverso`,
  make: "Crea il contenuto",
  skipHelp: "Finché resta uno spazio da riempire il contenuto non si può pubblicare.",
  backToChoice: "Indietro",

  saveTitle: "Salva come modello",
  saveHelp:
    "Scrivi ‹così› nei testi dove chi usa il modello deve riempire: per esempio «Chiuso ‹giorno›».",
  name: "Nome del modello",
  nameMissing: "Scrivi un nome.",
  lockTitle: "Che cosa resta fermo",
  lockHelp: "I campi fermi non si possono cambiare nei contenuti fatti con questo modello.",
  hasBlank: "ha uno spazio da riempire: resta libero",
  saved: (name: string) => `Il modello «${name}» è pronto.`,

  bound: (n: number) =>
    n === 1
      ? "Nasce da un modello, che tiene fermo 1 campo."
      : `Nasce da un modello, che tiene fermi ${n} campi.`,
  detach: "Stacca dal modello",
  detachAsk: "Staccare il contenuto dal suo modello?",
  detachBody: "Tutti i campi si potranno cambiare. Il modello resta com'è.",
  detached: "Staccato: adesso si può cambiare tutto.",

  preview: "Anteprima con gli esempi",
  content: "Che cosa c'è nel modello",
  tags: "Etichette date ai contenuti",
  changes:
    "Quello che cambi qui vale per i contenuti nuovi; i campi fermi anche per quelli già fatti.",
  outdated: "Nel frattempo qualcun altro ha cambiato questo modello.",
  reload: "Prendi la versione salvata",
  save: "Salva il modello",
};

export type TemplateWords = typeof it;
