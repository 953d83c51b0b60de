/** What the inbox says, in Italian. */
export const it = {
  title: "Da vedere",
  help: "Quello che aspetta qualcuno: schermi che non vanno, ore senza niente in onda, fonti ferme, importazioni in attesa, contenuti che scadono.",
  nothing: "Non c'è niente da vedere",
  nothingHelp:
    "Tutti gli schermi vanno, ogni ora ha qualcosa in onda e questa settimana non scade niente.",
  count: (n: number) => (n === 1 ? "una cosa da vedere" : `${n} cose da vedere`),
  groups: {
    screen: "Schermi che non vanno",
    gap: "Ore senza niente in onda",
    problem: "Segnalazioni",
    expiring: "In scadenza",
  },
  aside: "Ci penso io",
  asideOf: (what: string) => `: ${what}`,
  asideDone: "Messa da parte: torna qui solo se cambia qualcosa.",
  silent: (name: string, when: string | null) =>
    when ? `«${name}» non risponde: visto ${when}` : `«${name}» non risponde`,
  neverSeen: (name: string) => `«${name}» è abbinato ma non si è ancora visto`,
  faulty: (name: string, what: string) => `«${name}»: ${what}`,
  silentMeans: "Continua a mostrare quello che aveva; non riceve le novità.",
  neverMeans: "Controlla che sia acceso e collegato alla rete.",
  gapWhole: (name: string) =>
    `Su «${name}» per tutta la settimana si vede solo la lavagna dell'ente`,
  gap: (name: string, from: string, to: string) =>
    `Su «${name}» si vede solo la lavagna dell'ente da ${from.replace(/^a /, "")} fino a ${to.replace(/^a /, "")}`,
  gapMore: (hours: string) => `In tutto ${hours} nei prossimi sette giorni.`,
  hours: (n: number) => (n === 1 ? "un'ora" : n < 1 ? "meno di un'ora" : `${n} ore`),
  gapMeans: "Metti qualcosa in programma, o scegli una playlist di sempre per lo schermo.",
  expiring: (n: number, names: string, more: number, when: string) =>
    `${n === 1 ? "Scade" : "Scadono"} ${names}${more > 0 ? ` e ${more === 1 ? "un'altra cosa" : `altre ${more} cose`}` : ""}: ${n === 1 ? when : `la prima ${when}`}`,
  expiringMeans: "Alla scadenza lasciano gli schermi da soli.",
  times: (n: number) => (n === 1 ? "" : `, ${n} volte`),
  actions: {
    screen: "Guarda lo schermo",
    programme: "Apri il programma",
    expiring: "Prolunga o lascia andare",
    data: "Apri i dati",
    albo: "Apri l'importazione",
    act: "Apri l'albo",
  },
};
export type InboxWords = typeof it;
