/** What the pages of the albo say, in Italian. */
const acts = (n: number): string => (n === 1 ? "1 atto" : `${n} atti`);

export const it = {
  title: "Albo pretorio",
  tabs: {
    label: "Sezioni dell'albo",
    register: "Registro",
    review: (n: number | null) => (n ? `Da guardare (${n})` : "Da guardare"),
    import: "Importa",
    removed: "Rimossi",
    rules: "Regole",
  },
  acts,
  none: "Non c'è ancora nessun atto",
  noneHelp:
    "Gli atti arrivano dal feed o dal file del tuo albo, oppure li scrivi qui. Gli schermi ne mostrano solo quelli che decidi tu.",
  found: (n: number) => (n === 1 ? "1 atto trovato" : `${n} atti trovati`),
  nothingFound: "Nessun atto corrisponde",
  nothingFoundHelp: "Prova con meno parole, o con numero e anno: 2026/12.",
  clear: "Togli i filtri",
  search: "Cerca per parole o per numero (2026/12)",
  filters: { state: "Stato", type: "Tipo", privacy: "Sugli schermi", source: "Fonte" },
  anyType: "Tutti i tipi",
  anyPrivacy: "Qualsiasi",
  anySource: "Tutte le fonti",
  heldFirst: (n: number) =>
    n === 1
      ? "1 atto aspetta che qualcuno lo guardi prima di andare sugli schermi."
      : `${n} atti aspettano che qualcuno li guardi prima di andare sugli schermi.`,
  lookNow: "Guardali adesso",
  write: "Nuovo atto",
  interruption: "Interruzione del servizio…",
  held: "da guardare",
  missing: "non più nella fonte",
  states: {
    all: "Tutti",
    open: "Non ancora scaduti",
    current: "In pubblicazione",
    ending: "In scadenza (3 giorni)",
    draft: "Bozza",
    waiting: "In attesa",
    published: "In pubblicazione",
    extended: "Prorogato",
    expired: "Scaduto",
    annulled: "Annullato",
    rectified: "Rettificato",
  },
  classes: {
    screen: "Sugli schermi",
    search: "Solo a chi cerca",
    "link-only": "Solo il numero",
    never: "Mai",
  },
  classesHelp: {
    screen: "Gira sugli schermi e si trova al totem",
    search: "Al totem lo trova chi lo cerca; sugli schermi no",
    "link-only": "Numero, ufficio e codice per la pagina ufficiale, senza l'oggetto",
    never: "Su nessuno schermo e su nessun totem",
  },
  personal:
    "Gli atti di stato civile e le notifiche riguardano una persona: sugli schermi non possono andare.",
  until: (day: string) => `fino a ${day}`,
  from: (day: string) => `da ${day}`,
  ended: (day: string) => `fino a ${day}`,
  daysLeft: (n: number) =>
    n === 0 ? "ultimo giorno" : n === 1 ? "manca 1 giorno" : `mancano ${n} giorni`,
  extraDays: (n: number) => (n === 1 ? "1 giorno in più" : `${n} giorni in più`),
  executive: (day: string) => `Esecutiva da ${day}`,
  executiveIn: (n: number) => (n === 1 ? "manca 1 giorno" : `mancano ${n} giorni`),
  executiveNow: (day: string) => `Esecutiva da ${day}`,
  executiveHelp: "Contati dieci giorni di pubblicazione: un aiuto, non un'attestazione.",

  problems: "Da sapere",
  dismiss: "Ho visto",
  dismissed: "Segnato come visto.",

  review: {
    done: "Non c'è niente da guardare",
    doneHelp:
      "Qui arrivano gli atti in cui il controllo trova qualcosa di personale, prima che uno schermo li mostri.",
    progress: (n: number, all: number) => `${n} di ${all}`,
    why: "Perché aspetta",
    decide: "Decidi e vai al prossimo",
    skip: "Salta",
    back: "Precedente",
    keys: "Con la tastiera: frecce per scegliere, Ctrl+Invio per decidere e passare al prossimo.",
    decided: (number: string) => `${number}: deciso.`,
    next: (n: number, all: number, number: string) => `Atto ${n} di ${all}: ${number}.`,
    open: "Apri la scheda dell'atto",
    parts: {
      subject: "nell'oggetto",
      sourceType: "nel tipo",
      office: "nell'ufficio",
      requestedBy: "nell'ente richiedente",
      notes: "nelle note",
      attachments: "nel nome di un allegato",
    },
    quoted: (words: string, where: string) => `«${words}», ${where}`,
  },

  decision: {
    title: "Che cosa ne mostrano gli schermi",
    words: "Che cosa si leggerà",
    wordsHelp: "Le parole trovate sono già coperte. Correggi come serve, senza nomi di persone.",
    cover: "Copri i nomi",
    asIs: "Metti l'oggetto com'è",
    save: "Decidi",
    saved: "Deciso.",
    preview: "Come si vedrà",
    decidedBy: "Già deciso da un collega.",
    tooLong: (most: number) => `Al massimo ${most} caratteri.`,
  },

  act: {
    new: "Nuovo atto",
    register: "Registro",
    number: (number: string) => `n. ${number}`,
    facts: "Scheda",
    term: "Pubblicazione",
    type: "Tipo",
    sourceType: "Tipo, come lo chiama la fonte",
    office: "Ufficio",
    official: "Pagina ufficiale",
    source: "Fonte",
    ours: "Scritto qui",
    actNumber: "Atto",
    of: (number: string, day: string) => (number ? `n. ${number} del ${day}` : day),
    requestedBy: "Ente richiedente",
    responsible: "Responsabile del procedimento",
    protocol: "Protocollo",
    registeredDay: "Data di registrazione",
    amount: "Importo",
    chapter: "Capitolo",
    cig: "CIG",
    cup: "CUP",
    notes: "Note",
    oblivionDay: "Data di oblio",
    attachments: "Allegati",
    signed: "firmato digitalmente",
    extract: "per estratto",
    extensions: "Proroghe",
    extension: (days: string, from: string, to: string, reason: string) =>
      `${days}: interruzione da ${from} a ${to}. ${reason}`,
    closed: { annulled: "Annullato", rectified: "Rettificato" },
    because: (reason: string) => `Motivo: ${reason}`,
    replacedBy: (number: string) => `Rettificato dall'atto ${number}`,
    rectifies: (number: string) => `Rettifica l'atto ${number}`,
    missingSince: (day: string) => `La sua fonte non lo elenca più da ${day}.`,
    annul: "Annulla l'atto…",
    rectify: "Rettifica…",
    extend: "Giorni da recuperare…",
    drop: "Butta la bozza",
    dropAsk: "Buttare via questa bozza?",
    dropBody: "Non è mai stata pubblicata: non resta nulla.",
    dropped: "Bozza buttata.",
    publish: "Pubblica",
    publishAsk: (number: string) => `Pubblicare l'atto ${number}?`,
    publishBody: (first: string, last: string) =>
      `Resta in pubblicazione da ${first} a ${last}, compresi. Gli schermi lo mostrano solo se la sua regola lo prevede.`,
    published: "Pubblicato.",
    publishedHeld: "Pubblicato, ma aspetta che qualcuno lo guardi prima di andare sugli schermi.",
    save: "Salva",
    saved: "Salvato.",
    unsaved: "Ci sono modifiche non salvate",
    leaveUnsaved: "Le modifiche non salvate andrebbero perse.",
    conflict:
      "Qualcun altro ha salvato questo atto nel frattempo. Quello che hai scritto è ancora qui: ricarica la pagina per vedere la sua versione.",
    addAttachment: "Aggiungi un allegato",
    attachmentTitle: "Titolo",
    attachmentUrl: "Indirizzo",
    attachmentMain: "È il documento principale",
    attachmentExtract: "Solo per estratto",
    removeAttachment: (title: string) => `Togli l'allegato ${title}`,
  },

  documents: {
    title: "Documenti",
    none: "La fonte non elenca nessun documento per questo atto.",
    states: {
      ready: "Pronto per il totem",
      drawing: "Si prepara, pagina per pagina",
      coming: "Si sta scaricando",
      link: "Solo dalla pagina ufficiale",
      refused: "Non si può mostrare",
      never: "Non si scarica",
    },
    neverHelp:
      "I documenti si scaricano solo per gli atti che si possono consultare sugli schermi o al totem, dopo che qualcuno li ha guardati.",
    scan: "scansione: il testo non si può cercare né leggere ad alta voce",
    signed: "firmato digitalmente",
    size: (bytes: number) =>
      bytes < 1_000_000
        ? `${Math.max(1, Math.round(bytes / 1000))} KB`
        : `${(bytes / 1_000_000).toFixed(1).replace(".", ",")} MB`,
    nth: (n: string) => `Documento ${n}`,
    pages: "Guarda le pagine",
    again: "Riprova a scaricare",
    tryingAgain: "Si riprova adesso.",
    nothingToTry: "Non c'è niente da riprovare.",
    nextTry: (when: string) => `Si riprova ${when}.`,
  },

  removal: {
    title: "Rimozione",
    intro:
      "Gli atti non più in pubblicazione. Del loro contenuto non resta niente, qui e sugli schermi: ogni dispositivo che li ha avuti lo conferma.",
    none: "Ancora nessun atto rimosso",
    noneHelp:
      "Quando finisce il termine di un atto, o lo annulli, il suo contenuto sparisce dal server e da ogni schermo. Qui vedi quando, e su quali.",
    more: "Mostra altri",
    begins: "La rimozione comincia fra poco.",
    why: {
      expired: (when: string) => `Fine della pubblicazione ${when}`,
      annulled: (when: string) => `Annullato ${when}`,
      rectified: (when: string) => `Rettificato da un altro atto ${when}`,
    },
    underWay: "Rimozione in corso",
    fromServer: (when: string) => `Rimosso dal server ${when}`,
    allGone: (n: number) =>
      n === 1 ? "Il dispositivo ha confermato" : `Tutti i ${n} dispositivi hanno confermato`,
    goneOf: (gone: number, all: number) =>
      `${gone} su ${all} ${all === 1 ? "dispositivo ha" : "dispositivi hanno"} confermato`,
    silent: (n: number, all: number) =>
      n === 1
        ? `1 su ${all} non ha ancora confermato`
        : `${n} su ${all} non hanno ancora confermato`,
    onNoDevice: "Nessun dispositivo lo ha avuto",
    nobody: "Nessun dispositivo ha mai ricevuto questo atto.",
    head: ["Schermo", "Avvisato", "Esito"],
    told: (when: string) => when,
    notTold: "non ancora",
    byItself: "da sé, alla fine del termine",
    gone: (when: string) => `rimosso ${when}`,
    retired: (when: string) => `ritirato ${when}`,
    seen: (when: string) => `non ha ancora confermato; visto ${when}`,
    neverSeen: "non ha ancora confermato; mai visto",
    help: "Ogni dispositivo lo dice con il suo orologio, dopo aver cercato e tolto l'atto da ogni sua memoria.",
    silentHelp:
      "Chi è spento o senza rete toglie l'atto da sé alla fine del termine, e lo conferma appena torna. Finché non lo fa, lo trovi qui.",
    certificate: "Attestazione (PDF)",
  },

  papers: {
    title: "Carte per l'ufficio",
    draft: "bozze",
    help: "Bozze senza valore legale, da controllare, completare e firmare. Fa fede soltanto l'albo sul sito dell'ente.",
    download: "Scarica la bozza (PDF)",
    notice: {
      title: "Avviso di pubblicazione",
      help: "Dice che l'atto è pubblicato, e da quando a quando.",
    },
    attestation: {
      title: "Attestazione di avvenuta pubblicazione",
      help: "Per la fine del periodo: dice che l'atto è rimasto pubblicato, e da quando a quando.",
      early: "La pubblicazione è in corso: si può preparare, ma firmare solo dopo l'ultimo giorno.",
    },
  },

  close: {
    annulTitle: (number: string) => `Annullare l'atto ${number}?`,
    annulBody:
      "Esce subito da schermi, totem e pagine pubbliche, e non può tornarci. Nel registro resta che è stato annullato, e perché.",
    annul: "Annulla l'atto",
    annulled: "Annullato: gli schermi non lo mostrano più.",
    rectifyTitle: (number: string) => `Quale atto rettifica il ${number}?`,
    rectifyBody:
      "Quello sbagliato esce subito dagli schermi; quello giusto deve essere già pubblicato.",
    rectifyNone: "Nessun altro atto in pubblicazione corrisponde.",
    rectifyBy: "Cerca l'atto giusto, per parole o numero",
    rectify: "Rettifica",
    rectified: "Rettificato: gli schermi mostrano l'atto nuovo.",
    reason: "Motivo",
    reasonHelp: "Resta nel registro anche quando dell'atto non resta altro: non scriverci nomi.",
    reasonNeeded: "Scrivi il motivo: almeno qualche parola.",
    chooseOne: "Scegli l'atto che rettifica.",
  },

  outage: {
    title: "Interruzione del servizio",
    body: "Se l'albo non si poteva leggere, i giorni persi si aggiungono al termine degli atti che allora erano in pubblicazione.",
    bodyOne:
      "I giorni in cui l'albo non si poteva leggere si aggiungono al termine di questo atto.",
    from: "Primo giorno senza servizio",
    to: "Ultimo giorno senza servizio",
    extend: "Aggiungi i giorni",
    incomplete: "Scrivi i due giorni e il motivo.",
    done: (n: number, ended: number) =>
      [
        n === 0
          ? "Nessun atto da prorogare."
          : n === 1
            ? "1 atto prorogato."
            : `${n} atti prorogati.`,
        ended === 0
          ? ""
          : ended === 1
            ? "1 era già scaduto: va ripubblicato."
            : `${ended} erano già scaduti: vanno ripubblicati.`,
      ]
        .filter(Boolean)
        .join(" "),
  },

  import: {
    intro: "Prima guardi che cosa cambia, poi decidi. Quello che vedi è quello che entra.",
    address: "Indirizzo dell'albo",
    addressHelp:
      "Un feed AlboPOP, RSS o Atom, la pagina di un albo Halley, una tabella o la pagina web dell'albo: si riconosce da sé.",
    look: "Guarda",
    or: "oppure",
    file: "Scegli un file",
    fileHelp: "Una tabella (CSV, Excel, LibreOffice) o un feed salvato (XML, JSON).",
    readAs: "Letto come",
    asBefore: "come l'ultima volta",
    notSo: "Non è così?",
    columns: "Che cosa c'è nelle colonne",
    columnsHelp: "Servono almeno il numero, l'oggetto e il primo giorno. Il resto quando c'è.",
    byItself: "si trova da sé",
    thereIsNone: "non c'è",
    settings: "Impostazioni",
    readAgain: "Leggi così",
    unread: "Così non si legge",
    unreadHelp:
      "Scegli qui sotto un altro modo di leggerlo, oppure di' che cosa c'è nelle colonne.",
    keep: "E da ora in poi?",
    keeps: {
      own: (every: string) =>
        `Rileggila da sola (di solito ${every}): è quello che serve quasi sempre`,
      daily: "Rileggila da sola ogni giorno alle 7.00 e alle 13.00",
      once: "Solo questa volta",
    },
    keptAsIs: "Questa fonte si legge già da sola: importando resta tutto com'è.",
    columnsKept: "Le colonne restano in mente per il prossimo file.",
    reading: "Leggo…",
    badAddress: "Scrivi un indirizzo che comincia con http:// o https://.",
    isNew:
      "È la prima volta che leggi questa fonte: controlla che siano davvero gli atti del tuo ente.",
    doubt: (why: string) => `Qualcosa di insolito: ${why}. Controlla prima di importare.`,
    counts: {
      new: (n: number) => (n === 1 ? "1 nuovo" : `${n} nuovi`),
      changed: (n: number) => (n === 1 ? "1 cambiato" : `${n} cambiati`),
      unchanged: (n: number) => (n === 1 ? "1 come prima" : `${n} come prima`),
      held: (n: number) => `${n} da guardare`,
      duplicate: (n: number) => `${n} già presenti da un'altra fonte`,
      left: (n: number) => `${n} già scaduti o annullati`,
      vanished: (n: number) => (n === 1 ? "1 non c'è più" : `${n} non ci sono più`),
      refused: (n: number) => (n === 1 ? "1 illeggibile" : `${n} illeggibili`),
    },
    lists: {
      new: "Nuovi",
      changed: "Cambiati",
      duplicate: "Già presenti da un'altra fonte",
      vanished: "Non più nella fonte",
      refused: "Illeggibili",
    },
    vanishedHelp:
      "Restano sugli schermi fino al loro termine. Se sono stati annullati, annullali qui.",
    item: (n: number) => `voce ${n}`,
    firstOf: (n: number, all: number) => `I primi ${n} di ${all}.`,
    take: (n: number) =>
      n === 0 ? "Niente da importare" : n === 1 ? "Importa 1 atto" : `Importa ${n} atti`,
    forget: "Lascia perdere",
    done: (added: number, changed: number, held: number) =>
      [
        `${added === 1 ? "1 atto nuovo" : `${added} atti nuovi`}, ${changed === 1 ? "1 cambiato" : `${changed} cambiati`}.`,
        held === 0
          ? ""
          : held === 1
            ? "1 aspetta di essere guardato."
            : `${held} aspettano di essere guardati.`,
      ]
        .filter(Boolean)
        .join(" "),
    current: (n: number) => (n === 1 ? "1 in pubblicazione" : `${n} in pubblicazione`),
    again: "Guarda di nuovo",
    fields: {
      guid: "identificativo",
      year: "anno",
      number: "numero",
      type: "tipo",
      sourceType: "tipo nella fonte",
      subject: "oggetto",
      office: "ufficio",
      details: "altri dati",
      firstDay: "primo giorno",
      lastDay: "ultimo giorno",
      extraDays: "giorni in più",
      link: "pagina ufficiale",
      attachments: "allegati",
    } as Record<string, string>,
  },

  sources: {
    title: "Da dove arrivano gli atti",
    once: "Letta una volta sola: non si aggiorna da sé.",
    byItself: "Si legge da sola",
    paused: "In pausa",
    file: "File con le colonne in mente",
    failing: "Non si legge",
    held: "Aspetta che tu guardi",
    heldHelp:
      "È arrivato qualcosa di insolito e non è stato importato niente: guarda che cosa cambia, e decidi.",
    nothingLost: "Gli atti già importati restano sugli schermi fino al loro termine.",
    lastGood: (when: string) => `Letta ${when}`,
    lastTried: (when: string) => `ultimo tentativo ${when}`,
    next: (when: string) => `prossima volta ${when}`,
    ask: "Leggi ora",
    asked: "Letta: quello che c'era di nuovo è nell'albo.",
    heldNow: "È arrivato qualcosa di insolito: guarda che cosa cambia.",
    tooSoon: "È stata letta proprio adesso: aspetta un momento.",
    pause: "Metti in pausa",
    pausedNow: "In pausa: gli atti che ci sono restano fino al loro termine.",
    resume: "Riprendi",
    resumed: "Si legge di nuovo da sola.",
    drop: "Togli",
    dropAsk: (name: string) => `Togliere la fonte «${name}»?`,
    dropBody:
      "Non si legge più. Gli atti che ha già portato restano sugli schermi fino al loro termine.",
    dropped: "La fonte non si legge più.",
  },

  rules: {
    intro:
      "Quanto restano in pubblicazione gli atti che non lo dicono, e che cosa ne mostrano gli schermi.",
    type: "Tipo",
    days: "Giorni",
    daysOf: (type: string) => `Giorni di pubblicazione: ${type}`,
    firstDay: "Il primo giorno",
    firstDayOf: (type: string) => `Il primo giorno: ${type}`,
    counts: "conta",
    countsNot: "non conta",
    privacy: "Gli schermi",
    privacyOf: (type: string) => `Gli schermi: ${type}`,
    inherited: "come il gruppo",
    saved: (type: string, n: number) =>
      n === 0 ? `${type}: salvato.` : `${type}: salvato, e vale già per ${acts(n)}.`,
    nothingYet:
      "Ancora nessun tipo di atto va sugli schermi: finché non lo decidi, sugli schermi dell'albo non si vede niente.",
    groups: {
      A: "Atti amministrativi",
      B: "Atti autorizzativi",
      C: "Stato civile",
      D: "Avvisi e bandi",
      E: "Di altri enti",
    } as Record<string, string>,
  },

  office: {
    title: "L'albo dell'ente",
    address: "Pagina dell'albo ufficiale",
    addressHelp: "Gli schermi ci portano chi legge, con il codice da inquadrare.",
    countFirstDay: "Il primo giorno di pubblicazione conta",
    countFirstDayHelp: "Di solito no: quindici giorni interi cominciano il giorno dopo.",
    defaultDays: "Giorni di pubblicazione, quando né l'atto né il suo tipo lo dicono",
    contact: "E-mail di chi cura i dati aperti",
    contactHelp: "Si legge nel feed pubblico degli atti.",
    place: "Dove si trova l'ente, per i dati aperti",
    municipality: "Comune",
    province: "Provincia",
    region: "Regione",
    istat: "Codice ISTAT",
    latitude: "Latitudine",
    longitude: "Longitudine",
    open: "Gli atti in pubblicazione come dati:",
    bad: "Controlla l'indirizzo, l'e-mail, il codice ISTAT (6 cifre) e le coordinate.",
  },
};

export type AlboWords = typeof it;
