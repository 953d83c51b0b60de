import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { bytesOf, keepsTheSourceContract } from "./contract.ts";
import type { Found } from "./define.ts";
import source from "./from-albo-html.ts";
import { readingFrom, sampleFile, survives } from "./samples.testing.ts";

const site = "https://albo.example.it";
const row = (number: number): string =>
  `<tr class="atto"><td>${number}/2026</td><td class="o"><a href="/atto/${number}">Lavori in via ${number}…</a></td><td>Ordinanza</td><td>13/04/2026</td><td>28/04/2026</td></tr>`;
const list = (numbers: number[], next = ""): string =>
  `<html><head><title>Albo pretorio</title></head><body><table><tr><td>menu</td></tr></table><table><thead><tr><th>N. registro</th><th>Oggetto</th><th>Tipo</th><th>Dal</th><th>Al</th></tr></thead><tbody>${numbers.map(row).join("")}</tbody></table>${next}<script>alert(1)</script></body></html>`;
const detail = (number: number): string =>
  `<html><body><h2>Lavori in via ${number}, con chiusura al traffico</h2><dl><dt>Ufficio</dt><dd>Tecnico</dd><dt>Documenti</dt><dd><a href="/doc/${number}.pdf">Ordinanza</a></dd></dl></body></html>`;

const found: Found = {
  url: `${site}/albo`,
  name: "albo",
  type: "text/html",
  bytes: bytesOf(list([1, 2])),
};
const world = { [`${site}/atto/1`]: detail(1), [`${site}/atto/2`]: detail(2) };

keepsTheSourceContract(source, [{ name: "a list", found, world }]);

test("a table whose headings are those of an albo is found, and the pages of its acts are opened", async () => {
  const { data, origin } = await readingFrom(source, "acts", { found, world });
  expect(data.acts).toHaveLength(2);
  expect(data.acts[0]).toMatchObject({
    year: 2026,
    number: "1",
    subject: "Lavori in via 1, con chiusura al traffico",
    sourceType: "Ordinanza",
    office: "Tecnico",
    firstDay: "2026-04-13",
    lastDay: "2026-04-28",
    link: `${site}/atto/1`,
    attachments: [{ title: "Ordinanza", url: `${site}/doc/1.pdf`, type: "application/pdf" }],
  });
  expect(origin.title).toBe("Albo pretorio");
});

test("without the pages of the acts, the list alone", async () => {
  const { data } = await readingFrom(source, "acts", { found, config: { details: false } });
  expect(data.acts[0]).toMatchObject({ subject: "Lavori in via 1…", attachments: [] });
});

test("what the technician points at is read: rows, columns by number and by selector, attributes, labels", async () => {
  const page = `<html><body><ul><li data-n="2026/5"><h3>Bando</h3><span class="da">01/02/2026</span><a href="x/5">apri</a></li><li data-n="2026/6"><h3>Avviso</h3><span class="da">02/02/2026</span><a href="x/6">apri</a></li></ul></body></html>`;
  const inner =
    "<html><body><p><b>Termine:</b> 16/02/2026<br><b>Chi:</b> Ragioneria</p></body></html>";
  const { data } = await readingFrom(source, "acts", {
    found: { ...found, bytes: bytesOf(page) },
    world: { [`${site}/x/5`]: inner, [`${site}/x/6`]: inner },
    config: {
      rows: "li",
      columns: ["numero = @data-n", "oggetto = h3", "dal = span.da", "nonsenso = 3"],
      detail: ['al = "Termine"', 'ufficio = "Chi"'],
    },
  });
  expect(data.acts).toMatchObject([
    {
      number: "5",
      subject: "Bando",
      firstDay: "2026-02-01",
      lastDay: "2026-02-16",
      office: "Ragioneria",
      link: `${site}/x/5`,
    },
    { number: "6", subject: "Avviso" },
  ]);
});

describe("several pages", () => {
  const next = (to: number): string => `<a class="next" href="?p=${to}">avanti</a>`;
  const pages = {
    [`${site}/albo?p=2`]: list([3, 4], next(3)),
    [`${site}/albo?p=3`]: list([5], next(2)),
  };
  const first = { ...found, bytes: bytesOf(list([1, 2], next(2))) };

  test("are followed, and a circle of pages ends", async () => {
    const config = { next: "a.next", pages: 20, details: false };
    const { data, notes } = await readingFrom(source, "acts", {
      found: first,
      world: pages,
      config,
    });
    expect(data.acts.map(({ number }) => number)).toEqual(["1", "2", "3", "4", "5"]);
    expect(notes).toEqual([]);
  });

  test("not more than were asked for", async () => {
    const config = { next: "a.next", pages: 2, details: false };
    const { data } = await readingFrom(source, "acts", { found: first, world: pages, config });
    expect(data.acts).toHaveLength(4);
  });
});

describe("what cannot be read", () => {
  test("a page without acts, a selector that is none", async () => {
    const empty = { ...found, bytes: bytesOf("<html><body><p>Albo pretorio</p></body></html>") };
    await expect(readingFrom(source, "acts", { found: empty })).rejects.toMatchObject({
      code: "albo_html.nothing_found",
    });
    await expect(
      readingFrom(source, "acts", { found, config: { rows: "tr[" } }),
    ).rejects.toMatchObject({
      code: "html.bad_selector",
    });
  });

  test("a page that nests without end is refused, not worked through", async () => {
    const deep = { ...found, bytes: bytesOf(`<html><body>${"<div>".repeat(100_000)}`) };
    expect(source.recognise(deep)).toBeNull();
    await expect(readingFrom(source, "acts", { found: deep })).rejects.toMatchObject({
      code: "source.too_heavy",
    });
  });

  test("addresses that run scripts lead nowhere", async () => {
    const bad = list([1]).replace('href="/atto/1"', 'href="javascript:alert(1)"');
    const { data } = await readingFrom(source, "acts", {
      found: { ...found, bytes: bytesOf(bad) },
      config: { details: false },
    });
    expect(data.acts[0]!.link).toBe("");
  });
});

describe("real pages of single acts", () => {
  test.runIf(haveSamples)(`a resolution with its documents${withSamples}`, async () => {
    const page = {
      ...sampleFile("albo/openweb-avella-dettaglio-delibera.html"),
      url: "https://servizi.example.it/openweb/albo/x.php",
    };
    expect(source.recognise(page)?.sure).toBe(0.7);
    const { data } = await readingFrom(source, "acts", { found: page });
    expect(data.acts).toHaveLength(1);
    expect(data.acts[0]).toMatchObject({
      year: 2026,
      number: "427",
      firstDay: "2026-04-13",
      lastDay: "2026-04-28",
      office: "SINDACO",
    });
    expect(data.acts[0]!.subject).toMatch(/^RIACCERTAMENTO ORDINARIO DEI RESIDUI/);
    expect(data.acts[0]!.sourceType).toMatch(/^Deliberazioni di Giunta/);
    expect(data.acts[0]!.attachments).toHaveLength(9);
    expect(data.acts[0]!.attachments[0]).toMatchObject({
      title: "Documento principale",
      url: "https://servizi.example.it/openweb/portal/getDoc.php?f=documenti/5485_DeliberadiGiunta_Copia_49_2026.pdf",
      type: "application/pdf",
    });
  });

  test.runIf(haveSamples)(`a notice, with a mapping of its own${withSamples}`, async () => {
    const page = sampleFile("albo/openweb-avella-dettaglio-avviso.html");
    const { data } = await readingFrom(source, "acts", {
      found: page,
      config: { detail: ["oggetto = li.breadcrumb-item.active", 'dal = "Data affissione"'] },
    });
    expect(data.acts).toMatchObject([
      {
        number: "312",
        subject: "Avviso pubblico Piano Anticorruzione 2026-2028 del Comune di Avella - AV.pdf",
        firstDay: "2026-03-11",
        lastDay: "2026-03-26",
      },
    ]);
  });

  test
    .runIf(haveSamples)
    .each([
      "albo/openweb-avella-dettaglio-delibera.html",
      "albo/openweb-avella-dettaglio-avviso.html",
    ])(`%s, cut short and with bytes turned over, ends well${withSamples}`, async (path) => {
    await survives(source, { found: sampleFile(path) });
  });
});
