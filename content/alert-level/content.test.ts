// @vitest-environment happy-dom
import { render } from "lit";
import { expect, test } from "vitest";
import type { Data } from "../kit/datasets.ts";
import { givenFor, keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import { contrast } from "../kit/theme.ts";
import { daysFrom } from "./days.ts";
import definition from "./definition.ts";
import page from "./page.ts";
import prepare from "./prepare.ts";
import { SlideAlertLevel } from "./slide.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const midnight = Date.parse("2026-11-24T00:00:00+01:00");

async function seenAt(now: number, over: object = {}) {
  const props = type.props.parse(type.example);
  const element = await shown(type, props, {}, { clock: { now: () => now }, ...over });
  const text = element.shadowRoot!.textContent!.replace(/\s+/g, " ");
  element.remove();
  return text;
}

test("tomorrow's level becomes today's at midnight though nobody tells the screen", async () => {
  const before = await seenAt(midnight - 1);
  expect(before).toMatch(
    /Oggi, lunedì 23 Nessuna allerta.*Domani, martedì 24 Allerta gialla temporali Presta/,
  );
  expect(await seenAt(midnight)).toMatch(/Oggi, martedì 24 Allerta gialla temporali/);
});

test("a day of which nobody has said anything is no day without danger", async () => {
  expect(await seenAt(midnight)).toContain("Domani, mercoledì 25 Bollettino non ancora emesso");
});

test("a warning that has ended is over, though the day is not", async () => {
  const noon = midnight + 12 * 3_600_000;
  const warnings = [{ level: "orange", hazard: "wind", from: midnight, to: noon }] as const;
  const look = (now: number) => daysFrom({ warnings }, now, "Europe/Rome")[0].said;
  expect(look(noon - 1)).toEqual({
    level: "orange",
    hazards: [{ hazard: "wind", level: "orange" }],
  });
  expect(look(noon)).toBeNull();
});

test("no day is named while the clock is not to be believed", async () => {
  expect(await seenAt(midnight, { clockTrusted: false })).not.toMatch(/Oggi|Nessuna allerta/);
});

test("of several warnings for the same time the highest is taken", () => {
  const at = { from: midnight, to: midnight + 86_400_000 };
  const one = { areas: [], areaName: "", headline: "", description: "", link: "", ...at };
  const data: Data = {
    kind: "alerts",
    alerts: [
      { ...one, id: "1", hazard: "storms", level: "yellow" },
      { ...one, id: "2", hazard: "storms", level: "red" },
      { ...one, id: "3", hazard: "wind", level: "none" },
    ],
  };
  const given = { languages: ["it"], timezone: "Europe/Rome", plots: [], wantsWorst: false };
  const asked = { type: "alert-level", dataset: "dts_0000000000000000" } as never;
  const made = (of: Data) => prepare(asked, { ...given, measure: () => 1, data: of });
  expect(made(data)!.shows.warnings).toEqual([
    { level: "red", hazard: "storms", ...at },
    { level: "none", hazard: "wind", ...at },
  ]);
  expect(made({ kind: "alerts", alerts: [] })).toBeNull();
});

test("every level can be read on its colour", () => {
  const styles = String(SlideAlertLevel.styles.map((style) => style.cssText));
  const pairs = [...styles.matchAll(/--level: (#\w{6});\s*--on: (#\w{6})/g)];
  expect(pairs).toHaveLength(4);
  for (const [, ground, text] of pairs) expect(contrast(ground!, text!)).toBeGreaterThan(4.5);
});

test("at a kiosk each hazard has its level, and a day without a bulletin no table", () => {
  const place = document.createElement("div");
  const given = { ...givenFor(type, type.props.parse(type.example)), now: midnight };
  render(page.render(given), place);
  expect(place.textContent.replace(/\s+/g, " ")).toMatch(
    /Oggi, martedì 24 novembre Allerta gialla Presta attenzione .* temporali Allerta gialla .*Domani, mercoledì 25 novembre Bollettino non ancora emesso/,
  );
  expect(place.querySelectorAll("table")).toHaveLength(1);
  expect(page.line!(given)).toBe("Oggi: Allerta gialla. Domani: Bollettino non ancora emesso");
});
