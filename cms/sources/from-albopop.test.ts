import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { keepsTheSourceContract } from "./contract.ts";
import source from "./from-albopop.ts";
import { fileOf, readingFrom, sampleFile, survives } from "./samples.testing.ts";

const item = (number: number, subject: string): string =>
  `<item><title>${subject}</title><link>https://albo.example.it/${number}</link><guid>${number}</guid><pubDate>Fri, 16 Jan 2026 00:00:00 +0100</pubDate><category domain="http://albopop.it/specs#item-category-uid">2026/${number}</category><category domain="http://albopop.it/specs#item-category-pubEnd">Sat, 31 Jan 2026 00:00:00 +0100</category><enclosure url="https://albo.example.it/${number}.pdf" length="3000" type="application/pdf"/></item>`;
const feed = (items: string): string =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>AlboPOP - Comune - Prova</title>${items}</channel></rss>`;

keepsTheSourceContract(source, [
  {
    name: "AlboPOP",
    found: fileOf("feed.xml", feed(item(1, "Chiusura di via Roma") + item(2, "Bando"))),
  },
]);

test("acts come with their term, their number and their documents", async () => {
  const { data, origin } = await readingFrom(source, "acts", {
    found: fileOf("feed.xml", feed(item(1, "Chiusura di via Roma"))),
  });
  expect(data.acts).toMatchObject([
    {
      guid: "1",
      year: 2026,
      number: "1",
      subject: "Chiusura di via Roma",
      firstDay: "2026-01-16",
      lastDay: "2026-01-31",
      link: "https://albo.example.it/1",
      attachments: [{ url: "https://albo.example.it/1.pdf", type: "application/pdf" }],
    },
  ]);
  expect(origin.title).toBe("AlboPOP - Comune - Prova");
});

test("an item that is no act is told, and costs nothing else", async () => {
  const { data, notes } = await readingFrom(source, "acts", {
    found: fileOf("feed.xml", feed(`${item(1, "Uno")}${item(2, "")}${item(3, "Tre")}`)),
  });
  expect(data.acts).toHaveLength(2);
  expect(notes).toMatchObject([{ code: "acts.no_subject", where: "2" }]);
});

test("news are not taken for acts", () => {
  const news = feed("<item><title>Sagra</title></item>").replace(
    "AlboPOP - Comune - Prova",
    "Notizie",
  );
  expect(source.recognise(fileOf("x.xml", news))).toBeNull();
});

test.each([
  ["<html><body>Accedi</body></html>", "source.web_page"],
  ["", "source.empty"],
  ["<?xml version='1.0'?><a/>", "feed.not_a_feed"],
  ['<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]><rss/>', "feed.dangerous"],
])("%j is refused with its reason", async (content, code) => {
  await expect(
    readingFrom(source, "acts", { found: fileOf("x.xml", content) }),
  ).rejects.toMatchObject({ code });
});

describe("real feeds", () => {
  test.runIf(haveSamples).each([
    ["albo/albopop-camerino-2017.xml", 100, 0.97],
    ["albo/albopop-camerino-2017.json", 100, 0.97],
    ["albo/jcitygov-palestrina-2026-08-22.xml", 50, 0.85],
  ])(`%s has %i acts, and is known for what it is${withSamples}`, async (path, count, sure) => {
    const found = sampleFile(path);
    expect(source.recognise(found)?.sure).toBe(sure);
    const { data, notes } = await readingFrom(source, "acts", { found });
    expect(data.acts).toHaveLength(count);
    expect(notes).toEqual([]);
  });

  test
    .runIf(haveSamples)
    .each([
      "albo/albopop-camerino-2017.xml",
      "albo/albopop-camerino-2017.json",
      "albo/jcitygov-palestrina-2026-08-22.xml",
    ])(`%s, cut short and with bytes turned over, ends well${withSamples}`, async (path) => {
    await survives(source, { found: sampleFile(path) }, { times: 200, upTo: 120_000 });
  });
});
