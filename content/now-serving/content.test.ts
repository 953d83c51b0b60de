// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { column, type Data } from "../kit/datasets.ts";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import { type DatasetGiven, exampleAbout } from "../kit/shown-data.ts";
import { type Called, type CalledAsked, newestOf } from "./called.ts";
import definition from "./definition.ts";
import prepare from "./prepare.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const data: Data = {
  kind: "table",
  columns: [
    column.parse({ key: "sportello", label: "Sportello", kind: "text" }),
    column.parse({ key: "numero", label: "Numero", kind: "number" }),
    column.parse({ key: "ora", label: "Ora", kind: "moment" }),
  ],
  rows: [
    ["10", 7, 1000],
    ["2", 41, 3000],
    ["2", 40, 2000],
    ["3", null, 4000],
  ],
};
const asked = (over: Partial<CalledAsked> = {}): CalledAsked => ({
  type: "now-serving",
  dataset: "dts_0000000000000000" as CalledAsked["dataset"],
  counter: "",
  number: "",
  service: "",
  when: "",
  only: null,
  ...over,
});
const prepared = (over: Partial<CalledAsked> = {}, of: Data = data) =>
  prepare(asked(over), {
    data: of,
    languages: ["it"],
    timezone: "Europe/Rome",
    plots: [],
    measure: () => 1,
    wantsWorst: true,
  });

describe("the numbers that are called", () => {
  test("stand in the order of the counters, each with its latest, and a counter without one is not there", () => {
    expect(prepared()!.shows.calls.map(({ counter, number }) => `${counter}: ${number}`)).toEqual([
      "2: 41",
      "10: 7",
    ]);
    expect(prepared({}, { ...data, rows: [] } as Data)).toBeNull();
    expect(prepared({}, { kind: "events", events: [] })).toBeNull();
  });

  test("are bounded: twelve counters, and the others counted", () => {
    const rows = Array.from({ length: 40 }, (_, index) => [`Sportello ${index}`, index, null]);
    const { shows, worst } = prepared({}, { ...data, rows } as Data)!;
    expect([shows.calls.length, shows.left]).toEqual([12, 28]);
    expect(JSON.stringify(worst).length).toBeLessThan(2500);
  });

  test("have the latest in evidence: by its time, else the one that has changed, else none", () => {
    const { calls } = prepared()!.shows;
    expect(newestOf(calls, new Map())!.counter).toBe("2");
    const untimed = calls.map((call) => ({ ...call, at: null }));
    expect(newestOf(untimed, new Map())).toBeNull();
    const before = new Map([
      ["2", "41"],
      ["10", "6"],
    ]);
    expect(newestOf(untimed, before)!.counter).toBe("10");
    expect(newestOf(untimed, new Map(untimed.map((one) => [one.counter, one.number])))).toBeNull();
  });
});

const given = (numbers: readonly string[]): DatasetGiven<Called> => ({
  about: exampleAbout,
  shows: {
    calls: numbers.map((number, index) => ({
      counter: `${index + 1}`,
      number,
      service: "",
      at: null,
    })),
    left: 0,
  },
});

test("a number that has changed is put in evidence, and stays there when the slide comes round again", async () => {
  const props = { ...(type.props.parse(type.example) as object), counter: "sportello" };
  const { context } = await shown(type, type.props.parse(type.example));
  const comesRound = async (...all: readonly string[][]) => {
    // As the stage makes it: with its own data from the beginning.
    const slide = document.createElement("vt-slide-now-serving");
    Object.assign(slide, { props, context, data: given(all[0]!) });
    document.body.append(slide);
    for (const numbers of all) {
      slide.data = given(numbers);
      await slide.updateComplete;
    }
    const evident = slide.shadowRoot!.querySelector(".panel .number")?.textContent?.trim() ?? null;
    slide.remove();
    return evident;
  };
  await comesRound(["41", "17"]);
  expect(await comesRound(["41", "17"], ["41", "18"])).toBe("18");
  expect(await comesRound(["41", "18"])).toBe("18");
  expect(await comesRound(["42", "18"])).toBe("42");
});

test("a number of before is not shown: past its freshness, or while the clock is not to be believed", async () => {
  const props = type.props.parse(type.example);
  const text = async (over: { now?: number; clockTrusted?: boolean }) => {
    const now = over.now ?? Date.UTC(2026, 10, 23, 10, 30);
    const context = { clock: { now: () => now }, clockTrusted: over.clockTrusted ?? true };
    const element = await shown(type, props, {}, context);
    const said = element.shadowRoot!.querySelector(".sheet")!.textContent!.replace(/\s+/g, " ");
    element.remove();
    return said;
  };
  expect(await text({})).toContain("A 43");
  expect(await text({ now: exampleAbout.amberAt! })).not.toContain("A 43");
  expect(await text({ now: exampleAbout.amberAt! })).toContain("Segui il numero");
  expect(await text({ clockTrusted: false })).not.toContain("A 43");
});
