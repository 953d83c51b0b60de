import { fewestLetters } from "./sizes.ts";

/** A sign of a page, as PDFium reads it: its code point and its box, from the left and from above. */
export interface Sign {
  code: number;
  left: number;
  top: number;
  right: number;
  bottom: number;
  /** The font does not say which letter this is: a picture of a letter, no text. */
  unknown: boolean;
}

/** A word and its box in thousandths of the page's width and height: left, top, width, height. */
export type Word = [text: string, left: number, top: number, width: number, height: number];

/** The text layer of a page: for search, for reading aloud, for marking what was found. */
export interface PageText {
  /** Of the page, in points (1/72 inch). */
  width: number;
  height: number;
  /** As one reads it; empty for a picture of a page. */
  plain: string;
  words: Word[];
}

type Size = Pick<PageText, "width" | "height">;

interface Line {
  plain: string;
  words: Word[];
  /** Ends in the middle of a word. */
  broken: boolean;
}

/** What PDFium writes where a word is broken at the end of a line. */
const breaks = new Set([0x02, 0xad, 0xfffe]);
const newLine = 0x0a;
const isSpace = (code: number): boolean =>
  code <= 0x20 || code === 0xa0 || code === 0x3000 || (code >= 0x2000 && code <= 0x200b);
/** Below this, in thousandths of the height, stands what is on every page. */
const footer = 900;

/**
 * The words of a page from its signs, in the order of the file. A page whose fonts do not say what their
 * signs mean has no text: better none than a wrong one.
 */
export function textOf(signs: readonly Sign[], page: Size): PageText {
  const letters = signs.filter(({ code }) => isLetter(code));
  const unknown = letters.filter((letter) => letter.unknown).length;
  if (letters.length < fewestLetters || unknown * 4 > letters.length)
    return { ...page, plain: "", words: [] };
  const lines = footersLast(linesOf(signs, page));
  let plain = "";
  for (const line of lines) plain += line.broken ? line.plain : `${line.plain}\n`;
  return { ...page, plain: plain.trim(), words: lines.flatMap(({ words }) => words) };
}

function linesOf(signs: readonly Sign[], page: Size): Line[] {
  const lines: Line[] = [];
  let line: Line = { plain: "", words: [], broken: false };
  let word: Sign[] = [];
  const finish = (): void => {
    if (word.length > 0) line.words.push(wordOf(word, page));
    word = [];
  };
  for (const sign of signs) {
    const { code } = sign;
    if (breaks.has(code)) {
      finish();
      line.broken = true;
    } else if (code === newLine) {
      finish();
      if (line.words.length > 0) lines.push({ ...line, plain: line.plain.trimEnd() });
      line = { plain: "", words: [], broken: false };
    } else if (isSpace(code)) {
      finish();
      if (line.plain !== "" && !line.plain.endsWith(" ")) line.plain += " ";
    } else {
      line.broken = false;
      word.push(sign);
      line.plain += String.fromCodePoint(code);
    }
  }
  finish();
  return line.words.length > 0 ? [...lines, line] : lines;
}

/** Many programs write the foot of a page first; whoever listens to it wants it last. */
function footersLast(lines: Line[]): Line[] {
  const isFooter = ({ words }: Line): boolean => words.every(([, , top]) => top >= footer);
  return [...lines.filter((line) => !isFooter(line)), ...lines.filter(isFooter)];
}

function wordOf(signs: readonly Sign[], { width, height }: Size): Word {
  // Signs that PDFium itself has put in have no box.
  const drawn = signs.filter(({ left, right, top, bottom }) => right > left && bottom > top);
  const left = Math.min(...drawn.map((sign) => sign.left), width);
  const top = Math.min(...drawn.map((sign) => sign.top), height);
  const right = Math.max(...drawn.map((sign) => sign.right), left);
  const bottom = Math.max(...drawn.map((sign) => sign.bottom), top);
  return [
    String.fromCodePoint(...signs.map(({ code }) => code)),
    thousandths(left, width),
    thousandths(top, height),
    thousandths(right - left, width),
    thousandths(bottom - top, height),
  ];
}

const thousandths = (length: number, whole: number): number =>
  Math.min(1000, Math.max(0, Math.round((length / whole) * 1000)));

const isLetter = (code: number): boolean => /[\p{L}\p{N}]/u.test(String.fromCodePoint(code));
