/** One cell of a table as a source gives it, before anybody knows what its column is. */
export type Raw = string | number | boolean | null;

export const longestCell = 5_000;

/** `n.d.`, `-`, `#N/D`: written, and yet nothing is said. */
const unknown =
  /^(?:[-–—_.*/]{1,4}|n\. ?d\.?|n\/d|n\. ?a\.?|n\/a|n\. ?p\.?|null|nan|#(?:n\/[ad]|valore!|value!|div\/0!|rif!|ref!|nome\?|name\?|num!|null!|nullo!))$/i;
/** Among numbers; elsewhere `NA` is Naples and `ND` may be a name. */
export const alsoUnknown = /^(?:na|nd|np|s\.?d\.?|x|\(\.\.\.?\)|non disponibile|not available|:)$/i;

export const isUnknown = (raw: Raw | undefined): raw is null | undefined =>
  raw === null || raw === undefined || (typeof raw === "string" && saysNothing(raw));

const saysNothing = (text: string): boolean =>
  text === "" || (text.length < 10 && unknown.test(text));

/** A cell as it is looked at: without blanks around it, and Excel's `="00123"` as what it shows. */
export function tidy(raw: Raw | undefined): Raw {
  if (typeof raw !== "string")
    return typeof raw === "number" && !Number.isFinite(raw) ? null : (raw ?? null);
  const text = raw.trim();
  return text.startsWith('="') ? (/^="([^"]{0,200})"$/.exec(text)?.[1] ?? text) : text;
}

export const truths = new Map([
  ...["sì", "si", "vero", "true", "yes"].map((word) => [word, true] as const),
  ...["no", "falso", "false"].map((word) => [word, false] as const),
]);

/** Without signs that steer printers and screens, and not longer than a cell may be. */
export function onOneLine(text: string, most = longestCell): string {
  const clean = text
    .slice(0, most * 2)
    .replace(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim()
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "");
  // Cut out of a piece of the file, it would keep the whole piece in memory.
  return clean.length < 13 ? clean : Buffer.from(clean, "utf8").toString("utf8");
}
