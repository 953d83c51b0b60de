import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { matrix } from "../test/faults/matrix.ts";
import { faultTable } from "./fault-table-reporter.ts";

const root = join(import.meta.dirname, "..");

test("a row a fault, in the order of the matrix", () => {
  const row = (fault: keyof typeof matrix, seen: string, recovered: number | null) => ({
    fault,
    what: matrix[fault],
    seen,
    recovered,
  });
  const table = faultTable([
    row("W01", "the programme", 340),
    row("N07", "the old programme", null),
    row("N01", "the code", 1000),
  ]);
  expect(table.split("\n").map((line) => line.trim().split(/\s{2,}/))).toEqual([
    ["fault", "what was seen", "recovered in"],
    ["N01", matrix.N01, "the code", "1.0 s"],
    ["N07", matrix.N07, "the old programme", "–"],
    ["W01", matrix.W01, "the programme", "0.3 s"],
  ]);
});

test("every fault of the matrix has a test that says what was seen", () => {
  const text = ["cms", "content", "player", "test", "tools"]
    .flatMap((folder) =>
      readdirSync(join(root, folder), { recursive: true, encoding: "utf8" }).map((file) =>
        join(root, folder, file),
      ),
    )
    .filter(
      (file) => file.endsWith(".ts") && (file.includes("/faults/") || file.endsWith(".test.ts")),
    )
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const noted = new Set([...text.matchAll(/\bnote\(\s*"([A-Z]\d\d)"/g)].map(([, id]) => id));
  expect(Object.keys(matrix).filter((id) => !noted.has(id))).toEqual([]);
});
