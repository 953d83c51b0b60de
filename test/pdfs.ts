import PdfKit from "pdfkit";

/** Small PDFs for tests, good and bad. Written by hand where a tool would refuse to make them. */

interface Parts {
  /** A content stream a page. */
  pages?: readonly string[];
  /** Width and height in points. */
  size?: readonly [number, number];
  /** Goes into each page's dictionary. */
  page?: string;
  /** Goes into the catalogue. */
  catalogue?: string;
  /** More objects, numbered from 100. */
  objects?: readonly string[];
  resources?: string;
}

/** A PDF 1.7 whose table of contents is right. */
export function handMade({
  pages = [saying("Prova")],
  size = [595, 842],
  page = "",
  catalogue = "",
  objects = [],
  resources = "",
}: Parts = {}): Uint8Array<ArrayBuffer> {
  const numbered: [number, string][] = [];
  const kids = pages.map((_, index) => 10 + 2 * index);
  numbered.push([1, `<< /Type /Catalog /Pages 2 0 R ${catalogue} >>`]);
  numbered.push([
    2,
    `<< /Type /Pages /Count ${kids.length} /Kids [${kids.map((id) => `${id} 0 R`).join(" ")}] >>`,
  ]);
  numbered.push([3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]);
  for (const [index, content] of pages.entries()) {
    const id = kids[index]!;
    numbered.push([
      id,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${size.join(" ")}] /Contents ${id + 1} 0 R ` +
        `/Resources << /Font << /F1 3 0 R >> ${resources} >> ${page} >>`,
    ]);
    numbered.push([id + 1, stream(content)]);
  }
  for (const [index, object] of objects.entries()) numbered.push([firstOther + index, object]);
  return written(numbered);
}

const firstOther = 10_000;
/** The number of the n-th of `objects`. */
export const other = (index: number): number => firstOther + index;

/** A line of text at the top of a page, in 24 points. */
export const saying = (text: string, x = 60, y = 760): string =>
  `BT /F1 24 Tf ${x} ${y} Td (${text.replace(/([()\\])/g, "\\$1")}) Tj ET`;

export const stream = (content: string, dictionary = ""): string =>
  `<< /Length ${Buffer.byteLength(content, "latin1")} ${dictionary} >>\nstream\n${content}\nendstream`;

function written(objects: readonly (readonly [number, string])[]): Uint8Array<ArrayBuffer> {
  let text = "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n";
  const places = new Map<number, number>();
  for (const [id, object] of objects) {
    places.set(id, text.length);
    text += `${id} 0 obj\n${object}\nendobj\n`;
  }
  const start = text.length;
  text += "xref\n";
  for (const [id, place] of [...places].toSorted(([a], [b]) => a - b))
    text += `${id} 1\n${String(place).padStart(10, "0")} 00000 n \n`;
  text += `trailer\n<< /Size ${Math.max(...places.keys()) + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(text, "latin1"));
}

/** A PDF that says it has so many pages, all of them the same one. */
export function pageBomb(pages: number): Uint8Array<ArrayBuffer> {
  const kids = "10 0 R ".repeat(pages);
  return written([
    [1, "<< /Type /Catalog /Pages 2 0 R >>"],
    [2, `<< /Type /Pages /Count ${pages} /Kids [${kids}] >>`],
    [3, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"],
    [
      10,
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 11 0 R /Resources << /Font << /F1 3 0 R >> >> >>",
    ],
    [11, stream(saying("bomba", 5, 50))],
  ]);
}

/** A drawing that draws ten drawings that draw ten drawings: a few lines that never end. */
export function drawingBomb(depth = 12): Uint8Array<ArrayBuffer> {
  const forms = Array.from({ length: depth }, (_, index) => {
    const isLast = index === depth - 1;
    const inner = isLast ? "" : `/Resources << /XObject << /X ${other(index + 1)} 0 R >> >>`;
    const content = isLast ? "0 0 90 90 re f 10 10 m 80 80 l S" : "/X Do ".repeat(10);
    return stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 600 800] ${inner}`);
  });
  return handMade({
    pages: ["/X Do"],
    resources: `/XObject << /X ${other(0)} 0 R >>`,
    objects: forms,
  });
}

/** A PDF as programs make them: pages of text, lines, a table and a picture each. */
export async function report(
  pages: number,
  options: PDFKit.PDFDocumentOptions = {},
  picture: Buffer | null = null,
): Promise<Uint8Array<ArrayBuffer>> {
  const paper = new PdfKit({ size: "A4", autoFirstPage: false, ...options });
  const pieces: Buffer[] = [];
  paper.on("data", (piece: Buffer) => pieces.push(piece));
  const ended = new Promise<void>((done) => paper.on("end", () => done()));
  for (let page = 1; page <= pages; page++) {
    paper.addPage();
    paper.fontSize(18).text(`Relazione, pagina ${page}`).moveDown();
    for (let paragraph = 1; paragraph <= 6; paragraph++)
      paper
        .fontSize(10)
        .text(`${page}.${paragraph} ${sentence.repeat(5)}`)
        .moveDown(0.5);
    for (let row = 0; row < 8; row++)
      for (let column = 0; column < 4; column++) {
        const [x, y] = [72 + column * 110, 560 + row * 16];
        paper.rect(x, y, 110, 16).stroke();
        paper.fontSize(8).text(`${(page * row * 37 + column) % 997}`, x + 4, y + 4, {
          lineBreak: false,
        });
      }
    for (let wave = 0; wave < 40; wave++)
      paper
        .moveTo(72 + wave * 11, 760)
        .bezierCurveTo(75 + wave * 11, 700, 80 + wave * 11, 800, 83 + wave * 11, 730 + (wave % 7))
        .stroke();
    if (picture) paper.image(picture, 400, 60, { width: 120 });
  }
  paper.end();
  await ended;
  return new Uint8Array(Buffer.concat(pieces));
}

const sentence =
  "La Giunta prende atto della relazione dell'ufficio tecnico e ne approva le conclusioni. ";
