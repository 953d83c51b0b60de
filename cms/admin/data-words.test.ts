import { expect, test } from "vitest";
import type { DataOf } from "../../content/kit/datasets.ts";
import { codesIn, dataWords, sampleRows } from "./data-words.ts";

const alert: DataOf<"alerts">["alerts"][number] = {
  id: "1",
  areas: ["Lomb-05"],
  areaName: "Lario",
  hazard: "storms",
  level: "orange",
  headline: "",
  description: "",
  from: 0,
  to: 1,
  link: "",
};

test("what a source says by a code an officer reads in words, and filters by in words", () => {
  for (const [language, storms, orange] of [
    ["it", "Temporali", "Arancione"],
    ["en", "Thunderstorms", "Orange"],
  ] as const) {
    const w = dataWords(language);
    const { columns, rows } = sampleRows({ kind: "alerts", alerts: [alert] }, w);
    const cell = (key: string) => rows[0]![columns.findIndex((column) => column.key === key)];
    expect([cell("hazard"), cell("level")]).toEqual([storms, orange]);
    expect(codesIn("alerts", w)["level"]!["orange"]).toBe(orange);
    expect(codesIn("table", w)).toEqual({});
  }
});

test("both languages have a word for every code", () => {
  const [it, en] = [dataWords("it").said, dataWords("en").said];
  for (const [field, words] of Object.entries(it))
    expect(Object.keys(en[field]!)).toEqual(Object.keys(words));
});
