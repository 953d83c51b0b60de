/** What the page of the programme says, in Italian. */
export const it = {
  title: "Programma",
  add: "Nuova programmazione",
  week: (from: string, to: string) => `Settimana dal ${from} al ${to}`,
  before: "Settimana precedente",
  after: "Settimana successiva",
  today: "Oggi",
  screen: "Schermo",
  noScreens: "Non c'è ancora nessuno schermo da programmare",
  noScreensHelp: "Abbina prima uno schermo: poi qui decidi che cosa mostra e quando.",
  toScreens: "Apri gli schermi",
  zone: "Zona",
  zones: {
    main: "Principale",
    side: "Colonna",
    ticker: "Notizie in basso",
    full: "Tutto lo schermo",
  },
  atRest: "Playlist di sempre",
  board: "Lavagna dell'ente",
  allDay: "tutto il giorno",
  schedules: "Programmazioni",
  seekSchedule: "Cerca una programmazione",
  noSuchSchedule: "Nessuna programmazione con questo nome.",
  moreSchedules: (n: number, left: number) =>
    n === left ? `Mostra le altre ${n}` : `Mostra altre ${n} di ${left}`,
  none: "Nessuna programmazione: gli schermi mostrano la loro playlist di sempre.",
  newTitle: "Nuova programmazione",
  editTitle: (title: string) => `Modifica «${title}»`,
  name: "Nome",
  nameHelp: "Per ritrovarla: «Orari anagrafe», «Sera in piazza».",
  what: "Che cosa",
  playlists: "Playlist",
  contents: "Contenuti",
  where: "Dove",
  allScreens: "Tutti gli schermi",
  tag: (tag: string) => `Etichetta «${tag}»`,
  when: "Quando",
  from: "Dal giorno",
  to: "Fino al giorno (compreso)",
  always: "Lascia vuoto per «sempre».",
  repeats: "Si ripete",
  repeatKinds: {
    day: "Ogni giorno",
    week: "Ogni settimana",
    month: "Ogni mese",
    year: "Ogni anno",
    other: "Secondo una regola importata",
  },
  interval: "Ogni quanti",
  intervals: {
    day: "Un giorno ogni",
    week: "Una settimana ogni",
    month: "Un mese ogni",
    year: "Un anno ogni",
  },
  weekdays: "Giorni della settimana",
  monthBy: "Quando nel mese",
  monthKinds: {
    date: "Un giorno del mese",
    last: "L'ultimo giorno",
    weekday: "Un giorno della settimana",
  },
  date: "Giorno del mese",
  dateSkips:
    "Nei mesi che non hanno questo giorno salta: per la fine del mese scegli «L'ultimo giorno».",
  nth: "Quale",
  nthNames: {
    "1": "il primo",
    "2": "il secondo",
    "3": "il terzo",
    "4": "il quarto",
    "-1": "l'ultimo",
  },
  weekday: "Giorno",
  yearHelp: "Ogni anno nel primo giorno che scrivi qui sotto.",
  otherHelp:
    "Questa ripetizione viene da un calendario: resta com'è finché non ne scegli un'altra.",
  ends: "Finisce",
  endKinds: { never: "Mai", on: "In un giorno", after: "Dopo un numero di volte" },
  count: "Quante volte",
  hours: "Orario",
  hourKinds: { day: "Tutto il giorno", spans: "In certe ore", timetable: "Un orario dell'ente" },
  fromHour: "Dalle",
  toHour: "Alle",
  toHourHelp: "Vuoto: mezzanotte. Prima dell'inizio: il giorno dopo.",
  addHours: "Aggiungi altre ore",
  removeHours: (from: string) => `Togli le ore dalle ${from}`,
  timetable: "Orario dell'ente",
  noTimetables:
    "Non c'è ancora nessun orario dell'ente: lo aggiungi in fondo alla pagina del programma.",
  holidays: "Nei giorni festivi",
  holidayKinds: {
    any: "Come negli altri giorni",
    never: "Non va in onda",
    only: "Va in onda solo allora",
  },
  holidayInstead: (title: string) => `Solo allora, e al posto di «${title}»`,
  moreDays: "Giorni esclusi e aggiunti",
  except: "Giorni esclusi",
  exceptHelp: "Restano esclusi anche se cambi il resto.",
  also: "Giorni aggiunti",
  alsoHelp: "Va in onda anche in questi, qualunque cosa dica il resto.",
  addDay: "Aggiungi",
  newDay: (list: string) => `${list}: un giorno da aggiungere`,
  removeDay: (day: string) => `Togli ${day}`,
  noDays: "nessuno",
  band: "Importanza",
  bands: { base: "Di base", programme: "Programma", special: "Speciale", now: "In onda subito" },
  bandHelp: "Quando due programmazioni si sovrappongono vince la più importante.",
  saved: "Salvata: gli schermi la seguono da subito.",
  remove: "Togli dal programma",
  removeAsk: (title: string) => `Togliere «${title}» dal programma?`,
  removeBody: "Gli schermi la lasciano subito. Contenuti e playlist restano.",
  removed: "Tolta dal programma.",
  conflict: "Nel frattempo qualcun altro l'ha cambiata: ho ricaricato la sua versione.",
  missing: "Scrivi un nome e scegli che cosa mostrare.",
  missingWeekday: "Scegli almeno un giorno della settimana.",

  everyDays: (n: number) => (n === 1 ? "ogni giorno" : `un giorno ogni ${n}`),
  everyWeeks: (n: number, names: string) =>
    n === 1 ? `ogni ${names}` : `${names}, una settimana ogni ${n}`,
  everyMonths: (n: number, on: string) =>
    n === 1 ? `${on} di ogni mese` : `${on}, un mese ogni ${n}`,
  everyYears: (n: number) => (n === 1 ? "una volta l'anno" : `un anno ogni ${n}`),
  otherRule: "secondo una regola importata",
  onDate: (n: number) => `il giorno ${n}`,
  onLast: "l'ultimo giorno",
  onNth: (nth: number, weekday: string) =>
    `${{ 1: "il primo", 2: "il secondo", 3: "il terzo", 4: "il quarto" }[nth] ?? "l'ultimo"} ${weekday}`.replace(
      /^(il prim|il second|il terz|il quart|l'ultim)o domenica$/,
      (_, start: string) => `${start.replace("il ", "la ")}a domenica`,
    ),
  onlyOn: (day: string) => `solo ${day}`,
  since: (day: string) => `da ${day}`,
  until: (day: string) => `fino a ${day} compreso`,
  forTimes: (n: number) => (n === 1 ? "una volta sola" : `per ${n} volte`),
  holidayRules: { only: "solo nei festivi", never: "non nei festivi" },
  insteadOf: (title: string) => `solo nei festivi, al posto di «${title}»`,
  without: (n: number) => (n === 1 ? "un giorno escluso" : `${n} giorni esclusi`),
  besides: (n: number) => (n === 1 ? "un giorno aggiunto" : `${n} giorni aggiunti`),

  quoted: (name: string) => `«${name}»`,
  theBoard: "la lavagna dell'ente",
  reaches: {
    screen: () => "proprio per questo schermo",
    tag: (name: string) => `per gli schermi con l'etichetta «${name}»`,
    group: (name: string) => `per gli schermi del gruppo «${name}»`,
    all: () => "per tutti gli schermi",
  },
  bandNames: { base: "di base", programme: "di programma", special: "speciale", now: "immediata" },
  because: ({
    what,
    title,
    by,
    reach,
    band,
    until,
  }: {
    what: string;
    title: string;
    by: string;
    reach: string;
    band: string;
    until: string | null;
  }) =>
    `Qui va in onda ${what}${until ? ` fino ${until}` : ""} perché ${by || "qualcuno"} lo ha messo in programma con «${title}», ${reach}, come programmazione ${band}`,
  becauseNow: ({
    what,
    by,
    reach,
    until,
  }: {
    what: string;
    by: string;
    reach: string;
    until: string | null;
  }) =>
    `Qui va in onda ${what}${until ? ` fino ${until}` : ""} perché ${by || "qualcuno"} lo ha messo in onda subito, ${reach}`,
  becauseAtRest: (what: string) =>
    `Qui va in onda ${what}, la playlist di sempre di questo schermo, perché non c'è niente in programma`,
  becauseBoard:
    "Qui si vede la lavagna dell'ente, perché non c'è niente in programma e lo schermo non ha una playlist di sempre",
  gaveWay: (title: string, why: string) => `«${title}» ${why}`,
  defeats: {
    band: "cede perché è meno importante",
    target: "cede perché è indicata in modo meno preciso",
    start: "cede perché è cominciata prima",
    id: "cede perché, a parità di tutto, ne va in onda una sola",
    unpublished: "non conta perché quello che mostra non è pubblicato",
    holiday: "non va in onda perché è un giorno festivo e un'altra ne prende il posto",
  },
  andMore: (n: number) => (n === 1 ? "e un'altra cede" : `e altre ${n} cedono`),
  isCovered: "ma ora non si vede, perché qualcosa occupa tutto lo schermo",
  atTime: (time: string) => (time.startsWith("1.") ? `all'${time}` : `alle ${time}`),
  atDay: (day: string, time: string) =>
    time.startsWith("1.") ? `a ${day} all'${time}` : `a ${day} alle ${time}`,

  effect: "Che cosa cambia",
  effectWait: "Sto guardando che cosa cambia…",
  changesNothing: (days: number) => `Nei prossimi ${days} giorni sugli schermi non cambia niente.`,
  changesOn: ({
    screens,
    first,
    from,
    to,
  }: {
    screens: number;
    first: string;
    from: string;
    to: string;
  }) =>
    `${screens === 1 ? `Cambia 1 schermo, «${first}»` : `Cambiano ${screens} schermi; il primo è «${first}»`}: da ${from.replace(/^a /, "")} fino ${to}.`,
  effectByScreen: "Schermo per schermo",
  insteadFrom: ({
    from,
    to,
    after,
    before,
  }: {
    from: string;
    to: string;
    after: string;
    before: string;
  }) => `Da ${from.replace(/^a /, "")} fino ${to}: ${after} al posto di ${before}`,
  moreChanges: (n: number) => (n === 1 ? "e un altro cambio" : `e altri ${n} cambi`),
  onSome: (n: number) => `${n} schermi`,
  appears: (what: string, where: string) => `Va in onda ${what} su ${where}.`,
  recedes: (what: string, where: string) => `Va in onda di meno ${what} su ${where}.`,
  vanishes: (what: string, where: string) => `Non va più in onda ${what} su ${where}.`,
  winsOver: (title: string, why: string) => `Prende il posto di «${title}» perché ${why}`,
  losesTo: (title: string, why: string) => `Lascia il posto a «${title}», che ${why}`,
  ties: (title: string) =>
    `È alla pari con «${title}» e non è detto quale delle due vada in onda: rendine una più importante`,
  covers: (title: string) => `Copre «${title}»`,
  coveredBy: (title: string) => `È coperta da «${title}»`,
  advantages: {
    band: "è più importante",
    target: "è indicata in modo più preciso",
    start: "comincia dopo",
    id: "a parità di tutto viene prima",
    unpublished: "è pubblicata",
    holiday: "è per i giorni festivi",
    full: "occupa tutto lo schermo",
  },
  conflictWith: (what: string, times: number, first: string) =>
    times === 1 ? `${what} (una volta, ${first}).` : `${what} (${times} volte, la prima ${first}).`,

  whyTitle: "Perché è in onda?",
  timetables: "Orari dell'ente",
  timetablesHelp: "Si scrivono una volta e valgono per tutte le programmazioni che li usano.",
  timetableAdd: "Nuovo orario",
  timetableEdit: (name: string) => `Modifica l'orario «${name}»`,
  timetableName: "Nome",
  timetableNameHelp: "Per esempio «Orario di apertura».",
  timetableClosed: "Chiuso nei giorni festivi",
  timetableNone: "Nessun orario.",
  timetableUses: (places: string) => `Lo usano: ${places}`,
  timetableUnused: "Non lo usa ancora nessuna programmazione.",
  timetableSaved: "Orario salvato: le programmazioni che lo usano lo seguono da subito.",
  timetableRemove: "Elimina l'orario",
  timetableRemoveAsk: (name: string) => `Eliminare l'orario «${name}»?`,
  timetableRemoveBody: "Non lo usa nessuna programmazione.",
  timetableRemoved: "Orario eliminato.",
  timetableMissing: "Scrivi un nome e, per ogni riga, almeno un giorno e le ore.",
};

export type ProgrammeWords = typeof it;
