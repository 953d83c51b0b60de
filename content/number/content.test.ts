// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { column, type Data } from "../kit/datasets.ts";
import { keepsTheContract, shown } from "../kit/contract.ts";
import type { ContentType } from "../kit/define.ts";
import { exampleAbout } from "../kit/shown-data.ts";
import definition from "./definition.ts";
import type { Figures, NumberAsked } from "./figures.ts";
import prepare from "./prepare.ts";
import { sentenceOf } from "./sentence.ts";

const type = definition as unknown as ContentType;
keepsTheContract(type, () => import("./slide.ts"));

const rome = { language: "it", timezone: "Europe/Rome" };
const columns = [
  column.parse({ key: "day", label: "Giorno", kind: "day" }),
  column.parse({ key: "station", label: "Centralina", kind: "text" }),
  column.parse({ key: "pm10", label: "PM10", kind: "number", unit: "µg/m³" }),
  column.parse({ key: "draft", label: "Provvisorio", kind: "yes-no" }),
];
const table: Data = {
  kind: "table",
  columns,
  rows: [
    ["2026-11-22", "Erba", 21, false],
    ["2026-11-20", "Erba", 30, false],
    ["2026-11-23", "Erba", null, false],
    ["2026-11-22", "Como", 60, false],
    ["2026-11-21", "Erba", 24, true],
  ],
};
const asked = (over: Partial<NumberAsked> = {}): NumberAsked => ({
  type: "number",
  dataset: "dts_0000000000000000" as NumberAsked["dataset"],
  column: "pm10",
  when: "",
  only: { column: "station", value: "Erba" },
  take: "last",
  compare: "before",
  limit: 50,
  digits: null,
  provisional: "draft",
  ...over,
});
const made = (over: Partial<NumberAsked> = {}, data: Data = table) =>
  prepare(asked(over), {
    data,
    languages: ["it"],
    timezone: "Europe/Rome",
    plots: [],
    measure: () => 1,
    wantsWorst: true,
  })?.shows ?? null;

describe("a number of a dataset", () => {
  test("is the last that is known, whatever the order of the rows, with its own day and the one before", () => {
    expect(made()).toMatchObject({
      value: 21,
      unit: "µg/m³",
      mark: { day: "2026-11-22" },
      against: { value: 24, mark: { day: "2026-11-21" } },
      provisional: false,
    });
  });

  test("may be a sum, an average, an extreme or how many there are", () => {
    const of = (take: NumberAsked["take"]) => made({ take, compare: "none" })!.value;
    expect([of("sum"), of("average"), of("most"), of("least"), of("count")]).toEqual([
      75, 25, 30, 21, 4,
    ]);
    expect(made({ take: "sum" })!.against).toBeNull();
    expect(made({ take: "last", compare: "average" })!.against!.value).toBe(25);
  });

  test("that whoever publishes it calls provisional is marked so", () => {
    const until = { ...table, rows: table.rows.filter(([day]) => String(day) < "2026-11-22") };
    expect(made({}, until)).toMatchObject({ value: 24, provisional: true });
  });

  test("that is not there is nothing, never a zero", () => {
    expect(made({ only: { column: "station", value: "Lecco" } })).toBeNull();
    expect(made({ column: "gone" })).toBeNull();
    expect(made({}, { kind: "events", events: [] })).toBeNull();
  });
});

describe("the sentence", () => {
  const says = (over: Partial<Figures>, sentence = "", language = "it") =>
    sentenceOf({ ...made()!, ...over }, { title: "Giorni", sentence }, { ...rome, language });

  test("comes with the type, in both languages, and says more, less and the same", () => {
    expect(says({})).toBe("3\u00a0µg/m³ in meno rispetto a prima");
    expect(says({ value: 24 })).toBe("Come prima");
    expect(says({ value: 25.5 }, "", "en")).toBe("1.5\u00a0µg/m³ more than before");
    const limit = { compare: "limit", against: { value: 50, mark: null } } as const;
    expect(says(limit)).toBe("Entro il limite di 50\u00a0µg/m³");
    expect(says({ ...limit, value: 50.5 })).toBe("Oltre il limite di 50\u00a0µg/m³");
    expect(says({ compare: "before", against: null })).toBe("Domenica 22 novembre");
  });

  test("that an officer wrote has the plural of its language", () => {
    const template = "{valore: Nessun giorno | # giorno | # giorni} di superamento";
    const days = (value: number) => says({ value, unit: "" }, template);
    expect([days(0), days(1), days(1234)]).toEqual([
      "Nessun giorno di superamento",
      "1 giorno di superamento",
      "1.234 giorni di superamento",
    ]);
    expect(says({ value: 1, unit: "" }, "{value: # day | # days} so far", "en")).toBe(
      "1 day so far",
    );
  });

  test("shows a place that is not known as it was typed, and a brace that is not closed as a brace", () => {
    expect(says({}, "Oggi {valre} e {valore")).toBe("Oggi {valre} e {valore");
  });
});

test("the slide says whose the data are and when they came, and turns amber by the clock alone", async () => {
  const props = type.props.parse(type.example);
  const { amberAt } = exampleAbout;
  const at = async (now: number, clockTrusted = true) => {
    const element = await shown(type, props, {}, { clock: { now: () => now }, clockTrusted });
    const text = element.shadowRoot!.querySelector("footer")!.textContent!.replace(/\s+/g, " ");
    const isOld = element.shadowRoot!.querySelector(".old") !== null;
    element.remove();
    return { text: text.trim(), isOld };
  };
  expect(await at(amberAt! - 1)).toEqual({
    text: "Fonte: ARPA Lombardia · CC BY 4.0 · aggiornato lunedì 23 novembre, ore 10.00",
    isOld: false,
  });
  expect((await at(exampleAbout.updatedAt + 1)).text).toContain("aggiornato oggi, ore 10.00");
  const old = await at(amberAt!);
  expect(old.isOld).toBe(true);
  expect(old.text).toContain("Dati non aggiornati: gli ultimi sono di lunedì 23 novembre");
  expect((await at(amberAt!, false)).isOld).toBe(false);
});
