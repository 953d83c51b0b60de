import { describe, expect, test } from "vitest";
import { column, type Data, type Table } from "../../content/kit/datasets.ts";
import { hours, minutes } from "../../protocol/time.ts";
import { type Difference, differences, signatureOf } from "./differences.ts";
import { freshnessOf } from "./freshness.ts";
import { profileOf } from "./profile.ts";

const col = (key: string, kind = "text") => column.parse({ key, label: key.toUpperCase(), kind });
const air = (rows: number, more: Partial<Table> = {}): Table => ({
  kind: "table",
  columns: [col("stazione"), col("pm10", "number")],
  rows: Array.from({ length: rows }, (_, i) => [`s${i}`, 20 + (i % 30)]),
  ...more,
});
const between = (before: Data, now: Data, source: Table[] = []): Difference[] => {
  const of = (data: Data, raw: Table | undefined) =>
    profileOf(data, raw?.columns ?? (data.kind === "table" ? data.columns : []));
  return differences(of(before, source[0]), of(now, source[1]));
};

describe("an officer is asked when", () => {
  test.each<[string, Table, Difference]>([
    [
      "a column is lost",
      air(20, { columns: [col("stazione")] }),
      { code: "column_lost", key: "pm10", label: "PM10" },
    ],
    [
      "numbers have become text",
      air(20, { columns: [col("stazione"), col("pm10")] }),
      { code: "column_retyped", key: "pm10", label: "PM10", from: "number", to: "text" },
    ],
    [
      "a column is empty all at once",
      air(20, { rows: Array.from({ length: 20 }, (_, i) => [`s${i}`, i < 2 ? 3 : null]) }),
      { code: "column_emptied", key: "pm10", label: "PM10", percent: 10 },
    ],
    [
      "a value is out of all proportion",
      air(20, { rows: [...air(19).rows, ["s19", -9999]] }),
      { code: "column_out_of_proportion", key: "pm10", label: "PM10", before: 39, now: 9999 },
    ],
    ["less than half is left", air(9), { code: "rows_collapsed", before: 20, now: 9 }],
    ["nothing is left", air(0), { code: "rows_collapsed", before: 20, now: 0 }],
    ["there is four times as much", air(81), { code: "rows_exploded", before: 20, now: 81 }],
  ])("%s", (_, now, expected) => {
    expect(between(air(20), now)).toEqual([expected]);
  });

  test("it is something else altogether", () => {
    const none: Data = { kind: "news", news: [] };
    expect(between(air(20), none)).toEqual([{ code: "kind_changed", from: "table", to: "news" }]);
  });

  test("a column has another name where the old one stood, and is offered as the same", () => {
    const raw = [air(20), air(20, { columns: [col("stazione"), col("pm10_media", "number")] })];
    const now = air(20, { columns: [col("stazione")] });
    expect(between(air(20), now, raw)).toEqual([
      {
        code: "column_renamed",
        key: "pm10",
        label: "PM10",
        to: "pm10_media",
        toLabel: "PM10_MEDIA",
      },
    ]);
    // Of another kind it is another column.
    const text = air(20, { columns: [col("stazione"), col("pm10_media")] });
    expect(between(air(20), now, [air(20), text])[0]!.code).toBe("column_lost");
  });
});

describe("nobody is asked when", () => {
  test.each<[string, Data, Data]>([
    ["nothing has changed", air(20), air(20)],
    ["some rows come or go", air(20), air(15)],
    ["few rows become fewer", air(8), air(2)],
    ["there are columns besides", air(20), air(20, { columns: [...air(0).columns, col("note")] })],
    [
      "there are no warnings any more",
      { kind: "alerts", alerts: [] },
      { kind: "alerts", alerts: [] },
    ],
  ])("%s", (_, before, now) => {
    expect(between(before, now)).toEqual([]);
  });
});

test("the same changes are the same question, however many rows there are today", () => {
  const of = (now: number): Difference[] => [
    { code: "rows_collapsed", before: 20, now },
    { code: "column_lost", key: "pm10", label: "PM10" },
  ];
  expect(signatureOf(of(3))).toBe(signatureOf(of(4).toReversed()));
  expect(signatureOf(of(3))).not.toBe(signatureOf(of(3).slice(1)));
});

describe("data are", () => {
  const at = Date.UTC(2026, 10, 25, 9);
  const policy = { amberAfter: hours(1), goneAfter: hours(6) };
  const one = { ...policy, confirmedAt: at, validUntil: null, mutedAt: null };
  test.each([
    ["fresh until they turn amber", one, hours(1) - 1, "fresh"],
    ["amber from then on", one, hours(1), "amber"],
    ["gone at their end", one, hours(6), "gone"],
    [
      "gone when they say so themselves",
      { ...one, validUntil: at + minutes(5) },
      minutes(5),
      "gone",
    ],
    [
      "fresh for ever without a policy",
      { ...one, amberAfter: null, goneAfter: null },
      hours(9e4),
      "fresh",
    ],
    ["gone when somebody took them off", { ...one, mutedAt: at }, 0, "gone"],
    ["gone when there have never been any", { ...one, confirmedAt: null }, 0, "gone"],
  ])("%s", (_, of, later, state) => {
    expect(freshnessOf(of, at + later).state).toBe(state);
  });

  test("amber not later than they are gone, and both instants are known beforehand", () => {
    expect(freshnessOf({ ...one, amberAfter: hours(9) }, at)).toEqual({
      state: "fresh",
      amberAt: at + hours(6),
      goneAt: at + hours(6),
    });
  });
});
