import type { Act, PrivacyClass } from "./albo-words.ts";

/** What an officer decides of an act: the class, and the words that a screen says. */
export interface Decision {
  privacy: PrivacyClass;
  words: string;
}

/** A subject in one's own words is short; a longer one is the act's own, with names covered. */
const longestShort = 300;
export const longestWords = 4000;

type Judged = Pick<
  Act,
  "privacy" | "subject" | "shortSubject" | "obscuredSubject" | "proposal" | "held"
>;

/** What the form begins with: what was decided before, or else the proposal. */
export const decisionOf = ({
  privacy,
  shortSubject,
  obscuredSubject,
  proposal,
}: Judged): Decision => ({
  privacy,
  words: shortSubject || obscuredSubject || proposal,
});

/** Whether words are shown at all of acts of this class. */
export const hasWords = (privacy: PrivacyClass): boolean =>
  privacy === "screen" || privacy === "search";

/** As the server keeps it. Words that are just the proposal are left to the check, now and later. */
export function judgementOf(
  { privacy, words }: Decision,
  { proposal }: Pick<Judged, "proposal">,
): { privacy: PrivacyClass; shortSubject: string; obscuredSubject: string } {
  const said = words.trim();
  const own = !hasWords(privacy) || said === proposal ? "" : said;
  return {
    privacy,
    shortSubject: own.length <= longestShort ? own : "",
    obscuredSubject: own.length > longestShort ? own : "",
  };
}

/** A text in stretches, marked or not: where findings overlap, one stretch is marked. */
export function stretchesOf(
  text: string,
  spots: readonly { start: number; end: number }[],
): { text: string; marked: boolean }[] {
  const found: { text: string; marked: boolean }[] = [];
  let at = 0;
  for (const { start, end } of spots.toSorted((a, b) => a.start - b.start)) {
    if (end <= at) continue;
    const from = Math.max(start, at);
    if (from > at) found.push({ text: text.slice(at, from), marked: false });
    found.push({ text: text.slice(from, end), marked: true });
    at = end;
  }
  if (at < text.length) found.push({ text: text.slice(at), marked: false });
  return found;
}
