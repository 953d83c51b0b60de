import { describe, expect, test } from "vitest";
import { weeksBack } from "./tally-weeks.ts";
import { csvOfThings, nameOf } from "./tally-words.ts";

describe("a thing that is looked for", () => {
  const named = (kind: "tile" | "act" | "type" | "page", key: string, name = ""): string =>
    nameOf({ kind, key, name }, "it");

  test("is called as it stands on the kiosk", () => {
    expect(named("tile", "albo")).toBe("Albo pretorio");
    expect(named("act", "A0402", "12/2026")).toBe("Ordinanza del Sindaco 12/2026");
    expect(named("type", "A0402")).toBe("Ordinanza del Sindaco");
    expect(named("type", "")).toBe("Atti senza tipo");
    expect(named("page", "sld_0000", "Mercato")).toBe("Mercato");
    expect(named("page", "sld_0000")).toBe("Contenuto che non c'è più");
    expect(named("tile", "one-of-later")).toBe("one-of-later");
  });

  test("stands in the file as on the page, and no title is a formula", () => {
    const rows = [
      { kind: "tile" as const, key: "albo", name: "", times: 40, average: 35 },
      { kind: "page" as const, key: "sld_0000", name: '=1+1; "x"', times: 0, average: null },
    ];
    const text = csvOfThings(rows, 5, "it");
    expect(text.startsWith("\uFEFFChe cosa;")).toBe(true);
    expect(text.split("\r\n").slice(1)).toEqual([
      "Albo pretorio;riquadro;40;35",
      `"'=1+1; ""x""";contenuto;meno di 5;`,
      "",
    ]);
  });
});

test("weeks go from Monday to Monday, whatever day it is", () => {
  expect(weeksBack("2026-11-26", "this")).toEqual({ from: "2026-11-23", to: "2026-11-23" });
  expect(weeksBack("2026-11-29", "last")).toEqual({ from: "2026-11-16", to: "2026-11-16" });
  expect(weeksBack("2026-11-23", "4")).toEqual({ from: "2026-11-02", to: "2026-11-23" });
  // Over the night of the clocks, and over the year.
  expect(weeksBack("2027-01-05", "13")).toEqual({ from: "2026-10-12", to: "2027-01-04" });
});
