import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Cell, column, type Data, data, type Table } from "../../content/kit/datasets.ts";
import { columnsOf, shape, shaper } from "./shape.ts";
import { type Step, steps } from "./steps.ts";

/** Wednesday 25 November 2026, ten in the morning in Rome. */
const place = { at: Date.UTC(2026, 10, 25, 9), timezone: "Europe/Rome" };

const col = (key: string, kind = "text", unit = "") =>
  column.parse({ key, label: key, kind, unit });
const loans: Table = {
  kind: "table",
  columns: [col("sede"), col("giorno", "day"), col("prestiti", "number"), col("resi", "number")],
  rows: [
    ["Centro", "2026-09-30", 10, 4],
    ["Arcisate", "2026-10-01", 5, null],
    ["Centro", "2026-10-02", 20, 30],
    ["àrcisate", "2026-11-20", 0.1, 0.2],
    ["Centro", null, null, 1],
  ],
};

const shaped = (from: Data, ...some: unknown[]): Data => shape(from, steps.parse(some), place);
const rowsOf = (from: Data, ...some: unknown[]): Cell[][] => {
  const result = shaped(from, ...some);
  if (result.kind !== "table") throw new Error(result.kind);
  return result.rows;
};
const keys = (found: Data): string[] => columnsOf(found).map(({ key }) => key);

describe("choosing columns", () => {
  test("leaves out the others, in the order and with the words of the officer", () => {
    const result = shaped(loans, {
      do: "choose",
      columns: [{ key: "prestiti", label: "Libri prestati", unit: "libri" }, { key: "sede" }],
    }) as Table;
    expect(result.columns).toEqual([
      { key: "prestiti", label: "Libri prestati", unit: "libri", kind: "number" },
      { key: "sede", label: "sede", unit: "", kind: "text" },
    ]);
    expect(result.rows[0]).toEqual([10, "Centro"]);
  });

  test("that the source has lost leaves the others; when all are lost it says so", () => {
    const choose = (...all: string[]) => ({ do: "choose", columns: all.map((key) => ({ key })) });
    expect(keys(shaped(loans, choose("sede", "via")))).toEqual(["sede"]);
    expect(() => shaped(loans, choose("via"))).toThrow(
      expect.objectContaining({ code: "shape.column_missing", details: { column: "via" } }),
    );
  });

  test("makes numbers of texts and texts of numbers, as Italians write them", () => {
    const table: Table = {
      kind: "table",
      columns: [col("a"), col("n", "number")],
      rows: [
        ["1.250,5", 36],
        ["12,5", 7],
        ["n.d.", null],
        ["1250.5", 0],
        ["", -1],
      ],
    };
    const as = {
      do: "choose",
      columns: [
        { key: "a", kind: "number" },
        { key: "n", kind: "text" },
      ],
    };
    expect(rowsOf(table, as)).toEqual([
      [1250.5, "36"],
      [12.5, "7"],
      [null, null],
      [1250.5, "0"],
      [null, "-1"],
    ]);
  });

  test("of a name that changed at its source goes on under the old name", () => {
    const rename = { do: "rename", from: "prestiti", to: "loans" };
    expect(keys(shaped(loans, rename))).toEqual(["sede", "giorno", "loans", "resi"]);
    expect(keys(shaped(loans, { ...rename, from: "via" }))).toEqual(keys(loans));
    expect(() => shaped(loans, { ...rename, to: "sede" })).toThrow(
      expect.objectContaining({ code: "shape.column_twice" }),
    );
  });
});

describe("filtering", () => {
  const where = (condition: object, ...more: object[]) => ({
    do: "filter",
    where: [condition, ...more],
  });
  test.each([
    [
      "words without capitals and accents",
      { column: "sede", is: "equal", value: "ARCISATE" },
      [1, 3],
    ],
    [
      "what is different, not known too",
      { column: "prestiti", is: "different", value: 20 },
      [0, 1, 3, 4],
    ],
    ["a part of a word", { column: "sede", is: "contains", value: "ent" }, [0, 2, 4]],
    ["one of several", { column: "sede", is: "one-of", values: ["centro"] }, [0, 2, 4]],
    ["numbers from here", { column: "prestiti", is: "at-least", value: "10" }, [0, 2]],
    ["numbers up to here", { column: "prestiti", is: "at-most", value: 5 }, [1, 3]],
    ["days from here", { column: "giorno", is: "at-least", value: "2026-10-02" }, [2, 3]],
    ["the last days", { column: "giorno", is: "last-days", value: 7 }, [3]],
    ["what is known", { column: "giorno", is: "known" }, [0, 1, 2, 3]],
    ["what is not known", { column: "giorno", is: "unknown" }, [4]],
  ])("by %s", (_, condition, expected) => {
    expect(rowsOf(loans, where(condition))).toEqual(expected.map((index) => loans.rows[index]));
  });

  test("by all of several conditions, or by any of them", () => {
    const two = where(
      { column: "sede", is: "equal", value: "centro" },
      { column: "prestiti", is: "at-least", value: 15 },
    );
    expect(rowsOf(loans, two)).toEqual([loans.rows[2]]);
    expect(rowsOf(loans, { ...two, any: true })).toHaveLength(3);
  });

  test("an hour is of the day that the clock on the wall shows", () => {
    const table: Table = {
      kind: "table",
      columns: [col("at", "moment")],
      rows: [[Date.UTC(2026, 10, 24, 23, 30)], [Date.UTC(2026, 10, 24, 22, 30)]],
    };
    expect(rowsOf(table, where({ column: "at", is: "equal", value: "2026-11-25" }))).toEqual([
      table.rows[0],
    ]);
    expect(rowsOf(table, where({ column: "at", is: "next-days", value: 0 }))).toEqual([
      table.rows[0],
    ]);
  });
});

describe("sorting", () => {
  const by = (column: string, down = false, first: number | null = null) => ({
    do: "sort",
    by: [{ column, down }],
    first,
  });
  test("puts what is not known last, whichever way round", () => {
    const loansOf = (rows: Cell[][]) => rows.map((row) => row[2]);
    expect(loansOf(rowsOf(loans, by("prestiti")))).toEqual([0.1, 5, 10, 20, null]);
    expect(loansOf(rowsOf(loans, by("prestiti", true)))).toEqual([20, 10, 5, 0.1, null]);
  });

  test("keeps the first ones, the same as of all of them sorted, however many pass", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 400 }), (numbers) => {
        const table: Table = {
          kind: "table",
          columns: [col("n", "number"), col("i", "number")],
          rows: numbers.map((n, i) => [n, i]),
        };
        expect(rowsOf(table, by("n", true, 5))).toEqual(rowsOf(table, by("n", true)).slice(0, 5));
      }),
      { numRuns: 60 },
    );
  });
});

describe("grouping", () => {
  const take = (column: string, how: string) => ({ column, how, key: `${how}_${column}` });
  test.each([
    [
      "sum",
      [
        ["Centro", 30],
        ["Arcisate", 5],
        ["àrcisate", 0.1],
      ],
    ],
    [
      "avg",
      [
        ["Centro", 15],
        ["Arcisate", 5],
        ["àrcisate", 0.1],
      ],
    ],
    [
      "count",
      [
        ["Centro", 2],
        ["Arcisate", 1],
        ["àrcisate", 1],
      ],
    ],
    [
      "min",
      [
        ["Centro", 10],
        ["Arcisate", 5],
        ["àrcisate", 0.1],
      ],
    ],
    [
      "max",
      [
        ["Centro", 20],
        ["Arcisate", 5],
        ["àrcisate", 0.1],
      ],
    ],
    [
      "last",
      [
        ["Centro", 20],
        ["Arcisate", 5],
        ["àrcisate", 0.1],
      ],
    ],
  ])("by a place: %s", (how, expected) => {
    const group = { do: "group", by: [{ column: "sede" }], take: [take("prestiti", how)] };
    expect(rowsOf(loans, group)).toEqual(expected);
  });

  test("by months, by nothing at all, and of nothing at all", () => {
    const months = {
      do: "group",
      by: [{ column: "giorno", per: "month" }],
      take: [take("", "count")],
    };
    expect(rowsOf(loans, months)).toEqual([
      ["2026-09", 1],
      ["2026-10", 2],
      ["2026-11", 1],
      [null, 1],
    ]);
    const all = { do: "group", by: [], take: [take("prestiti", "sum"), take("", "count")] };
    expect(rowsOf(loans, all)).toEqual([[35.1, 5]]);
    expect(rowsOf({ ...loans, rows: [] }, all)).toEqual([[null, 0]]);
  });

  test("of words, or of a column twice, is refused in words", () => {
    const group = (...taken: object[]) => ({ do: "group", by: [], take: taken });
    expect(() => shaped(loans, group(take("sede", "sum")))).toThrow(
      expect.objectContaining({ code: "shape.not_numbers" }),
    );
    const twice = take("prestiti", "sum");
    expect(() => shaped(loans, group(twice, twice))).toThrow(
      expect.objectContaining({ code: "shape.column_twice" }),
    );
  });

  test("adds a million tenths to a hundred thousand", () => {
    const shaping = shaper(
      [col("n", "number")],
      [{ do: "group", by: [], take: [{ column: "n", how: "sum", key: "s", label: "" }] }] as Step[],
      place,
    );
    const some = Array.from({ length: 1000 }, () => [0.1]);
    for (let i = 0; i < 1000; i++) shaping.push(some);
    expect(shaping.end().rows).toEqual([[100_000]]);
  });
});

describe("computing", () => {
  const compute = (how: string, ...of: string[]) => ({ do: "compute", key: "x", how, of });
  test.each([
    ["difference", ["prestiti", "resi"], [6, null, -10, -0.1, null]],
    ["percent", ["prestiti", "resi"], [250, null, 66.666666666667, 50, null]],
    ["sum", ["prestiti", "resi"], [14, null, 50, 0.3, null]],
    [
      "share",
      ["prestiti"],
      [28.490028490028, 14.245014245014, 56.980056980057, 0.28490028490028, null],
    ],
    ["change", ["prestiti"], [null, -5, 15, -19.9, null]],
  ])("a %s", (how, of, expected) => {
    expect(rowsOf(loans, compute(how, ...of)).map((row) => row[4])).toEqual(expected);
  });

  test("by nothing is not known, and a part of nothing neither", () => {
    const table = { ...loans, rows: [["a", null, 3, 0]] as Cell[][] };
    expect(rowsOf(table, compute("percent", "prestiti", "resi"))[0]![4]).toBeNull();
    expect(() => shaped(loans, compute("percent", "prestiti"))).toThrow(
      expect.objectContaining({ code: "shape.column_missing" }),
    );
  });
});

describe("turning rows into columns", () => {
  const pivot = { do: "pivot", rows: "giorno", columns: "sede", value: "prestiti", how: "sum" };
  const table: Table = {
    ...loans,
    rows: [
      ["Centro", "2026-01-01", 1, 0],
      ["Lago", "2026-01-01", 2, 0],
      ["Centro", "2026-01-02", 3, 0],
      ["Centro", "2026-01-01", 10, 0],
    ],
  };
  test("gives each value its column, and what comes after it works with them", () => {
    const result = shaped(table, pivot) as Table;
    expect(result.columns.map(({ label, kind }) => [label, kind])).toEqual([
      ["giorno", "day"],
      ["Centro", "number"],
      ["Lago", "number"],
    ]);
    expect(result.rows).toEqual([
      ["2026-01-01", 11, 2],
      ["2026-01-02", 3, null],
    ]);
    expect(rowsOf(table, pivot, { do: "sort", by: [{ column: "Centro" }], first: 1 })).toEqual([
      ["2026-01-02", 3, null],
    ]);
    expect(rowsOf(table, { ...pivot, how: "count", value: "" })[1]).toEqual(["2026-01-02", 1, 0]);
  });

  test("does not make a column of every row", () => {
    const wide = {
      ...table,
      rows: Array.from({ length: 80 }, (_, i) => [`s${i}`, "2026-01-01", i, 0]),
    };
    expect(() => shaped(wide, pivot)).toThrow(expect.objectContaining({ code: "shape.too_wide" }));
  });
});

describe("what is no table", () => {
  const trees: Data = {
    kind: "features",
    columns: [col("specie"), col("altezza", "number", "m")],
    features: [
      { id: "1", geometry: { type: "Point", coordinates: [9.2, 45.8] }, values: ["Tiglio", 12] },
      { id: "2", geometry: null, values: ["Acero", 7] },
      { id: "3", geometry: null, values: ["Tiglio", 3] },
    ],
  };
  const departures: Data = {
    kind: "departures",
    departures: ["Z50", "S11", "Z50"].map((line, i) => ({
      id: String(i),
      stop: "1",
      stopName: "Erba FN",
      line,
      headsign: "Milano",
      mode: "bus" as const,
      platform: "",
      at: place.at + i,
      expected: null,
      cancelled: false,
    })),
  };

  test("stays what it is when it is filtered, sorted, and some of its columns are chosen", () => {
    const result = shaped(
      trees,
      { do: "filter", where: [{ column: "specie", is: "equal", value: "tiglio" }] },
      { do: "compute", key: "doppio", how: "sum", of: ["altezza", "altezza"] },
      { do: "sort", by: [{ column: "altezza" }] },
      { do: "choose", columns: [{ key: "doppio" }] },
    );
    expect(data.parse(result)).toEqual({
      kind: "features",
      columns: [{ key: "doppio", label: "doppio", unit: "m", kind: "number" }],
      features: [
        { id: "3", geometry: null, values: [6] },
        { ...trees.features[0], values: [24] },
      ],
    });
    const z50 = { do: "filter", where: [{ column: "line", is: "equal", value: "z50" }] };
    const buses = shaped(departures, z50);
    expect(buses.kind === "departures" && buses.departures.map(({ id }) => id)).toEqual(["0", "2"]);
  });

  test("becomes a table when it is counted", () => {
    const count = { column: "", how: "count", key: "quante" };
    expect(rowsOf(departures, { do: "group", by: [{ column: "line" }], take: [count] })).toEqual([
      ["Z50", 2],
      ["S11", 1],
    ]);
    expect(rowsOf(trees, { do: "group", by: [{ column: "specie" }], take: [count] })).toEqual([
      ["Tiglio", 2],
      ["Acero", 1],
    ]);
  });
});

test("more rows than a screen could ever show are refused, unless few of them are left", () => {
  const many = Array.from({ length: 1000 }, (_, i) => [i]);
  const push = (some: unknown[]) => {
    const shaping = shaper([col("n", "number")], steps.parse(some), place);
    for (let i = 0; i < 60; i++) shaping.push(many);
    return shaping.end().rows.length;
  };
  const tooMany = expect.objectContaining({ code: "source.too_many" });
  expect(() => push([])).toThrow(tooMany);
  expect(() => push([{ do: "sort", by: [{ column: "n" }] }])).toThrow(tooMany);
  expect(push([{ do: "sort", by: [{ column: "n" }], first: 10 }])).toBe(10);
  expect(push([{ do: "filter", where: [{ column: "n", is: "at-most", value: 9 }] }])).toBe(600);
});

test("whatever the steps and the rows, what comes out is data or a fault", () => {
  const key = fc.constantFrom("sede", "giorno", "prestiti", "resi", "x", "");
  const how = fc.constantFrom("sum", "avg", "count", "min", "max", "last");
  const step = fc.oneof(
    fc.record({
      do: fc.constant("choose"),
      columns: fc.array(fc.record({ key }), { minLength: 1 }),
    }),
    fc.record({
      do: fc.constant("sort"),
      by: fc.array(fc.record({ column: key }), { maxLength: 3 }),
    }),
    fc.record({
      do: fc.constant("group"),
      by: fc.array(fc.record({ column: key, per: fc.constantFrom(null, "month") }), {
        maxLength: 2,
      }),
      take: fc.array(fc.record({ column: key, how, key }), { minLength: 1, maxLength: 2 }),
    }),
    fc.record({
      do: fc.constant("compute"),
      key,
      how: fc.constantFrom("sum", "difference", "percent", "share", "change"),
      of: fc.array(key, { minLength: 1, maxLength: 2 }),
    }),
    fc.record({ do: fc.constant("pivot"), rows: key, columns: key, value: key, how }),
    fc.record({ do: fc.constant("rename"), from: key, to: key }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 4 }), (some) => {
      const checked = steps.safeParse(some);
      if (!checked.success) return;
      try {
        expect(data.safeParse(shape(loans, checked.data, place)).error).toBeUndefined();
      } catch (cause) {
        expect((cause as Error).name).toBe("Fault");
      }
    }),
    { numRuns: 500 },
  );
});
