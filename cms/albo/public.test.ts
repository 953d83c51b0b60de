import { Hono } from "hono";
import { describe, expect, test } from "vitest";
import { enteId, newOfficerId } from "../../protocol/ids.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { roomNeeds } from "../../test/room.ts";
import { answerFault } from "../answers.ts";
import { writeSettings } from "../settings.ts";
import { readAlbopop } from "./albopop.ts";
import { cell } from "./csv.ts";
import { importAlbopop } from "./import.ts";
import { judgeAct } from "./judging.ts";
import { publicAlboRoutes } from "./public.routes.ts";
import { type Act, listActs } from "./store.ts";
import { closeAct } from "./writing.ts";

/** Acts of every class: of the screens, found by searching, link only, never, and one that is held. */
function town() {
  const needs = roomNeeds();
  const { db, clock } = needs;
  writeSettings(db, {
    name: "Comune di Vallechiara",
    actPrivacy: { A: "screen", B: "never" },
    alboAddress: "https://albo.example.org/",
    alboContact: "albo@example.org",
    place: {
      municipality: "Vallechiara",
      province: "Como",
      region: "Lombardia",
      istat: "013999",
      latitude: 45.8,
      longitude: 9.2,
    },
  });
  const more = [
    `<category domain="#item-category-unit">Area tecnica</category>`,
    `<category domain="#item-category-amount">1250.50</category>`,
    `<enclosure url="https://albo.example.org/1.pdf?a=1&amp;b=2" type="application/pdf"/>`,
  ].join("");
  const feed = feedOf(
    anAct({ guid: "a", uid: "2026/1", title: "Lavori &amp; «viabilità»", end: "05/12/2026", more }),
    anAct({ guid: "b", uid: "2026/2", type: "Avviso", title: "Un avviso" }),
    anAct({ guid: "c", uid: "2026/3", type: "Pubblicazione di matrimonio", title: "Gli sposi" }),
    anAct({ guid: "d", uid: "2026/4", type: "Permesso di costruire", title: "Un permesso" }),
    anAct({ guid: "e", uid: "2026/5", title: "Contributo al sig. Verdi" }),
    anAct({ guid: "f", uid: "2026/6", date: "01/11/2026", end: "10/11/2026", title: "Finito" }),
  );
  importAlbopop(needs, feed, "prova", "cli");
  const routes = publicAlboRoutes({
    ente: enteId.parse("vallechiara"),
    db,
    clock,
    origin: () => "https://vetrina.example.org",
  });
  const app = new Hono().route("/vallechiara/albo", routes);
  app.onError(answerFault(() => {}));
  const get = (path: string, headers: Record<string, string> = {}) =>
    app.request(`/vallechiara/albo${path}`, { headers });
  const find = (q: string): Act => listActs(db, { q }, { limit: 1, offset: 0 }).acts[0]!;
  return { ...needs, get, find };
}

describe("the feed of what is in publication", () => {
  test("has what AlboPOP asks of a channel", async () => {
    const text = await (await town().get("/feed.xml")).text();
    for (const part of [
      "<title>AlboPOP - Comune - Vallechiara</title>",
      "<link>https://vetrina.example.org/vallechiara/albo/feed.xml</link>",
      "<description>*non ufficiale* RSS feed dell'Albo Pretorio di Comune di Vallechiara</description>",
      "<language>it</language>",
      "<pubDate>Mon, 23 Nov 2026 09:00:00 +0100</pubDate>",
      "<webMaster>albo@example.org (Comune di Vallechiara)</webMaster>",
      "<docs>https://albo.example.org/</docs>",
      '<xhtml:meta name="robots" content="noindex" />',
      'specs#channel-category-type">Comune<',
      'specs#channel-category-name">Comune di Vallechiara<',
      'specs#channel-category-region">Lombardia<',
      'specs#channel-category-latitude">45.8<',
      'specs#channel-category-uid">istat:013999<',
    ])
      expect(text).toContain(part);
  });

  test("is read by our own reader, act by act", async () => {
    const { get, find } = town();
    const { title, acts, refused } = readAlbopop(await (await get("/feed.xml")).text());
    expect(title).toBe("AlboPOP - Comune - Vallechiara");
    expect(refused).toEqual([]);
    expect(acts.map(({ year, number }) => `${year}/${number}`)).toEqual([
      "2026/5",
      "2026/3",
      "2026/2",
      "2026/1",
    ]);
    expect(acts.at(-1)).toMatchObject({
      guid: `https://vetrina.example.org/vallechiara/albo/acts/${find("2026/1").id}`,
      subject: "Lavori & «viabilità»",
      sourceType: "Ordinanza",
      office: "Area tecnica",
      firstDay: "2026-11-23",
      lastDay: "2026-12-05",
      link: "https://albo.example.org/atto/1",
      details: { amount: 1250.5, currency: "€" },
      attachments: [{ url: "https://albo.example.org/1.pdf?a=1&b=2" }],
    });
  });

  test("lists the newest twenty-five", async () => {
    const { get, db, clock, changes } = town();
    const many = Array.from({ length: 40 }, (_, i) =>
      anAct({ guid: `g${i}`, uid: `2026/${100 + i}` }),
    );
    importAlbopop({ db, clock, changes }, feedOf(...many), "altra", "cli");
    const { acts } = readAlbopop(await (await get("/feed.xml")).text());
    expect(acts).toHaveLength(25);
    expect(acts[0]!.number).toBe("139");
  });
});

describe("what is handed out", () => {
  test("says what an act is about only where a wall may; of others number, type, term and official page", async () => {
    const { get } = town();
    const { acts } = (await (await get("/acts.json")).json()) as {
      acts: { number: string; subject: string | null; office: string; attachments: unknown[] }[];
    };
    expect(acts.map(({ number, subject }) => [number, subject])).toEqual([
      ["5", null],
      ["3", null],
      ["2", null],
      ["1", "Lavori & «viabilità»"],
    ]);
    for (const path of ["", "/feed.xml", "/acts.json", "/acts.csv"]) {
      const text = await (await get(path)).text();
      expect(text).toContain("Vallechiara".toLowerCase());
      expect(text).not.toMatch(/Verdi|sposi|permesso|un avviso|Finito/i);
    }
  });

  test("covers names also where an officer let the act pass", async () => {
    const { get, find, db } = town();
    judgeAct(db, find("2026/5").id, { privacy: "screen" }, newOfficerId(), 1);
    const text = await (await get("/acts.csv")).text();
    expect(text).toContain("Contributo al sig. [omissis]");
    expect(text).not.toContain("Verdi");
  });

  test("is not indexed, may be asked for again cheaply, and is another thing when an act has left", async () => {
    const { get, find, db, clock } = town();
    for (const path of ["", "/feed.xml", "/acts.json", "/acts.csv"]) {
      const first = await get(path);
      expect(first.status).toBe(200);
      expect(first.headers.get("X-Robots-Tag")).toContain("noindex");
      expect(first.headers.get("Cache-Control")).toBe("no-cache");
      const etag = first.headers.get("ETag")!;
      const again = await get(path, { "If-None-Match": etag });
      expect([again.status, await again.text()]).toEqual([304, ""]);
    }
    const etag = (await get("/acts.json")).headers.get("ETag")!;
    closeAct(db, find("2026/1").id, { reason: "Errore", by: null }, clock.now());
    expect((await get("/acts.json", { "If-None-Match": etag })).status).toBe(200);
  });
});

describe("the address of an act", () => {
  test("shows it while it is in publication, in the language of whoever asks", async () => {
    const { get, find } = town();
    const path = `/acts/${find("2026/1").id}`;
    const page = await (await get(path)).text();
    expect(page).toContain("<h1>Lavori &amp; «viabilità»</h1>");
    expect(page).toContain("In pubblicazione fino a sabato 5 dicembre 2026");
    expect(page).toContain("€ 1.250,50");
    expect(page).toContain("solo il sito ufficiale dell&#39;albo ha valore legale");
    expect(await (await get(path, { "Accept-Language": "en" })).text()).toContain("courtesy copy");
  });

  test("says what an act is about that is found by searching, not what is link only or held", async () => {
    const { get, find } = town();
    expect(await (await get(`/acts/${find("2026/2").id}`)).text()).toContain("<h1>Un avviso</h1>");
    for (const number of ["2026/3", "2026/5"]) {
      const text = await (await get(`/acts/${find(number).id}`)).text();
      expect(text).toContain(number);
      expect(text).not.toMatch(/sposi|Verdi/);
    }
    expect((await get(`/acts/${find("2026/4").id}`)).status).toBe(404);
  });

  test("says of an act that is link only its number and nothing more, also where nothing is held", async () => {
    const { get, find, db, clock, changes } = town();
    const deposit = anAct({
      guid: "h",
      uid: "2026/9",
      type: "Avviso di deposito",
      title: "Raccomandata",
    });
    importAlbopop({ db, clock, changes }, feedOf(deposit), "altra", "cli");
    expect(find("2026/9")).toMatchObject({ held: null, privacy: "link-only" });
    const text = await (await get(`/acts/${find("2026/9").id}`)).text();
    expect(text).toContain("2026/9");
    expect(text).not.toContain("Raccomandata");
  });

  test("is gone for ever when the term is over or the act was taken out, with nothing of it left", async () => {
    const { get, find, db, clock } = town();
    const act = find("2026/1");
    clock.set(Date.parse("2026-12-05T23:59:59+01:00"));
    expect((await get(`/acts/${act.id}`)).status).toBe(200);
    clock.set(Date.parse("2026-12-06T00:00:00+01:00"));
    const gone = await get(`/acts/${act.id}`);
    expect(gone.status).toBe(410);
    expect(gone.headers.get("Cache-Control")).toBe("no-store");
    expect(gone.headers.get("X-Robots-Tag")).toContain("noindex");
    expect(await gone.text()).not.toMatch(/viabilità|2026\/1/);
    closeAct(db, find("2026/2").id, { reason: "Errore", by: null }, clock.now());
    expect((await get(`/acts/${find("2026/2").id}`)).status).toBe(410);
    expect((await get("/acts/act_0000000000000000")).status).toBe(404);
    expect((await get("/acts/qualcosa")).status).toBe(404);
  });

  test("writes hostile text as text", async () => {
    const { get, find, db } = town();
    const evil = `<script>alert(1)</script>"'>`;
    db.$client
      .prepare("UPDATE acts SET short_subject = ?, office = ?, link = ? WHERE number = '1'")
      .run(evil, evil, 'https://albo.example.org/?x="><script>');
    const page = await get(`/acts/${find("2026/1").id}`);
    expect(page.headers.get("Content-Security-Policy")).toContain("default-src 'none'");
    const text = await page.text();
    expect(text).not.toMatch(/<script/);
    expect(readAlbopop(await (await get("/feed.xml")).text()).refused).toEqual([]);
  });
});

test.each([
  ["=1+1", "'=1+1"],
  ["+39 031", "'+39 031"],
  ["-2", "'-2"],
  ["@cmd", "'@cmd"],
  [" =1+1", "' =1+1"],
  ["＝1", "'＝1"],
  ['a "b"; c', '"a ""b""; c"'],
  ["riga\nsotto", "riga sotto"],
  [undefined, ""],
  [-5, "-5"],
])("%j goes into a spreadsheet as %s", (value, written) => expect(cell(value)).toBe(written));
