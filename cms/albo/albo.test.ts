import { describe, expect, test } from "vitest";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { createFetching } from "../fetching.ts";
import { acts } from "../db/tables.ts";
import { dayOf, readAlbopop } from "./albopop.ts";
import { importAlbopop } from "./import.ts";
import { heldBecause } from "./privacy.ts";
import { actRoutes } from "./routes.ts";
import { readable, slideOfAct } from "./slide-of-act.ts";
import { lastDayOf, termOf } from "./term.ts";
import { actTypes, codeOf } from "./types.ts";

const item = (parts: string) =>
  `<rss version="2.0"><channel><title>Albo</title>${parts}</channel></rss>`;
const act = (
  over: Partial<Record<"title" | "date" | "uid" | "end" | "guid" | "more", string>> = {},
) => `<item>
  <title>${over.title ?? "Chiusura di via Roma per lavori"}</title>
  <link>https://albo.example.org/atto/1</link><guid>${over.guid ?? "1"}</guid>
  <pubDate>${over.date ?? "Mon, 23 Nov 2026 00:00:00 +0100"}</pubDate>
  <category domain="http://albopop.it/specs#item-category-uid">${over.uid ?? "2026/12"}</category>
  <category domain="http://albopop.it/specs#item-category-type">Ordinanza</category>
  ${over.end === undefined ? "" : `<category domain="http://albopop.it/specs#item-category-pubEnd">${over.end}</category>`}
  ${over.more ?? ""}</item>`;

describe("a feed", () => {
  test("gives its acts with number, type, term and attachments", () => {
    const more = `<enclosure url="https://albo.example.org/a.pdf?x=1&amp;" length="3000" type="application/pdf"/>`;
    const feed = readAlbopop(item(act({ end: "Tue, 08 Dec 2026 00:00:00 +0100", more })));
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
      },
    ]);
  });

  test("with one act that cannot be read still gives the others (D12)", () => {
    const feed = readAlbopop(
      item(
        act() +
          act({ date: "domani", guid: "2" }) +
          act({ title: "", guid: "3" }) +
          act({ guid: "4" }),
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
    const title = `&lt;script&gt;alert(1)&lt;/script&gt; Via\u202e Roma\u200b &lt;img src=x onerror=1&gt;`;
    const [read] = readAlbopop(item(act({ title }))).acts;
    expect(read!.subject).toBe("alert(1) Via Roma");
  });

  test.each([
    ["Fri, 14 Apr 2017 00:00:00  +0200", "2017-04-14"],
    ["Fri, 14 Apr 2017 00:00:00 +000", "2017-04-14"],
    ["14/04/2017", "2017-04-14"],
    ["4.4.2017", "2017-04-04"],
    ["2017-04-14T10:00:00Z", "2017-04-14"],
    ["31/02/2017", null],
    ["domani", null],
    ["", null],
  ])("writes %j and means %j", (text, day) => expect(dayOf(text)).toBe(day));
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

  test("imported twice is imported once, and what may name a person waits for an officer", () => {
    const needs = roomNeeds();
    const text = sample("albo/albopop-camerino-2017.xml");
    const first = importAlbopop(needs, text, "camerino", "cli");
    expect(first).toMatchObject({ added: 100, changed: 0, unchanged: 0 });
    expect(first.held).toBeGreaterThan(30);
    expect(importAlbopop(needs, text, "camerino", "cli")).toMatchObject({
      added: 0,
      changed: 0,
      unchanged: 100,
    });
    const rows = needs.db.select().from(acts).all();
    for (const row of rows) if (row.subject.includes("[NOMINATIV")) expect(row.held).not.toBeNull();
  });
});

describe("the term of an act", () => {
  const rome = "Europe/Rome";
  const settings = { publicationDays: { default: 15, C0301: 8 }, countFirstDay: false };

  test("fifteen whole days begin the day after the first", () => {
    expect(lastDayOf("2026-05-19", null, settings)).toBe("2026-06-03");
    expect(lastDayOf("2026-05-19", null, { ...settings, countFirstDay: true })).toBe("2026-06-02");
  });

  test("marriage banns are up for eight days", () => {
    expect(lastDayOf("2026-03-09", "C0301", settings)).toBe("2026-03-17");
  });

  test("it leaves at midnight, Rome time, also in the weeks of the clocks", () => {
    expect(termOf("2026-10-19", "2026-10-25", rome).to).toBe(Date.parse("2026-10-25T23:00:00Z"));
    expect(termOf("2026-03-20", "2026-03-28", rome).to).toBe(Date.parse("2026-03-28T23:00:00Z"));
    expect(termOf("2026-03-20", "2026-03-29", rome).to).toBe(Date.parse("2026-03-29T22:00:00Z"));
  });
});

describe("privacy on a public screen", () => {
  test.each([
    "PROPRIETA': [NOMINATIVO RIMOSSO]",
    "Notifica ART. 60 D.P.R. 600/73",
    "Ordinanza di Trattamento Sanitario Obbligatorio",
    "Affidamento del minore",
    "Pubblicazione di matrimonio",
    "nato a Erba il 1.1.1970",
    "C.F. RSSMRA80A01H501U",
    "Trasporto alunni con disabilità",
  ])("%j waits for an officer", (subject) => expect(heldBecause(subject)).not.toBeNull());

  test.each(["Chiusura di via Roma per lavori", "Bando di gara per la mensa"])(
    "%j may be shown",
    (subject) => expect(heldBecause(subject)).toBeNull(),
  );

  test("acts of civil status and notifications are never shown whole, whoever asks", () => {
    for (const type of actTypes.filter(({ code }) => code.startsWith("C") || code === "D0101"))
      expect(type.privacy).toBe("link-only");
    expect(codeOf("NOTIFICA /ART. 60")).toBe("D0101");
    expect(codeOf("Pubblicazione di matrimonio")).toBe("C0301");
  });

  test("looking at a subject takes no time, however it is written (B22)", () => {
    const started = performance.now();
    heldBecause(`${"nat".repeat(300_000)} ${"a".repeat(300_000)}`);
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("on the screen", () => {
  test("an act carries its own end with it", () => {
    const needs = roomNeeds();
    importAlbopop(needs, item(act({ end: "08/12/2026" })), "prova", "cli");
    const [row] = needs.db.select().from(acts).all();
    const slide = slideOfAct(row!, ["it", "en"]);
    expect(slide).toMatchObject({ type: "albo", from: row!.from, to: row!.to });
    expect(slide.props["it"]).toMatchObject({
      type: "Ordinanza del Dirigente",
      number: "2026/12",
      lastDay: "2026-12-08",
    });
    expect(slide.props["en"]).toMatchObject({ type: "Order of a manager" });
  });

  test("a subject that shouts speaks calmly, and a calm one is left alone", () => {
    expect(readable("ISTITUZIONE DEL SENSO UNICO IN VIA ROMA. DIVIETO DI SOSTA")).toBe(
      "Istituzione del senso unico in via roma. Divieto di sosta",
    );
    expect(readable("Delibera di Giunta su via Roma")).toBe("Delibera di Giunta su via Roma");
  });
});

describe("the albo at the desk", () => {
  test("an officer who has looked at a held act releases it for the screens", async () => {
    const needs = roomNeeds();
    importAlbopop(needs, item(act({ title: "Affidamento del minore" })), "prova", "cli");
    const { ask } = enter(needs, actRoutes({ ...needs, fetching: createFetching() }), "editor");
    const held = (await ask("GET", "/?held=yes")).body.acts;
    expect(held).toHaveLength(1);
    const judged = await ask("POST", `/${held[0].id}/privacy`, { privacy: "link-only" });
    expect(judged.body).toMatchObject({ held: null, privacy: "link-only" });
    expect((await ask("GET", "/?held=yes")).body.total).toBe(0);
  });

  test("an address inside our own network is not read (D01)", async () => {
    const needs = roomNeeds();
    const { ask } = enter(needs, actRoutes({ ...needs, fetching: createFetching() }), "editor");
    for (const url of [
      "http://127.0.0.1/",
      "http://localhost/",
      "http://2130706433/",
      "http://[::1]/",
    ])
      expect((await ask("POST", "/import", { url })).body.error.code).toBe("fetch.refused");
  });
});
