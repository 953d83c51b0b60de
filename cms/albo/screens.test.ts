import { describe, expect, test } from "vitest";
import { contentType } from "../../content/definitions.ts";
import { days } from "../../protocol/time.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { acts } from "../db/tables.ts";
import { playlistRoutes } from "../playlists/routes.ts";
import { unfolder } from "../publish/playlists.ts";
import { readSnapshot } from "../publish/snapshot.ts";
import { writeSettings } from "../settings.ts";
import { importAlbopop } from "./import.ts";
import { readable } from "../../content/albo/readable.ts";
import { slideOfAct } from "./slide-of-act.ts";
import { actsInPublication, actsWithin } from "./store.ts";

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
