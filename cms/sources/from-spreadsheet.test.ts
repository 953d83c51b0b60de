import { writeOds, writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { odsOf, xlsxOf, zipOf } from "./archive.testing.ts";
import { keepsTheSourceContract, toolsFor } from "./contract.ts";
import source from "./from-spreadsheet.ts";
import { columnOf, fileOf, kindsOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

const read = (bytes: Uint8Array, config: Record<string, unknown> = {}) =>
  readingFrom(source, "table", { found: fileOf("dati.xlsx", bytes), config });

const rows = [
  ["Comune", "CAP", "Data", "Abitanti"],
  ["Erba", "22036", new Date("2025-01-31T00:00:00Z"), 16500],
  ["Albese", "22032", new Date("2025-02-28T00:00:00Z"), 4100.5],
];
const xlsx = await writeXlsx({ sheets: [{ name: "Dati", rows }] });
const ods = await writeOds({ sheets: [{ name: "Dati", rows }] });

keepsTheSourceContract(source, [
  { name: "xlsx", found: fileOf("dati.xlsx", xlsx) },
  { name: "ods", found: fileOf("dati.ods", ods) },
]);

const text = (ref: string, value: string, style = 0): string =>
  `<c r="${ref}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
const figure = (ref: string, value: number, style = 0): string =>
  `<c r="${ref}" s="${style}"><v>${value}</v></c>`;
const cell = (value: string, more = ""): string =>
  `<table:table-cell office:value-type="string"${more}><text:p>${value}</text:p></table:table-cell>`;
const number = (value: number, type = "float", more = ""): string =>
  `<table:table-cell office:value-type="${type}" office:value="${value}"${more}><text:p>${value}</text:p></table:table-cell>`;

describe("Excel", () => {
  test("texts, codes, days and numbers as they are", async () => {
    const { data } = await read(xlsx);
    expect(kindsOf(data)).toEqual(["comune:text", "cap:text", "data:day", "abitanti:number"]);
    expect(data.rows[1]).toEqual(["Albese", "22032", "2025-02-28", 4100.5]);
  });

  test("days of the Macintosh's calendar, which began in 1904, are the same days", async () => {
    const sheet = `<row r="1">${text("A1", "giorno")}${text("B1", "n")}</row><row r="2">${figure("A2", 44226, 1)}${figure("B2", 1)}</row>`;
    const { data } = await read(zipOf(xlsxOf({ Dati: sheet }, { date1904: true })));
    expect(columnOf(data, "giorno")).toEqual(["2025-01-31"]);
    const { data: windows } = await read(
      zipOf(xlsxOf({ Dati: sheet.replace("44226", "45688.5") })),
    );
    expect(columnOf(windows, "giorno")).toEqual([Date.parse("2025-01-31T11:00:00Z")]);
  });

  test("what is shown as a percentage or in euros has that unit, and 0.125 is 12.5 %", async () => {
    const sheet = `<row r="1">${text("A1", "voce")}${text("B1", "quota")}${text("C1", "costo")}${text("D1", "strada")}</row><row r="2">${text("A2", "x")}${figure("B2", 0.125, 2)}${figure("C2", 10, 3)}${figure("D2", 3, 4)}</row>`;
    const formats = ["0.0%", "#,##0.00 [$€-410]", "0&quot; km&quot;"];
    const { data } = await read(zipOf(xlsxOf({ Dati: sheet }, { formats })));
    expect(kindsOf(data)).toEqual([
      "voce:text",
      "quota:number %",
      "costo:number €",
      "strada:number km",
    ]);
    expect(data.rows[0]).toEqual(["x", 12.5, 10, 3]);
  });

  test("headings merged over columns and rows; a text merged downwards is said in each row", async () => {
    const sheet = `<row r="1">${text("A1", "Popolazione 2025")}</row><row r="3">${text("A3", "Provincia")}${text("B3", "Comune")}${text("C3", "Residenti")}</row><row r="4">${text("C4", "Maschi")}${text("D4", "Femmine")}</row><row r="5">${text("A5", "Como")}${text("B5", "Erba")}${figure("C5", 1)}${figure("D5", 2)}</row><row r="6">${text("B6", "Albese")}${figure("C6", 3)}${figure("D6", 4)}</row>`;
    const after =
      '<mergeCells><mergeCell ref="A1:D1"/><mergeCell ref="A3:A4"/><mergeCell ref="B3:B4"/><mergeCell ref="C3:D3"/><mergeCell ref="A5:A6"/></mergeCells>';
    const { data, origin } = await read(zipOf(xlsxOf({ Dati: sheet }, { after })));
    expect(origin.title).toBe("Popolazione 2025");
    expect(data.columns.map(({ label }) => label)).toEqual([
      "Provincia",
      "Comune",
      "Residenti – Maschi",
      "Residenti – Femmine",
    ]);
    expect(data.rows).toEqual([
      ["Como", "Erba", 1, 2],
      ["Como", "Albese", 3, 4],
    ]);
  });

  test("the first sheet with data is read, the others are told and can be chosen", async () => {
    const dati = `<row r="1">${text("A1", "a")}${text("B1", "b")}</row><row r="2">${text("A2", "x")}${figure("B2", 1)}</row>`;
    const altri = dati.replace(">x<", ">y<");
    const found = fileOf("f.xlsx", zipOf(xlsxOf({ Copertina: "", Dati: dati, Altri: altri })));
    const { data, notes } = await readingFrom(source, "table", { found });
    expect(data.rows).toEqual([["x", 1]]);
    expect(notes).toMatchObject([
      { code: "spreadsheet.other_sheets", details: { sheet: "Dati", count: 2 } },
    ]);
    const choices = await source.choices!(found, source.config.parse({}), toolsFor());
    expect(choices["sheet"]!.map(({ value }) => value)).toEqual(["Copertina", "Dati", "Altri"]);
    const other = await readingFrom(source, "table", { found, config: { sheet: "Altri" } });
    expect(other.data.rows).toEqual([["y", 1]]);
    await expect(read(found.bytes, { sheet: "Via" })).rejects.toMatchObject({
      code: "spreadsheet.no_such_sheet",
    });
  });
});

describe("LibreOffice", () => {
  test("texts, codes, days and numbers as they are", async () => {
    const { data } = await read(ods);
    expect(kindsOf(data)).toEqual(["comune:text", "cap:text", "data:day", "abitanti:number"]);
    expect(data.rows[1]).toEqual(["Albese", "22032", "2025-02-28", 4100.5]);
  });

  test("percentages and euros, repeated cells and rows, remarks in the margin", async () => {
    const remark = "<office:annotation><text:p>da verificare</text:p></office:annotation>";
    const sheet = `<table:table-row>${cell("voce")}${cell("quota")}${cell("costo")}${cell("zona")}</table:table-row><table:table-row table:number-rows-repeated="2">${cell(`x${remark}`)}${number(0.5, "percentage")}${number(3, "currency", ' office:currency="EUR"')}${cell("A")}</table:table-row><table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>`;
    const { data } = await read(zipOf(odsOf({ Dati: sheet })));
    expect(kindsOf(data)).toEqual(["voce:text", "quota:number %", "costo:number €", "zona:text"]);
    expect(data.rows).toEqual([
      ["x", 50, 3, "A"],
      ["x", 50, 3, "A"],
    ]);
  });

  test("a text merged downwards is said in each row", async () => {
    const sheet = `<table:table-row>${cell("provincia")}${cell("n")}</table:table-row><table:table-row>${cell("Como", ' table:number-rows-spanned="2"')}${number(1)}</table:table-row><table:table-row><table:covered-table-cell/>${number(2)}</table:table-row>`;
    const { data } = await read(zipOf(odsOf({ Dati: sheet })));
    expect(data.rows).toEqual([
      ["Como", 1],
      ["Como", 2],
    ]);
  });

  test("a few bytes that repeat a full row a million times are refused", async () => {
    const wide = `<table:table-row table:number-rows-repeated="1048576">${cell("x", ' table:number-columns-repeated="16384"')}</table:table-row>`;
    await expect(read(zipOf(odsOf({ Dati: wide })))).rejects.toMatchObject({
      code: "source.too_heavy",
    });
  });
});

describe("archives that mean harm", () => {
  const sheets = { Dati: `<row r="1">${text("A1", "a")}${text("B1", "b")}</row>` };

  test("what unpacks to five hundred times its size is refused before it is unpacked", async () => {
    const bomb = { ...xlsxOf(sheets), "xl/media/x.bin": new Uint8Array(20_000_000) };
    await expect(read(zipOf(bomb))).rejects.toMatchObject({ code: "source.too_heavy" });
  });

  test("so is what says that it is larger than anything honest", async () => {
    const lie = zipOf(xlsxOf(sheets), {
      declared: (name, size) => (name.endsWith("sheet1.xml") ? 3_000_000_000 : size),
    });
    await expect(read(lie)).rejects.toMatchObject({ code: "source.too_heavy" });
  });

  test("and what says that it is nothing, or less than it is", async () => {
    for (const size of [0, 10]) {
      const lie = zipOf(xlsxOf(sheets), {
        declared: (name, full) => (name.endsWith("sheet1.xml") ? size : full),
      });
      await expect(read(lie)).rejects.toMatchObject({ code: "source.malformed" });
    }
  });

  test("nor does a part that says nothing of its size get unpacked", async () => {
    const parts = { ...xlsxOf(sheets), "xl/sharedStrings.xml": "<sst>".padEnd(5_000, "x") };
    const lie = zipOf(parts, {
      declared: (name, full) => (name.endsWith("sharedStrings.xml") ? 0 : full),
    });
    await expect(read(lie)).rejects.toMatchObject({ code: "source.malformed" });
  });

  test("a row that says it is the four-milliardth is refused", async () => {
    const far = { Dati: `${sheets.Dati}<row r="4000000000">${text("A4000000000", "x")}</row>` };
    await expect(read(zipOf(xlsxOf(far)))).rejects.toMatchObject({ code: "source.malformed" });
  });

  test("a workbook with a password is told as such, a page is told as a page", async () => {
    const locked = Buffer.concat([
      Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      Buffer.from("EncryptedPackage", "utf16le"),
    ]);
    await expect(read(new Uint8Array(locked))).rejects.toMatchObject({
      code: "source.malformed",
      details: { reason: "password" },
    });
    await expect(
      read(new TextEncoder().encode("<html><body>Accedi</body></html>")),
    ).rejects.toMatchObject({
      code: "source.web_page",
    });
  });
});

describe("real files", () => {
  test.runIf(haveSamples)(`the types of documents, in Excel's own file${withSamples}`, async () => {
    const { data, notes } = await readingFrom(source, "table", {
      found: sampleFile("vocab/government-documents-types.xlsx"),
    });
    expect(kindsOf(data)).toEqual([
      "codice_1_livello:text",
      "label_ita_1_livello:text",
      "label_ita_1_lviello_alternativa:text",
      "definizione_ita:text",
    ]);
    expect(data.rows).toHaveLength(9);
    expect(data.rows[0]!.slice(0, 2)).toEqual(["1", "Documento albo pretorio"]);
    expect(notes).toEqual([]);
  });

  test.runIf(haveSamples)(
    `the notice board's vocabulary, in a file of Excel 97${withSamples}`,
    async () => {
      const { data, notes } = await readingFrom(source, "table", {
        found: sampleFile("vocab/municipal-notice-board.xls"),
      });
      expect(notes).toEqual([]);
      expect(data.columns).toHaveLength(10);
      expect(data.rows).toHaveLength(22);
      expect(data.rows[0]!.slice(0, 9)).toEqual([
        "A",
        "Atto amministrativo",
        "01",
        "Decreto",
        null,
        "01",
        "Decreto del Dirigente",
        null,
        "Dekret des leitenden Beamten",
      ]);
    },
  );

  test.runIf(haveSamples).each([
    ["vocab/government-documents-types.xlsx", 300],
    ["vocab/municipal-notice-board.xls", 300],
  ])(`%s, cut short and with bytes turned over, ends well${withSamples}`, async (path, times) => {
    await survives(source, { found: sampleFile(path) }, { times, upTo: 40_000 });
  });
});
