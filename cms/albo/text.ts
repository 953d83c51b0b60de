/** Words of a feed as words: what scrapers left, markup, and what hides or turns text round, is gone. */
export function clean(text: string, most: number): string {
  // Twice: many feeds write HTML within XML.
  const told = decoded(decoded(text.slice(0, 20_000)))
    .replace(/<\/?[a-z!][^<>]{0,400}>/gi, " ")
    .replace(/\p{Cc}+/gu, " ")
    // Without a width, from right to left, or isolating: on a screen they only deceive.
    .replace(/[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffc]/g, "")
    .normalize("NFC")
    // No language piles up more than a few marks upon a letter.
    .replace(/(\p{M}{3})\p{M}+/gu, "$1")
    .replace(/\s+/g, " ")
    .replace(/^(?:["'>\s]*>)+/, "")
    .trim();
  return told.length > most ? told.slice(0, most).replace(/[\ud800-\udbff]$/, "") : told;
}

/** HTML's names for what Italian (and German) prose needs; `quote` is what one scraper writes. */
const named: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  quote: '"',
  apos: "'",
  nbsp: " ",
  agrave: "à",
  aacute: "á",
  egrave: "è",
  eacute: "é",
  igrave: "ì",
  iacute: "í",
  ograve: "ò",
  oacute: "ó",
  ugrave: "ù",
  uacute: "ú",
  Agrave: "À",
  Egrave: "È",
  Eacute: "É",
  Igrave: "Ì",
  Ograve: "Ò",
  Ugrave: "Ù",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  ccedil: "ç",
  laquo: "«",
  raquo: "»",
  lsquo: "‘",
  rsquo: "’",
  ldquo: "“",
  rdquo: "”",
  ndash: "–",
  mdash: "—",
  hellip: "…",
  deg: "°",
  ordm: "º",
  ordf: "ª",
  euro: "€",
  middot: "·",
  bull: "•",
};

/** Entities of XML and HTML as what they stand for; what is no entity stays as it is. */
export const decoded = (text: string): string =>
  text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-zA-Z]{2,8}));/g,
    (whole, dec, hex, name) => {
      if (name !== undefined) return Object.hasOwn(named, name) ? named[name]! : whole;
      const code = dec === undefined ? Number.parseInt(hex, 16) : Number(dec);
      const isLetter = code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
      return isLetter ? String.fromCodePoint(code) : "";
    },
  );
