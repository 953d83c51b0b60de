import { describe, expect, test } from "vitest";
import { haveSamples, withSamples } from "../../test/samples.ts";
import { bytesOf, keepsTheSourceContract } from "./contract.ts";
import { feedMoment } from "./feed-times.ts";
import source from "./from-feed.ts";
import type { Found } from "./define.ts";
import { readingFrom, sampleFile, survives } from "./samples.testing.ts";
import { recognised } from "./sources.ts";

const at = (text: string) => ({
  url: "https://www.comune.example.it/feed/",
  name: "feed",
  type: "application/rss+xml",
  bytes: bytesOf(text),
});

/** As WordPress writes it: HTML within, a relative picture, a title with entities. */
const wordpress = at(`<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Comune di Esempio</title><link>https://www.comune.example.it</link>
<copyright>CC BY 4.0</copyright>
<item><title>Chiusura di via Roma</title><link>https://www.comune.example.it/via-roma/</link>
<pubDate>Mon, 23 Nov 2026 08:00:00 +0100</pubDate><guid isPermaLink="false">https://www.comune.example.it/?p=12</guid>
<description><![CDATA[<p>Da luned&igrave; la via &egrave; chiusa.</p>]]></description>
<content:encoded><![CDATA[<p>Testo.</p><img class="x" src="/foto/via-roma.jpg" alt="">]]></content:encoded></item>
<item><title>Bando per l&#8217;asilo &amp; la scuola</title><link>https://www.comune.example.it/bando/</link>
<pubDate>Tue, 24 Nov 2026 12:30:00 GMT</pubDate>
<enclosure url="https://www.comune.example.it/foto/asilo.png" type="image/png" length="0"/></item>
<item><description></description></item>
</channel></rss>`);

const atom = at(`<feed xmlns="http://www.w3.org/2005/Atom"><title type="text">Biblioteca</title>
<author><name>Biblioteca civica</name></author><link rel="self" href="https://b.example.it/atom"/><link href="https://b.example.it/"/>
<entry><id>tag:b,2026:1</id><title type="html">Letture &amp;amp; merenda</title><updated>2026-11-20T09:00:00.123456Z</updated>
<link rel="alternate" href="/letture"/><summary>Sabato alle 16.</summary></entry></feed>`);

const json = at(
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: "Museo",
    home_page_url: "https://museo.example.it/",
    authors: [{ name: "Museo civico" }],
    items: [
      {
        id: 1,
        title: "Nuova sala",
        content_html: "<p>Apre oggi.</p>",
        url: "/sala",
        image: "/sala.jpg",
        date_published: "2026-11-24T10:00:00+01:00",
      },
      { id: 2, content_text: "Chiuso il lunedì", date_published: "2026-11-20" },
    ],
  }),
);

const rdf =
  at(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://p.example.it"><title>Plone</title><link>https://p.example.it</link></channel>
<item rdf:about="https://p.example.it/uno"><title>Uno</title><link>https://p.example.it/uno</link><dc:date>2026-11-01T10:00:00+01:00</dc:date></item></rdf:RDF>`);

keepsTheSourceContract(source, [
  { name: "RSS 2.0", found: wordpress },
  { name: "Atom", found: atom },
  { name: "JSON Feed", found: json },
  { name: "RSS 1.0", found: rdf },
]);

const read = (found: Found, config = {}) => readingFrom(source, "news", { found, config });

test("news come as words, newest first, with their picture; what says nothing is told", async () => {
  const { data, origin, notes } = await read(wordpress);
  expect(data.news).toEqual([
    {
      id: "https://www.comune.example.it/bando/",
      title: "Bando per l’asilo & la scuola",
      summary: "",
      link: "https://www.comune.example.it/bando/",
      picture: "https://www.comune.example.it/foto/asilo.png",
      publishedAt: Date.UTC(2026, 10, 24, 12, 30),
    },
    {
      id: "https://www.comune.example.it/?p=12",
      title: "Chiusura di via Roma",
      summary: "Da lunedì la via è chiusa.",
      link: "https://www.comune.example.it/via-roma/",
      picture: "https://www.comune.example.it/foto/via-roma.jpg",
      publishedAt: Date.UTC(2026, 10, 23, 7),
    },
  ]);
  expect(origin).toMatchObject({ title: "Comune di Esempio", licence: "CC-BY-4.0" });
  expect(notes).toMatchObject([{ code: "feed.no_title", where: "3" }]);
});

test("Atom, RSS 1.0 and JSON Feed say the same things in their own way", async () => {
  expect((await read(atom)).data.news).toMatchObject([
    { id: "tag:b,2026:1", title: "Letture & merenda", link: "https://b.example.it/letture" },
  ]);
  expect((await read(rdf)).data.news).toMatchObject([
    { id: "https://p.example.it/uno", title: "Uno" },
  ]);
  const museum = await read(json, { most: 1 });
  expect(museum.data.news).toMatchObject([
    {
      id: "1",
      title: "Nuova sala",
      summary: "Apre oggi.",
      picture: "https://museo.example.it/sala.jpg",
    },
  ]);
  expect((await read(json)).data.news[1]).toMatchObject({ title: "Chiuso il lunedì", summary: "" });
  expect(museum.origin).toMatchObject({ title: "Museo", publisher: "Museo civico" });
});

test("half a feed is half a feed: its news do not take the place of all of them", async () => {
  const cut = { ...wordpress, bytes: wordpress.bytes.slice(0, wordpress.bytes.length - 60) };
  await expect(read(cut)).rejects.toMatchObject({ code: "source.truncated" });
});

test("a script in a text is no text, and no address leads but to the web", async () => {
  const evil = at(`<rss><channel><item><title>Ciao &lt;script&gt;alert(1)&lt;/script&gt;</title>
<link>javascript:alert(1)</link><enclosure url="file:///etc/passwd" type="image/png"/></item></channel></rss>`);
  const { data } = await read(evil);
  expect(data.news[0]!.title).not.toContain("<script");
  expect(data.news[0]).toMatchObject({ link: "", picture: "" });
});

test.each([
  ["Thu, 01 Dec 2022 10:02:18 GMT", "2022-12-01T10:02:18.000Z"],
  ["gio, 1 dic 2022 10:02:18 +0100", "2022-12-01T09:02:18.000Z"],
  ["1 Dec 22 10:02 EST", "2022-12-01T15:02:00.000Z"],
  ["2026-07-15T14:28:59+02:00", "2026-07-15T12:28:59.000Z"],
  ["2023-04-28T12:40:46.062249Z", "2023-04-28T12:40:46.000Z"],
  ["15/07/2026 14:30", "2026-07-15T12:30:00.000Z"],
  ["2026-07-15", "2026-07-14T22:00:00.000Z"],
])("%s is %s", (said, iso) => {
  expect(new Date(feedMoment(said, "Europe/Rome")!).toISOString()).toBe(iso);
});

test("what is no time is none", () => {
  for (const said of ["", "ieri", "Thu, 99 Foo 2022 10:00:00 GMT", "0001-01-01T00:00:00Z"])
    expect(feedMoment(said, "Europe/Rome")).toBeNull();
});

describe.runIf(haveSamples)(`real files${withSamples}`, () => {
  test("what ISTAT has updated", async () => {
    const { data, origin } = await read(sampleFile("rss/istat-sdmx.rss"));
    expect(data.news).toHaveLength(17);
    expect(data.news[0]).toMatchObject({
      title: "Tasso di disoccupazione - dati mensili",
      publishedAt: Date.UTC(2022, 11, 1, 10, 2, 18),
    });
    expect(origin.title).toBe("Associazione onData | Aggiornamento dataset SDMX IStat");
  });

  test("an albo's feed stays the albo's", () => {
    expect(recognised(sampleFile("albo/albopop-camerino-2017.xml"))[0]?.source.id).toBe("albopop");
    expect(recognised(sampleFile("rss/istat-sdmx.rss"))[0]?.source.id).toBe("feed");
  });

  test("survives whatever becomes of it", async () => {
    await survives(source, { found: sampleFile("rss/istat-sdmx.rss") });
  }, 30_000);
});
