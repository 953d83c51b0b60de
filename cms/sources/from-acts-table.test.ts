import { writeXlsx } from "hucre";
import { describe, expect, test } from "vitest";
import { odsOf, zipOf } from "./archive.testing.ts";
import { keepsTheSourceContract, toolsFor } from "./contract.ts";
import source from "./from-acts-table.ts";
import { fileOf, readingFrom } from "./samples.testing.ts";

const csv = `Albo pretorio del Comune di prova;;;;;;;
N. Reg.;Anno;Tipo atto;Oggetto;Ufficio proponente;Data inizio pubblicazione;Data fine pubblicazione;Allegati
0000427;2026;Ordinanza;"Chiusura di via Roma
per lavori";Polizia locale;13/04/2026;28/04/2026;https://albo.example.it/a.pdf, https://albo.example.it/b.pdf.p7m
428;2026;Avviso;Bando per l'asilo nido;Scuola;14/04/26;;
`;

const headings = ["Numero", "Oggetto", "Dal", "Al", "Data atto"];
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const xlsx = await writeXlsx({
  sheets: [
    {
      name: "Albo",
      rows: [
        headings,
        ["2026/12", "Bando di gara", day("2026-01-16"), day("2026-01-31"), day("2026-01-10")],
      ],
    },
  ],
});
const cell = (text: string): string =>
  `<table:table-cell office:value-type="string"><text:p>${text}</text:p></table:table-cell>`;
const row = (cells: string[]): string =>
  `<table:table-row>${cells.map(cell).join("")}</table:table-row>`;
const ods = zipOf(
  odsOf({
    Albo:
      row(headings) + row(["2026/12", "Bando di gara", "16/01/2026", "31/01/2026", "10/01/2026"]),
  }),
);

keepsTheSourceContract(source, [
  { name: "CSV", found: fileOf("albo.csv", csv) },
  { name: "Excel", found: fileOf("albo.xlsx", xlsx) },
  { name: "LibreOffice", found: fileOf("albo.ods", ods) },
]);

const read = (content: string | Uint8Array, config: Record<string, unknown> = {}) =>
  readingFrom(source, "acts", { found: fileOf("albo", content), config });

test("columns are found by their headings", async () => {
  const { data, origin } = await read(csv);
  expect(data.acts).toHaveLength(2);
  expect(data.acts[0]).toMatchObject({
    guid: "2026/427",
    year: 2026,
    number: "427",
    sourceType: "Ordinanza",
    subject: "Chiusura di via Roma per lavori",
    office: "Polizia locale",
    firstDay: "2026-04-13",
    lastDay: "2026-04-28",
    attachments: [
      { url: "https://albo.example.it/a.pdf" },
      { url: "https://albo.example.it/b.pdf.p7m" },
    ],
  });
  expect(data.acts[1]).toMatchObject({ number: "428", lastDay: null, attachments: [] });
  expect(origin.title).toBe("Albo pretorio del Comune di prova");
});

test.each([
  ["Excel", xlsx],
  ["LibreOffice", ods],
])("the same in %s, whose days are days", async (_, bytes) => {
  const { data } = await read(bytes);
  expect(data.acts).toMatchObject([
    {
      year: 2026,
      number: "12",
      firstDay: "2026-01-16",
      lastDay: "2026-01-31",
      actDay: "2026-01-10",
    },
  ]);
});

describe("the mapping", () => {
  const odd = "A;B;C;D;E\n7;Lavori in piazza;01/02/2026;16/02/2026;Tecnico\n";

  test("is said by the officer, by heading or by number, and remembered", async () => {
    const config = { number: "A", subject: "2", firstDay: "C", lastDay: "D", office: "E" };
    const { data } = await read(odd, config);
    expect(data.acts).toMatchObject([
      {
        number: "7",
        year: 2026,
        subject: "Lavori in piazza",
        firstDay: "2026-02-01",
        lastDay: "2026-02-16",
        office: "Tecnico",
      },
    ]);
  });

  test("what the officer says goes before what is found, and a dash is nothing", async () => {
    const { data } = await read(csv, { office: "Tipo atto", type: "-" });
    expect(data.acts[0]).toMatchObject({ office: "Ordinanza", sourceType: "" });
  });

  test("the columns there are can be chosen from", async () => {
    const choices = await source.choices!(
      fileOf("x.csv", odd),
      source.config.parse({}),
      toolsFor(),
    );
    expect(choices["subject"]!.map(({ value }) => value)).toEqual(["A", "B", "C", "D", "E"]);
  });

  test("columns that are missing are told, with those that are there", async () => {
    await expect(read(odd)).rejects.toMatchObject({
      code: "acts.columns_missing",
      details: { columns: "A, B, C, D, E" },
    });
  });
});

test("rows that are no acts are told, and two of one number are one", async () => {
  const { data, notes } = await read(
    "Numero;Oggetto;Dal\n1;Uno;01/02/2026\n2;;01/02/2026\n3;Tre;presto\n1;Uno ancora;01/02/2026\n",
  );
  expect(data.acts.map(({ number }) => number)).toEqual(["1"]);
  expect(notes.map(({ code, where }) => `${code} ${where}`)).toEqual([
    "acts.no_subject 2",
    "acts.no_date 3",
    "acts.duplicate 4",
  ]);
});

test("a register of something else is not taken for an albo", () => {
  const letters = fileOf("x.csv", "Numero;Oggetto;Data\n1;Buca in via Roma;01/02/2026\n");
  expect(source.recognise(letters)?.sure).toBeLessThan(0.5);
  const albo = fileOf(
    "x.csv",
    "Numero;Oggetto;Inizio pubblicazione;Fine pubblicazione\n1;Bando;01/02/2026;16/02/2026\n",
  );
  expect(source.recognise(albo)?.sure).toBeGreaterThan(0.9);
});

test("a table of something else is not taken for an albo", () => {
  expect(source.recognise(fileOf("x.csv", "Mese;Ingressi\nGennaio;108\n"))).toBeNull();
  expect(source.recognise(fileOf("x.csv", "Titolo;Autore;Data\nUno;Due;01/02/2026\n"))).toBeNull();
});
