import { ibanShape, isIban, isTaxCode, taxCodeShape } from "./identifiers.ts";
import { nameAfter, personsIn } from "./names.ts";

/**
 * Words that say "there may be a private person in here". An act that has one is held until an officer
 * has looked at it: on a public screen a name too many cannot be taken back (`civic.md` 1.6). It errs on
 * the side of holding; a name without any of these signs is not found, which is why no type of act is on
 * the walls before the ente says so (`types.ts`).
 */
export interface Finding {
  code: string;
  /** What is marked for the officer: places in the text, half-open. */
  start: number;
  end: number;
  /** What ought to be covered, when it is known: the name rather than the word that gave it away. */
  hide: { start: number; end: number } | null;
}

interface Said {
  it: string;
  en: string;
}

interface Sign {
  code: string;
  /** In two words, for lists; and in a sentence, for whoever has to decide. */
  name: Said;
  why: Said;
  find: (text: string) => Iterable<Omit<Finding, "code">>;
}

type Spot = { start: number; end: number };

/**
 * Every place where the pattern is, one after the other as they are asked for; what is to be covered,
 * `cover` knows. Patterns look at a bounded stretch.
 */
const where = (pattern: RegExp, cover: (text: string, spot: Spot) => Spot | null = () => null) =>
  function* (text: string): Generator<Omit<Finding, "code">> {
    for (const { 0: found, index } of text.matchAll(pattern)) {
      const spot = { start: index, end: index + found.length };
      yield { ...spot, hide: cover(text, spot) };
    }
  };

/** What has the shape of a codice fiscale, and is one or is none. */
const taxCodes = (right: boolean) =>
  function* (text: string): Generator<Omit<Finding, "code">> {
    for (const spot of where(taxCodeShape, itself)(text))
      if (isTaxCode(text.slice(spot.start, spot.end)) === right) yield spot;
  };

const itself = (_: string, spot: Spot): Spot => spot;
const theName = (text: string, { end }: Spot): Spot | null => nameAfter(text, end);

/** From the words to the end of what they say: a date, a full stop, the end of a clause. */
function theClause(text: string, { start, end }: Spot): Spot {
  const rest = text.slice(end, end + 80);
  const date = /^[^;.()]{0,60}?\b\d{1,2}[/. -]\d{1,2}[/. -]\d{2,4}\b/.exec(rest);
  const clause =
    date ?? /^[^;.()–]{0,60}(?=[;.()–]|$)/.exec(rest) ?? /^(?:\s*\S+){0,4}/.exec(rest)!;
  return { start, end: end + clause[0].trimEnd().length };
}

const signs: readonly Sign[] = [
  {
    code: "tax-code",
    name: { it: "codice fiscale", en: "tax code" },
    why: {
      it: "Contiene un codice fiscale: dice chi è la persona, quando e dove è nata.",
      en: "It holds a tax code: it says who the person is, when and where they were born.",
    },
    find: taxCodes(true),
  },
  {
    code: "tax-code-like",
    name: { it: "forse un codice fiscale", en: "perhaps a tax code" },
    why: {
      it: "Parla di un codice fiscale, o ne contiene uno scritto con un errore.",
      en: "It speaks of a tax code, or holds one with a slip in it.",
    },
    *find(text) {
      yield* taxCodes(false)(text);
      yield* where(/\bcodice fiscale\b|\bC\.F\./gi)(text);
    },
  },
  {
    code: "iban",
    name: { it: "conto bancario", en: "bank account" },
    why: {
      it: "Contiene le coordinate di un conto bancario (IBAN).",
      en: "It holds the number of a bank account (IBAN).",
    },
    find: accounts,
  },
  {
    code: "person",
    name: { it: "nome e cognome", en: "first name and surname" },
    why: {
      it: "Sembra esserci il nome e cognome di una persona.",
      en: "It seems to give a person's first name and surname.",
    },
    *find(text) {
      for (const spot of personsIn(text)) yield { ...spot, hide: spot };
    },
  },
  {
    code: "birth",
    name: { it: "data o luogo di nascita", en: "date or place of birth" },
    why: {
      it: "Dice quando o dove è nata una persona.",
      en: "It says when or where a person was born.",
    },
    find: where(
      /\bnat[oaie*](?:\/a)? (?:a|ad|il|in|nel|l['’])(?![\p{L}\d])|\bdata di nascita\b|\bluogo di nascita\b|\bclasse (?:19|20)\d\d\b/giu,
      theClause,
    ),
  },
  {
    code: "residence",
    name: { it: "residenza", en: "residence" },
    why: {
      it: "Dice dove abita una persona, o che ha cambiato residenza.",
      en: "It says where a person lives, or that they have moved.",
    },
    find: where(
      /\bresident[ei] (?:a|ad|in|nel|nella)\b|\bresident[ei]\b|\bdomiciliat[oaie]\b|\bdimorant[ei]\b|\bresidenza anagrafica\b|\bcambio di residenza\b|\bcon residenza in\b/gi,
      theClause,
    ),
  },
  {
    code: "property",
    name: { it: "proprietà", en: "property" },
    why: {
      it: "Parla di una proprietà: spesso segue il nome di chi la possiede.",
      en: "It speaks of a property: the owner's name often follows.",
    },
    find: where(/\bpropriet(?:a['’]|à|a(?=[\s:.,]|$)|ari[oae]?(?![\p{L}]))/giu, theName),
  },
  {
    code: "notification",
    name: { it: "notifica a una persona", en: "notification to a person" },
    why: {
      it: "È la notifica di un atto a una persona (art. 60, 140 o 143).",
      en: "It notifies a person of an act (articles 60, 140 or 143).",
    },
    find: where(
      /\bart(?:icol[oi]|t?\.)? ?(?:60|140|143)\b|\bnotific(?:a|azione) (?:a|al|alla|ai|agli|atto|atti|di)\b|\bc\.? ?p\.? ?c\.?(?![\p{L}])/giu,
      theName,
    ),
  },
  {
    code: "minors",
    name: { it: "minori", en: "minors" },
    why: { it: "Parla di una persona minorenne.", en: "It speaks of a person under age." },
    find: where(
      /\bminor(?:e|i|enne|enni)\b(?! (?:(?:a|di) (?:euro|€|\d)|importo|spesa|entrata|gettito|costo|onere))/gi,
      theName,
    ),
  },
  {
    code: "treatment",
    name: { it: "trattamento sanitario", en: "compulsory treatment" },
    why: {
      it: "Parla di un trattamento sanitario obbligatorio: è un dato sulla salute.",
      en: "It speaks of compulsory medical treatment: that is a fact of somebody's health.",
    },
    find: where(
      /\b[TA]\.?S\.?O\.?(?![\p{L}])|\b(?:trattamento|accertamento) sanitario/giu,
      theName,
    ),
  },
  {
    code: "family",
    name: { it: "stato civile", en: "civil status" },
    why: {
      it: "Parla di matrimonio, famiglia, irreperibilità, eredi o persone defunte.",
      en: "It speaks of marriage, family, untraceability, heirs or the dead.",
    },
    find: where(
      /\bmatrimoni(?:o|ale|ali)\b|\bspos[oai]\b|\bconiug[ei]\b|\bcambi(?:o|amento) (?:di |del )?(?:cog)?nome\b|\birreperibil\p{L}{0,4}|\beredi?\b|\bdefunt[oaie]\b|\bdecedut[oaie]\b|\badozione (?:di minor|del minor)\p{L}{0,3}|\bseparazione personale\b|\bdivorzio\b|\bsalm[ae]\b|\btumulazion[ei]\b|\bestumulazion[ei]\b/giu,
      theName,
    ),
  },
  {
    code: "health",
    name: { it: "salute o disagio", en: "health or hardship" },
    why: {
      it: "Parla di salute, disabilità o difficoltà economiche.",
      en: "It speaks of health, disability or hardship.",
    },
    find: where(
      /\bdisabil\p{L}{0,4}|\binvalid(?:o|a|i|e|ità|ita['’])(?![\p{L}])|\bindigen\p{L}{0,3}|\bmaternit\p{L}?['’]?|\bgravidanza\b|\bmalatti[ae]\b|\bricover[oi]\b|\bsussidi[oi]?\b|\bassistenza economica\b|\bcontribut[oi] economic[oi]\b|\breddito di cittadinanza\b|\bassegno di inclusione\b|\bamministrat(?:ore|rice) di sostegno\b|\btutel(?:a|are) legale\b|\bl(?:egge|\.) ?104\b|\bhandicap\b|\bnon autosufficien\p{L}{0,3}|\bpsichiatric[oaihe]{1,2}\b|\btossicodipenden\p{L}{0,3}|\bmorosit\p{L}?['’]?|\bsfratt[oi]\b/giu,
      theName,
    ),
  },
  {
    code: "employee",
    name: { it: "dipendente", en: "employee" },
    why: {
      it: "Parla di un dipendente: matricola, congedo, aspettativa o pensione.",
      en: "It speaks of an employee: number, leave or retirement.",
    },
    find: where(
      /\bmatr(?:icola|\.) ?(?:n\.? ?)?[\d/]{0,12}|\bdipendente\b|\bcongedo\b|\baspettativa\b|\bcollocamento a riposo\b|\bpermessi retribuiti\b/gi,
      (text, spot) => (/\d/.test(text.slice(spot.start, spot.end)) ? spot : theName(text, spot)),
    ),
  },
  {
    code: "contact",
    name: { it: "recapito personale", en: "personal contact" },
    why: {
      it: "Contiene un numero di cellulare o un indirizzo di posta.",
      en: "It holds a mobile number or a mail address.",
    },
    find: where(
      /(?<![\d/.-])(?:\+39 ?)?3[2-9]\d[ ./-]?\d{3}[ ./-]?\d{3,4}(?![\d/])|\b[\w.+-]{1,40}@[\w-]{1,40}\.[\w.-]{2,40}/g,
      itself,
    ),
  },
  {
    code: "removed",
    name: { it: "nominativo oscurato", en: "blacked-out name" },
    why: {
      it: "Qualcosa è già stato oscurato: vuol dire che l'atto riguarda una persona.",
      en: "Something has been blacked out already: so the act concerns a person.",
    },
    find: where(
      /\[(?:nominativ|nome|omissis|matr|dat[oi])[^\]]{0,40}\]?|\bomissis\b|\*{3}|\bx{4,}\b/gi,
    ),
  },
  {
    code: "title",
    name: { it: "appellativo", en: "form of address" },
    why: {
      it: "C'è un appellativo (sig., dott., ing. …): di solito segue un cognome.",
      en: "There is a form of address (Mr, Dr …): a surname usually follows.",
    },
    find: where(
      /\b(?:sig(?:g|na|ra|\.ra|\.na)?|dott(?:\.?ssa)?|geom|ing|arch|avv|rag|prof(?:\.?ssa)?)\. ?(?=\p{L})|\bsignor[aie]? (?=\p{L})/giu,
      theName,
    ),
  },
];

/** Reasons that no words of the act give. */
const others: readonly Omit<Sign, "find">[] = [
  {
    code: "type-changed",
    name: { it: "il tipo di atto è cambiato", en: "the type of act changed" },
    why: {
      it: "La fonte ora lo chiama in un altro modo, e atti di quel tipo vanno mostrati meno.",
      en: "Its source now calls it something else, and acts of that type must be shown less.",
    },
  },
  {
    code: "text-changed",
    name: { it: "il testo è cambiato", en: "the text changed" },
    why: {
      it: "La fonte ne ha cambiato il testo dopo che qualcuno l'aveva guardato.",
      en: "Its source changed the text after somebody had looked at it.",
    },
  },
  {
    code: "same-number",
    name: { it: "numero già usato", en: "number already used" },
    why: {
      it: "Un altro atto, da un'altra fonte, ha lo stesso numero di registro ma parla d'altro.",
      en: "Another act, from another source, has the same register number but is about something else.",
    },
  },
];

const mostFindings = 200;

/** Every sign in a text, in the order of the text. */
export function findingsIn(text: string): Finding[] {
  const found: Finding[] = [];
  for (const { code, find } of signs) {
    let left = mostFindings;
    for (const spot of find(text)) {
      found.push({ code, ...spot });
      if ((left -= 1) === 0) break;
    }
  }
  return found.toSorted((a, b) => a.start - b.start || b.end - a.end).slice(0, mostFindings);
}

/** Codes of why an officer should look at these words before a screen shows them; null: nothing was found. */
export function heldBecause(...said: readonly string[]): string | null {
  const texts = said.filter((text) => text !== "");
  const isIn = ({ find }: Sign): boolean =>
    texts.some((text) => !find(text)[Symbol.iterator]().next().done);
  return codesOf(signs.filter(isIn).map(({ code }) => code));
}

/** Reasons as an act keeps them; null when there are none. */
export const codesOf = (codes: readonly (string | null)[]): string | null => {
  const all = codes.filter((code) => code !== null && code !== "");
  return all.length > 0 ? [...new Set(all.flatMap((code) => code!.split(",")))].join(",") : null;
};

const byCode = new Map([...signs, ...others].map((sign) => [sign.code, sign]));

const kept = (held: string | null) =>
  (held ?? "").split(",").flatMap((code) => byCode.get(code) ?? []);

/** The reasons in two words each, for lists. */
export function heldInWords(held: string | null): Said | null {
  const found = kept(held);
  if (found.length === 0) return null;
  return {
    it: found.map(({ name }) => name.it).join(", "),
    en: found.map(({ name }) => name.en).join(", "),
  };
}

/** The reasons in a sentence each, for whoever decides. */
export const reasonsOf = (held: string | null): (Said & { code: string })[] =>
  kept(held).map(({ code, why }) => ({ code, ...why }));

/** An IBAN may be written in groups, and then the next words look like one more. */
function* accounts(text: string): Iterable<Omit<Finding, "code">> {
  for (const { 0: found, index } of text.matchAll(ibanShape))
    for (
      let written = found;
      written !== "";
      written = written.slice(0, Math.max(0, written.lastIndexOf(" ")))
    )
      if (isIban(written)) {
        const spot = { start: index, end: index + written.length };
        yield { ...spot, hide: spot };
        break;
      }
}
