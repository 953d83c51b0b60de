// @vitest-environment happy-dom
import { describe, expect, test } from "vitest";
import { contentType } from "../../content/definitions.ts";
import { type Data, data as dataSchema, type Table } from "../../content/kit/datasets.ts";
import { exampleAbout } from "../../content/kit/shown-data.ts";
import { plainContext, type SlideElement } from "../../content/kit/slide-element.ts";
import { preparerOf } from "../../content/preparers.ts";
import { slideElement } from "../../content/slides.ts";
import { columnsOf, shape } from "../datasets/shape.ts";
import { check } from "../slides/check.ts";
import { bytesOf, readSpecimen } from "../sources/contract.ts";
import csv from "../sources/from-csv.ts";
import type { Source } from "../sources/define.ts";
import { findSource } from "../sources/sources.ts";
import { stepsFor } from "./columns.ts";
import type { Recipe, WantedColumn } from "./define.ts";
import { exampleFile } from "./example-file.ts";
import { askedBy, noDataset, todayOf } from "./picture.ts";
import { recipes } from "./recipes.ts";

const now = Date.UTC(2026, 10, 25, 10, 30);
const timezone = "Europe/Rome";
const today = todayOf(now, timezone);
const place = { at: now, timezone };

/** What stands on the wall, in words, of the example figures. */
const said: Record<string, readonly [it: string, en: string]> = {
  "air-week": [
    "Ieri l'aria era discreta: PM10 a 31, il limite è 50",
    "Yesterday the air was fair: PM10 at 31, the limit is 50",
  ],
  "pm10-days": [
    "22 giorni di aria cattiva nel 2026, entro i 35",
    "22 days of bad air in 2026, within the 35",
  ],
  alerts: ["Allerta gialla", "Yellow alert"],
  weather: [
    "Oggi poco nuvoloso, massima 11°. Domani pioggia debole",
    "Today partly cloudy, up to 11°. Tomorrow light rain",
  ],
  departures: ["Milano Cadorna tra 4 min", "Milano Cadorna in 4 min"],
  budget: ["Di 100 €, 26 vanno a Scuola e asili", "Of every €100, 26 go to Scuola e asili"],
  accounts: ["La parte più grande: Scuola e asili, 27%", "The largest part: Scuola e asili, 27%"],
  waste: ["71,4%: superato l'obiettivo del 65%", "71.4%: the target of 65% is passed"],
  pyramid: ["L'età di cui siamo di più: 50–59", "Most of us are of this age: 50–59"],
  reports: ["A ottobre: 78 segnalazioni in tutto", "In ottobre: 78 reports in all"],
  works: ["4 cantieri aperti in questi giorni", "4 sites of road works these days"],
  events: ["oggi 20.45 Consiglio comunale", "today 20:45 Consiglio comunale"],
  pharmacies: [
    "Farmacia d'esempio Uno fino a giovedì 26",
    "Farmacia d'esempio Uno until Thursday 26",
  ],
  library: ["A ottobre: 293 sopra la media dei mesi", "In ottobre: 293 above the average"],
  energy: ["La classe più comune è la G: 2.210 edifici", "The most common class is G: 2,210"],
};

const given = (data: Data, language: string) => ({
  data,
  languages: [language],
  timezone,
  plots: [{ width: 20, height: 7.5 }],
  measure: (text: string) => text.length * 0.5,
  wantsWorst: true,
});
const prepared = (recipe: Recipe, data: Data, language: "it" | "en" = "it") =>
  preparerOf(recipe.type)(askedBy(recipe, noDataset, language), given(data, language));

/** The text of the slide, as the player would have it. */
async function onTheWall(recipe: Recipe, language: "it" | "en"): Promise<string> {
  const element = document.createElement(await slideElement(recipe.type)) as SlideElement<unknown>;
  const props = { ...recipe.props[language], dataset: noDataset };
  const { shows } = prepared(recipe, recipe.example(today), language)!;
  element.props = contentType(recipe.type).props.parse(props);
  element.data = { about: { ...exampleAbout, amberAt: null }, shows };
  element.context = { ...plainContext, language, timezone, clock: { now: () => now } };
  element.asset = (id) => `/assets/${id}`;
  element.appearance = { from: now, to: now + 60_000 };
  document.body.append(element);
  await element.ready();
  const text = element.shadowRoot!.textContent!.replace(/\s+/g, " ");
  element.remove();
  return text;
}

/** Another heading under which an office has a column. */
const otherwise = ({ called, asHeaded }: WantedColumn, label: string): string =>
  asHeaded ? label : (called[0] ?? label);

describe.each(recipes.map((recipe) => [recipe.key, recipe] as const))("%s", (key, recipe) => {
  const { from, type } = recipe;
  const example = recipe.example(today);

  test("has words in both languages, figures that are good data, and props that can be published", () => {
    for (const words of [recipe.name, recipe.help])
      for (const text of [words.it, words.en]) expect(text).toMatch(/^[^.]{3,}$/);
    expect(dataSchema.safeParse(example).error).toBeUndefined();
    const props = Object.fromEntries(
      Object.entries(recipe.props).map(([code, each]) => [code, { ...each, dataset: noDataset }]),
    );
    expect(check(type, props, { webHosts: [] }).issues).toEqual([]);
    expect(contentType(type).shows).toContain(example.kind);
  });

  test("says on the wall what it is to say, in both languages", async () => {
    expect(prepared(recipe, example)?.worst).not.toBeNull();
    const [it, en] = said[key]!;
    expect(await onTheWall(recipe, "it")).toContain(it);
    expect(await onTheWall(recipe, "en")).toContain(en);
  });

  test.runIf(from.kind === "address")("asks a source that there is, by fields that it has", () => {
    if (from.kind !== "address") return;
    const source = findSource(from.connector)!;
    expect(source.config.safeParse(from.config).error).toBeUndefined();
    for (const field of [...Object.keys(from.config), ...from.asks])
      expect(Object.keys(source.fields)).toContain(field);
    expect([from.publisher, from.licence].join()).not.toContain(",,");
    expect(source.gives).toContain(example.kind);
  });

  test.runIf(from.kind === "hand" && from.gives === "table")(
    "takes its own example file back, and the same under other headings and in another order",
    async () => {
      if (from.kind !== "hand" || example.kind !== "table") return;
      const others: Table = {
        kind: "table",
        columns: [...example.columns]
          .map((column) => ({
            ...column,
            label: otherwise(
              from.columns.find(({ key }) => key === column.key)!,
              column.label,
            ),
          }))
          .toReversed(),
        rows: example.rows.map((row) => row.toReversed()),
      };
      for (const table of [example, others]) {
        const found = { url: null, name: "file.csv", type: "", bytes: bytesOf(exampleFile(table)) };
        const { data: read } = await readSpecimen(csv as Source, { name: "", found });
        const steps = stepsFor(from.columns, columnsOf(read));
        const made = shape(read, [...steps, ...from.shape] as Parameters<typeof shape>[1], place);
        expect(made).toEqual(shape(example, [...from.shape] as typeof steps, place));
      }
    },
  );
});

test("all fifteen are there, each of a theme and at a place of its own", () => {
  expect(recipes).toHaveLength(15);
  expect(new Set(recipes.map(({ order }) => order)).size).toBe(15);
});

test("a table without what is needed is refused by the names of what is missing and of what is there", () => {
  const waste = recipes.find(({ key }) => key === "waste")!;
  if (waste.from.kind !== "hand") throw new Error("the office brings it");
  const there = [
    { key: "anno", label: "Anno", kind: "number" as const },
    { key: "tonnellate", label: "Tonnellate", kind: "number" as const },
  ];
  const { columns } = waste.from;
  expect(() => stepsFor(columns, there)).toThrow(
    expect.objectContaining({
      code: "recipe.columns_missing",
      details: { missing: "«Raccolta differenziata»", found: "«Anno», «Tonnellate»" },
    }),
  );
});
