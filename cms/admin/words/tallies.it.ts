/** What the desk says of what is looked for at kiosks, in Italian. */
export const it = {
  title: "Totem: che cosa si cerca",
  intro: (group: number) =>
    `Quante visite aprono una cosa, e per quanto tempo. Di nessuno si sa niente: i totem mandano solo somme di più visite. I numeri sono per difetto, contati a gruppi di ${group} per ogni settimana e totem; ciò che non arriva a ${group} resta nascosto, anche nei totali.`,
  link: "Che cosa si cerca ai totem",
  screensTitle: "Schermi",
  off: "I totem non contano che cosa si apre: si accende nelle impostazioni. Quello che è stato contato prima resta qui. Le risposte ai sondaggi si contano sempre.",
  settings: "Vai alle impostazioni",
  period: "Periodo",
  periods: {
    this: "Questa settimana",
    last: "La settimana scorsa",
    "4": "Ultime 4 settimane",
    "13": "Ultime 13 settimane",
    "52": "Ultime 52 settimane",
  },
  kiosk: "Totem",
  allKiosks: "Tutti i totem",
  csv: "Scarica la tabella (CSV)",
  visits: "Visite",
  visitsIn: (count: string) => `almeno ${count}`,
  few: (group: number) => `meno di ${group}`,
  week: (day: string) => `Settimana del ${day}`,
  weekShort: "Settimana",
  thing: "Che cosa",
  times: "Aperto (almeno)",
  average: "Tempo medio",
  seconds: (count: number) =>
    count < 60
      ? `${count} secondi`
      : count % 60 === 0
        ? `${count / 60} min`
        : `${Math.floor(count / 60)} min ${count % 60} s`,
  kinds: {
    tile: "riquadro",
    act: "atto",
    type: "atti non più in pubblicazione",
    page: "contenuto",
  },
  untyped: "Atti senza tipo",
  goneContent: "Contenuto che non c'è più",
  none: "Ancora nessuna visita",
  noneHelp:
    "Qui compare che cosa si apre ai totem: i primi numeri arrivano dopo un'ora e almeno cinque visite.",
  noneOf: (group: number) =>
    `In questo periodo nessuna cosa è stata aperta almeno ${group} volte in una settimana.`,
  polls: "Sondaggi",
  pollsNone: "Nessun sondaggio. Si prepara tra i contenuti, e si mette in una playlist.",
  answers: (count: string) => `almeno ${count} risposte`,
  noAnswers: (group: number) => `Ancora meno di ${group} risposte uguali: non si mostra niente.`,
  asData: "Usa questi dati in un grafico",
  openPoll: "Apri il sondaggio",
  counted: "Conta che cosa si apre ai totem",
  countedHelp:
    "Solo somme di più visite, senza sapere di chi: riquadri, atti e contenuti aperti, e per quanto tempo.",
  group: "Numeri a gruppi di",
  groupHelp:
    "Da 5 a 100. Sotto questo numero non si mostra e non si esporta niente; vale anche per i sondaggi.",
  groupBad: "I gruppi vanno da 5 a 100.",
};
export type TallyWords = typeof it;
