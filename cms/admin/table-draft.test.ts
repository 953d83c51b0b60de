import { describe, expect, test } from "vitest";
import { usualPolicy } from "../datasets/freshness.ts";
import { days, hours, minutes } from "../../protocol/time.ts";
import { inUnits, ofUnits, timesIn, usualAges } from "./data-about.ts";
import { pastedCells, readCell, TableDraft, typedCell } from "./table-draft.ts";

const column = (key: string, kind: "text" | "number") => ({ key, label: key, kind, unit: "" });
const sheet = () => ({
  columns: [column("voce", "text"), column("valore", "number")],
  rows: [
    ["a", 1],
    ["b", 2],
  ],
});

describe("a table that is being written", () => {
  test("takes back every change, one after the other, and does them again", () => {
    const draft = new TableDraft(sheet());
    draft.setCells(0, 1, [[7]]);
    draft.addRow();
    draft.addColumn("Note");
    draft.removeRow(1);
    expect(draft.sheet.rows).toEqual([
      ["a", 7, null],
      [null, null, null],
    ]);
    while (draft.canUndo) draft.undo();
    expect(draft.dirty).toBe(false);
    while (draft.canRedo) draft.redo();
    expect(draft.sheet.columns.map(({ key }) => key)).toEqual(["voce", "valore", "note"]);
    draft.discard();
    expect(draft.dirty).toBe(false);
    draft.undo();
    expect(draft.dirty).toBe(true);
  });

  test("counts what changes nothing as no change", () => {
    const draft = new TableDraft(sheet());
    draft.setCells(0, 0, [["a"]]);
    expect([draft.canUndo, draft.dirty]).toEqual([false, false]);
  });

  test("grows downwards under a paste, and not to the side", () => {
    const draft = new TableDraft(sheet());
    draft.setCells(1, 1, [[5, 6], [8]]);
    expect(draft.sheet.rows).toEqual([
      ["a", 1],
      ["b", 5],
      [null, 8],
    ]);
  });

  test("keeps at least one column, and empties what another kind cannot hold", () => {
    const draft = new TableDraft(sheet());
    draft.changeColumn(0, { kind: "number" });
    expect(draft.sheet.rows).toEqual([
      [null, 1],
      [null, 2],
    ]);
    draft.undo();
    draft.changeColumn(1, { kind: "text", label: "Quanti" });
    expect(draft.sheet.rows[0]).toEqual(["a", "1"]);
    draft.removeColumn(0);
    draft.removeColumn(0);
    expect(draft.sheet.columns).toHaveLength(1);
  });

  test("goes on from what was published meanwhile", () => {
    const draft = new TableDraft(sheet(), { ...sheet(), rows: [] });
    expect(draft.dirty).toBe(true);
    draft.settled({ ...sheet(), rows: [] });
    expect([draft.dirty, draft.sheet.rows]).toEqual([false, []]);
  });
});

test.each([
  ["1.250,5", "number", 1250.5],
  ["12,5", "number", 12.5],
  ["-3", "number", -3],
  ["1250.5", "number", 1250.5],
  ["sette", "number", undefined],
  ["25/11/2026", "day", "2026-11-25"],
  ["2026-11-25", "day", "2026-11-25"],
  ["31/2/2026", "day", undefined],
  ["sì", "yes-no", true],
  ["No", "yes-no", false],
  ["forse", "yes-no", undefined],
  ["  ", "number", null],
] as const)("%s typed as %s is %s", (typed, kind, cell) => {
  const read = readCell(typed, kind);
  expect(read.ok ? read.cell : undefined).toBe(cell);
});

test("what stands in the box is read back as what it was", () => {
  for (const [cell, kind] of [
    [1250.5, "number"],
    ["2026-11-25", "day"],
    [true, "yes-no"],
    [null, "text"],
    [1795510800000, "moment"],
  ] as const)
    expect(readCell(typedCell(cell, kind, "sì", "no"), kind)).toEqual({ ok: true, cell });
});

test("cells of a spreadsheet come as they stand there", () => {
  expect(pastedCells("a\t1\r\nb\t2\r\n")).toEqual([
    ["a", "1"],
    ["b", "2"],
  ]);
});

describe("what is said of data", () => {
  test("is proposed as the server would have it", () => {
    for (const kind of ["table", "departures", "alerts", "events"] as const)
      for (const every of [null, minutes(1), minutes(10), hours(6), days(1), days(30)])
        expect(usualAges(kind, every)).toEqual(usualPolicy(kind, every));
  });

  test("lengths are said in the largest unit that says them whole", () => {
    expect(inUnits(minutes(90))).toEqual({ n: 90, unit: "minutes" });
    expect(inUnits(hours(48))).toEqual({ n: 2, unit: "days" });
    for (const time of [minutes(5), hours(6), days(9)]) {
      const { n, unit } = inUnits(time);
      expect(ofUnits(n, unit)).toBe(time);
    }
  });

  test("times of the day are read as they are written", () => {
    expect(timesIn("16.30, 8:00 8:00")).toEqual(["08:00", "16:30"]);
    expect(timesIn("25:00")).toBeNull();
    expect(timesIn("")).toBeNull();
  });
});
