import type { Language } from "../faults.ts";
import { fontOf, registerFonts, runsOf, type Weight } from "./fonts.ts";

/** What an office prints or keeps: said in parts, drawn in one way. */
export interface Paper {
  language: Language;
  /** The name of the ente, over everything. */
  ente: string;
  title: string;
  /** Across every page, when the paper has no value by itself. */
  draft: string | null;
  parts: readonly Part[];
  /** At the foot of every page, before its number. */
  foot: string;
  made: Date;
}

export type Part =
  | { kind: "text"; text: string; strong?: boolean }
  | { kind: "heading"; text: string }
  /** Names and what they are. */
  | { kind: "facts"; rows: readonly (readonly [name: string, value: string])[] }
  /** Widths in shares of the page. */
  | { kind: "table"; head: readonly string[]; widths: readonly number[]; rows: readonly string[][] }
  /** To be filled in by hand. */
  | { kind: "blanks"; names: readonly string[] };

const edge = 62;
const body = 10.5;
const small = 8.5;
const ink = "#17324d";
const quiet = "#455b71";
const rule = "#c5ccd3";

/** As a tagged PDF with its title, its language and its letters in it, for whoever reads or listens. */
export async function printed(paper: Paper): Promise<Uint8Array<ArrayBuffer>> {
  const { default: PdfKit } = await import("pdfkit");
  const out = new PdfKit({
    size: "A4",
    margins: { top: paper.draft ? 118 : 96, bottom: 84, left: edge, right: edge },
    pdfVersion: "1.7",
    lang: paper.language === "it" ? "it-IT" : "en-GB",
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    subset: "PDF/UA" as never,
    info: {
      Title: paper.title,
      Author: paper.ente,
      Creator: "Vetrina",
      Producer: "Vetrina",
      CreationDate: paper.made,
    },
  });
  const pieces: Buffer[] = [];
  out.on("data", (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((done) => out.once("end", () => done()));
  registerFonts(out);
  drawParts(out, paper);
  const { start, count } = out.bufferedPageRange();
  for (let page = start; page < start + count; page++) {
    out.switchToPage(page);
    drawFrame(out, paper, { page: page + 1, count });
  }
  out.end();
  await ended;
  return new Uint8Array(Buffer.concat(pieces));
}

type Out = PDFKit.PDFDocument;

function drawParts(out: Out, { title, parts }: Paper): void {
  const whole = out.struct("Document");
  out.addStructure(whole);
  const tagged = (tag: string, draw: () => void): void => {
    whole.add(out.struct(tag, {}, draw));
  };
  tagged("H1", () => write(out, title, { size: 20, weight: 700 }));
  out.moveDown(0.9);
  for (const part of parts) {
    switch (part.kind) {
      case "text":
        tagged("P", () => write(out, part.text, { weight: part.strong ? 700 : 400 }));
        out.moveDown(0.8);
        break;
      case "heading":
        out.moveDown(0.3);
        tagged("H2", () => write(out, part.text, { size: 12.5, weight: 700 }));
        out.moveDown(0.4);
        break;
      case "facts": {
        const rows = part.rows.map(([name, value]) => [name, value]);
        table(out, whole, { rows, widths: [0.31, 0.69], names: "first column" });
        break;
      }
      case "table":
        table(out, whole, {
          rows: [[...part.head], ...part.rows],
          widths: part.widths,
          names: "first row",
        });
        break;
      case "blanks":
        for (const name of part.names) {
          tagged("P", () => write(out, `${name}:`));
          blank(out, name);
        }
        break;
    }
  }
  whole.end();
}

interface Style {
  x?: number;
  width?: number;
  size?: number;
  weight?: Weight;
  colour?: string;
}

const leading = 1.42;

/** A text of any letters, from here or there on; it may go on on the next page. */
function write(
  out: Out,
  text: string,
  { x = edge, width, size = body, weight = 400, colour = ink }: Style = {},
): void {
  const room = width ?? out.page.width - edge - x;
  for (const line of linesOf(out, text, { width: room, size, weight })) {
    const bottom = out.page.height - out.page.margins.bottom;
    if (out.y + size * leading > bottom) out.addPage();
    const { y } = out;
    let at = x;
    for (const run of runsOf(line)) {
      out.font(fontOf(run.part, weight)).fontSize(size).fillColor(colour);
      out.text(run.text, at, y, { lineBreak: false });
      at += out.widthOfString(run.text);
    }
    out.x = edge;
    out.y = y + size * leading;
  }
}

/** Words are kept whole, whichever of the two files their letters come from; what fits nowhere is broken. */
function linesOf(
  out: Out,
  text: string,
  { width, size, weight }: { width: number; size: number; weight: Weight },
): string[] {
  const wide = (part: string): number =>
    runsOf(part).reduce(
      (sum, run) => sum + out.font(fontOf(run.part, weight)).fontSize(size).widthOfString(run.text),
      0,
    );
  const lines: string[] = [];
  let line = "";
  for (const word of text
    .split(/[ \n]+/)
    .flatMap((each) => broken(each, (part) => wide(part) <= width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (wide(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

function broken(word: string, fits: (part: string) => boolean): string[] {
  if (word === "" || fits(word)) return [word];
  let length = word.length - 1;
  while (length > 1 && !fits(word.slice(0, length))) length--;
  return [word.slice(0, length), ...broken(word.slice(length), fits)];
}

const heightOf = (out: Out, text: string, width: number, weight: Weight, size: number): number =>
  linesOf(out, text, { width, size, weight }).length * size * leading;

/** A table whose rows are never torn; on a new page its head is drawn again, for those who see it. */
function table(
  out: Out,
  whole: PDFKit.PDFStructureElement,
  {
    rows,
    widths,
    names,
  }: {
    rows: readonly string[][];
    widths: readonly number[];
    names: "first row" | "first column";
  },
): void {
  const [left, right] = [edge, out.page.width - edge];
  const columns = widths.map((share) => share * (right - left));
  const size = names === "first row" ? small + 0.5 : body;
  const struct = out.struct("Table");
  whole.add(struct);
  const isName = (row: number, column: number): boolean =>
    names === "first row" ? row === 0 : column === 0;
  const height = (row: number): number =>
    Math.max(
      ...rows[row]!.map((text, column) =>
        heightOf(out, text, columns[column]! - 10, isName(row, column) ? 700 : 400, size),
      ),
    ) + 9;

  const drawRow = (row: number, parent: PDFKit.PDFStructureElement | null): void => {
    const top = out.y;
    const tall = height(row);
    let x = left;
    for (const [column, text] of rows[row]!.entries()) {
      const weight = isName(row, column) ? 700 : 400;
      const place = { x, width: columns[column]! - 10, size, weight } as const;
      out.y = top + 4;
      if (parent) {
        const tag = isName(row, column) ? "TH" : "TD";
        parent.add(out.struct(tag, {}, () => write(out, text, place)));
      } else artifact(out, () => write(out, text, place));
      x += columns[column]!;
    }
    artifact(out, () =>
      out
        .moveTo(left, top + tall)
        .lineTo(right, top + tall)
        .lineWidth(0.6)
        .strokeColor(rule)
        .stroke(),
    );
    out.x = left;
    out.y = top + tall;
  };

  for (let row = 0; row < rows.length; row++) {
    if (out.y + height(row) > out.page.height - out.page.margins.bottom) {
      out.addPage();
      if (names === "first row") drawRow(0, null);
    }
    const line = out.struct("TR");
    struct.add(line);
    drawRow(row, line);
    line.end();
  }
  struct.end();
  out.moveDown(1.2);
}

/** A line to write on, beside what it is for. */
function blank(out: Out, name: string): void {
  const from = edge + out.font(fontOf("latin", 400)).fontSize(body).widthOfString(`${name}:`) + 8;
  const y = out.y - body * 0.36;
  artifact(out, () =>
    out
      .moveTo(from, y)
      .lineTo(out.page.width - edge, y)
      .lineWidth(0.6)
      .strokeColor(quiet)
      .stroke(),
  );
  out.y += body * 1.3;
}

/** What is on a page without being part of what it says. */
function artifact(out: Out, draw: () => void): void {
  out.markContent("Artifact", { type: "Layout" });
  draw();
  out.endMarkedContent();
}

function drawFrame(
  out: Out,
  { ente, draft, foot, language }: Paper,
  { page, count }: { page: number; count: number },
): void {
  const [left, right] = [edge, out.page.width - edge];
  // Without this a line below the margin would begin a new page.
  out.page.margins.bottom = 0;
  artifact(out, () => {
    const at = (y: number, text: string, style: Style): void => {
      out.y = y;
      write(out, text, style);
    };
    at(46, ente, { width: right - left, size: 12.5, weight: 700 });
    out.moveTo(left, 68).lineTo(right, 68).lineWidth(1.6).strokeColor(ink).stroke();
    if (draft) {
      const width = right - left;
      out.rect(left, 77, width, 20).fillColor("#fff3cd").fill();
      at(81.5, draft, { x: left + 8, width: width - 16, size: 9.5, weight: 700 });
    }
    const under = out.page.height - 58;
    out.moveTo(left, under).lineTo(right, under).lineWidth(0.6).strokeColor(rule).stroke();
    at(under + 8, foot, { width: right - left - 90, size: small, colour: quiet });
    const number = language === "it" ? `pagina ${page} di ${count}` : `page ${page} of ${count}`;
    out.font(fontOf("latin", 400)).fontSize(small);
    const width = out.widthOfString(number) + 1;
    at(under + 8, number, { x: right - width, width, size: small, colour: quiet });
  });
}
