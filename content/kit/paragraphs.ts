/**
 * Cuts a text into pages, each of which `fits`. A page ends at a paragraph where that leaves it at
 * least half full, else at a sentence, else at a word, and within a word only when `anywhere` allows
 * it. The pages joined are the text again, character for character.
 *
 * Returns null when a single word does not fit and may not be cut, or when `most` pages are not enough.
 * `fits` is also told where in the text a part begins; it must be monotonic: what fits, fits when
 * shortened.
 */
export function paginate(
  text: string,
  fits: (part: string, from: number) => boolean,
  { anywhere = false, most = 60 }: { anywhere?: boolean; most?: number } = {},
): string[] | null {
  const pages: string[] = [];
  let rest = text;
  while (rest.length > 0) {
    if (pages.length === most) return null;
    const from = text.length - rest.length;
    const holds = (part: string): boolean => fits(part, from);
    const end = holds(rest) ? rest.length : cut(rest, holds, anywhere);
    if (end === 0) return null;
    pages.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return pages;
}

/**
 * As few pages as `paginate` needs, but evenly filled, so that the last is not two lonely words.
 */
export function evenPages(
  text: string,
  fits: (part: string, from: number) => boolean,
  options: { anywhere?: boolean; most?: number } = {},
): string[] | null {
  const pages = paginate(text, fits, options);
  if (pages === null || pages.length < 2) return pages;
  const ideal = text.length / pages.length;
  for (const slack of [1.08, 1.2]) {
    const limit = ideal * slack;
    const even = paginate(text, (part, from) => part.length <= limit && fits(part, from), options);
    if (even?.length === pages.length) return even;
  }
  return pages;
}

const paragraphEnd = /\n\s*\n\s*/g;
const sentenceEnd = /[.!?…;:]["»”)]?\s+/g;
const wordEnd = /\s+/g;

/** Where the first page of `text` ends; 0 when nothing fits. */
function cut(text: string, fits: (part: string) => boolean, anywhere: boolean): number {
  const words = ends(text, wordEnd);
  const longest = last(words, (end) => fits(text.slice(0, end)));
  if (longest === 0) return anywhere ? characters(text, fits) : 0;
  for (const kind of [paragraphEnd, sentenceEnd]) {
    const best = ends(text.slice(0, longest), kind).at(-1) ?? 0;
    if (best >= longest / 2) return best;
  }
  return longest;
}

const ends = (text: string, kind: RegExp): number[] =>
  Array.from(text.matchAll(kind), (match) => match.index + match[0].length).filter(
    (end) => end > 0,
  );

/** The last of rising `candidates` for which `holds`, by bisection; 0 when none does. */
function last(candidates: readonly number[], holds: (candidate: number) => boolean): number {
  let low = 0;
  let high = candidates.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (holds(candidates[middle - 1]!)) low = middle;
    else high = middle - 1;
  }
  return low === 0 ? 0 : candidates[low - 1]!;
}

/** As many characters as fit, one at least so that there is an end; never half of one. */
function characters(text: string, fits: (part: string) => boolean): number {
  const candidates: number[] = [];
  let end = 0;
  for (const character of text.slice(0, 400)) candidates.push((end += character.length));
  return last(candidates, (candidate) => fits(text.slice(0, candidate))) || candidates[0]!;
}
