// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition from "./definition.ts";

const count = definition as unknown as ContentType;
keepsTheContract(count, () => import("./slide.ts"));

const midnight = Date.parse("2026-12-06T00:00:00+01:00");

async function seenAt(now: number, over: object = {}, clockTrusted = true) {
  const element = await shown(
    count,
    { ...(count.props.parse(count.example) as object), ...over },
    {},
    {
      clock: { now: () => now },
      clockTrusted,
    },
  );
  element.data = {
    steps: [
      { from: midnight - 1e9, count: 12, fresh: 3 },
      { from: midnight, count: 1, fresh: 0 },
      { from: midnight + 1e9, count: 0, fresh: 0 },
    ],
    address: "https://albo.example.org/",
  };
  await element.updateComplete;
  await element.ready();
  const text = element.shadowRoot!.textContent!.replace(/\s+/g, " ");
  element.remove();
  return text;
}

test("the number is that of the day, and changes at midnight though nobody tells the screen", async () => {
  expect(await seenAt(midnight - 1)).toMatch(/12 .*atti in pubblicazione oggi.*3 pubblicati oggi/);
  expect(await seenAt(midnight)).toMatch(/ 1 .*atto in pubblicazione oggi/);
  expect(await seenAt(midnight)).not.toContain("pubblicati");
});

test("where there is nothing it says so in words; a clock that is not to be believed counts nothing", async () => {
  expect(await seenAt(midnight + 2e9)).toContain("non ci sono atti");
  expect(await seenAt(midnight - 1, {}, false)).not.toContain("12");
});

test("an officer may say what is counted", async () => {
  expect(await seenAt(midnight - 1, { what: "ordinanze in vigore" })).toContain(
    "ordinanze in vigore",
  );
});
