// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { column, type Data } from "../kit/datasets.ts";
import { keepsTheContract } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import { nearest } from "../kit/drawing.ts";
import { drawnFrom } from "../kit/drawn.ts";
import type { ChartAsked } from "./chart.ts";
import definition from "./definition.ts";
import { samples } from "./gallery-data.ts";
import prepare from "./prepare.ts";
import { sentenceOf } from "./sentence.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const plot = { width: 20, height: 7.5 };
const given = {
  languages: ["it", "en"],
  timezone: "Europe/Rome",
  plots: [plot, { width: 5, height: 6.25 }],
  wantsWorst: true,
  measure: (text: string) => text.length * 0.5,
};
const asked = (over: Partial<ChartAsked> = {}): ChartAsked => ({
  type: "chart",
  dataset: "dts_0000000000000000" as ChartAsked["dataset"],
  look: "bar",
  along: "",
  column: "",
  second: "",
  third: "",
  fourth: "",
  by: "",
  provisional: "",
  aim: "limit",
  only: null,
  order: "largest",
  limit: null,
  ...over,
});
const made = (data: Data, over: Partial<ChartAsked> = {}) =>
  prepare(asked(over), { ...given, data })!.shows;
const first = (data: Data, over: Partial<ChartAsked> = {}) => made(data, over).drawings[0]!.svg!;
const wordsIn = (svg: string) => [...svg.matchAll(/<text[^>]*>([^<]*)/g)].map(([, text]) => text!);
const named = (rows: (string | number | null)[][]): Data => ({
  kind: "table",
  columns: [
    column.parse({ key: "who", label: "Chi", kind: "text" }),
    column.parse({ key: "n", label: "Numero", kind: "number" }),
  ],
  rows,
});

describe("a chart of a dataset", () => {
  test("is drawn in every language and for every place, small, and the nearest is taken", () => {
    const { drawings } = made(samples["example"]!.data);
    expect(drawings.map(({ language, width }) => `${language} ${width}`)).toEqual([
      "it 20",
      "it 5",
      "en 20",
      "en 5",
    ]);
    for (const { svg } of drawings) expect(svg!.length).toBeLessThan(60_000);
    expect(nearest(drawings, "en", { width: 5.3, height: 7 })).toBe(drawings[3]);
    expect(nearest(drawings, "de", { width: 19, height: 7 })).toBe(drawings[0]);
  });

  test("has bars from zero on: one that is twice another is twice as long", () => {
    const svg = first(
      named([
        ["A", 1000],
        ["B", 500],
      ]),
    );
    const lengths = [...svg.matchAll(/l(\d+(?:\.\d+)?) 0l0/g)].map(([, length]) => Number(length));
    expect(lengths).toHaveLength(2);
    expect(lengths[0]! / lengths[1]!).toBeCloseTo(2, 1);
  });

  test("shows seven of twenty, says how many are not shown, and draws no line of names", () => {
    const twenty = named(Array.from({ length: 20 }, (_, index) => [`N${index}`, index]));
    const shows = made(twenty, { look: "line" });
    expect([shows.count, shows.left, shows.isTime]).toEqual([7, 13, false]);
    expect(wordsIn(shows.drawings[0]!.svg!)).toContain("N19");
    expect(wordsIn(first(twenty, { order: "data" }))).toContain("N0");
  });

  test("gives a day of which nothing is known its place, and says that it is missing", () => {
    const shows = made(samples["example"]!.data);
    expect([shows.count, shows.missing]).toEqual([6, 1]);
    expect(wordsIn(shows.drawings[0]!.svg!)).toContain("–");
    const line = first(samples["line"]!.data, { look: "line" });
    // Two pieces: nothing is drawn over the days in between.
    expect(line.match(/<path d="M/g)!.length).toBeGreaterThanOrEqual(2);
  });

  test("goes along days where there are any, unless an officer says otherwise", () => {
    const station = column.parse({ key: "who", label: "Centralina", kind: "text" });
    const { columns, rows } = samples["example"]!.data as Extract<Data, { kind: "table" }>;
    const data: Data = {
      kind: "table",
      columns: [station, ...columns],
      rows: rows.map((row) => ["Erba", ...row]),
    };
    expect(made(data).isTime).toBe(true);
    expect(made(data, { along: "who" }).isTime).toBe(false);
  });

  test("is nothing where there is nothing to be drawn", () => {
    const prepared = (data: Data) => prepare(asked(), { ...given, data });
    expect(prepared(named([]))).toBeNull();
    expect(prepared(named([["A", null]]))).toBeNull();
    expect(prepared({ kind: "events", events: [] })).toBeNull();
  });

  test("keeps names as names, however they look", () => {
    const svg = first(
      named([
        ['<script>alert(1)</script>"&', 3],
        ["B", 1],
      ]),
    );
    expect(svg).not.toContain("<script");
    expect(wordsIn(svg).join()).toContain("&lt;script&gt;");
  });
});

test("what is drawn is put on the sheet, and nothing else that a file may hold", () => {
  const svg = drawnFrom(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" onload="x()"><script>x()</script><foreignObject/><a href="javascript:x()"><path d="M0 0"/></a><rect fill="url(https://example.org/a)" onclick="x()" width="1"/><path d="M1 1" fill="var(--vt-ink)"/></svg>',
  )!;
  expect(svg.outerHTML).not.toMatch(/script|foreignObject|href|onload|onclick|example\.org/i);
  expect(svg.querySelectorAll("path")).toHaveLength(1);
  expect(drawnFrom("<html></html>")).toBeNull();
});

test("the sentence tells the last of days and the largest of names, in both languages", () => {
  const reader = { language: "it", timezone: "Europe/Rome" };
  const days = made(samples["example"]!.data);
  const things = made(samples["named"]!.data);
  expect(sentenceOf(days, "", reader)).toBe("In calo: 31\u00a0µg/m³, lunedì 23 novembre");
  expect(sentenceOf(things, "", reader)).toBe("Biblioteca centrale: 1.840");
  expect(sentenceOf(things, "", { ...reader, language: "en" })).toBe("Biblioteca centrale: 1,840");
});
