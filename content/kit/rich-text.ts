/**
 * A text with the few things that a wall can show: paragraphs, points of a list, bold and emphasised
 * words. It is data and never markup, so there is nothing in it that could do harm. A text without any of
 * them is stored as a plain string, paragraphs divided by blank lines: what was written before there were
 * rich texts stays what it is, and a player that does not know them shows most of what there is.
 */
export interface Run {
  text: string;
  bold?: true | undefined;
  emphasis?: true | undefined;
}

export interface Block {
  /** A point of a list; points that follow each other are one list. */
  item?: true | undefined;
  runs: Run[];
}

export interface RichDocument {
  blocks: Block[];
}

export type RichText = string | RichDocument;

/** The one form in which a text is stored: nothing empty, nothing in two pieces, plain where it can be. */
export function normal(given: RichText): RichText {
  if (typeof given === "string") return given.trim();
  const blocks = given.blocks
    .map((each) => ({ ...(each.item && { item: each.item }), runs: trimmed(joined(each.runs)) }))
    .filter((each) => each.runs.length > 0);
  const isPlain = blocks.every((each) => !each.item && each.runs.every(isBare));
  return isPlain ? blocks.map((each) => each.runs[0]!.text).join("\n\n") : { blocks };
}

const isBare = (one: Run): boolean => !one.bold && !one.emphasis;
const looksAlike = (a: Run, b: Run): boolean => a.bold === b.bold && a.emphasis === b.emphasis;

function joined(runs: readonly Run[]): Run[] {
  const found: Run[] = [];
  for (const { text, bold, emphasis } of runs) {
    if (text === "") continue;
    const next: Run = { text, ...(bold && { bold }), ...(emphasis && { emphasis }) };
    const last = found.at(-1);
    if (last && looksAlike(last, next)) last.text += text;
    else found.push(next);
  }
  return found;
}

/** Without the space at both ends, which may fill whole runs. A blank line within would be two blocks. */
function trimmed(runs: Run[]): Run[] {
  const left = [...runs].map((each) => ({ ...each, text: each.text.replace(/\n\s*\n/g, "\n") }));
  while (left.length > 0 && (left[0]!.text = left[0]!.text.trimStart()) === "") left.shift();
  while (left.length > 0 && (left.at(-1)!.text = left.at(-1)!.text.trimEnd()) === "") left.pop();
  return left;
}

/** The words alone, as they are counted, searched and heard. */
export const plainOf = (text: RichText): string =>
  typeof text === "string"
    ? text
    : text.blocks.map(({ runs }) => runs.map((each) => each.text).join("")).join("\n\n");

/** The blocks of any text. */
export const blocksOf = (text: RichText): readonly Block[] =>
  typeof text === "string"
    ? text
        .split(/\n\s*\n/)
        .map((paragraph) => paragraph.trim())
        .filter(Boolean)
        .map((paragraph) => ({ runs: [{ text: paragraph }] }))
    : text.blocks;

/** Half-open places in the plain words. */
interface Span {
  from: number;
  to: number;
}

/** The words, and what lies over which of them: the form in which a text is cut into pages. */
export interface Laid {
  text: string;
  items: Span[];
  marks: (Span & Pick<Run, "bold" | "emphasis">)[];
}

export function laid(given: RichText): Laid {
  if (typeof given === "string") return { text: given, items: [], marks: [] };
  const found: Laid = { text: plainOf(given), items: [], marks: [] };
  let at = 0;
  for (const { item, runs } of given.blocks) {
    const from = at;
    for (const { text, ...mark } of runs) {
      if (mark.bold || mark.emphasis) found.marks.push({ from: at, to: at + text.length, ...mark });
      at += text.length;
    }
    if (item) found.items.push({ from, to: at });
    at += "\n\n".length;
  }
  return found;
}

/** A part of a text, by places in its plain words; what lay over them lies over them still. */
export function partOf(given: RichText, from: number, to: number): RichText {
  if (typeof given === "string") return given.slice(from, to).trim();
  const blocks: Block[] = [];
  let at = 0;
  for (const { runs, ...rest } of given.blocks) {
    const kept: Run[] = [];
    for (const one of runs) {
      kept.push({ ...one, text: one.text.slice(Math.max(0, from - at), Math.max(0, to - at)) });
      at += one.text.length;
    }
    blocks.push({ ...rest, runs: kept });
    at += "\n\n".length;
  }
  return normal({ blocks });
}

/** The words from `from` on, divided where something begins or ends: a node each. */
export function inked(words: Laid, from: number, to: number): Run[] {
  const edges = new Set([from, to]);
  for (const mark of words.marks)
    for (const edge of [mark.from, mark.to]) if (edge > from && edge < to) edges.add(edge);
  const sorted = [...edges].toSorted((a, b) => a - b);
  return sorted.slice(1).map((end, index) => {
    const start = sorted[index]!;
    const over = words.marks.find((mark) => mark.from <= start && mark.to >= end);
    const text = words.text.slice(start, end);
    return { text, ...(over?.bold && { bold: true }), ...(over?.emphasis && { emphasis: true }) };
  });
}
