import type { CivilDay } from "../schedule/calendar.ts";
import { dayOf } from "./dates.ts";

/**
 * What albi write in words instead of in fields: the term in the description ("in pubblicazione dal … al
 * …"), the register number before the subject, CIG and CUP, the number and date of the act. Every pattern
 * looks at a bounded stretch.
 */
const date = String.raw`(\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{1,2} [a-zà-ù]{3,9} \d{4}|\d{4}-\d\d-\d\d)`;
const span = new RegExp(
  String.raw`\b(?:pubblicat[oa]|pubblicazione|affission[ei]|affisso|albo)\b.{0,40}?\bdal(?: giorno)? ${date} (?:e fino )?al(?: giorno)? ${date}`,
  "i",
);
const begins = new RegExp(
  String.raw`\b(?:inizio(?: della)? pubblicazione|data (?:di )?(?:inizio|affissione|pubblicazione)|affissione|pubblicato (?:il|dal))\s{0,3}[:=]?\s{0,3}${date}`,
  "i",
);
const ends = new RegExp(
  String.raw`\b(?:fine(?: della)? pubblicazione|data (?:di )?(?:fine|scadenza|defissione|termine)|defissione|scadenza pubblicazione|pubblicato fino al|in pubblicazione fino al)\s{0,3}[:=]?\s{0,3}${date}`,
  "i",
);

export function termInWords(text: string): { first: CivilDay | null; last: CivilDay | null } {
  const said = text.slice(0, 4000);
  const both = span.exec(said);
  if (both) return { first: dayOf(both[1]!), last: dayOf(both[2]!) };
  return { first: dayOf(begins.exec(said)?.[1] ?? ""), last: dayOf(ends.exec(said)?.[1] ?? "") };
}

export interface RegisterNumber {
  year: number;
  number: string;
}

/** `2026/0000427`, `2016-15`, `12/2026`, `2026/15 bis`. */
export function numberIn(text: string): RegisterNumber | null {
  const said = text.slice(0, 500);
  const found =
    /\b((?:19|20)\d\d) ?[/-] ?0*(\d{1,9}(?:[ /-]?(?:bis|ter|quater|[a-z]))?)\b/i.exec(said) ??
    /\b0*(\d{1,9}(?:[ -]?(?:bis|ter|quater))?) ?\/ ?((?:19|20)\d\d)\b/i.exec(said);
  if (!found) return null;
  const [first, second] = [found[1]!, found[2]!];
  const yearFirst = /^(?:19|20)\d\d$/.test(first);
  return {
    year: Number(yearFirst ? first : second),
    number: (yearFirst ? second : first).toLowerCase().replace(/^0+(?=\d)/, ""),
  };
}

/** "2026/123 - Oggetto": the number that stands before a subject, and the subject. */
export function numberBefore(subject: string): (RegisterNumber & { subject: string }) | null {
  const lead =
    /^\[?(?:n\.? ?|reg\.? ?)?((?:19|20)\d\d ?\/ ?\d{1,9}|\d{1,9} ?\/ ?(?:19|20)\d\d)\]?\s{0,3}[-–—:]\s{0,3}(?=\S)/i.exec(
      subject,
    );
  const found = lead && numberIn(lead[1]!);
  return found && { ...found, subject: subject.slice(lead[0].length) };
}

/** "Deliberazioni di Giunta - n. 49 del 09/04/2026": what sort of act, its own number and date. */
export function actNamedIn(
  text: string,
): { type: string; number: string; day: CivilDay | null } | null {
  const found = new RegExp(
    String.raw`^(.{2,80}?)\s{0,3}[-–,]?\s{0,3}(?:\bn(?:\.|°|r\.?|um\.?)\s{0,3}(\d{1,7})(?:/\d{4})?)?\s{0,3}\bdel ${date}\s*$`,
    "i",
  ).exec(text.slice(0, 200));
  return found && { type: found[1]!.trim(), number: found[2] ?? "", day: dayOf(found[3]!) };
}

/** Codes of public contracts, where they are called by their name. */
export const cigIn = (text: string): string | undefined =>
  /\bC\.?I\.?G\.?[\s:.n°_-]{0,6}([A-Z\d]{10})\b/i.exec(text.slice(0, 4000))?.[1]?.toUpperCase();
export const cupIn = (text: string): string | undefined =>
  /\bC\.?U\.?P\.?[\s:.n°_-]{0,6}([A-Z]\d{2}[A-Z]\d{2}[A-Z\d]{9})\b/i
    .exec(text.slice(0, 4000))?.[1]
    ?.toUpperCase();

/** "€ 1.250,50", "2000.00", "1250". */
export function amountIn(text: string): number | undefined {
  const said =
    /(?<![\d.,])\d{1,3}(?:[.'’ ]\d{3})+(?:,\d{1,2})?(?![\d.,])|\d{1,12}(?:[.,]\d{1,2})?(?![\d.,])/.exec(
      text.slice(0, 60),
    )?.[0];
  if (said === undefined) return undefined;
  const grouped = /^\d{1,3}(?:[.'’ ]\d{3})+(?:,|$)/.test(said);
  const plain = grouped ? said.replace(/[.'’ ]/g, "") : said;
  return Number(plain.replace(",", "."));
}
