/**
 * Words that say "there may be a private person in here". An act that has one is held until an officer
 * has looked at it: on a public screen a name too many cannot be taken back (`civic.md` 1.6). It errs on
 * the side of holding; a name without any of these signs is not found, which is why no type of act is on
 * the walls before the ente says so (`types.ts`).
 */
interface Sign {
  code: string;
  it: string;
  en: string;
  pattern: RegExp;
}

const signs: readonly Sign[] = [
  {
    code: "tax-code",
    it: "codice fiscale",
    en: "tax code",
    pattern: /\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b|\bcodice fiscale\b|\bC\.F\./i,
  },
  {
    code: "birth",
    it: "data o luogo di nascita",
    en: "date or place of birth",
    pattern: /\bnat[oa] (?:a|ad|il|in|nel)\b/i,
  },
  {
    code: "residence",
    it: "residenza",
    en: "residence",
    pattern:
      /\bresidente\b|\bresident[ei] (?:a|in)\b|\bresidenza anagrafica\b|\bcambio di residenza\b/i,
  },
  {
    code: "property",
    it: "proprietà",
    en: "property",
    pattern: /\bpropriet(?:a'|à|a’|ari)/i,
  },
  {
    code: "notification",
    it: "notifica a una persona",
    en: "notification to a person",
    pattern:
      /\bart(?:icol[oi]|\.)? ?(?:60|140|143)\b|\bnotific(?:a|azione) (?:a|al|alla|ai|atto)\b/i,
  },
  {
    code: "minors",
    it: "minori",
    en: "minors",
    pattern: /\bminor(?:e|i|enne|enni)\b(?! (?:(?:a|di) (?:euro|€|\d)|importo|spesa|entrata))/i,
  },
  {
    code: "treatment",
    it: "trattamento sanitario",
    en: "compulsory treatment",
    pattern: /\bT\.?S\.?O\.?(?![a-z])|\btrattamento sanitario/i,
  },
  {
    code: "family",
    it: "stato civile",
    en: "civil status",
    pattern:
      /\bmatrimoni(?:o|ale|ali)\b|\bspos[oai]\b|\bconiug[ei]\b|\bcambio (?:di )?(?:cog)?nome\b|\birreperibil|\beredi\b|\bdefunt[oa]\b|\bdecedut[oa]\b/i,
  },
  {
    code: "health",
    it: "salute o disagio",
    en: "health or hardship",
    pattern:
      /\bdisabil|\binvalid(?:o|a|i|e|ità|ita')(?![a-z])|\bindigen|\bmaternit|\bgravidanza\b|\bmalattia\b|\bricover[oi]\b|\bsussidi[oi]?\b|\bassistenza economica\b|\bcontribut[oi] economic|\bamministrat(?:ore|rice) di sostegno\b|\btutel(?:a|are) legale\b|\bl(?:egge|\.) ?104\b/i,
  },
  {
    code: "employee",
    it: "dipendente",
    en: "employee",
    pattern:
      /\bmatr(?:icola|\.)|\bdipendente\b|\bcongedo\b|\baspettativa\b|\bcollocamento a riposo\b/i,
  },
  {
    code: "removed",
    it: "nominativo oscurato",
    en: "blacked-out name",
    pattern: /\[(?:nominativ|nome|omissis|matr|dat[oi])|\bomissis\b|\*{3}|\bx{4,}\b/i,
  },
  {
    code: "title",
    it: "appellativo",
    en: "form of address",
    pattern:
      /\b(?:sig(?:g|na|ra|\.ra|\.na)?|dott(?:\.?ssa)?|geom|ing|arch|avv|rag|prof(?:\.?ssa)?)\. ?[a-z]|\bsignor[aie]? [a-z]/i,
  },
];

const typeChanged = {
  code: "type-changed",
  it: "il tipo di atto è cambiato",
  en: "the type of act changed",
};

const all = [...signs, typeChanged];

/** Codes of why an officer should look at the act before a screen shows it; null when nothing was found. */
export function heldBecause(...said: readonly string[]): string | null {
  const text = said.join(" \n ").slice(0, 4500);
  const found = signs.filter(({ pattern }) => pattern.test(text)).map(({ code }) => code);
  return found.length > 0 ? found.join(",") : null;
}

/** The reason of an act whose source now calls it something that must be shown less. */
export const heldByType = typeChanged.code;

/** The codes in words for officers. */
export function heldInWords(held: string | null): { it: string; en: string } | null {
  if (held === null) return null;
  const found = held.split(",").flatMap((code) => all.filter((sign) => sign.code === code));
  return { it: found.map(({ it }) => it).join(", "), en: found.map(({ en }) => en).join(", ") };
}
