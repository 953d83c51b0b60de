import { expect, test } from "vitest";
import { powerCuts, seeded } from "../power-cuts.ts";
import { note, printTable } from "./table.ts";

// A hundred of them: `npm run bench -- powercut`.
test("P01 the power goes in the middle of an update: the next boot shows one whole edition", async () => {
  const { ok, old, fresh, wrong, boots } = await powerCuts(6, seeded(2611));
  expect(wrong).toEqual([]);
  expect(ok).toBe(6);
  note(
    "power cut in an update, 6 times",
    `the old edition ${old} times, the new ${fresh}`,
    Math.max(...boots),
  );
  printTable();
});
