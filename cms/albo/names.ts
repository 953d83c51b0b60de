import { fold } from "../db/fold.ts";

/**
 * First names and surnames that are frequent in Italy. Names that are everyday words of an albo as well
 * (Domenica, Vittoria, Franco, Marina, Rosa…) are left out: they would hold half of the acts.
 */
const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

const firstNames = words(`
  abdul achille ada adele adriana adriano agata agnese agostino ahmed alberto aldo alessandra alessandro
  alessia alessio alex alfio alfonso alfredo alice amalia amanda amedeo amelia anastasia andrea angela
  angelica angelo anna annalisa annamaria annarita antonella antonia antonietta antonino antonio arianna
  armando arturo assunta attilio augusto barbara beatrice benedetta bernardo bianca brigida camilla
  carla carlo carlotta carmela carmelo carmine carolina caterina cecilia cesare chiara cinzia claudia
  claudio concetta concettina corrado cosimo cristian cristiana cristiano cristina dalila damiano
  daniela daniele danilo dario davide debora deborah denise desiree diana diego dino domenico donatella
  donato edoardo elena eleonora elia elio elisa elisabetta ellen emanuela emanuele emilia emiliano emilio
  enrica enrico enzo ermanno ernesto ester ettore eugenia eugenio eva fabiana fabio fabiola fabrizio
  fatima federica federico ferdinando fernanda fernando filippo filomena flavia flavio francesca
  francesco gabriele gabriella gaetana gaetano gennaro giacomo giada gianluca gianmarco gianni gilda
  ginevra gino gioacchino giorgia giorgio giovanna giovanni giulia giuliana giuliano giulio giuseppe
  giuseppina giusy gloria graziella graziano greta guglielmo guido hassan ida ignazio ilaria ilenia
  immacolata ines irene isabella ivan ivana ivano jacopo jessica jonathan karim katia kevin laura lavinia
  leonardo lidia liliana lina lino loredana lorena lorenza lorenzo luca lucia luciana luciano ludovica
  ludovico luigi luigia luigina luisa maddalena manuel manuela marcello marco margherita maria mariangela
  marianna mariella marilena mario marisa marta martina marzia massimiliano massimo matilde matteo
  mattia maurizio mauro michela michele michelle milena miriam mirko mohamed monica nadia nicola nicole
  nicoletta nicolo nina noemi nunzia olga omar orazio orietta ornella oscar ottavio pamela paola paolo
  pasquale patrizia patrizio paula pier pierangela pierangelo pierluigi pierpaolo piero pietro raffaele
  raffaella rebecca renata renato riccardo rita roberta roberto rocco rodolfo romina rosalba rosalia
  rosanna rosaria rosario rossana rossella ruggero sabina sabrina salvatore samantha samuel samuele
  sandra sandro sara sebastiano sergio silvana silvano silvia silvio simona simone sofia sonia stefania
  stefano stella susanna tamara tania teresa tiziana tiziano tommaso ugo umberto valentina valentino
  valeria valerio vanessa vera veronica vincenza vincenzo virginia virginio vito vittorio viviana walter
  yasmine youssef
`);

const surnames = words(`
  abate agostini albanese amato amoroso antonelli arena barbieri barone basile bassi battaglia bellini
  benedetti bernardi bernasconi bertolini bianchi bianco bonetti borghi bruno brambilla brivio bruni
  cannavo caputo carbone caruso castelli cattaneo catalano cattani cavalli ceccarelli colombo conte conti
  coppola corti costa cozzi crippa damico dangelo danna dagostino deluca derosa desantis desimone
  dimarco esposito fabbri farina fasana ferrara ferrari ferraris ferraro ferretti ferri fiore fontana
  fumagalli fusco galli gallo gandolfi garofalo gatti gentile giordano giuliani giuffrida grassi grasso
  greco grimaldi guerra guidi lombardi lombardo longo lorusso maggi mancini mancuso marchesi marchetti
  marchi mariani marini marino marinelli martini martinelli martino mauri mazza mazzola meloni messina
  milani monti montanari morelli moretti mosca motta murgia napoli negri neri nobile olivieri orlando
  pagani pagano palmieri palumbo parisi pastore pellegrini pellegrino perrone piazza piras pirovano
  poli pozzi proserpio ratti ricci rigamonti riva rizzi rizzo romano romeo rossetti rossi ruggiero russo
  sacchi sala salerno sanna santoro sartori serra silvestri sironi sorrentino spada spinelli testa
  tosi trevisan valente valentini valsecchi vanzulli verdi villa villani vitale vitali volpe zanetti zanon
`);

export const isFirstName = (word: string): boolean => firstNames.has(fold(word));
export const isSurname = (word: string): boolean => surnames.has(fold(word));

/** After these a name is that of a street, a school or a saint, and of nobody who lives here. */
const notAPerson = words(`
  via v viale vle piazza p pza pzza piazzale piazzetta largo corso cso vicolo strada stradella contrada
  salita traversa galleria rotonda lungolago lungomare ponte parco giardino giardini villa palazzo
  castello rocca torre teatro cinema scuola scuole plesso istituto liceo asilo nido biblioteca museo
  fondazione associazione ass asd cooperativa coop ospedale chiesa parrocchia oratorio santuario santa
  santo san sant s ss beato beata don padre papa re regina frazione fraz localita loc premio trofeo
  memorial torneo festa palio monumento cascina lago fiume torrente isola monte colle rifugio stadio
  palestra palazzetto auditorium pinacoteca concerto spettacolo
`);

export interface Word {
  text: string;
  start: number;
  end: number;
}

/** The words of a text with their places; apostrophes belong to them. */
export function wordsIn(text: string): Word[] {
  const found: Word[] = [];
  for (const match of text.matchAll(/\p{L}[\p{L}\p{M}'’]*/gu))
    found.push({ text: match[0], start: match.index, end: match.index + match[0].length });
  return found;
}

const isCapital = (word: string): boolean => /^\p{Lu}/u.test(word) && word.length > 1;

/**
 * First name and surname, in either order, written with capitals and standing next to each other; not
 * where a street, a school or a saint is called so.
 */
export function* personsIn(text: string): Generator<{ start: number; end: number }> {
  const all = wordsIn(text);
  for (let at = 0; at < all.length; at += 1) {
    const [one, two, three] = [all[at]!, all[at + 1], all[at + 2]];
    if (!two || !isPair(text, one, two) || isOfAPlace(all, at)) continue;
    // "Anna Maria Rossi", "ROSSI ANNA MARIA": a third word that is part of the name.
    const isLonger =
      three && isCapital(three.text) && nextTo(text, two, three) && isNameOrSurname(three.text);
    const end = isLonger ? three : two;
    yield { start: one.start, end: end.end };
    at += isLonger ? 2 : 1;
  }
}

const isNameOrSurname = (word: string): boolean => isFirstName(word) || isSurname(word);

function isPair(text: string, one: Word, two: Word): boolean {
  if (!isCapital(one.text) || !isCapital(two.text) || !nextTo(text, one, two)) return false;
  if (isFirstName(one.text)) return !isOrdinary(two.text);
  return isFirstName(two.text) && !isOrdinary(one.text);
}

/** Only blanks between them. */
const nextTo = (text: string, one: Word, two: Word): boolean =>
  two.start - one.end <= 2 && /^ +$/.test(text.slice(one.end, two.start));

const isOfAPlace = (all: readonly Word[], at: number): boolean =>
  all.slice(Math.max(0, at - 3), at).some(({ text }) => notAPerson.has(fold(text)));

/** Words that stand in any subject, so that next to a first name they are no surname. */
const ordinary = words(`
  a ad ai agli al alla alle allo anno anche atto avviso bando art articolo causa che ci comune comunale con
  concessione contributo cui da dal dalla dalle dai data decreto dei del della delle dello degli delibera
  determina di dl dlgs dpr e ed edificio ente era euro ex fg fino fra gara gli ha i il impegno importo in ivi
  la lavori le legge lo loc localita ma mese mq n nei nel nella nelle nello nr o od oggetto oltre
  ordinanza part per pll plla presa presso previa procedura progetto proroga provincia quale quali
  regione revoca rettifica scuola sede senza servizio servizi si sito sita siti sub su sul sulla sulle
  tra un una uno via viale piazza visto spesa liquidazione affidamento approvazione autorizzazione
  proprieta privata privato pubblica pubblico residente nato nata minore figlio figlia signor signora
`);

export const isOrdinary = (word: string): boolean => ordinary.has(fold(word));

/**
 * Up to four words after `from` that may be a name: written with capitals, not ordinary, with nothing but
 * a colon, a dash or a small word before them. Null when there are none.
 */
export function nameAfter(text: string, from: number): { start: number; end: number } | null {
  const rest = text.slice(from, from + 120);
  const lead =
    /^[\s:.,'’"«“–—-]*(?:(?:di|del|della|dei|degli|a|al|alla|ai|sig|sigg|sigra|signor|signora|dott|dottssa|ing|geom|arch|avv)[.:]?\s+)*/i.exec(
      rest,
    )![0];
  let end = -1;
  let taken = 0;
  for (const { text: word, start, end: stop } of wordsIn(rest.slice(lead.length))) {
    const between = rest.slice(lead.length + Math.max(0, end), lead.length + start);
    if (taken === 4 || !isCapital(word) || isOrdinary(word)) break;
    if (taken > 0 && !/^ +$/.test(between)) break;
    if (taken === 0 && start > 0) break;
    end = stop;
    taken += 1;
  }
  if (taken === 0) return null;
  return { start: from + lead.length, end: from + lead.length + end };
}
