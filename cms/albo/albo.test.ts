import { describe, expect, test } from "vitest";
import { contentType } from "../../content/definitions.ts";
import { newActId } from "../../protocol/ids.ts";
import { days } from "../../protocol/time.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { acts, type Role } from "../db/tables.ts";
import { createFetching } from "../fetching.ts";
import { listAudit } from "../people/audit.ts";
import { playlistRoutes } from "../playlists/routes.ts";
import { unfolder } from "../publish/playlists.ts";
import { readSnapshot } from "../publish/snapshot.ts";
import { writeSettings } from "../settings.ts";
import { importAlbopop } from "./import.ts";
import { heldBecause, heldInWords } from "./privacy.ts";
import { readable } from "./readable.ts";
import { actRoutes } from "./routes.ts";
import { slideOfAct } from "./slide-of-act.ts";
import { actsInPublication, actsWithin, judgeAct } from "./store.ts";
import { lastDayOf, termOf } from "./term.ts";
import { actType, actTypes, codeOf, isOfType, privacyOf } from "./types.ts";

describe("an import", () => {
  test.skipIf(!haveSamples)(
    `imported twice is imported once, and what may name a person waits for an officer${withSamples}`,
    () => {
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
      const named = rows.filter(({ subject }) => subject.includes("[NOMINATIV"));
      expect(named.length).toBeGreaterThan(30);
      expect(named.filter(({ held }) => held === null)).toEqual([]);
    },
  );

  test("brings a changed act up to date, and tells the screens only when something changed", () => {
    const needs = roomNeeds();
    const read = (over: Parameters<typeof anAct>[0]) =>
      importAlbopop(needs, feedOf(anAct(over)), "prova", "cli");
    expect(read({})).toMatchObject({ added: 1 });
    const before = needs.touches();
    expect(read({})).toMatchObject({ unchanged: 1 });
    expect(needs.touches()).toBe(before);
    expect(read({ end: "31/12/2026" })).toMatchObject({ changed: 1 });
    expect(needs.touches()).toBe(before + 1);
    expect(needs.db.select().from(acts).all()).toMatchObject([{ lastDay: "2026-12-31" }]);
    expect(listAudit(needs.db, { action: "albo." }, { limit: 9, offset: 0 })).toHaveLength(2);
  });

  test("keeps what an officer decided, until the words of the act are others", () => {
    const needs = roomNeeds();
    const read = (over: Parameters<typeof anAct>[0]) => {
      importAlbopop(needs, feedOf(anAct(over)), "prova", "cli");
      return needs.db.select().from(acts).get()!;
    };
    const held = read({ title: "Affidamento del minore" });
    expect(held).toMatchObject({ held: "minors", privacy: "search" });
    judgeAct(needs.db, held.id, "screen", 1);
    expect(read({ title: "Affidamento del minore", end: "31/12/2026" })).toMatchObject({
      held: null,
      privacy: "screen",
    });
    expect(read({ title: "Affidamento del minore a Como" }).held).toBe("minors");
  });

  test("holds an act that its source now calls something that must be shown less", () => {
    const needs = roomNeeds();
    writeSettings(needs.db, { actPrivacy: { A: "screen" } });
    const read = (type: string) => {
      const report = importAlbopop(needs, feedOf(anAct({ type })), "prova", "cli");
      return [report.held, report.shown, needs.db.select().from(acts).get()!.held];
    };
    expect(read("Ordinanza")).toEqual([0, 1, null]);
    expect(read("Avviso di deposito")).toEqual([1, 0, "type-changed"]);
  });

  test("that fails half way leaves nothing behind", () => {
    const needs = roomNeeds();
    const broken = { ...needs, changes: { ...needs.changes, touch: () => {} } };
    needs.db.$client.exec(
      "CREATE TRIGGER stop BEFORE INSERT ON acts WHEN new.guid = '2' BEGIN SELECT raise(ABORT, 'disk'); END",
    );
    const feed = feedOf(anAct(), anAct({ guid: "2" }));
    expect(() => importAlbopop(broken, feed, "prova", "cli")).toThrow("disk");
    expect(needs.db.select().from(acts).all()).toEqual([]);
  });
});

describe("acts in publication", () => {
  test("are those whose term has begun and not ended, that wait for nobody, the newest first", () => {
    const needs = roomNeeds();
    writeSettings(needs.db, { actPrivacy: { A: "screen" } });
    const feed = feedOf(
      anAct({ guid: "a", uid: "2026/9", date: "20/11/2026", end: "23/11/2026" }),
      anAct({ guid: "b", uid: "2026/10", date: "20/11/2026", type: "Ordinanza sindacale" }),
      anAct({ guid: "c", uid: "2026/11", date: "01/10/2026", end: "22/11/2026" }),
      anAct({ guid: "d", uid: "2026/12", date: "30/11/2026" }),
      anAct({ guid: "e", uid: "2026/13", type: "Avviso" }),
      anAct({ guid: "f", uid: "2026/14", title: "Affidamento del minore" }),
    );
    importAlbopop(needs, feed, "prova", "cli");
    const now = (at: string, types: string[] = []) =>
      actsInPublication(needs.db, Date.parse(at), { types, newest: 5, privacy: "screen" }).map(
        ({ number }) => number,
      );
    expect(now("2026-11-23T23:59:59+01:00")).toEqual(["10", "9"]);
    expect(now("2026-11-24T00:00:00+01:00")).toEqual(["10"]);
    expect(now("2026-11-23T12:00:00+01:00", ["A0402"])).toEqual(["10"]);
    expect(now("2026-11-23T12:00:00+01:00", ["A04"])).toEqual(["10", "9"]);
    expect(now("2026-11-19T23:59:59+01:00")).toEqual(["11"]);
    const range = {
      from: Date.parse("2026-11-24T00:00:00+01:00"),
      to: Date.parse("2026-11-30T00:00:01+01:00"),
    };
    expect(actsWithin(needs.db, range, "screen").map(({ number }) => number)).toEqual(["12", "10"]);
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
    const byBranch = { publicationDays: { default: 15, A04: 30 }, countFirstDay: false };
    expect(lastDayOf("2026-03-01", "A0402", byBranch)).toBe("2026-03-31");
  });

  test("it leaves at midnight, Rome time, also in the weeks of the clocks", () => {
    expect(termOf("2026-10-19", "2026-10-25", rome).to).toBe(Date.parse("2026-10-25T23:00:00Z"));
    expect(termOf("2026-03-20", "2026-03-28", rome).to).toBe(Date.parse("2026-03-28T23:00:00Z"));
    expect(termOf("2026-03-20", "2026-03-29", rome).to).toBe(Date.parse("2026-03-29T22:00:00Z"));
  });
});

test("a playlist with a rule for orders plays every sort of order, and no act that waits", async () => {
  const needs = roomNeeds();
  writeSettings(needs.db, { actPrivacy: { A: "screen", D0102: "screen" } });
  const feed = feedOf(
    anAct(),
    anAct({ guid: "2", uid: "2026/13", type: "Ordinanza sindacale" }),
    anAct({ guid: "3", uid: "2026/14", type: "Avviso" }),
    anAct({ guid: "4", uid: "2026/15", title: "Affidamento del minore" }),
  );
  importAlbopop(needs, feed, "prova", "cli");
  const rule = { of: "acts", types: ["A04"], newest: 10 };
  const { ask } = enter(needs, playlistRoutes(needs), "editor");
  const items = [{ key: "a", kind: "rule", rule }];
  const { id } = (await ask("POST", "/", { name: "Albo", items })).body;
  const at = needs.clock.now();
  const snapshot = readSnapshot(needs.db, at, { from: at, to: at + days(35) }, { drafts: true });
  const numbers = new Map<string, string>(
    needs.db
      .select()
      .from(acts)
      .all()
      .map((row) => [row.id, row.number]),
  );
  expect(
    unfolder(snapshot)
      .list(id)
      .map(({ slide }) => numbers.get(slide)),
  ).toEqual(["13", "12"]);
});

describe("the type of an act", () => {
  test.each([
    ["Ordinanza", "A04"],
    ["ATTI AMMINISTRATIVI /ORDINANZE", "A04"],
    ["Ordinanza sindacale", "A0402"],
    ["ORDINANZE DIRIGENZIALI", "A0401"],
    ["ATTI AMMINISTRATIVI /DETERMINE", "A03"],
    ["Determinazione del Responsabile", "A0301"],
    ["Delibera", "A02"],
    ["DELIBERE DI GIUNTA", "A0202"],
    ["Deliberazioni di C.C.", "A0201"],
    ["Provvedimento Sindacale", "A0102"],
    ["Decreto", "A01"],
    ["AUTORIZZAZIONE", "B0101"],
    ["PERMESSI DI COSTRUIRE", "B0101"],
    ["Pubblicazioni di matrimonio", "C0301"],
    ["Cambiamento di nome", "C0201"],
    ["NOTIFICA /ART. 60", "D0101"],
    ["AVVISO /AVVISO DEPOSITO", "D0101"],
    ["AVVISO /AVVISO PUBBLICO", "D0102"],
    ["COMMISSIONI /CONVOCAZIONE COMMISSIONI", "D0102"],
    ["Bandi di concorso", "D0201"],
    ["Gare e appalti", "D0202"],
    ["Bando", "D02"],
    ["Atti di altri enti", "E0101"],
    ["Varie", null],
  ])("%s is %s", (sourceType, code) => expect(codeOf(sourceType)).toBe(code));

  test("a branch holds its leaves, and nothing holds what has no type", () => {
    expect(isOfType("A0402", ["A04"])).toBe(true);
    expect(isOfType("A0402", ["D", "A0402"])).toBe(true);
    expect(isOfType("A04", ["A0402"])).toBe(false);
    expect(isOfType(null, ["A"])).toBe(false);
  });

  test.skipIf(!haveSamples)(
    `all 22 of the vocabulary are there, in its words${withSamples}`,
    () => {
      const rows = sample("vocab/municipal-notice-board.csv")
        .trim()
        .split(/\r?\n/)
        .slice(1)
        .map((row) => row.split(","));
      expect(rows).toHaveLength(22);
      for (const [one, , two, , , three, it, , de] of rows)
        expect(actType(`${one}${two}${three}`)).toMatchObject({ it, ...(de && { de }) });
      expect(actTypes.filter(({ code }) => code.length === 5)).toHaveLength(22);
    },
  );
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
    "CONTRIBUTO AL SIG. ROSSI",
    "INCARICO ALL'ING. BIANCHI",
    "Signora Verdi, rimborso",
    "VIABILITA' - PROPRIETA’ PRIVATA",
    "Cancellazione per irreperibilità",
    "ASPETTATIVA MATR. 1234",
    "Contributo economico a nucleo familiare",
    "CONCESSIONE A *** OMISSIS ***",
  ])("%j waits for an officer", (subject) => expect(heldBecause(subject)).not.toBeNull());

  test.each([
    "Chiusura di via Roma per lavori",
    "Bando di gara per la mensa",
    "Autorizzazione ai sensi dell'art. 68 del R.D. 773/1931",
    "SPESE DI MINORE IMPORTO",
    "Nomina segretario generale",
  ])("%j may be shown", (subject) => expect(heldBecause(subject)).toBeNull());

  test("the reasons are told in both languages of the desk", () => {
    expect(heldInWords(heldBecause("Notifica ART. 60 al minore"))).toEqual({
      it: "notifica a una persona, minori",
      en: "notification to a person, minors",
    });
    expect(heldInWords(null)).toBe(null);
  });

  test("no type of act is on the walls until the ente says so", () => {
    for (const { code } of actTypes) expect(privacyOf(code, {})).not.toBe("screen");
    expect(privacyOf(null, {})).toBe("search");
    expect(privacyOf("A0402", { A04: "screen" })).toBe("screen");
    expect(privacyOf("A0402", { A: "screen", A0402: "never" })).toBe("never");
    expect(privacyOf("A0301", { A04: "screen" })).toBe("search");
  });

  test("acts of civil status and notifications are never shown whole, whatever the ente says", () => {
    for (const code of ["C0101", "C0201", "C0301", "D0101"]) {
      expect(privacyOf(code, {})).toBe("link-only");
      expect(privacyOf(code, { C: "screen", D: "search", [code]: "screen" })).toBe("link-only");
      expect(privacyOf(code, { [code]: "never" })).toBe("never");
    }
  });

  test("looking at a subject takes no time, however it is written (B22)", () => {
    const started = performance.now();
    for (const part of ["nat", "[", "sig.", "a ", "RSSMRA80A", "x", "l ", "propriet", "*"])
      heldBecause(part.repeat(300_000), part.repeat(300_000));
    expect(performance.now() - started).toBeLessThan(500);
  });
});

describe("on the screen", () => {
  test("an act carries its own end with it", () => {
    const needs = roomNeeds();
    importAlbopop(needs, feedOf(anAct({ end: "08/12/2026" })), "prova", "cli");
    const [row] = needs.db.select().from(acts).all();
    const slide = slideOfAct(row!, ["it", "en"]);
    expect(slide).toMatchObject({ type: "albo", from: row!.from, to: row!.to });
    expect(slide.props["it"]).toMatchObject({
      type: "Ordinanza",
      number: "2026/12",
      lastDay: "2026-12-08",
    });
    expect(slide.props["en"]).toMatchObject({ type: "Order" });
  });

  test("an act of any shape fits the content type that shows it", () => {
    const needs = roomNeeds();
    const title = `OGGETTO ${"LUNGO ".repeat(400)}`;
    const unit = `<category domain="#item-category-unit">${"U".repeat(300)}</category>`;
    const feed = feedOf(
      anAct({ title, more: unit, uid: "2026/123456789" }),
      anAct({ guid: "x".repeat(60), uid: "", type: "" }),
      anAct({ guid: "3", type: "Specie mai vista ".repeat(20) }),
    );
    importAlbopop(needs, feed, "prova", "cli");
    for (const row of needs.db.select().from(acts).all())
      for (const props of Object.values(slideOfAct(row, ["it", "en", "de", "fr"]).props))
        expect(contentType("albo").props.safeParse(props).success).toBe(true);
  });

  test.each([
    [
      "ISTITUZIONE DEL SENSO UNICO IN VIA ROMA. DIVIETO DI SOSTA",
      "Istituzione del senso unico in via Roma. Divieto di sosta",
    ],
    ["LAVORI IN LOC. VALLE SAN MARTINO, FG. 24", "Lavori in loc. Valle San Martino, fg. 24"],
    [
      "AUTORIZZAZIONE EX ART. 57 DEL R.D. 18 GIUGNO 1931",
      "Autorizzazione ex art. 57 del R.D. 18 giugno 1931",
    ],
    [
      "RIAPERTURA DI PIAZZA XX SETTEMBRE – TARIFFE IMU 2026",
      "Riapertura di piazza XX Settembre – tariffe IMU 2026",
    ],
    [
      "MESSA IN SICUREZZA DI VIA BOCCA PIANA; DISCIPLINA DELLA VIABILITÀ",
      "Messa in sicurezza di via Bocca Piana; disciplina della viabilità",
    ],
    ["Delibera di Giunta su via Roma", "Delibera di Giunta su via Roma"],
    ["ORDINANZA N. 12", "ORDINANZA N. 12"],
  ])("%s is shown as: %s", (subject, calm) => expect(readable(subject)).toBe(calm));
});

describe("the albo at the desk", () => {
  test("an officer who has looked at a held act releases it for the screens", async () => {
    const needs = roomNeeds();
    importAlbopop(needs, feedOf(anAct({ title: "Affidamento del minore" })), "prova", "cli");
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

  test("finds an act by its words, whatever the accents, and by its number", async () => {
    const needs = roomNeeds();
    const feed = feedOf(
      anAct({ title: "DISCIPLINA DELLA VIABILITA' IN VIA DELL’ACQUA" }),
      anAct({ guid: "2", uid: "2025/7", title: "Tariffe 100%" }),
    );
    importAlbopop(needs, feed, "prova", "cli");
    const { ask } = enter(needs, actRoutes({ ...needs, fetching: createFetching() }), "viewer");
    const found = async (search: string) => (await ask("GET", `/?${search}`)).body.total;
    for (const q of ["viabilità", "Viabilita acqua", "dell'acqua", "2026/12", "acqua  disciplina"])
      expect(await found(`q=${encodeURIComponent(q)}`)).toBe(1);
    expect(await found(`q=${encodeURIComponent("100%")}`)).toBe(1);
    for (const q of ["viabilità mensa", "%", "2026/7"])
      expect(await found(`q=${encodeURIComponent(q)}`)).toBe(q === "%" ? 1 : 0);
    expect(await found("limit=1")).toBe(2);
    expect(await found("type=A04&current=yes")).toBe(2);
    expect(await found("type=D")).toBe(0);
  });

  test("decides once for a type, and what was decided of one act stays", async () => {
    const needs = roomNeeds();
    const feed = feedOf(
      anAct(),
      anAct({ guid: "2", uid: "2026/13", type: "Ordinanza sindacale" }),
      anAct({ guid: "3", uid: "2026/14" }),
      anAct({ guid: "4", uid: "2026/15", type: "Avviso" }),
    );
    importAlbopop(needs, feed, "prova", "cli");
    const { ask } = enter(needs, actRoutes({ ...needs, fetching: createFetching() }), "editor");
    const [, , , first] = (await ask("GET", "/")).body.acts;
    await ask("POST", `/${first.id}/privacy`, { privacy: "never" });
    const decided = await ask("PUT", "/types/A04", { privacy: "screen" });
    expect(decided.body).toEqual({ code: "A04", privacy: "screen", changed: 2 });
    const classes = (await ask("GET", "/")).body.acts.map(
      (each: { number: string; privacy: string }) => `${each.number} ${each.privacy}`,
    );
    expect(classes).toEqual(["15 search", "14 screen", "13 screen", "12 never"]);
    const { types } = (await ask("GET", "/types")).body;
    expect(types.find((each: { code: string }) => each.code === "A0402").privacy).toBe("screen");
    expect(importAlbopop(needs, feedOf(anAct({ guid: "5" })), "prova", "cli").shown).toBe(1);
    expect((await ask("PUT", "/types/C0301", { privacy: "screen" })).body.error.code).toBe(
      "act.personal_type",
    );
    expect((await ask("PUT", "/types/Z01", { privacy: "screen" })).status).toBe(404);
  });

  test("reads a feed that is sent as text; one that is none is refused and changes nothing", async () => {
    const needs = roomNeeds();
    const { ask } = enter(needs, actRoutes({ ...needs, fetching: createFetching() }), "editor");
    const sent = await send(needs, feedOf(anAct()));
    expect(sent).toMatchObject({ status: 200, body: { added: 1 } });
    const page = await send(needs, "<html><body>Accedi</body></html>");
    expect(page).toMatchObject({ status: 400, body: { error: { code: "feed.not_a_feed" } } });
    expect((await ask("GET", "/")).body.total).toBe(1);
  });

  test("looking is for all, deciding and importing for those who may publish", async () => {
    const needs = roomNeeds();
    importAlbopop(needs, feedOf(anAct()), "prova", "cli");
    const { ask } = enter(needs, actRoutes({ ...needs, fetching: createFetching() }), "author");
    const [one] = (await ask("GET", "/")).body.acts;
    expect((await ask("GET", `/${one.id}`)).status).toBe(200);
    expect((await ask("POST", `/${one.id}/privacy`, { privacy: "screen" })).status).toBe(403);
    expect((await ask("PUT", "/types/A04", { privacy: "screen" })).status).toBe(403);
    expect((await ask("POST", "/import", { url: "https://albo.example.org/" })).status).toBe(403);
    expect((await send(needs, feedOf(anAct()), "author")).status).toBe(403);
    expect((await ask("GET", `/${newActId()}`)).status).toBe(404);
  });
});

async function send(needs: ReturnType<typeof roomNeeds>, text: string, role: Role = "editor") {
  const routes = actRoutes({ ...needs, fetching: createFetching() });
  return enter(needs, routes, role).sendText("/import/text?source=prova", text);
}
