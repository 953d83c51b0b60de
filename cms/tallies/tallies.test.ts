import { eq } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { newDeviceId } from "../../protocol/ids.ts";
import { days, hours, minutes } from "../../protocol/time.ts";
import { exposures, tallies, tallyDevices } from "../db/tables.ts";
import { screenDraft } from "../screens/screen-draft.ts";
import { addScreen } from "../screens/store.ts";
import { writeSettings } from "../settings.ts";
import { square } from "./square.testing.ts";
import { foldActs } from "./store.ts";

describe("what a kiosk has counted", () => {
  let here: Awaited<ReturnType<typeof square>>;
  beforeEach(async () => void (here = await square()));

  test("is added up by day and thing, and acknowledged", () => {
    const { tell, rows, acks, act } = here;
    const opened = { "tile:albo": [10, 300], [`act:${act("12").id}`]: [4, 200] };
    tell({ opened } as never);
    tell({ seq: 2, visits: 6, opened: { "tile:albo": [5, 60] } });
    expect(rows()).toEqual({
      "2026-11-26 visit": [18, 0],
      "2026-11-26 tile:albo": [15, 360],
      [`2026-11-26 act:${act("12").id}`]: [4, 200],
    });
    expect(acks).toEqual([1, 2]);
  });

  test("is counted once, however often it comes, also after what came later", () => {
    const { tell, rows, acks } = here;
    for (const seq of [1, 1, 2, 1, 2]) tell({ seq, opened: { "tile:albo": [5, 60] } });
    expect(rows()["2026-11-26 tile:albo"]).toEqual([10, 120]);
    expect(acks).toEqual([1, 1, 2, 1, 2]);
  });

  test("that could not be written is not acknowledged, and is welcome again", () => {
    const { tell, rows, acks, db } = here;
    db.$client.exec(
      "create trigger full before insert on tallies begin select raise(abort, 'full'); end",
    );
    tell({ opened: { "tile:albo": [5, 60] } });
    expect(acks).toEqual([]);
    expect(db.select().from(tallyDevices).all()).toEqual([]);
    db.$client.exec("drop trigger full");
    tell({ opened: { "tile:albo": [5, 60] } });
    expect(rows()["2026-11-26 tile:albo"]).toEqual([5, 60]);
  });

  test("of another screen's device, of none, or of another ente is not counted", () => {
    const { tell, rows, acks, enrol, db } = here;
    const other = addScreen(db, screenDraft.parse({ name: "Atrio" }), 0);
    const opened = { "tile:albo": [5, 60] as [number, number] };
    tell({ opened }, { device: enrol(other.id) });
    tell({ opened }, { device: newDeviceId() });
    tell({ opened }, { device: "__proto__" });
    tell({ opened }, { screen: other.id });
    tell({ opened }, { ente: "como" });
    expect({ rows: rows(), acks }).toEqual({ rows: {}, acks: [] });
  });

  test.each([
    ["more openings than visits", { visits: 5, opened: { "tile:albo": [6, 60] } }],
    ["more visits than there was time for", { visits: 200 }],
    ["more time than there was", { opened: { "tile:albo": [5, 30_000] } }],
    [
      "a time that is to come",
      { from: Date.parse("2026-11-27"), to: Date.parse("2026-11-27T01:00:00Z") },
    ],
    [
      "a time long past",
      { from: Date.parse("2024-11-27"), to: Date.parse("2024-11-27T01:00:00Z") },
    ],
    [
      "a time that runs backwards",
      { from: Date.parse("2026-11-26T11:00:00Z"), to: Date.parse("2026-11-26T10:00:00Z") },
    ],
    ["a week in one sheet", { from: Date.parse("2026-11-19T11:00:00Z") }],
  ])("that cannot be true (%s) is acknowledged and not counted", (_, sheet) => {
    const { tell, rows, acks } = here;
    tell(sheet as never);
    expect({ rows: rows(), acks }).toEqual({ rows: {}, acks: [1] });
  });

  test.each([
    [{ opened: { "tile:<img src=x>": [1, 1] } }],
    [{ opened: { "person:mario": [1, 1] } }],
    [{ opened: { "tile:albo": [0, 1] } }],
    [{ opened: { "tile:albo": [1, -1] } }],
    [{ opened: { "tile:albo": [1.5, 1] } }],
    [{ visits: 0 }],
    [{ seq: 0 }],
    [
      {
        opened: Object.fromEntries(
          Array.from({ length: 401 }, (_, i) => [`page:sld_${String(i).padStart(4, "0")}`, [1, 1]]),
        ),
      },
    ],
  ])("that makes no sense is not even answered: %#", (sheet) => {
    const { tell, rows, acks } = here;
    tell(sheet as never);
    expect({ rows: rows(), acks }).toEqual({ rows: {}, acks: [] });
  });

  test("is believed only of what this screen had to open", () => {
    const { tell, rows, act, db } = here;
    db.delete(exposures)
      .where(eq(exposures.act, act("13").id))
      .run();
    tell({
      opened: {
        "tile:albo": [5, 60],
        "tile:casino": [5, 60],
        [`act:${act("13").id}`]: [5, 60],
        "act:act_0000000000000000": [5, 60],
        "page:sld_0000000000000000": [5, 60],
      },
    });
    expect(Object.keys(rows()).toSorted()).toEqual(["2026-11-26 tile:albo", "2026-11-26 visit"]);
  });

  test("counts on the day on which it was, however late it comes", () => {
    const { tell, rows, clock } = here;
    const to = clock.now();
    clock.set(to + days(20));
    tell({ from: to - hours(1), to, opened: { "tile:albo": [5, 60] } });
    expect(Object.keys(rows())[0]).toMatch(/^2026-11-26/);
  });

  test("is not taken in where the ente does not want it counted", () => {
    const { tell, rows, db, acks } = here;
    writeSettings(db, { kioskCounted: false });
    tell({ opened: { "tile:albo": [5, 60] } });
    expect({ rows: rows(), acks }).toEqual({ rows: {}, acks: [1] });
  });
});

describe("an act whose term is over", () => {
  test("is counted under its type on the same days, and of itself nothing is left", async () => {
    const { tell, rows, act, db } = await square();
    const [one, other] = [act("12"), act("13")];
    tell({ opened: { [`act:${one.id}`]: [4, 100], [`act:${other.id}`]: [9, 90] } });
    foldActs(db, [one.id]);
    foldActs(db, [other.id]);
    expect(rows()).toEqual({
      "2026-11-26 visit": [12, 0],
      [`2026-11-26 type:${one.type}`]: [13, 190],
    });
    expect(JSON.stringify(db.select().from(tallies).all())).not.toContain("act_");
  });

  test("is never counted by itself when the kiosk tells of it later", async () => {
    const { tell, rows, act, clock } = await square();
    const { id, type, to } = act("12");
    const now = clock.now();
    clock.set(to + minutes(1));
    tell({ from: now - hours(1), to: now, opened: { [`act:${id}`]: [4, 100] } });
    expect(rows()).toEqual({ "2026-11-26 visit": [12, 0], [`2026-11-26 type:${type}`]: [4, 100] });
  });
});

describe("what an officer reads", () => {
  const week = "from=2026-11-23&to=2026-11-23";

  test("is in whole groups; what fills none is said to be there, and no more", async () => {
    const { tell, ask, act } = await square();
    tell({
      visits: 23,
      opened: { "tile:albo": [14, 290], "tile:orders": [4, 40], [`act:${act("12").id}`]: [5, 61] },
    });
    const { body } = await ask("GET", `/?${week}`);
    expect(body).toMatchObject({ group: 5, counted: true, from: "2026-11-23", to: "2026-11-23" });
    expect(body.visits).toMatchObject({ times: 20, weeks: [{ week: "2026-11-23", times: 20 }] });
    expect(body.things).toEqual([
      { kind: "tile", key: "albo", name: "", times: 10, average: 20 },
      { kind: "act", key: "A04", name: "12/2026", id: act("12").id, times: 5, average: 10 },
      { kind: "tile", key: "orders", name: "", times: 0, average: null },
    ]);
  });

  test("shows by no difference what fills no group: of periods, kiosks, totals or two looks", async () => {
    const { tell, ask, db, clock, enrol, screen, publisher, device } = await square();
    const other = addScreen(db, screenDraft.parse({ name: "Atrio", kind: "kiosk" }), 0);
    const second = enrol(other.id);
    await publisher.rebuild();
    const albo = async (query: string): Promise<number> => {
      const { things } = (await ask("GET", `/?${query}`)).body;
      return things.find(({ key }: { key: string }) => key === "albo")?.times ?? 0;
    };
    // Eight on one kiosk, three on the other; then, a week later, four.
    tell({ opened: { "tile:albo": [8, 80] } });
    tell({ opened: { "tile:albo": [3, 30] } }, { device: second, screen: other.id });
    const before = await albo(week);
    clock.set(clock.now() + days(7));
    tell({ seq: 2, opened: { "tile:albo": [4, 40] } });
    const later = "from=2026-11-30&to=2026-11-30";
    const all = await albo("from=2026-11-23&to=2026-11-30");
    const ofOne = await albo(`${week}&screen=${screen.id}`);
    const ofOther = await albo(`${week}&screen=${other.id}`);
    expect({ all, ofOne, ofOther, later: await albo(later) }).toEqual({
      all: 5,
      ofOne: 5,
      ofOther: 0,
      later: 0,
    });
    expect(before).toBe(ofOne + ofOther);
    // One more visit is not seen by looking before and after.
    tell({ seq: 3, visits: 1, opened: { "tile:albo": [1, 10] } }, { device });
    expect(await albo(later)).toBe(5);
    tell({ seq: 4, visits: 1, opened: { "tile:albo": [1, 10] } }, { device });
    expect(await albo(later)).toBe(5);
  });

  test("may be wished in larger groups, and never in smaller ones", async () => {
    const { tell, ask, db } = await square();
    tell({ opened: { "tile:albo": [12, 120] } });
    writeSettings(db, { kioskGroup: 10 });
    const { body } = await ask("GET", `/?${week}`);
    expect(body.things[0].times).toBe(10);
    expect(() => writeSettings(db, { kioskGroup: 4 })).toThrow("kioskGroup");
  });

  test.each([
    "from=2026-11-24&to=2026-11-30",
    "from=2026-11-30&to=2026-11-23",
    "from=x",
    "from=2023-11-27&to=2026-11-30",
    "screen=x",
  ])("refuses %s", async (query) => {
    expect((await (await square()).ask("GET", `/?${query}`)).status).toBe(400);
  });
});
