import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { zipOf } from "./archive.testing.ts";
import { keepsTheSourceContract, type Specimen, toolsFor } from "./contract.ts";
import source from "./from-csv.ts";
import { columnOf, fileOf, kindsOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

const read = (content: string | Uint8Array, config: Record<string, unknown> = {}) =>
  readingFrom(source, "table", { found: fileOf("dati.csv", content), config });

const specimen = (name: string, content: string): Specimen => ({
  name,
  found: fileOf(`${name}.csv`, content),
});

keepsTheSourceContract(source, [
  specimen("biblioteca", "Mese;Ingressi;Prestiti\nGennaio;108;385\nFebbraio;1.136;300\n"),
  specimen(
    "con titoli e totale",
    'Ingressi della biblioteca;;\n;;\n"Mese\n(nome)";Ingressi;Quota\nGennaio;10;"1,5 %"\nMarzo;20;3 %\nTotale;30;\nFonte: Comune;;\n',
  ),
  specimen("tabulazioni", "codice\tvalore\tdata\n001\t1\t01/02/2025\n002\tn.d.\t3/2/25\n"),
]);

describe("numbers", () => {
  test("decimals with a comma and thousands with a point are Italian numbers", async () => {
    const { data } = await read("voce;euro\nA;1.234,50\nB;12,5\nC;-3\nD;1.234.567\n");
    expect(kindsOf(data)).toEqual(["voce:text", "euro:number"]);
    expect(columnOf(data, "euro")).toEqual([1234.5, 12.5, -3, 1234567]);
  });

  test("decimals with a point and thousands with a comma are English numbers", async () => {
    const { data } = await read('voce,valore\nA,"1,234.50"\nB,12.5\nC,"1,234"\n');
    expect(columnOf(data, "valore")).toEqual([1234.5, 12.5, 1234]);
  });

  test("2.644 among 462 is a thousand; 45.526 among 9.5 is not", async () => {
    const { data } = await read("popolazione;lat\n2.644;45.526\n462;9.5\n26.503;45.111\n");
    expect(columnOf(data, "popolazione")).toEqual([2644, 462, 26503]);
    expect(columnOf(data, "lat")).toEqual([45.526, 9.5, 45.111]);
  });

  test("so it is between commas, too", async () => {
    const { data } = await read("comune,lat,popolazione\nErba,45.81,16.503\nAlbese,45.80,462\n");
    expect(data.rows).toEqual([
      ["Erba", 45.81, 16503],
      ["Albese", 45.8, 462],
    ]);
  });

  test("where nothing decides, the officer is told and can say it", async () => {
    const content = "zona;valore\nA;1.250\nB;2.100\n";
    const { data, notes } = await read(content);
    expect(columnOf(data, "valore")).toEqual([1250, 2100]);
    expect(notes).toMatchObject([{ code: "column.unsure_numbers", where: "valore" }]);
    const { data: said } = await read(content, { numbers: "point" });
    expect(columnOf(said, "valore")).toEqual([1.25, 2.1]);
  });

  test("what stands after every number is its unit", async () => {
    const { data } = await read(
      "zona;quota;costo;area;PM10 (µg/m³)\nA;12,5 %;€ 1.200,00;3 kmq;21\nB;3%;15 €;4 kmq;30\n",
    );
    expect(kindsOf(data)).toEqual([
      "zona:text",
      "quota:number %",
      "costo:number €",
      "area:number km²",
      "pm10_µg_m:number µg/m³",
    ]);
    expect(data.rows[0]).toEqual(["A", 12.5, 1200, 3, 21]);
    expect(data.columns[4]!.label).toBe("PM10");
  });

  test("n.d., -, #N/D and an empty cell are not known, and zero is zero", async () => {
    const { data, notes } = await read("a;b\n1;n.d.\n2;-\n3;#N/D\n4;\n5;0\n6;NA\n");
    expect(columnOf(data, "b")).toEqual([null, null, null, null, 0, null]);
    expect(notes).toEqual([]);
  });

  test("one cell that is no number among fifty is told and costs nothing else", async () => {
    const lines = Array.from({ length: 50 }, (_, at) => `z${at};${at === 7 ? "circa 20" : at}`);
    const { data, notes } = await read(["zona;valore", ...lines].join("\n"));
    expect(columnOf(data, "valore").slice(6, 9)).toEqual([6, null, 8]);
    expect(notes).toMatchObject([
      { code: "column.misfits", where: "valore", details: { count: 1, example: "circa 20" } },
    ]);
  });

  test("negative numbers are written in several ways", async () => {
    const { data } = await read("a;b\nx;(1.234,5)\ny;12-\nz;−7\n");
    expect(columnOf(data, "b")).toEqual([-1234.5, -12, -7]);
  });
});

describe("codes", () => {
  test("leading zeros stay: ISTAT, CAP, and Excel's way of keeping them", async () => {
    const { data } = await read('istat;altro\n006003;="00123"\n013095;="00456"\n');
    expect(data.rows).toEqual([
      ["006003", "00123"],
      ["013095", "00456"],
    ]);
  });

  test("a CAP without a leading zero, an id and a year are names too", async () => {
    const { data } = await read(
      "CAP;CodiceIstat;Anno;persone\n15121;6003;2021;40\n22036;6004;2022;41\n",
    );
    expect(kindsOf(data)).toEqual(["cap:text", "codiceistat:text", "anno:text", "persone:number"]);
  });

  test("people counted in a year are a number", async () => {
    const { data } = await read(
      "comune;Popolazione anno 2020;Codice rosso\nErba;16.500;12\nAlbese;950;7\n",
    );
    expect(kindsOf(data).slice(1)).toEqual(["popolazione_anno_2020:number", "codice_rosso:number"]);
  });

  test("NA is Naples among the provinces", async () => {
    const { data } = await read("sigla;nome\nMI;Milano\nNA;Napoli\n");
    expect(columnOf(data, "sigla")).toEqual(["MI", "NA"]);
  });
});

describe("days", () => {
  test("days in figures and in words, with two figures for the year too", async () => {
    const { data } = await read(
      "a;b;c;d\n31/03/2025;1/2/25;2025-03-31;1° marzo 2025\n1-4-2025;2/2/98;2025/04/01;lunedì 12 gen. 2026\n",
    );
    expect(data.columns.map(({ kind }) => kind)).toEqual(["day", "day", "day", "day"]);
    expect(data.rows).toEqual([
      ["2025-03-31", "2025-02-01", "2025-03-31", "2025-03-01"],
      ["2025-04-01", "1998-02-02", "2025-04-01", "2026-01-12"],
    ]);
  });

  test("a time makes it a moment: on the wall of the ente, or with its own offset", async () => {
    const { data } = await read(
      "a;b\n15/07/2026 14:28;2026-07-15T14:28:59+02:00\n16/01/2026 ore 9.05;2026-01-16T08:05:00Z\n",
    );
    expect(data.columns.map(({ kind }) => kind)).toEqual(["moment", "moment"]);
    expect(data.rows[0]).toEqual([
      Date.parse("2026-07-15T12:28:00Z"),
      Date.parse("2026-07-15T12:28:59Z"),
    ]);
    expect(data.rows[1]).toEqual([
      Date.parse("2026-01-16T08:05:00Z"),
      Date.parse("2026-01-16T08:05:00Z"),
    ]);
  });

  test("midnights without a zone are days", async () => {
    const { data } = await read("a;b\n2006-02-17 00:00:00;x\n2007-02-17 00:00:00;y\n");
    expect(columnOf(data, "a")).toEqual(["2006-02-17", "2007-02-17"]);
  });

  test("a column in which only the second figure passes twelve is American", async () => {
    const { data } = await read("a;b\n02/17/2025;x\n03/01/2025;y\n");
    expect(columnOf(data, "a")).toEqual(["2025-02-17", "2025-03-01"]);
  });

  test("20260812 is a day under a heading that says so, and a number elsewhere", async () => {
    const { data } = await read("data;pezzi\n20260812;20260812\n20260813;20260901\n");
    expect(kindsOf(data)).toEqual(["data:day", "pezzi:number"]);
  });

  test("yes and no", async () => {
    const { data } = await read("aperto;storico\nSì;S\nno;N\n");
    expect(kindsOf(data)).toEqual(["aperto:yes-no", "storico:text"]);
    expect(columnOf(data, "aperto")).toEqual([true, false]);
  });
});

describe("layout", () => {
  test("titles, remarks and the total are no data, and each is told", async () => {
    const { data, notes, origin } = await read(
      "Popolazione al 1° gennaio;;\n(valori assoluti);;\n;;\nComune;Maschi;Femmine\nErba;8.000;8.500\nAlbese;900;2.100\nTotale;8.900;10.600\n\nFonte: ISTAT;;\n",
    );
    expect(data.rows).toEqual([
      ["Erba", 8000, 8500],
      ["Albese", 900, 2100],
    ]);
    expect(origin.title).toBe("Popolazione al 1° gennaio");
    expect(notes.map(({ code, where }) => `${code} ${where}`)).toEqual([
      "table.title_left_out ",
      "table.remarks_left_out ",
      "table.total_left_out 7",
    ]);
    const { data: kept } = await read("a;b\nx;1\ny;2\nTotale;3\n", { keepTotals: true });
    expect(kept.rows).toHaveLength(3);
  });

  test("a «Totale» among the values of a column is a value", async () => {
    const { data } = await read("sesso;n\nMaschi;1\nTotale;3\nFemmine;2\n");
    expect(columnOf(data, "sesso")).toEqual(["Maschi", "Totale", "Femmine"]);
  });

  test("headings over two rows become one", async () => {
    const { data } = await read(
      "Comune;Maschi;;Femmine;\n;Celibi;Coniugati;Nubili;Coniugate\nErba;1;2;3;4\nAlbese;5;6;7;8\n",
    );
    expect(data.columns.map(({ label }) => label)).toEqual([
      "Comune",
      "Maschi – Celibi",
      "Maschi – Coniugati",
      "Femmine – Nubili",
      "Femmine – Coniugate",
    ]);
    expect(data.rows).toHaveLength(2);
  });

  test("a table without headings keeps its first row", async () => {
    const { data, notes } = await read("Erba;16500;2021-01-01\nAlbese;4100;2021-01-01\n");
    expect(data.columns.map(({ label }) => label)).toEqual(["Colonna 1", "Colonna 2", "Colonna 3"]);
    expect(data.rows).toHaveLength(2);
    expect(notes).toMatchObject([{ code: "table.no_headings" }]);
  });

  test("years may be headings", async () => {
    const { data } = await read("Comune;2023;2024\nErba;1;2\nAlbese;3;4\n");
    expect(data.columns.map(({ label }) => label)).toEqual(["Comune", "2023", "2024"]);
  });

  test("two columns of one name have keys of their own, and a nameless empty one is gone", async () => {
    const { data } = await read("Nome;Valore;Valore;\nA;1;2;\nB;3;4;\n");
    expect(data.columns.map(({ key }) => key)).toEqual(["nome", "valore", "valore_2"]);
  });

  test("rows that are too short or too long are read and told", async () => {
    const { data, notes } = await read("a;b;c\n1;2;3\n4\n5;6;7;8\n9;10;11\n");
    expect(data.rows[1]).toEqual([4, null, null, null]);
    expect(data.rows[2]).toEqual([5, 6, 7, 8]);
    expect(notes).toMatchObject([
      { code: "table.ragged", where: "3", details: { count: 2, where: 3 } },
    ]);
  });

  test("headings alone are a table without rows", async () => {
    const { data } = await read("anno;cig;oggetto\n");
    expect(data.columns).toHaveLength(3);
    expect(data.rows).toEqual([]);
  });

  test("the officer can say in which row the headings are", async () => {
    const { data } = await read("x;y\nnome;valore\nA;1\nB;2\n", { headings: 2 });
    expect(data.columns.map(({ key }) => key)).toEqual(["nome", "valore"]);
  });
});

describe("text", () => {
  const utf16 = (text: string, big: boolean, mark: boolean): Uint8Array => {
    const bytes = Buffer.from(`${mark ? "\ufeff" : ""}${text}`, "utf16le");
    return new Uint8Array(big ? bytes.swap16() : bytes);
  };
  const content = "città;n\nForlì;1\nCefalù;2\n";

  test.each([
    ["UTF-8", Buffer.from(content)],
    ["UTF-8 with a mark", Buffer.from(`\ufeff${content}`)],
    ["Windows-1252", Buffer.from(content, "latin1")],
    ["UTF-16LE with a mark", utf16(content, false, true)],
    ["UTF-16BE with a mark", utf16(content, true, true)],
    ["UTF-16LE without one", utf16(content, false, false)],
    ["UTF-16BE without one", utf16(content, true, false)],
  ])("%s is known by looking", async (_, bytes) => {
    const { data } = await read(new Uint8Array(bytes));
    expect(data.columns[0]!.label).toBe("città");
    expect(columnOf(data, "citta")).toEqual(["Forlì", "Cefalù"]);
  });

  test("a file that was joined from two encodings is read in both", async () => {
    const { data } = await read(
      new Uint8Array(
        Buffer.concat([Buffer.from("nome;n\nForlì;1\n"), Buffer.from("Cefalù;2\n", "latin1")]),
      ),
    );
    expect(columnOf(data, "nome")).toEqual(["Forlì", "Cefalù"]);
  });

  test("the euro sign of Windows is a euro sign", async () => {
    const { data } = await read(new Uint8Array([...Buffer.from("voce;costo\nA;5 "), 0x80, 10]));
    expect(kindsOf(data)).toEqual(["voce:text", "costo:number €"]);
  });

  test("semicolons, tabs, bars and Excel's hint are found", async () => {
    for (const sign of [";", "\t", "|"]) {
      const { data } = await read(`nome${sign}testo, lungo\nA${sign}uno, due, tre\n`);
      expect(data.rows).toEqual([["A", "uno, due, tre"]]);
    }
    const { data } = await read("sep=|\r\nnome|n\r\nA|1\r\n");
    expect(data.rows).toEqual([["A", 1]]);
  });

  test("quotes hold delimiters, lines and quotes", async () => {
    const { data } = await read('a;b\n"uno; due";"riga\nriga"\n"detto ""ciao""";  "x"  \n');
    expect(data.rows).toEqual([
      ["uno; due", "riga riga"],
      ['detto "ciao"', "x"],
    ]);
  });

  test("a quote that never closes spoils one record and is told", async () => {
    const lines = Array.from({ length: 400 }, (_, at) => `riga ${at};${at}`);
    lines[3] = '"tubo da 3;3';
    const { data, notes } = await read(["nome;n", ...lines].join("\n"));
    expect(data.rows).toHaveLength(400);
    expect(columnOf(data, "nome")[3]).toBe('"tubo da 3');
    expect(notes).toMatchObject([{ code: "csv.unclosed_quotes", details: { count: 1 } }]);
  });

  test("quotes without end, thousands of them, are no work without end", async () => {
    const { data } = await read(`a;b\n${'"x;1\n'.repeat(40_000)}"${'""y;2\n'.repeat(40_000)}`);
    expect(data.rows.length).toBeGreaterThan(1_000);
  });

  test("what looks like a formula is text, and signs that steer are gone", async () => {
    const { data } = await read('a;b\n=2+2;"x\u0007\ty"\n@cmd;z\n');
    expect(data.rows).toEqual([
      ["=2+2", "x y"],
      ["@cmd", "z"],
    ]);
  });

  test("an endless cell is cut, and it is told", async () => {
    const { data, notes } = await read(`a;b\n${"x".repeat(9_000)};1\ny;2\n`);
    expect(`${data.rows[0]![0]}`).toHaveLength(5_000);
    expect(notes).toMatchObject([{ code: "column.cells_cut", where: "a" }]);
  });

  test("more columns than a table may have are left out, and it is told", async () => {
    const row = (word: string) => Array.from({ length: 400 }, (_, at) => `${word}${at}`).join(";");
    const { data, notes } = await read(`${row("c")}\n${row("v")}\n`);
    expect(data.columns).toHaveLength(300);
    expect(notes).toMatchObject([{ code: "table.columns_left_out" }]);
  });
});

describe("what is no table", () => {
  test.each([
    ["", "source.empty"],
    ["\n \n", "source.empty"],
    ["<!DOCTYPE html><html><body>404</body></html>", "source.web_page"],
    ["PK\u0003\u0004aaaa", "source.truncated"],
    ["\u0000\u0001\u0002\u0003\u0004\u0005", "source.malformed"],
  ])("%j is refused with its reason", async (content, code) => {
    await expect(read(content)).rejects.toMatchObject({ code });
  });

  test("a page that says it is a CSV is not recognised as one", () => {
    const found = { ...fileOf("dati.csv", "<html><body>a;b;c</body></html>"), type: "text/csv" };
    expect(source.recognise(found)).toBeNull();
  });
});

describe("a table in an archive", () => {
  test("is read, when it is the only one", async () => {
    const found = fileOf("dati.zip", zipOf({ "leggimi.txt": "ciao", "dati.csv": "a;b\nx;1\n" }));
    expect(source.recognise(found)?.sure).toBeGreaterThan(0.5);
    const { data } = await readingFrom(source, "table", { found });
    expect(data.rows).toEqual([["x", 1]]);
  });

  test("several tables, none, or a bomb are refused", async () => {
    const two = zipOf({ "a.csv": "a;b\nx;1\n", "b.csv": "a;b\nx;1\n" });
    await expect(read(two)).rejects.toMatchObject({ code: "source.malformed" });
    const bomb = zipOf({ "a.csv": new Uint8Array(20_000_000) });
    await expect(read(bomb)).rejects.toMatchObject({ code: "source.too_heavy" });
  });

  test("what is larger than it says is not unpacked further", async () => {
    const lie = zipOf({ "a.csv": "a;b\nx;1\n" }, { declared: () => 5 });
    await expect(read(lie)).rejects.toMatchObject({ code: "source.malformed" });
  });
});

test("a large table is handed on row by row, and its columns are known before", async () => {
  const lines = Array.from({ length: 120_000 }, (_, at) => `zona ${at % 7};${at},5;01/02/2025;x`);
  const found = fileOf("dati.csv", ["zona;valore;data;nota", ...lines].join("\n"));
  const reading = await source.read(found, source.config.parse({}), toolsFor());
  expect(reading.data).toMatchObject({ kind: "table", rows: [] });
  let [count, sum] = [0, 0];
  for await (const rows of reading.rows!)
    for (const row of rows) {
      count += 1;
      sum += Number(row[1]);
    }
  expect([count, sum]).toEqual([120_000, (119_999 * 120_000) / 2 + 60_000]);
});

describe("real files", () => {
  test.runIf(haveSamples)(`the library of Alessandria: twelve months${withSamples}`, async () => {
    const found = sampleFile("comune/alessandria-ingressi-biblioteca-2021.csv");
    const { data, notes } = await readingFrom(source, "table", { found });
    expect(data.rows).toHaveLength(12);
    expect(data.columns.slice(1).every(({ kind }) => kind === "number")).toBe(true);
    expect(data.rows[0]).toEqual(["Gennaio", 108, 0, 385, 8, 3, 70]);
    expect(notes).toEqual([]);
  });

  test.runIf(haveSamples)(
    `the streets of Alessandria: codes stay codes${withSamples}`,
    async () => {
      const found = sampleFile("comune/alessandria-viario.csv");
      const { data } = await readingFrom(source, "table", { found });
      expect(data.rows).toHaveLength(852);
      expect(data.columns.every(({ kind }) => kind === "text")).toBe(true);
      expect(data.rows[0]).toEqual([
        "A182",
        "6003",
        "21505",
        "Borgo",
        "Citta' Nuova",
        "15121",
        "Pista",
      ]);
    },
  );

  test.runIf(haveSamples)(
    `ISTAT's codes in Windows-1252: headings on two lines, points between thousands${withSamples}`,
    async () => {
      const found = sampleFile("istat/istat-codici-comuni-2020-01-01.latin1.csv");
      const { data, notes } = await readingFrom(source, "table", { found });
      expect(data.rows).toHaveLength(7904);
      expect(data.columns).toHaveLength(23);
      expect(data.columns[1]!.label).toBe(
        "Codice dell'Unità territoriale sovracomunale (valida a fini statistici)",
      );
      expect(columnOf(data, "progressivo_del_comune_2")[0]).toBe("001");
      expect(columnOf(data, "denominazione_in_italiano")[0]).toBe("Agliè");
      expect(columnOf(data, "popolazione_legale_2011_09_10_2011").slice(0, 3)).toEqual([
        2644, 3819, 462,
      ]);
      expect(notes).toEqual([]);
    },
  );

  test.runIf(haveSamples)(
    `the air stations of Lombardy: a point within a cell${withSamples}`,
    async () => {
      const found = sampleFile("socrata/ib47-atvt-stazioni.csv");
      const { data } = await readingFrom(source, "table", { found });
      expect(data.rows).toHaveLength(984);
      expect(kindsOf(data).slice(0, 10)).toEqual([
        "idsensore:text",
        "nometiposensore:text",
        "unitamisura:text",
        "idstazione:text",
        "nomestazione:text",
        "quota:number",
        "provincia:text",
        "comune:text",
        "storico:text",
        "datastart:day",
      ]);
      expect(columnOf(data, "lat")[0]).toBe(45.52647322);
      expect(columnOf(data, "location")[0]).toContain('{"type": "Point"');
    },
  );

  test.runIf(haveSamples)(`the bulletin of the civil protection${withSamples}`, async () => {
    const found = sampleFile("allerte/dpc-2026-07-15-oggi-zone.csv");
    const { data } = await readingFrom(source, "table", { found });
    expect(data.rows).toHaveLength(187);
    expect(columnOf(data, "data_pubblicazione")[0]).toBe(Date.parse("2026-07-15T14:28:59+02:00"));
  });

  test.runIf(haveSamples).each([
    ["allerte/dpc-2026-08-08-oggi-zone.csv", 187, 8],
    ["allerte/dpc-zone.csv", 187, 2],
    ["allerte/dpc-zone_comuni.csv", 7904, 7],
    ["albo/elenco_albi_cratere.csv", 114, 15],
    ["anac/modelloLotto.csv", 0, 9],
    ["comune/alessandria-ingressi-biblioteca-2022.csv", 12, 7],
    ["comune/alessandria-ingressi-biblioteca-2023.csv", 12, 7],
    ["istat/CL_ETA1.csv", 321, 4],
    ["istat/incidenti-41_983-sdmx.csv", 18, 16],
    ["vocab/government-documents-types.csv", 9, 4],
    ["vocab/municipal-notice-board.csv", 22, 10],
    ["vocab/provinces.csv", 107, 5],
    ["vocab/public-event-types.csv", 125, 21],
  ])(`%s has %i rows and %i columns${withSamples}`, async (path, rows, columns) => {
    const found = sampleFile(path);
    const { data } = await readingFrom(source, "table", { found });
    expect([data.rows.length, data.columns.length]).toEqual([rows, columns]);
  });

  test
    .runIf(haveSamples)
    .each([
      "comune/alessandria-viario.csv",
      "istat/istat-codici-comuni-2020-01-01.latin1.csv",
      "socrata/ib47-atvt-stazioni.csv",
      "vocab/public-event-types.csv",
      "allerte/dpc-zone.csv",
    ])(`%s, cut short and with bytes turned over, ends well${withSamples}`, async (path) => {
    await survives(source, { found: sampleFile(path) }, { times: 250, upTo: 4_000 });
  });
});
