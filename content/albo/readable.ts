/**
 * A text that shouts, softened for the screen: sentence case, but for what is likely a sign, a number or
 * a name. It does not know names, only where they stand (after "via", "comune di", "San"), so the act
 * keeps its own words in the database and on its official page.
 */
export function readable(text: string): string {
  const letters = text.replace(/[^\p{L}]/gu, "");
  const capitals = letters.replace(/[^\p{Lu}]/gu, "");
  // Where capitals are a choice and not a habit, the text is left as it is.
  if (letters.length <= 20 || capitals.length / letters.length <= 0.8) return text;
  let begins = true;
  /** How many more words belong to a name. */
  let name = 0;
  return text.replace(/[\p{L}\p{N}][\p{L}\p{N}.]*|[^\p{L}\p{N}]+/gu, (word) => {
    if (!/^[\p{L}\p{N}]/u.test(word)) {
      if (/["“«!?]/.test(word)) begins = true;
      if (!/^\s+$|^['’]$/.test(word)) name = 0;
      return word;
    }
    const lower = word.toLowerCase();
    const joins = name > 0 && joining.has(lower);
    const calm = isSign(word)
      ? word
      : joins || !(begins || name > 0 || saints.has(lower))
        ? lower
        : lower[0]!.toUpperCase() + lower.slice(1);
    name = saints.has(lower) ? 1 : (leading.get(lower) ?? (joins ? 1 : Math.max(0, name - 1)));
    begins = lower.length > 4 && lower.endsWith(".");
    return calm;
  });
}

/** `D.P.R.`, `PL6`, `XXV`, `IMU`: a sign is not a shout. */
const isSign = (word: string): boolean =>
  /\p{N}/u.test(word) ||
  /^(?:\p{L}{1,3}\.){2,}\p{L}{0,4}$/u.test(word) ||
  /^(?=[IVXL]{2,6}$)(?:X{0,3}|XL|LX{0,3})(?:IX|IV|V?I{0,3})$/.test(word) ||
  signs.has(word);

const signs = new Set(
  "IMU TARI TASI IRPEF IVA CUP CIG PNRR DUP PEG SUAP SUE ATO ATS ASL ASST INPS INAIL ISTAT ANAC ANCI RUP CC SPA SRL ONLUS TUEL TOSAP PGT PRG PUC VAS UE".split(
    " ",
  ),
);

/** After these comes a name, of so many words. */
const leading = new Map<string, number>([
  ...["via", "viale", "piazza", "piazzale", "corso", "largo", "vicolo"].map(
    (word) => [word, 2] as const,
  ),
  ...["località", "loc.", "frazione", "fraz.", "contrada", "comune", "provincia", "regione"].map(
    (word) => [word, 1] as const,
  ),
]);

const saints = new Set(["s.", "san", "sant", "santa", "santo", "ss."]);
const joining = new Set("di del della dello dei degli delle da dal dalla d".split(" "));
