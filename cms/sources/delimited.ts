/**
 * Text divided by a sign into records, liberally: quotes within, blanks around quotes, lines within
 * quotes, ends of line of any sort. A quote that never closes is taken for a letter of its own, so that it
 * spoils one record and not all that follow. Works as text comes in; holds one record at a time.
 */
export const delimiters = [";", ",", "\t", "|"] as const;
export type Delimiter = (typeof delimiters)[number];

/** What is quoted for longer than this was never meant to be; no quote is looked for twice over it. */
const longestQuoted = 1_000_000;
/** A record that is longer is cut here, and goes on as another. */
const longestRecord = 4_000_000;
const mostCells = 2_000;

export interface Records {
  /** The records that this text completes. */
  push(text: string): string[][];
  end(): string[][];
  /** How many quotes were taken for letters, having no other end. */
  readonly unclosed: number;
}

export function recordsBy(delimiter: string): Records {
  let rest = "";
  let unclosed = 0;
  /** Where, in `rest`, a quote stands that is only a letter. */
  let letter = -1;

  function take(done: boolean): string[][] {
    const records: string[][] = [];
    let at = 0;
    while (at < rest.length) {
      const enough = done || rest.length - at > longestRecord;
      const record = recordAt(rest, at, { delimiter, letter, done: enough });
      if ("unclosed" in record) {
        if (!enough && rest.length - record.unclosed < longestQuoted) break;
        unclosed += 1;
        letter = record.unclosed;
        continue;
      }
      if (record.next < 0) break;
      records.push(record.cells);
      at = record.next;
      letter = -1;
    }
    letter = letter < 0 ? -1 : letter - at;
    rest = rest.slice(at);
    return records;
  }

  return {
    push(text) {
      rest += text;
      return take(false);
    },
    end: () => take(true),
    get unclosed() {
      return unclosed;
    },
  };
}

interface Ways {
  delimiter: string;
  letter: number;
  /** Nothing more will come: what there is is the last record. */
  done: boolean;
}

/** The record that begins at `at`; `next` is -1 while its end has not come. */
function recordAt(
  text: string,
  start: number,
  { delimiter, letter, done }: Ways,
): { cells: string[]; next: number } | { unclosed: number } {
  const cells: string[] = [];
  const add = (cell: string): void => void (cells.length < mostCells && cells.push(cell));
  let at = start;
  for (;;) {
    let cell = "";
    const opening = blanksEnd(text, at, delimiter);
    if (text[opening] === '"' && opening !== letter) {
      const quoted = quotedAt(text, opening);
      if (!quoted) return { unclosed: opening };
      cell = quoted.cell;
      at = quoted.next;
      // It may only seem to be the end: the next piece may begin with a second quote.
      if (at >= text.length && !done) return { cells, next: -1 };
    }
    const end = endOfCell(text, at, delimiter);
    const bare = text.slice(at, end);
    add(cell === "" ? bare : bare.trim() === "" ? cell : cell + bare);
    if (end >= text.length) return { cells, next: done ? end : -1 };
    if (text.startsWith(delimiter, end)) {
      at = end + delimiter.length;
      if (at >= text.length && done) add("");
      if (at >= text.length) return { cells, next: done ? at : -1 };
      continue;
    }
    // A carriage return at the very end may be half of a line's end.
    if (text[end] === "\r" && end + 1 >= text.length && !done) return { cells, next: -1 };
    return { cells, next: text.startsWith("\r\n", end) ? end + 2 : end + 1 };
  }
}

function blanksEnd(text: string, at: number, delimiter: string): number {
  let end = at;
  while (text[end] === " " || (text[end] === "\t" && delimiter !== "\t")) end += 1;
  return end;
}

/** What stands between quotes, doubled ones taken for one; null when it does not end. */
function quotedAt(text: string, opening: number): { cell: string; next: number } | null {
  let cell = "";
  for (let at = opening + 1; ;) {
    const closing = text.indexOf('"', at);
    if (closing < 0 || closing - opening > longestQuoted) return null;
    cell += text.slice(at, closing);
    if (text[closing + 1] !== '"') return { cell, next: closing + 1 };
    cell += '"';
    at = closing + 2;
  }
}

function endOfCell(text: string, at: number, delimiter: string): number {
  const sign = delimiter.charCodeAt(0);
  for (let end = at; end < text.length; end++) {
    const code = text.charCodeAt(end);
    if (code === sign || code === 10 || code === 13) return end;
  }
  return text.length;
}

/** Which sign divides it and how wide it is then; null when none divides it alike line after line. */
export function sniffDelimiter(text: string): { delimiter: Delimiter; width: number } | null {
  const said = /^sep=([;,\t|])\r?\n/i.exec(text)?.[1] as Delimiter | undefined;
  const found = (said ? [said] : delimiters).flatMap((delimiter) => {
    const records = recordsBy(delimiter);
    const widths = [...records.push(text), ...records.end()]
      .slice(said ? 1 : 0, 200)
      .filter((cells) => cells.some((cell) => cell.trim() !== ""))
      .map((cells) => cells.length);
    const width = mostCommon(widths.filter((cells) => cells > 1));
    const alike = widths.filter((cells) => cells === width).length / Math.max(1, widths.length);
    return width > 1 && alike > 0.25 ? [{ delimiter, width, alike }] : [];
  });
  const [best] = found.toSorted((a, b) => b.alike * score(b.width) - a.alike * score(a.width));
  return best ? { delimiter: best.delimiter, width: best.width } : null;
}

/** Two columns by accident are common (a comma in every sentence); eight are not. */
const score = (width: number): number => Math.min(2, 0.6 + width * 0.1);

function mostCommon(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0;
}
