import { expect, test } from "vitest";
import { declaredColumns } from "./declared.ts";
import { readingOfPages } from "./paging.ts";

const pages = (most: number) => ({
  columns: declaredColumns([{ name: "n", label: "n", is: "number" }], "Europe/Rome"),
  first: [{ n: "0" }, { n: "1" }],
  next: (after: number) =>
    Promise.resolve(after < 100 ? [{ n: `${after}` }, { n: `${after + 1}` }] : null),
  most,
  origin: {},
  notes: [],
});

const gathered = async (most: number) => {
  const { rows, notes } = await readingOfPages(pages(most));
  const all: unknown[] = [];
  for await (const some of rows!) all.push(...some.map(([cell]) => cell));
  return { all, notes };
};

test("pages are asked for while rows are taken, to the last", async () => {
  const { all, notes } = await gathered(1_000);
  expect(all).toEqual(Array.from({ length: 100 }, (_, at) => at));
  expect(notes).toEqual([]);
});

test("not more are asked for than are wanted, and it is told", async () => {
  const { all, notes } = await gathered(10);
  expect(all).toHaveLength(10);
  expect(notes).toMatchObject([{ code: "pages.not_all", details: { count: 10 } }]);
});
