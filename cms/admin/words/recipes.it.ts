/** What is said of ready-made visualisations and of proposals, in Italian. */
export const it = {
  title: "Visualizzazioni pronte",
  intro:
    "Scegline una e guardala: la fonte, il grafico e la frase sono già pronti. Con «Adotta» arrivano i dati veri e nasce una bozza, da ritoccare e pubblicare quando vuoi.",
  open: "Visualizzazioni pronte",
  example: "Dati d'esempio",
  filter: "Di che cosa parla",
  all: "Tutte",
  themes: {
    air: "Aria e tempo",
    safety: "Sicurezza",
    moving: "Muoversi",
    money: "Bilancio",
    people: "Abitanti e case",
    services: "Servizi",
  },
  fetched: (publisher: string, every: string) => `${publisher} · si aggiorna da sé ${every}`,
  brought: "Con i vostri dati",
  brings: {
    table: "Una tabella vostra",
    features: "Una mappa vostra",
    events: "Un calendario vostro",
  } as Readonly<Record<string, string>>,

  exampleSays:
    "Le cifre che vedi sono inventate e sugli schermi non arrivano mai: si adotta con i dati veri.",
  from: "Fonte",
  licence: "Licenza",
  where: "Da dove",
  rhythm: "Quando si aggiorna",
  each: (every: string) => `Da sé, ${every}`,
  need: "Che cosa serve",
  columns: "Colonne",
  spare: "se c'è",
  download: "Scarica il file di esempio",
  downloadHelp: "Si apre con Excel o LibreOffice: sostituisci le cifre e caricalo qui.",
  chooseHelp: "Si parte da qui: cambia solo se serve.",
  looking: "Guardo che cosa si può scegliere…",
  adopt: "Adotta",
  adoptFile: "Adotta: scegli il file",
  orAddress: "oppure l'indirizzo a cui si trovano",
  address: "Indirizzo dei dati",
  adoptAddress: "Adotta da questo indirizzo",
  drop: "Lascia qui il file",
  fetching: "Prendo i dati e disegno la prima volta…",
  adopted: (name: string) => `«${name}»: i dati ci sono, ora è una bozza. Controllala e pubblica.`,
  notAllowed: "Per adottarne una serve chi può scrivere i contenuti.",

  proposals: "Che cosa farne",
  proposalsHelp:
    "Le visualizzazioni più adatte a questi dati, la migliore per prima, già disegnate con quelli veri.",
  make: "Fanne una bozza",
  made: "Bozza fatta: controllala e pubblica.",
};

export type RecipeWords = typeof it;
