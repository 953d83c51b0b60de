// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition, { type Albo } from "./definition.ts";

const albo = definition as unknown as ContentType;
keepsTheContract(albo, () => import("./slide.ts"));

const act: Albo = definition.props.parse(definition.example);

async function seen(over: Partial<Albo> = {}, now = Date.UTC(2026, 10, 23, 10), trusted = true) {
  const element = await shown(albo, act, over, {
    clock: { now: () => now },
    clockTrusted: trusted,
  });
  const text = element.shadowRoot!.textContent!.replace(/\s+/g, " ");
  const code = element.shadowRoot!.querySelector(".code");
  element.remove();
  return { text, code };
}

test("an act says its type, number, subject and office, its term, and that only the web site counts", async () => {
  const { text, code } = await seen();
  for (const part of [
    act.type,
    act.number,
    act.subject,
    act.office,
    "sabato 5 dicembre",
    "12 giorni",
  ])
    expect(text).toContain(part);
  expect(text).toContain("valore legale");
  expect(code?.getAttribute("aria-label")).toBe(act.link);
});

test("the days left turn at midnight in the zone of the ente", async () => {
  // 22:59 and 23:00 in Greenwich are 23:59 and midnight in Rome.
  expect((await seen({}, Date.UTC(2026, 11, 3, 22, 59))).text).toContain("2 giorni");
  expect((await seen({}, Date.UTC(2026, 11, 3, 23, 0))).text).toContain("1 giorno");
  expect((await seen({}, Date.UTC(2026, 11, 5, 10))).text).toContain("ultimo giorno");
});

test("a screen that is not sure of the time says the last day but not how many are left", async () => {
  const { text } = await seen({}, Date.UTC(2020, 0), false);
  expect(text).toContain("5 dicembre");
  expect(text).not.toContain("giorni");
});

test("an act whose site is not known, or whose address no code can carry, has no code", async () => {
  expect((await seen({ link: "" })).code).toBeNull();
  expect((await seen({ link: `https://albo.example.org/${"a".repeat(1900)}` })).code).toBeNull();
});
