import { type Finding, findingsIn } from "./privacy.ts";

/** What stands in the place of a name. The word is that of every Italian act. */
export const covered = "[omissis]";

/** The text with everything covered that ought to be; the text itself where nothing was found. */
export function obscured(text: string, findings: readonly Finding[] = findingsIn(text)): string {
  let out = "";
  let at = 0;
  for (const { start, end } of merged(
    text,
    findings.flatMap(({ hide }) => hide ?? []),
  )) {
    out += text.slice(at, start) + covered;
    at = end;
  }
  return (out + text.slice(at)).trim();
}

/** Places that overlap, or have nothing but a comma between them, are covered once. */
function merged(text: string, spots: readonly { start: number; end: number }[]) {
  const found: { start: number; end: number }[] = [];
  for (const spot of spots.toSorted((a, b) => a.start - b.start)) {
    const last = found.at(-1);
    if (last && (spot.start <= last.end || /^[\s,;]*$/.test(text.slice(last.end, spot.start))))
      last.end = Math.max(last.end, spot.end);
    else found.push({ ...spot });
  }
  return found;
}
