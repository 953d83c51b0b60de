import { describe, expect, test } from "vitest";
import { Fault } from "../../protocol/errors.ts";
import { newOfficerId } from "../../protocol/ids.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { roomNeeds } from "../../test/room.ts";
import { haveSamples, sample, withSamples } from "../../test/samples.ts";
import { acts } from "../db/tables.ts";
import { fetchFault } from "../fetching.ts";
import { problemInWords } from "../inbox/problems.ts";
import { dismissProblem, openProblems } from "../inbox/store.ts";
import { listAudit } from "../people/audit.ts";
import { readSettings, writeSettings } from "../settings.ts";
import { readAlbopop } from "./albopop.ts";
import { importActs, importAlbopop } from "./import.ts";
import { judgeAct } from "./judging.ts";
import { planImport, type Source } from "./plan.ts";
import type { ReadActs } from "./read-act.ts";
import { importUnattended, tellUnread } from "./unattended.ts";
import { closeAct, giveDaysBack } from "./writing.ts";

describe("an import", () => {
  test.skipIf(!haveSamples)(
    `imported twice is imported once, and what may name a person waits for an officer${withSamples}`,
    () => {
      const needs = roomNeeds();
      const text = sample("albo/albopop-camerino-2017.xml");
      const first = importAlbopop(needs, text, "camerino", "cli");
      expect(first).toMatchObject({ added: 100, changed: 0, unchanged: 0 });
      expect(first.held).toBeGreaterThan(30);
      // Nine years later their terms are long over: what is gone does not come back.
      expect(importAlbopop(needs, text, "camerino", "cli")).toMatchObject({
        added: 0,
        changed: 0,
        skipped: 100,
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
    judgeAct(needs.db, held.id, { privacy: "screen" }, newOfficerId(), 1);
    expect(read({ title: "Affidamento del minore", end: "31/12/2026" })).toMatchObject({
      held: null,
      privacy: "screen",
    });
    expect(read({ title: "Affidamento del minore a Como" }).held).toBe("minors,text-changed");
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

describe("the same act", () => {
  const officer = newOfficerId();
  const importing = () => {
    const needs = roomNeeds();
    const read = (source: string, ...items: string[]) =>
      importAlbopop(needs, feedOf(...items), source, "cli");
    const all = () => needs.db.select().from(acts).all();
    return { needs, read, all };
  };

  test("from a second source is not there twice", () => {
    const { read, all } = importing();
    read("feed", anAct());
    expect(read("table", anAct({ guid: "other", title: "CHIUSURA DI VIA ROMA" }))).toMatchObject({
      added: 0,
      skipped: 1,
    });
    expect(all()).toMatchObject([{ source: "feed" }]);
  });

  test("is another one when only its number is the same, and then somebody has to look", () => {
    const { read, all } = importing();
    read("town", anAct());
    read("union", anAct({ title: "Regolamento della biblioteca", date: "20/10/2026" }));
    expect(all().map(({ source, held }) => [source, held])).toEqual([
      ["town", null],
      ["union", "same-number"],
    ]);
  });

  test("is known by its number where a source gives it another guid every day", () => {
    const { read, all } = importing();
    read("feed", anAct({ guid: "session-1" }));
    expect(read("feed", anAct({ guid: "session-2" }))).toMatchObject({ added: 0, changed: 1 });
    expect(all()).toMatchObject([{ guid: "session-2" }]);
  });

  test("two acts of one source with one number are both there", () => {
    const { read, all } = importing();
    read("feed", anAct(), anAct({ guid: "2", title: "Allegato tecnico" }));
    expect(all()).toHaveLength(2);
    expect(read("feed", anAct(), anAct({ guid: "2", title: "Allegato tecnico" }))).toMatchObject({
      unchanged: 2,
    });
  });

  test("annulled here does not come back from its feed", () => {
    const { needs, read, all } = importing();
    read("feed", anAct());
    closeAct(needs.db, all()[0]!.id, { reason: "Errore", by: null }, needs.clock.now());
    expect(read("feed", anAct({ title: "Con un altro oggetto" }))).toMatchObject({ skipped: 1 });
    expect(all()).toMatchObject([
      { standing: "annulled", subject: expect.stringMatching(/^Chius/) },
    ]);
  });

  test("whose term is over stays as it is, unless its source gives it more time", () => {
    const { needs, read, all } = importing();
    read("feed", anAct({ date: "01/11/2026", end: "10/11/2026" }));
    needs.db.update(acts).set({ subject: "" }).run();
    expect(read("feed", anAct({ date: "01/11/2026", end: "10/11/2026" }))).toMatchObject({
      skipped: 1,
    });
    expect(all()).toMatchObject([{ subject: "" }]);
    expect(read("feed", anAct({ date: "01/11/2026", end: "30/11/2026" }))).toMatchObject({
      changed: 1,
    });
    expect(all()).toMatchObject([{ lastDay: "2026-11-30" }]);
  });

  test("keeps the days given back here, until its source gives them back itself", () => {
    const { needs, read, all } = importing();
    const settings = readSettings(needs.db);
    const failure = { from: "2026-11-24", to: "2026-11-25", reason: "Guasto", act: null };
    read("feed", anAct({ end: "08/12/2026" }));
    giveDaysBack(needs.db, failure, settings, officer, needs.clock.now());
    expect(all()).toMatchObject([{ lastDay: "2026-12-10", extraDays: 2 }]);
    expect(read("feed", anAct({ end: "08/12/2026" }))).toMatchObject({ unchanged: 1 });
    expect(all()).toMatchObject([{ lastDay: "2026-12-10", extraDays: 2 }]);
    read("feed", anAct({ end: "10/12/2026" }));
    expect(all()).toMatchObject([{ lastDay: "2026-12-10", extraDays: 0 }]);
  });

  test("held in its office, its notes or the name of a file waits too", () => {
    const { read, all } = importing();
    const notes = `<category domain="#item-category-annotation">Eredi Colombo</category>`;
    read("feed", anAct({ more: notes }));
    expect(all()).toMatchObject([{ held: "family" }]);
  });
});

describe("by the clock, with nobody at the desk, a source", () => {
  const five = (title = "Lavori") =>
    [1, 2, 3, 4, 5].map((n) => anAct({ guid: `g${n}`, uid: `2026/${n}`, title: `${title} ${n}` }));

  const opened = () => {
    const needs = roomNeeds();
    const come = async (
      read: () => ReadActs | Promise<ReadActs>,
      source: Source = { source: "feed" },
    ) => {
      try {
        return importUnattended(needs, source, await read());
      } catch (cause) {
        if (!(cause instanceof Fault)) throw cause;
        tellUnread(needs.db, source.source, cause, needs.clock.now());
        return null;
      }
    };
    const items = (...items: string[]) => readAlbopop(feedOf(...items));
    const told = () =>
      openProblems(needs.db, "albo.").map(({ kind, ...rest }) => ({
        kind,
        ...problemInWords({ kind, ...rest }),
      }));
    const all = () => needs.db.select().from(acts).all();
    return { needs, come, items, told, all };
  };
  /** Known already, with five acts in publication. */
  const known = () => {
    const room = opened();
    importActs(room.needs, room.items(...five()), { source: "feed", actor: "cli" });
    return room;
  };

  test("that was never looked at waits for somebody to look", async () => {
    const { come, items, told, all } = opened();
    expect(await come(() => items(anAct()))).toMatchObject({ heldBack: "first", added: 0 });
    expect(all()).toEqual([]);
    expect(told()).toMatchObject([{ kind: "albo.import_held" }]);
    expect(told()[0]!.it).toContain("è la prima volta, con 1 atti");
  });

  test("that is silent or broken changes nothing and says so, until it answers again", async () => {
    const { needs, come, items, told, all } = known();
    const before = needs.touches();
    for (const garbage of ["<html>Manutenzione</html>", "", "{}"])
      expect(await come(() => readAlbopop(garbage))).toBeNull();
    await come(() => {
      throw fetchFault("fetch.too_slow", { seconds: 15 });
    });
    expect(all()).toHaveLength(5);
    expect(needs.touches()).toBe(before);
    expect(told()).toHaveLength(1);
    expect(told()[0]).toMatchObject({ kind: "albo.import_failed" });
    expect(told()[0]!.it).toContain("dopo 15 secondi");
    expect(await come(() => items(...five()))).toMatchObject({ unchanged: 5, heldBack: null });
    expect(told()).toEqual([]);
  });

  test("that comes back empty empties no screen", async () => {
    const { come, items, told, all } = known();
    expect(await come(() => items())).toMatchObject({ heldBack: "empty" });
    expect(all().map(({ missingSince }) => missingSince)).toEqual([null, null, null, null, null]);
    expect(told()[0]!.en).toContain("there are no acts in it any more");
  });

  test("of which most has vanished, changed, or cannot be read, is held back whole", async () => {
    const { come, items, all } = known();
    const whole: Source = { source: "feed", whole: true };
    const news = anAct({ guid: "g9", uid: "2026/9" });
    expect(await come(() => items(five()[0]!, news), whole)).toMatchObject({
      heldBack: "vanished",
    });
    expect(await come(() => items(...five("Tutt'altro"), news))).toMatchObject({
      heldBack: "changed",
    });
    const broken = ["x", "y", "z"].map((guid) => anAct({ guid, date: "boh" }));
    expect(await come(() => items(news, ...broken))).toMatchObject({ heldBack: "unreadable" });
    expect(all()).toHaveLength(5);
  });

  test("that no longer lists an act keeps it on the screens, and the inbox names it", async () => {
    const { needs, come, items, told, all } = known();
    const whole: Source = { source: "feed", whole: true };
    expect(await come(() => items(...five().slice(1)), whole)).toMatchObject({ vanished: 1 });
    expect(all().filter(({ missingSince }) => missingSince !== null)).toMatchObject([
      { number: "1" },
    ]);
    expect(told()[0]).toMatchObject({ kind: "albo.vanished" });
    expect(told()[0]!.it).toContain("2026/1");
    // Seen to, it stays quiet; listed again, it is over.
    const [problem] = openProblems(needs.db, "albo.");
    dismissProblem(needs.db, problem!.id, newOfficerId(), needs.clock.now());
    await come(() => items(...five().slice(1)), whole);
    expect(told()).toEqual([]);
    await come(() => items(...five()), whole);
    expect(all().every(({ missingSince }) => missingSince === null)).toBe(true);
    await come(() => items(...five().slice(1)), whole);
    expect(told()).toHaveLength(1);
  });

  test("that lists only the newest is not missing the older ones", async () => {
    const { needs, come, items, told } = opened();
    const old = anAct({ guid: "old", uid: "2026/1", date: "10/11/2026", end: "30/11/2026" });
    importActs(needs, items(old), { source: "feed", actor: "cli" });
    expect(await come(() => items(anAct()))).toMatchObject({ added: 1, vanished: 0 });
    expect(told()).toEqual([]);
  });

  test("some of whose items cannot be read says how many, and why", async () => {
    const { come, items, told } = known();
    await come(() => items(...five(), anAct({ guid: "x", date: "boh" })));
    expect(told()[0]).toMatchObject({ kind: "albo.items_refused" });
    expect(told()[0]!.it).toContain("senza una data di pubblicazione");
  });
});

test("what the preview says is what the import does", () => {
  const needs = roomNeeds();
  importAlbopop(needs, feedOf(anAct(), anAct({ guid: "2", uid: "2026/2" })), "feed", "cli");
  const read = readAlbopop(
    feedOf(
      anAct({ title: "Affidamento del minore" }),
      anAct({ guid: "3", uid: "2026/3" }),
      anAct({ guid: "4", date: "boh" }),
    ),
  );
  const source = { source: "feed", whole: true };
  const plan = planImport(needs.db, read, source, readSettings(needs.db), needs.clock.now());
  expect(plan.items.map(({ kind }) => kind)).toEqual(["changed", "new"]);
  expect(plan.items[0]).toMatchObject({ held: "minors", changes: ["subject"] });
  expect(plan.vanished.map(({ number }) => number)).toEqual(["2"]);
  expect(importActs(needs, read, { ...source, actor: "cli" })).toMatchObject({
    added: 1,
    changed: 1,
    held: 1,
    vanished: plan.vanished.length,
    refused: plan.refused,
  });
});

test.skipIf(!haveSamples)(`real feeds come in whole, and again unchanged${withSamples}`, () => {
  for (const [name, acts, on] of [
    ["albopop-camerino-2017.xml", 100, "2017-04-15"],
    ["albopop-camerino-2017.json", 100, "2017-04-15"],
    ["jcitygov-palestrina-2026-08-22.xml", 50, "2026-08-22"],
  ] as const) {
    const needs = roomNeeds();
    needs.clock.set(Date.parse(`${on}T10:00:00+02:00`));
    const text = sample(`albo/${name}`);
    expect(importAlbopop(needs, text, name, "cli")).toMatchObject({ added: acts, refused: [] });
    expect(importAlbopop(needs, text, name, "cli")).toMatchObject({ unchanged: acts, vanished: 0 });
  }
});
