import { crc32, deflateRawSync } from "node:zlib";

/** A ZIP archive made by hand, so that a test can make one that lies. */
export function zipOf(
  parts: Readonly<Record<string, string | Uint8Array>>,
  { declared }: { declared?: (name: string, size: number) => number } = {},
): Uint8Array {
  const bodies: Buffer[] = [];
  const contents: Buffer[] = [];
  let at = 0;
  for (const [name, content] of Object.entries(parts)) {
    const plain = Buffer.from(content as string);
    // OpenDocument says what it is before anything is packed.
    const stored = name === "mimetype";
    const packed = stored ? plain : deflateRawSync(plain);
    const size = declared?.(name, plain.length) ?? plain.length;
    const said = Buffer.alloc(26);
    said.writeUInt16LE(20, 0);
    said.writeUInt16LE(stored ? 0 : 8, 4);
    said.writeUInt32LE(crc32(plain), 10);
    said.writeUInt32LE(packed.length, 14);
    said.writeUInt32LE(size, 18);
    said.writeUInt16LE(Buffer.byteLength(name), 22);
    const body = Buffer.concat([Buffer.from("PK\u0003\u0004"), said, Buffer.from(name), packed]);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    contents.push(
      Buffer.concat([
        Buffer.from("PK\u0001\u0002"),
        Buffer.from([20, 0]),
        said,
        rest,
        Buffer.from(name),
      ]),
    );
    bodies.push(body);
    at += body.length;
  }
  const table = Buffer.concat(contents);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(contents.length, 4);
  end.writeUInt16LE(contents.length, 6);
  end.writeUInt32LE(table.length, 8);
  end.writeUInt32LE(at, 12);
  return new Uint8Array(Buffer.concat([...bodies, table, Buffer.from("PK\u0005\u0006"), end]));
}

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const parts = "http://schemas.openxmlformats.org/package/2006/relationships";

/** A workbook of Excel, its sheets given as the XML of their rows. */
export const xlsxOf = (
  sheets: Readonly<Record<string, string>>,
  { date1904 = false, formats = [] as string[], after = "" } = {},
): Record<string, string> => ({
  "[Content_Types].xml": `${head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`,
  "_rels/.rels": `${head}<Relationships xmlns="${parts}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
  "xl/workbook.xml": `${head}<workbook ${main} xmlns:r="${office}">${date1904 ? '<workbookPr date1904="1"/>' : ""}<sheets>${Object.keys(
    sheets,
  )
    .map((name, at) => `<sheet name="${name}" sheetId="${at + 1}" r:id="rId${at + 1}"/>`)
    .join("")}</sheets></workbook>`,
  "xl/_rels/workbook.xml.rels": `${head}<Relationships xmlns="${parts}">${Object.keys(sheets)
    .map(
      (_, at) =>
        `<Relationship Id="rId${at + 1}" Type="${office}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`,
    )
    .join(
      "",
    )}<Relationship Id="rId99" Type="${office}/styles" Target="styles.xml"/></Relationships>`,
  "xl/styles.xml": `${head}<styleSheet ${main}><numFmts>${formats
    .map((code, at) => `<numFmt numFmtId="${200 + at}" formatCode="${code}"/>`)
    .join("")}</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/>${formats
    .map((_, at) => `<xf numFmtId="${200 + at}"/>`)
    .join("")}</cellXfs></styleSheet>`,
  ...Object.fromEntries(
    Object.values(sheets).map((rows, at) => [
      `xl/worksheets/sheet${at + 1}.xml`,
      `${head}<worksheet ${main}><sheetData>${rows}</sheetData>${after}</worksheet>`,
    ]),
  ),
});

const table = "urn:oasis:names:tc:opendocument:xmlns:table:1.0";
const ns = `xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:table="${table}" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"`;

/** A workbook of LibreOffice, its sheets given as the XML of their rows. */
export const odsOf = (sheets: Readonly<Record<string, string>>): Record<string, string> => ({
  mimetype: "application/vnd.oasis.opendocument.spreadsheet",
  "content.xml": `${head}<office:document-content ${ns}><office:body><office:spreadsheet>${Object.entries(
    sheets,
  )
    .map(([name, rows]) => `<table:table table:name="${name}">${rows}</table:table>`)
    .join("")}</office:spreadsheet></office:body></office:document-content>`,
});
