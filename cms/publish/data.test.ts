import { expect, test } from "vitest";
import type { ActCountGiven, ActsGiven } from "../../content/albo/data.ts";
import type { Instant } from "../../protocol/time.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { importAlbopop } from "../albo/import.ts";
import { judgeAct } from "../albo/judging.ts";
import { listActs } from "../albo/store.ts";
import { closeAct } from "../albo/writing.ts";
import { writeSettings } from "../settings.ts";
import { publishRoutes } from "./routes.ts";
import { onAir } from "./on-air.testing.ts";

/** A screen that plays one content of the albo. */
function town(type: string, props: Record<string, unknown>) {
  const needs = roomNeeds();
  writeSettings(needs.db, {
    actPrivacy: { A: "screen" },
    alboAddress: "https://albo.example.org/",
  });
  return {
    ...needs,
    ...onAir(needs, { type, props: { it: props } }),
    read: (...items: string[]) => importAlbopop(needs, feedOf(...items), "feed", "cli"),
  };
}
const rome = (text: string): Instant => Date.parse(`${text}+01:00`);

test("a list has the newest acts that a wall may show, and those that will take their place", () => {
  const { read, shown } = town("albo-list", { title: "", types: [], newest: 2 });
  read(
    anAct({ guid: "a", uid: "2026/1", date: "10/11/2026", end: "10/12/2026" }),
    anAct({ guid: "b", uid: "2026/2", date: "12/11/2026", end: "15/12/2026" }),
    anAct({ guid: "c", uid: "2026/3", date: "14/11/2026", end: "25/11/2026" }),
    anAct({ guid: "d", uid: "2026/4", date: "01/12/2026", end: "12/12/2026" }),
    anAct({ guid: "e", uid: "2026/5", date: "01/11/2026", end: "20/11/2026" }),
  );
  const { acts, address } = shown()!.data as ActsGiven;
  // The third ends on the 25th: until then the first is not among the two newest; then it is.
  expect(acts.map(({ number }) => number)).toEqual(["2026/4", "2026/3", "2026/2", "2026/1"]);
  expect(address).toBe("https://albo.example.org/");
  expect(shown()).toMatchObject({ from: rome("2026-11-10T00:00"), to: rome("2026-12-16T00:00") });
});

test("no act goes on a wall that is held, of another class, or taken out; and no name does", () => {
  const { db, read, shown, clock, officer } = town("albo-list", {
    title: "",
    types: [],
    newest: 9,
  });
  read(
    anAct({ guid: "a", uid: "2026/1", title: "Chiusura di via Roma" }),
    anAct({ guid: "b", uid: "2026/2", title: "Ordinanza al sig. Verdi" }),
    anAct({ guid: "c", uid: "2026/3", type: "Avviso", title: "Un avviso" }),
    anAct({ guid: "d", uid: "2026/4", title: "Demolizione, PROPRIETA': VERDI LUIGI" }),
    anAct({ guid: "e", uid: "2026/5", title: "Annullata" }),
  );
  const find = (q: string) => listActs(db, { q }, { limit: 1, offset: 0 }).acts[0]!.id;
  judgeAct(db, find("2026/4"), { privacy: "screen" }, officer, clock.now());
  closeAct(db, find("2026/5"), { reason: "Errore", by: null }, clock.now());
  const { acts } = shown()!.data as ActsGiven;
  expect(acts.map(({ subject }) => subject)).toEqual([
    "Demolizione, PROPRIETA': [omissis]",
    "Chiusura di via Roma",
  ]);
  expect(JSON.stringify(shown())).not.toMatch(/verdi/i);
});

test("a list of one type has only those, and one with nothing to show is passed over", () => {
  const { read, items, shown } = town("albo-list", { title: "", types: ["A03"], newest: 9 });
  read(anAct());
  expect(items()).toEqual([]);
  expect(shown()).toBeUndefined();
  read(anAct({ guid: "2", uid: "2026/13", type: "Determinazione" }));
  expect((shown()!.data as ActsGiven).acts.map(({ number }) => number)).toEqual(["2026/13"]);
  expect(items()).toHaveLength(1);
});

test("the count is of all acts, held ones too, day by day, and holds no word of them", () => {
  const { read, shown } = town("albo-count", { what: "", types: [] });
  read(
    anAct({ guid: "a", uid: "2026/1", date: "20/11/2026", end: "24/11/2026" }),
    anAct({ guid: "b", uid: "2026/2", title: "Contributo al sig. Verdi" }),
    anAct({ guid: "c", uid: "2026/3", date: "01/12/2026", end: "05/12/2026" }),
  );
  const { steps } = shown()!.data as ActCountGiven;
  expect(steps).toEqual([
    { from: rome("2026-11-23T00:00"), count: 2, fresh: 1 },
    { from: rome("2026-11-24T00:00"), count: 2, fresh: 0 },
    { from: rome("2026-11-25T00:00"), count: 1, fresh: 0 },
    { from: rome("2026-12-01T00:00"), count: 2, fresh: 1 },
    { from: rome("2026-12-02T00:00"), count: 2, fresh: 0 },
    { from: rome("2026-12-06T00:00"), count: 1, fresh: 0 },
    { from: rome("2026-12-09T00:00"), count: 0, fresh: 0 },
  ]);
  expect(JSON.stringify(shown())).not.toMatch(/verdi/i);
});

test("a manifest means the same all day long, and another thing when an act was taken out", () => {
  const { db, read, manifest, clock } = town("albo-count", { what: "", types: [] });
  read(anAct(), anAct({ guid: "2", uid: "2026/13" }));
  const morning = manifest().slides;
  clock.pass(5 * 3_600_000);
  expect(manifest().slides).toEqual(morning);
  const [act] = listActs(db, {}, { limit: 1, offset: 0 }).acts;
  closeAct(db, act!.id, { reason: "Errore", by: null }, clock.now());
  const [now] = Object.values(manifest().slides).map(({ data }) => data as ActCountGiven);
  expect(now!.steps[0]).toMatchObject({ count: 1 });
});

test("the desk is given the same for a draft that it shows, and nothing for one that is not filled in", async () => {
  const needs = roomNeeds();
  writeSettings(needs.db, { actPrivacy: { A: "screen" } });
  importAlbopop(needs, feedOf(anAct()), "feed", "cli");
  const { ask } = enter(
    needs,
    publishRoutes({
      ...needs,
      publisher: { manifestFor: () => null, wouldChange: () => [] },
    }),
    "viewer",
  );
  const data = async (type: string, props: object) =>
    (await ask("POST", "/data", { type, props })).body.data;
  expect((await data("albo-list", { newest: 3 })).acts).toHaveLength(1);
  expect(await data("albo-list", { newest: "tanti" })).toBeNull();
  expect(await data("notice", { title: "Avviso" })).toBeNull();
});
