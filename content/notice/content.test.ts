// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { seconds } from "../../protocol/time.ts";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import definition from "./definition.ts";

const notice = definition as unknown as ContentType;
keepsTheContract(notice, () => import("./slide.ts"));

test("a long notice stays on long enough to be read, a short one long enough to be seen", () => {
  const of = (body: string) =>
    definition.duration(definition.props.parse({ title: "Avviso", body }));
  expect(of("a".repeat(560))).toBeGreaterThan(seconds(40));
  expect(of("")).toBe(seconds(8));
});

test("a notice without a headline is refused, and so is one that is a text by itself", () => {
  expect(definition.props.safeParse({ title: "   " }).success).toBe(false);
  expect(definition.props.safeParse({ title: "a".repeat(91) }).success).toBe(false);
});

test("a warning says so in words, in the language of the slide", async () => {
  const warning = definition.props.parse({ title: "Allerta vento", tone: "warning" });
  const element = await shown(notice, warning);
  expect(element.shadowRoot?.textContent).toContain("Attenzione");
  element.context = { ...element.context, language: "en" };
  await element.updateComplete;
  expect(element.shadowRoot?.textContent).toContain("Please note");
});
