// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { column, type Data } from "../kit/datasets.ts";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import { cellText } from "./cells.ts";
import definition from "./definition.ts";
import prepare from "./prepare.ts";
import { sentenceOf } from "./sentence.ts";
import type { TableAsked } from "./table.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const columns = [
  column.parse({ key: "anno", label: "Anno", kind: "day" }),
  column.parse({ key: "sede", label: "Sede", kind: "text" }),
  column.parse({ key: "prestiti", label: "Prestiti", kind: "number" }),
  column.parse({ key: "quota", label: "Quota", kind: "number", unit: "%" }),
];
const library = (name: string, loans: number | null, share = 1.5) => [
  "2026-10-01",
  name,
  loans,
  share,
];
const data: Data = {
  kind: "table",
  columns,
  rows: [
    library("Erba", 920),
    library("Como", null, 2),
    library("Centrale", 1840, 12.25),
    ...Array.from({ length: 6 }, (_, index) => library(`Punto ${index}`, index)),
  ],
};
const asked = (over: Partial<TableAsked> = {}): TableAsked => ({
  type: "table",
  dataset: "dts_0000000000000000" as TableAsked["dataset"],
  columns: ["", "", "", ""],
  only: null,
  order: "data",
  by: "",
  ...over,
});
const given = { languages: ["it"], timezone: "Europe/Rome", plots: [], measure: () => 1 };
const prepared = (over: Partial<TableAsked> = {}, of: Data = data) =>
  prepare(asked(over), { ...given, data: of, wantsWorst: true });
const made = (over: Partial<TableAsked> = {}) => prepared(over)!.shows;

describe("a table of a dataset", () => {
  test("takes the names and the first numbers by itself, or the columns that were chosen, each once", () => {
    const labels = (over: Partial<TableAsked>) => made(over).columns.map(({ label }) => label);
    expect(labels({})).toEqual(["Sede", "Prestiti"]);
    expect(labels({ columns: ["anno", "quota", "quota", "sede"] })).toEqual([
      "Anno",
      "Quota",
      "Sede",
    ]);
    expect(labels({ columns: ["sede", "gone", "", ""] })).toEqual(["Sede"]);
  });

  test("shows seven rows in the order that was asked for, counts the rest, and puts what is not known last", () => {
    const names = (order: TableAsked["order"], by = "") =>
      made({ order, by }).rows.map(([name]) => name);
    expect(names("largest").slice(0, 2)).toEqual(["Centrale", "Erba"]);
    expect(names("smallest")[0]).toBe("Punto 0");
    expect(names("data")[1]).toBe("Como");
    expect(names("smallest", "sede").slice(0, 3)).toEqual(["Centrale", "Como", "Erba"]);
    expect([names("largest").length, made().count]).toEqual([7, 9]);
    const few = { ...data, rows: data.rows.slice(0, 3) } as Data;
    expect(prepared({ order: "smallest" }, few)!.shows.rows.at(-1)![0]).toBe("Como");
  });

  test("holds only the rows that are wanted, and is nothing where there are none", () => {
    expect(made({ only: { column: "sede", value: "Erba" } })).toMatchObject({ count: 1 });
    expect(prepared({ only: { column: "sede", value: "Lecco" } })).toBeNull();
    expect(prepared({}, { kind: "events", events: [] })).toBeNull();
  });

  test("gives every number of a column the same decimals, and says what is not known", () => {
    const { columns: shown, rows } = made({ columns: ["sede", "quota", "prestiti", ""] });
    const reader = { language: "it", timezone: "Europe/Rome" };
    const text = (row: number, at: number) => cellText(rows[row]![at]!, shown[at]!, reader);
    expect([text(0, 1), text(2, 1), text(1, 2), text(2, 2)]).toEqual([
      "1,50",
      "12,25",
      "–",
      "1.840",
    ]);
  });

  test("bounds what travels: no cell is longer than a wall can show", () => {
    const long = { ...data, rows: [library("a".repeat(4000), 1)] } as Data;
    expect(String(prepared({}, long)!.shows.rows[0]![0]).length).toBeLessThanOrEqual(70);
    expect(JSON.stringify(prepared({}, long)!.worst).length).toBeLessThan(2000);
  });
});

test("the sentence tells the first row or the highest, in both languages, and the officer's own is filled", () => {
  const says = (over: Partial<TableAsked>, language = "it", sentence = "") =>
    sentenceOf(made(over), sentence, { language, timezone: "Europe/Rome" });
  expect(says({ order: "largest" })).toBe("Al primo posto Centrale: 1.840");
  expect(says({ order: "smallest" }, "en")).toBe("The lowest: Punto 0, 0");
  expect(says({})).toBe("Il più alto: Centrale, 1.840");
  expect(says({ columns: ["sede", "anno", "", ""] })).toBe("");
  expect(says({}, "it", "{quanti: # sede | # sedi} in città")).toBe("9 sedi in città");
});

test("the slide counts what it does not show", async () => {
  const element = await shown(type, type.props.parse(type.example));
  const foot = element.shadowRoot!.querySelector("footer")!.textContent!.replace(/\s+/g, " ");
  expect(foot).toContain("altri 12 non mostrati · – dato mancante");
  expect(element.shadowRoot!.querySelectorAll(".row")).toHaveLength(5);
  element.remove();
});
