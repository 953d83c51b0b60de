import { describe, expect, test } from "vitest";
import { anAct, feedOf } from "../../test/feeds.ts";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { readAlbopop } from "./albopop.ts";
import { dayOf } from "./dates.ts";
import { codeOf } from "./types.ts";

describe("a feed", () => {
  test("gives its acts with number, type, term and attachments", () => {
    const more = `<enclosure url="https://albo.example.org/a.pdf?x=1&amp;" length="3000" type="application/pdf"/>`;
    const feed = readAlbopop(feedOf(anAct({ end: "Tue, 08 Dec 2026 00:00:00 +0100", more })));
    expect(feed.refused).toEqual([]);
    expect(feed.acts).toEqual([
      {
        guid: "1",
        year: 2026,
        number: "12",
        sourceType: "Ordinanza",
        subject: "Chiusura di via Roma per lavori",
        office: "",
        firstDay: "2026-11-23",
        lastDay: "2026-12-08",
        link: "https://albo.example.org/atto/1",
        attachments: [
          {
            title: "1",
            url: "https://albo.example.org/a.pdf?x=1",
            type: "application/pdf",
            bytes: null,
          },
        ],
        details: {},
      },
    ]);
  });

  test("keeps what else AlboPOP may say of an act", () => {
    const category = (name: string, value: string) =>
      `<category domain="http://albopop.it/specs#item-category-${name}">${value}</category>`;
    const more = [
      category("unit", "Area tecnica"),
      category("chapter", "3"),
      category("amount", "12.500,50"),
      category("annotation", "Per informazioni: ufficio tecnico"),
      category("relStart", "Fri, 20 Nov 2026 10:00:00 +0100"),
      category("exeStart", "03/12/2026"),
    ].join("");
    const [read] = readAlbopop(feedOf(anAct({ more, title: "Lavori. CIG: Z123456789" }))).acts;
    expect(read).toMatchObject({
      office: "Area tecnica",
      details: {
        chapter: "3",
        amount: 12500.5,
        currency: "€",
        notes: "Per informazioni: ufficio tecnico",
        actDay: "2026-11-20",
        executiveDay: "2026-12-03",
        cig: "Z123456789",
      },
    });
  });

  test("with one act that cannot be read still gives the others (D12)", () => {
    const feed = readAlbopop(
      feedOf(
        anAct() +
          anAct({ date: "domani", guid: "2" }) +
          anAct({ title: "", guid: "3" }) +
          anAct({ guid: "4" }),
      ),
    );
    expect(feed.acts.map(({ guid }) => guid)).toEqual(["1", "4"]);
    expect(feed.refused).toEqual([
      { index: 1, reason: "no_date" },
      { index: 2, reason: "no_subject" },
    ]);
  });

  test("that is a page, a table, nothing, or half a feed is refused with a reason", () => {
    for (const text of [
      "<html><body>Accedi</body></html>",
      "a;b;c",
      "",
      "{}",
      "<rss><channel><item>",
    ])
      expect(() => readAlbopop(text)).toThrow(expect.objectContaining({ code: "feed.not_a_feed" }));
  });

  test("may write HTML in its descriptions, as much as it likes", () => {
    const more = "<description><![CDATA[riga<br>riga<p>riga<ul><li>uno<li>due]]></description>";
    const items = Array.from({ length: 100 }, (_, i) => anAct({ guid: `g${i}`, more }));
    expect(readAlbopop(feedOf(...items)).acts).toHaveLength(100);
  });

  test("with a bare ampersand in an address is no reason to lose the whole albo", () => {
    const more = `<enclosure url="https://albo.example.org/a.pdf?x=&mc=1&" type="application/pdf"/>`;
    const [read] = readAlbopop(feedOf(anAct({ title: "Lavori & forniture", more }))).acts;
    expect(read!.subject).toBe("Lavori & forniture");
    expect(read!.attachments[0]!.url).toBe("https://albo.example.org/a.pdf?x=&mc=1");
  });

  test("writes its accents in any of five ways", () => {
    const title =
      "Viabilit&#224; &#xE8; pi&ugrave; perch&amp;eacute; <![CDATA[citt&agrave;]]> &sconosciuta;";
    const [read] = readAlbopop(feedOf(anAct({ title }))).acts;
    expect(read!.subject).toBe("Viabilità è più perché città &sconosciuta;");
  });

  test("that gives every act the same guid tells them apart by their number", () => {
    const feed = readAlbopop(feedOf(anAct({ uid: "2026/1" }), anAct({ uid: "2026/2" })));
    expect(feed.acts.map(({ guid }) => guid)).toEqual(["1 2026/1", "1 2026/2"]);
  });

  test("that names an act twice gives it once", () => {
    const feed = readAlbopop(feedOf(anAct(), anAct({ title: "Un'altra" }), anAct({ guid: "2" })));
    expect(feed.acts.map(({ subject }) => subject)).toHaveLength(2);
    expect(feed.refused).toEqual([{ index: 1, reason: "duplicate" }]);
  });

  test("falls back to its date when the start of publication cannot be read", () => {
    const more = `<category domain="#item-category-pubStart">01/01/0001</category>`;
    expect(readAlbopop(feedOf(anAct({ more }))).acts[0]!.firstDay).toBe("2026-11-23");
  });

  test("in AlboPOP's JSON is read the same; what is no act in it is refused by itself", () => {
    const good = {
      title: "&quote;>Chiusura di via Roma",
      guid: 7,
      link: "https://albo.example.org/7?a=1&b=2&",
      pubDate: "Mon, 23 Nov 2026 00:00:00 +0100",
      uid: "2026/0000012",
      type: "Ordinanza",
      pubEnd: "08/12/2026",
      enclosure: { url: "https://albo.example.org/7.pdf", type: "application/pdf", length: 0 },
    };
    const json = { rss: { channel: { title: "Albo", item: [null, good, 3, { title: [] }] } } };
    const feed = readAlbopop(JSON.stringify(json));
    expect(feed.refused.map(({ index }) => index)).toEqual([0, 2, 3]);
    expect(feed.acts).toMatchObject([
      {
        guid: "7",
        year: 2026,
        number: "12",
        subject: "Chiusura di via Roma",
        lastDay: "2026-12-08",
        link: "https://albo.example.org/7?a=1&b=2",
        attachments: [{ url: "https://albo.example.org/7.pdf" }],
      },
    ]);
  });

  test("with a DOCTYPE is not even parsed, and one that nests for ever is not followed (D10)", () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><rss><channel>&b;</channel></rss>`;
    expect(() => readAlbopop(laughs)).toThrow(expect.objectContaining({ code: "feed.dangerous" }));
    const deep = `<rss><channel>${"<a>".repeat(200_000)}`;
    expect(() => readAlbopop(deep)).toThrow(expect.objectContaining({ code: "feed.not_a_feed" }));
    expect(() => readAlbopop("x".repeat(20_000_001))).toThrow(
      expect.objectContaining({ code: "feed.too_large" }),
    );
  });

  test("cannot hide markup, reversed or invisible text in a subject (D13)", () => {
    const zalgo = `a${"\u0301".repeat(50)}`;
    const zalgoed = readAlbopop(
      feedOf(anAct({ title: `Via ${zalgo} Roma ${"x".repeat(100_000)}` })),
    );
    expect(zalgoed.acts[0]!.subject).toHaveLength(4000);
    expect(zalgoed.acts[0]!.subject).toMatch(/^Via á\u0301{0,3} Roma/);
    const title = `&lt;script&gt;alert(1)&lt;/script&gt; Via\u202e Roma\u200b &lt;img src=x onerror=1&gt;`;
    const [read] = readAlbopop(feedOf(anAct({ title }))).acts;
    expect(read!.subject).toBe("alert(1) Via Roma");
  });

  test.each([
    ["Fri, 14 Apr 2017 00:00:00  +0200", "2017-04-14"],
    ["Fri, 14 Apr 2017 00:00:00 +000", "2017-04-14"],
    ["14/04/2017", "2017-04-14"],
    ["4.4.2017", "2017-04-04"],
    ["2017-04-14T10:00:00Z", "2017-04-14"],
    ["14-04-2017", "2017-04-14"],
    ["Fri, 21 Aug 2026 00:00:00 +0000", "2026-08-21"],
    ["Fri, 21 Aug 2026 22:00:00 GMT", "2026-08-22"],
    ["2026-11-22T23:00:00Z", "2026-11-23"],
    ["Fri, 21 Aug 2026 23:30:00 +0200", "2026-08-21"],
    ["14 aprile 2017", "2017-04-14"],
    ["1° aprile 2017", "2017-04-01"],
    ["14-apr-17", "2017-04-14"],
    ["14/04/17", "2017-04-14"],
    ["20170414", "2017-04-14"],
    ["2017/04/14", "2017-04-14"],
    ["42839", "2017-04-14"],
    ["2017", null],
    ["31/02/2017", null],
    ["0001-01-01T00:00:00", null],
    ["14 Foo 2017", null],
    ["domani", null],
    ["", null],
  ])("writes %j and means %j", (text, day) => expect(dayOf(text)).toBe(day));
});

describe("a feed of another vendor", () => {
  const only = (text: string) => {
    const { acts, refused } = readAlbopop(text);
    expect(refused).toEqual([]);
    expect(acts).toHaveLength(1);
    return acts[0]!;
  };

  test("in Atom is read like one in RSS", () => {
    const act =
      only(`<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Albo</title><entry>
      <id>urn:albo:77</id><title>2026/77 - Chiusura al traffico di via Roma</title>
      <link rel="alternate" href="https://albo.example.org/77"/>
      <link rel="enclosure" type="application/pdf" href="https://albo.example.org/77.pdf"/>
      <published>2026-11-20T09:00:00+01:00</published><category term="ord" label="Ordinanza"/>
      <summary>In pubblicazione all'albo dal 20/11/2026 al 05/12/2026</summary></entry></feed>`);
    expect(act).toMatchObject({
      year: 2026,
      number: "77",
      subject: "Chiusura al traffico di via Roma",
      sourceType: "Ordinanza",
      firstDay: "2026-11-20",
      lastDay: "2026-12-05",
      link: "https://albo.example.org/77",
      attachments: [{ url: "https://albo.example.org/77.pdf", type: "application/pdf" }],
    });
  });

  test("in RSS 1.0, with its items beside the channel and Dublin Core inside", () => {
    const act =
      only(`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Albo</title></channel>
      <item rdf:about="https://albo.example.org/9"><title>Avviso pubblico</title>
      <link>https://albo.example.org/9</link><dc:date>2026-11-20</dc:date><dc:subject>Avvisi</dc:subject></item></rdf:RDF>`);
    expect(act).toMatchObject({
      subject: "Avviso pubblico",
      firstDay: "2026-11-20",
      sourceType: "Avvisi",
      link: "https://albo.example.org/9",
    });
  });

  test("may say in the description what has no field", () => {
    const description = (text: string) => `<description>${text}</description>`;
    const term = (text: string) => {
      const { firstDay, lastDay } = only(feedOf(anAct({ more: description(text) })));
      return [firstDay, lastDay];
    };
    expect(term("Data affissione: 13/04/2026 - Data scadenza: 28/04/2026")).toEqual([
      "2026-04-13",
      "2026-04-28",
    ]);
    expect(term("Periodo di pubblicazione: dal 13 aprile 2026 al 28 aprile 2026")).toEqual([
      "2026-04-13",
      "2026-04-28",
    ]);
    expect(term("Chiusura della strada dal 13/04/2026 al 28/04/2026")).toEqual([
      "2026-11-23",
      null,
    ]);
  });

  test("may name its tags in capitals, and the act in its type", () => {
    const act = only(
      `<RSS version="2.0"><Channel><Item><Title>Riaccertamento dei residui</Title><GUID>a</GUID><PubDate>13/04/26</PubDate>
      <Category>Deliberazioni di Giunta - n. 49 del 09/04/2026</Category></Item></Channel></RSS>`,
    );
    expect(act).toMatchObject({
      firstDay: "2026-04-13",
      sourceType: "Deliberazioni di Giunta",
      details: { actNumber: "49", actDay: "2026-04-09" },
    });
    expect(codeOf(act.sourceType)).toBe("A0202");
  });

  test("may number its acts bis, with letters or with blanks", () => {
    const numberOf = (uid: string) => only(feedOf(anAct({ uid }))).number;
    expect(numberOf("2026/0015 bis")).toBe("15 bis");
    expect(numberOf("15bis/2026")).toBe("15bis");
    expect(numberOf("2026 / 15")).toBe("15");
    expect(numberOf("A-15")).toBe("a-15");
  });
});

describe("a feed made to hurt is refused at once:", () => {
  const many = 4_000_000;
  test.each<[string, string]>([
    [
      "200,000 nested tags",
      `<rss><channel>${"<a>".repeat(200_000)}${"</a>".repeat(200_000)}</channel></rss>`,
    ],
    ["41 nested tags", `<rss><channel>${"<a>".repeat(41)}${"</a>".repeat(41)}</channel></rss>`],
    ["names that reach into programs", "<rss><channel><__proto__>x</__proto__></channel></rss>"],
    ["30 MB", `<rss><channel>${"<a/>".repeat(7_500_000)}</channel></rss>`],
    ["millions of brackets", `<rss>${"<".repeat(many)}`],
    ["millions of tags", `<rss><channel>${"<a/>".repeat(many)}</channel></rss>`],
    ["a tag with a million attributes", `<rss ${'a="1" '.repeat(1_000_000)}><channel/></rss>`],
    ["an attribute without end", `<rss a="${"x".repeat(many)}`],
    ["comments within comments", `<rss>${"<!--".repeat(many)}`],
    ["CDATA without end", `<rss>${"<![CDATA[".repeat(1_000_000)}`],
    ["instructions without end", `<rss>${"<?".repeat(many)}`],
    ["millions of ampersands", feedOf(anAct({ title: "&".repeat(many) }))],
    ["too many acts", feedOf("<item/>".repeat(5_001))],
    ["entities of its own", `<!DOCTYPE r [<!ENTITY a "b">]><rss><channel>&a;</channel></rss>`],
    [
      "a file of the server",
      `<!DOCTYPE r [<!ENTITY a SYSTEM "file:///etc/passwd">]><rss>&a;</rss>`,
    ],
    ["entities in parameters", `<!DOCTYPE r [<!ENTITY % a SYSTEM "http://10.0.0.1/">%a;]><rss/>`],
    ["deep JSON", `{"rss":${"[".repeat(many)}`],
    [
      "JSON with too many acts",
      JSON.stringify({ rss: { channel: { item: Array(5_001).fill({}) } } }),
    ],
  ])("%s", (_, text) => {
    const started = performance.now();
    expect(() => readAlbopop(text)).toThrow(
      expect.objectContaining({ code: expect.stringMatching(/^feed\./) }),
    );
    expect(performance.now() - started).toBeLessThan(3000);
  });

  test.each<[string, string]>([
    ["a domain", `<category domain="${"a".repeat(15_000)}1">x</category>`],
    ["a category", `<category>${"2026/".repeat(100_000)}</category>`],
    ["blanks in a date", `<pubDate>14${" ".repeat(200_000)}x</pubDate>`],
    ["a description", `<description>${"&lt;".repeat(200_000)}</description>`],
  ])("%s that is long without end costs nothing", (_, more) => {
    const started = performance.now();
    readAlbopop(feedOf(anAct({ more })));
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

describe.skipIf(!haveSamples)(`real feeds${withSamples}`, () => {
  test("Camerino 2017: a hundred acts, every one with its number, term and type", () => {
    const feed = readAlbopop(sample("albo/albopop-camerino-2017.xml"));
    expect(feed.acts).toHaveLength(100);
    expect(feed.refused).toEqual([]);
    expect(feed.acts[0]).toMatchObject({
      year: 2017,
      number: "1213",
      firstDay: "2017-04-14",
      lastDay: "2017-04-29",
    });
    expect(feed.acts.every(({ subject }) => !subject.startsWith('"'))).toBe(true);
    expect(
      feed.acts.flatMap(({ attachments }) => attachments).every(({ url }) => !url.endsWith("&")),
    ).toBe(true);
    expect(feed.acts.every(({ sourceType }) => codeOf(sourceType) !== null)).toBe(true);
  });

  test("Camerino 2017 in JSON gives the same acts as in XML", () => {
    const json = readAlbopop(sample("albo/albopop-camerino-2017.json")).acts;
    const xml = readAlbopop(sample("albo/albopop-camerino-2017.xml")).acts;
    const told = (acts: typeof xml) =>
      acts.map(({ number, firstDay, lastDay }) => [number, firstDay, lastDay]);
    expect(told(json)).toEqual(told(xml));
  });

  test("Palestrina 2026: number in the title, subject in the description, no last day", () => {
    const feed = readAlbopop(sample("albo/jcitygov-palestrina-2026-08-22.xml"));
    expect(feed.acts).toHaveLength(50);
    expect(feed.acts[0]).toMatchObject({
      year: 2026,
      number: "1606",
      firstDay: "2026-08-21",
      lastDay: null,
    });
    expect(feed.acts[0]!.subject).toMatch(/^CONVOCAZIONE COMMISSIONE/);
  });
});
