// @vitest-environment happy-dom
import { render } from "lit";
import { describe, expect, test } from "vitest";
import { givenFor, keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import type { PageGiven } from "../kit/page.ts";
import definition from "./definition.ts";
import page from "./page.ts";
import type { PollGiven } from "./poll.ts";

const poll = definition as unknown as ContentType;
keepsTheContract(poll, () => import("./slide.ts"));

const props = () => poll.props.parse(poll.example) as Record<string, unknown>;
const now = Date.UTC(2026, 10, 23, 10, 30);
const given = (over: Partial<PollGiven> = {}): PollGiven => ({
  answers: [
    { key: "aaaaaaaa", times: 30 },
    { key: "bbbbbbbb", times: 10 },
    { key: "cccccccc", times: 0 },
  ],
  told: true,
  from: null,
  to: null,
  ...over,
});
const flat = (text: string | null): string => (text ?? "").replace(/\s+/g, " ").trim();

test("it has two to five answers, and no two alike", () => {
  const withAnswers = (answers: string[]): boolean =>
    poll.props.safeParse({ question: "Che ne dici?", answers }).success;
  expect(withAnswers(["Sì"])).toBe(false);
  expect(withAnswers(["Sì", "Sì"])).toBe(false);
  expect(withAnswers(["a", "b", "c", "d", "e", "f"])).toBe(false);
  expect(withAnswers(["Sì", "No"])).toBe(true);
});

describe("on the wall", () => {
  async function seen(data: PollGiven | null, clockTrusted = true): Promise<string> {
    const element = await shown(poll, props(), {}, { clockTrusted });
    element.data = data;
    await element.updateComplete;
    await element.ready();
    const text = flat(element.shadowRoot!.textContent);
    element.remove();
    return text;
  }

  test("it says where to answer, and what was answered when that may be told", async () => {
    const text = await seen(given());
    expect(text).toContain("Rispondi al totem");
    expect(text).toContain("75 %");
    expect(text).toContain("almeno 40 risposte");
    // What fills no group has neither number nor share.
    expect(text).toMatch(/Va bene così –/);
  });

  test("without results it shows the answers to choose from, and no number", async () => {
    const text = await seen(given({ told: false }));
    expect(text).toContain("Il sabato mattina");
    expect(text).not.toMatch(/%|30/);
  });

  test("before its first day and after its last it asks nobody; without a clock it does not say", async () => {
    expect(await seen(given({ from: now + 1 }))).toContain("Si potrà rispondere");
    expect(await seen(given({ to: now }))).toContain("Il sondaggio è chiuso");
    expect(await seen(given({ to: now + 1 }), false)).not.toMatch(/Rispondi|chiuso/);
  });
});

describe("at the kiosk", () => {
  function opened(over: Partial<PageGiven> = {}) {
    const place = document.createElement("div");
    const told: string[] = [];
    place.addEventListener("vt-poll-answer", ({ detail }) => told.push(detail));
    render(page.render({ ...givenFor(poll, props()), now, data: given(), ...over }), place);
    const buttons = [...place.querySelectorAll("button")];
    return { text: flat(place.textContent), buttons, told };
  }

  test("each answer is a button, and what was answered is not seen before one has answered", () => {
    const { text, buttons, told } = opened();
    expect(buttons.map(({ textContent }) => flat(textContent))).toEqual(props()["answers"]);
    expect(text).not.toContain("Le risposte finora");
    buttons[1]!.click();
    expect(told).toEqual(["bbbbbbbb"]);
  });

  test("whoever has answered is thanked, and cannot answer again", () => {
    const { text, buttons } = opened({ answered: "bbbbbbbb" });
    expect(buttons).toEqual([]);
    expect(text).toContain("Grazie!");
    expect(text).toContain("Hai risposto: La sera fino alle 22");
    expect(text).toContain("Le risposte finora");
    expect(opened({ answered: "bbbbbbbb", data: given({ told: false }) }).text).not.toContain(
      "finora",
    );
  });

  test("is not asked before its first day, after its last, or while nobody knows which day it is", () => {
    expect(opened({ data: given({ from: now + 1 }) }).buttons).toEqual([]);
    const over = opened({ data: given({ to: now }) });
    expect(over.buttons).toEqual([]);
    expect(over.text).toContain("Le risposte finora");
    expect(opened({ data: given({ to: now + 1 }), clockTrusted: false }).buttons).toEqual([]);
    expect(opened({ data: null }).buttons).toEqual([]);
  });

  test("an answer that a language does not have is not offered in it", () => {
    const short = { ...props(), answers: ["On Saturday", "In the evening"] };
    expect(opened({ props: short, language: "en" }).buttons).toHaveLength(2);
  });
});
