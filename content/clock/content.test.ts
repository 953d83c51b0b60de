// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition from "./definition.ts";

const clock = definition as unknown as ContentType;
keepsTheContract(clock, () => import("./slide.ts"));

test("the clock shows the time of the town on both sides of a change of the clocks", async () => {
  const at = async (now: number) => {
    const element = await shown(clock, { place: "" }, {}, { clock: { now: () => now } });
    return element.shadowRoot!.querySelector("time")!.textContent;
  };
  expect(await at(Date.UTC(2026, 9, 25, 0, 59))).toBe("02:59");
  expect(await at(Date.UTC(2026, 9, 25, 1, 0))).toBe("02:00");
});
