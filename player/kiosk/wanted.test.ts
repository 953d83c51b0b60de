import { describe, expect, test } from "vitest";
import type { PageList } from "../../protocol/kiosk.ts";
import { budgetOf, wantedOf } from "./wanted.ts";

const file = (id: string, bytes = 10) => ({ id, type: "image/webp", bytes });
const page = (of: string) => ({
  number: 1,
  width: 1,
  height: 1,
  reading: file(`${of}-reading`),
  zoom: file(`${of}-zoom`),
  text: file(`${of}-text`),
});
const named = [file("new"), file("old")];
const lists = new Map<string, PageList>([
  ["new", { pages: [page("new")] }],
  ["old", { pages: [page("old")] }],
]);
const ids = (budget: number): string[] =>
  wantedOf(named, lists, "erba", budget).map(({ id }) => id);

describe("what a kiosk keeps of documents", () => {
  test("is lists first, then pages with their words from the newest, and last what is looked at closely", () => {
    expect(ids(1000)).toEqual([
      "new",
      "old",
      "new-reading",
      "new-text",
      "old-reading",
      "old-text",
      "new-zoom",
      "old-zoom",
    ]);
  });

  test("is no more than its budget, and nothing of what nobody names", () => {
    expect(ids(45)).toEqual(["new", "old", "new-reading", "new-text"]);
    expect(wantedOf([], lists, "erba", 1000)).toEqual([]);
  });

  test("takes half of what is free at most, and something where nobody knows", () => {
    expect(budgetOf({ used: 60, quota: 100 })).toBe(20);
    expect(budgetOf({ used: 0, quota: 1e13 })).toBe(2e9);
    expect(budgetOf(null)).toBe(2e8);
  });
});
