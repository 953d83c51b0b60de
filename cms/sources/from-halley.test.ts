import { expect, test } from "vitest";
import { bytesOf, keepsTheSourceContract, toolsFor } from "./contract.ts";
import type { Found } from "./define.ts";
import source from "./from-halley.ts";
import { readingFrom } from "./samples.testing.ts";

const base = "https://www.halleyweb.com/c099999/mc/";
const grid = `${base}mc_gridev_messi_datigrid.php`;
const detail = (id: number): string => `${base}mc_gridev_dettaglio.php?x=&interno=1&id_pubbl=${id}`;

const row = (id: number, cells: string[]): string =>
  `<row id="${id}">${cells.map((cell) => `<cell><![CDATA[${cell}]]></cell>`).join("")}</row>`;
const rows = (inner: string): string =>
  `<?xml version="1.0" encoding="ISO-8859-1"?><rows>${inner}</rows>`;

const xml = rows(
  row(12471, [
    '<a href="javascript:visualizza_dettaglio(12471,1)">apri</a>',
    "1213",
    "2026",
    "Ordinanza",
    "Chiusura di via Roma per lavori",
    "Ufficio tecnico",
    "14/04/2026",
    "29/04/2026",
  ]) +
    row(12470, [
      "",
      "1212",
      "2026",
      "Avviso",
      "Bando per l'asilo",
      "Comune",
      "13/04/2026",
      "28/04/2026",
    ]),
);

const page = `<html><body><table>
<tr><td>Anno di Pubblicazione:</td><td>2026</td></tr>
<tr><td>Numero Pubblicazione:</td><td>1213</td></tr>
<tr><td>Tipo Atto:</td><td>Ordinanza sindacale</td></tr>
<tr><td>Oggetto Atto:</td><td>Chiusura di via Roma per lavori alla rete</td></tr>
<tr><td>Mittente:</td><td>Comune di prova</td></tr>
<tr><td>Data Atto:</td><td>10/04/2026</td></tr>
<tr><td>Data Inizio Pubblicazione:</td><td>14/04/2026</td></tr>
<tr><td>Data Fine Pubblicazione:</td><td>29/04/2026</td></tr>
<tr><td>Documento:</td><td><a href="#" onclick="window.open('mc_attachment.php?x=&mc=23656')">Ordinanza.pdf</a></td></tr>
</table></body></html>`;

const found: Found = { url: grid, name: "", type: "text/xml", bytes: bytesOf(xml) };
const world = { [detail(12471)]: page };

keepsTheSourceContract(source, [{ name: "a grid", found, world }]);

test.each([`${base}mc_p_ricerca.php?noHeaderFooter=1`, `${base}mc_gridev_messi.php`, detail(1)])(
  "%s leads to the grid",
  (url) => {
    expect(source.recognise({ ...found, url, bytes: bytesOf("<html></html>") })).toMatchObject({
      url: grid,
    });
  },
);

test("acts come from the grid, their documents from their own pages", async () => {
  const { data, notes } = await readingFrom(source, "acts", { found, world });
  expect(data.acts).toHaveLength(2);
  expect(data.acts[0]).toMatchObject({
    guid: "12471",
    year: 2026,
    number: "1213",
    sourceType: "Ordinanza",
    subject: "Chiusura di via Roma per lavori",
    firstDay: "2026-04-14",
    lastDay: "2026-04-29",
    link: detail(12471),
    attachments: [{ title: "Ordinanza.pdf", url: `${base}mc_attachment.php?x=&mc=23656` }],
    actDay: "2026-04-10",
    requestedBy: "Ufficio tecnico",
  });
  expect(data.acts[1]).toMatchObject({ guid: "12470", number: "1212", attachments: [] });
  expect(notes).toMatchObject([{ code: "acts.details_missing", details: { count: 1 } }]);
});

test("a grid that names its columns is read by their names", async () => {
  const named = rows(
    `<head><column>Oggetto</column><column>Inizio pubblicazione</column><column>Fine pubblicazione</column><column>N. registro</column></head>${row(5, ["Bando", "01/02/2026", "16/02/2026", "2026/7"])}`,
  );
  const { data } = await readingFrom(source, "acts", {
    found: { ...found, bytes: bytesOf(named) },
    config: { details: false },
  });
  expect(data.acts).toMatchObject([
    { guid: "5", number: "7", subject: "Bando", lastDay: "2026-02-16" },
  ]);
});

test("an accent of Windows-1252 is an accent", async () => {
  const bytes = new Uint8Array(Buffer.from(xml.replace("asilo", "attività"), "latin1"));
  const { data } = await readingFrom(source, "acts", {
    found: { ...found, bytes },
    config: { details: false },
  });
  expect(data.acts[1]!.subject).toBe("Bando per l'attività");
});

test("an empty grid and a page are told for what they are", async () => {
  const read = (content: string) =>
    readingFrom(source, "acts", { found: { ...found, bytes: bytesOf(content) } });
  await expect(read(rows(""))).rejects.toMatchObject({ code: "source.empty" });
  await expect(read("<html><body>manutenzione</body></html>")).rejects.toMatchObject({
    code: "source.web_page",
  });
});

test("pages that do not open are not all tried", async () => {
  const many = rows(
    Array.from({ length: 100 }, (_, at) =>
      row(at, ["", `${at + 1}`, "2026", "Avviso", `Atto ${at}`, "x", "13/04/2026", "28/04/2026"]),
    ).join(""),
  );
  let asked = 0;
  const tools = toolsFor();
  const ask: typeof tools.ask = (url) => {
    asked += 1;
    return tools.ask(url);
  };
  const reading = await source.read(
    { ...found, bytes: bytesOf(many) },
    { details: true },
    { ...tools, ask },
  );
  expect(reading.data).toMatchObject({ kind: "acts", acts: { length: 100 } });
  expect(reading.notes).toMatchObject([{ code: "acts.details_missing", details: { count: 100 } }]);
  expect(asked).toBe(5);
});
