import { fold } from "../db/fold.ts";

/** What the heading of a column is called by, and what it says of the cells below it. */
export const longestLabel = 200;

/** One line, as the source writes it. */
export const labelOf = (text: string): string =>
  text
    .replace(/[\p{Cc}\s\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, longestLabel);

/** Stable keys for these labels, in order: two of one name are told apart by a number. */
export function keysOf(labels: readonly string[]): string[] {
  const used = new Set<string>();
  return labels.map((label, index) => {
    const plain = slug(label) || `column_${index + 1}`;
    let key = plain;
    for (let times = 2; used.has(key); times++) key = `${plain}_${times}`;
    used.add(key);
    return key;
  });
}

export const slug = (label: string): string =>
  fold(label)
    .replace(/[^\p{L}\p{Nd}]+/gu, "_")
    .replace(/^_+|_+$/g, "")
    .slice(0, 100);

/** `CodiceIstat`, `codice_istat` and `Codice ISTAT` are the same words. */
const wordsOf = (label: string): string[] =>
  fold(label.replace(/([a-zà-ù])([A-Z])/g, "$1 $2"))
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean);

const codes = new Set(
  (
    "cap zip codice cod cd istat catasto catastale belfiore id uid gid fid objectid pk rowid telefono tel " +
    "cellulare cell fax piva cf cig cup pod pdr protocollo prot matricola targa civico nuts nuts1 nuts2 " +
    "nuts3 ateco progressivo iban foglio particella mappale subalterno isbn ean lei cpv"
  ).split(" "),
);

/** The codes of a first-aid room are colours, and what stands below them counts people. */
const colours = /^(?:bianc|verd|giall|ross|azzurr|arancion|ner[oi]$)/;

/** Whether figures below this heading name things and count nothing: a CAP, an id. */
export function namesCode(label: string): boolean {
  const words = wordsOf(label);
  if (words.some((word) => colours.test(word))) return false;
  return (
    words.some((word) => codes.has(word)) ||
    /^(?:id|cod|pk)(?!r|o|e|i)[a-z]{3,}$/.test(words[0] ?? "") ||
    /(?:^|_)id$/i.test(label)
  );
}

export const namesYear = (label: string): boolean =>
  wordsOf(label).some((word) =>
    /^(?:ann[oi]|years?|annualita|esercizio|time|period|periodo)$/.test(word),
  );

export const namesDay = (label: string): boolean =>
  wordsOf(label).some((word) => /^(?:data|date|giorno|day|dt|dal|al)/.test(word));
