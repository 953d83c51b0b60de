/**
 * Words that say "there may be a private person in here". An act that has one is held until an officer
 * has looked at it: on a public screen a name too many cannot be taken back (`civic.md` 1.6).
 */
const signs: readonly [reason: string, pattern: RegExp][] = [
  ["codice fiscale", /\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b/i],
  ["data o luogo di nascita", /\bnat[oa] (a|il|in)\b/i],
  ["residenza", /\bresident[ei] (a|in)\b|\bresidenza anagrafica\b/i],
  ["proprietà", /\bpropriet[aà]['’]?\s*:/i],
  ["notifica fiscale", /\bart\.? ?(60|140|143)\b/i],
  ["minori", /\bminor(e|i|enne|enni)\b(?! (a|di|importo|spesa|entrata))/i],
  ["trattamento sanitario", /\bT\.?S\.?O\.?\b|trattamento sanitario/i],
  ["matrimonio", /\bmatrimoni(o|ale)\b|\bspos[oai]\b/i],
  ["salute o disagio", /\bdisabil|\binvalid(o|a|i|e|ità)\b|\bindigen|\bmaternit|\bmalattia\b/i],
  ["nominativo oscurato", /\[(nominativ|omissis|matr)[^\]]{0,40}/i],
  ["appellativo", /\b(sig|sigg|sig\.?ra|dott|geom|ing|arch|avv)\.(?=\s?[A-Z])/],
];

/** Why an officer should look at the act before a screen shows it; null when nothing was found. */
export function heldBecause(subject: string): string | null {
  const text = subject.slice(0, 4000);
  const found = signs.filter(([, pattern]) => pattern.test(text)).map(([reason]) => reason);
  return found.length > 0 ? found.join(", ") : null;
}
