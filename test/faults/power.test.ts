import { expect, test } from "vitest";
import { powerCuts, randomCuts, steps } from "../power-cuts.ts";
import { seeded } from "../seeded.ts";
import { note } from "./table.ts";

// A hundred of them: `npm run bench -- powercut`.
test("N04, P01 the power goes before every step of the switch, and at random: the next boot shows one whole edition", async () => {
  const cuts = [...steps, ...randomCuts(2, seeded(2611))];
  const size = { width: 960, height: 540 };
  const { ok, seen, wrong, boots } = await powerCuts(cuts, size);
  expect(wrong).toEqual([]);
  expect(ok).toBe(cuts.length);
  // The manifest that lies on the disk is the one that plays: what is half done is done again.
  expect(seen.slice(0, 5)).toEqual(["old", "old", "old", "new", "new"]);
  note("N04", `by steps: ${seen.slice(0, 5).join(", ")}`, Math.max(...boots.slice(0, 5)));
  note("P01", `at random instants: ${seen.slice(5).join(", ")}`, Math.max(...boots.slice(5)));
});
