// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition from "./definition.ts";

const countdown = definition as unknown as ContentType;
keepsTheContract(countdown, () => import("./slide.ts"));

const to = Date.UTC(2026, 11, 8, 8);
const props = definition.props.parse({ to, event: "alla fiera", after: "La fiera è aperta" });

async function seenAt(now: number, over: Partial<typeof props> = {}, clockTrusted = true) {
  const element = await shown(countdown, props, over, { clock: { now: () => now }, clockTrusted });
  const text = element.shadowRoot!.textContent!.replace(/\s+/g, " ").trim();
  element.remove();
  return text;
}

test("days are counted as people count them, over the midnights in between", async () => {
  expect(await seenAt(Date.UTC(2026, 11, 5, 22))).toContain("3");
  expect(await seenAt(Date.UTC(2026, 11, 5, 22))).toContain("giorni");
  expect(await seenAt(Date.UTC(2026, 11, 6, 23, 30))).toMatch(/1 ?giorno/);
});

test("when it has come, the screen says so instead of counting below zero", async () => {
  expect(await seenAt(to)).toBe("La fiera è aperta");
});

test("a screen that is not sure of the time says the day and counts nothing", async () => {
  const text = await seenAt(to - 86_400_000 * 3, {}, false);
  expect(text).not.toMatch(/mancano/i);
  expect(text).toContain("alla fiera");
});
