/** What is said in a film, in writing: from when to when, in seconds of the film, and what. */
export interface Cue {
  from: number;
  to: number;
  text: string;
}

/**
 * The captions of a film from a WebVTT (W3C) or a SubRip file: their times and their words. Positions, styles
 * and voices are left out: a wall sets its own letters. Where a line is not understood, its number, from 1.
 */
export function captionsIn(file: string): { cues: Cue[]; wrong: number | null } {
  const rows = file.replace(/^\uFEFF/, "").split(/\r\n|\r|\n/);
  const cues: Cue[] = [];
  let at = 0;
  const isBlank = (row: string | undefined): boolean => (row ?? "").trim() === "";
  while (at < rows.length) {
    while (at < rows.length && isBlank(rows[at])) at += 1;
    const begun = at;
    while (at < rows.length && !isBlank(rows[at])) at += 1;
    const block = rows.slice(begun, at);
    if (block.length === 0 || /^(WEBVTT|NOTE|STYLE|REGION)\b/.test(block[0]!)) continue;
    // A name or a number may stand over the times.
    const timed = block[0]!.includes("-->") ? 0 : 1;
    const cue = cueOf(block[timed] ?? "", block.slice(timed + 1));
    if (!cue) return { cues, wrong: begun + timed + 1 };
    if (cue.text !== "") cues.push(cue);
  }
  return { cues: cues.toSorted((a, b) => a.from - b.from), wrong: null };
}

const stamp = /(?:(\d{1,3}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})/.source;
const times = new RegExp(`^\\s*${stamp}\\s+-->\\s+${stamp}(?:\\s.*)?$`);

function cueOf(line: string, words: readonly string[]): Cue | null {
  const found = times.exec(line);
  if (!found) return null;
  const [from, to] = [found.slice(1, 5), found.slice(5, 9)].map(
    ([hours = "0", minutes, seconds, part]) =>
      Number(hours) * 3600 + Number(minutes) * 60 + Number(`${seconds}.${part}`),
  );
  const text = words
    .map((each) => each.replace(/<[^>]*>|\{\\[^}]*\}/g, "").trim())
    .filter(Boolean)
    .join("\n");
  return to! > from! ? { from: from!, to: to!, text: unescaped(text) } : null;
}

const named: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", nbsp: "\u00a0" };
const unescaped = (text: string): string =>
  text.replace(/&(amp|lt|gt|nbsp);/g, (_, name: string) => named[name]!);

/** What is to be read at this second of the film; "" where nothing is said. */
export const captionAt = (cues: readonly Cue[], second: number): string =>
  cues
    .filter(({ from, to }) => from <= second && second < to)
    .map(({ text }) => text)
    .join("\n");
