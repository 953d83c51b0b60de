import { describe, expect, test } from "vitest";
import { type Step, steps } from "../datasets/steps.ts";
import {
  columnsAfter,
  emptyForm,
  formOf,
  freshKey,
  moved,
  stepsOf,
  toggled,
  withColumn,
} from "./data-shape.ts";

const source = [
  { key: "sede", label: "Sede", kind: "text", unit: "" },
  { key: "prestiti", label: "Prestiti", kind: "number", unit: "libri" },
] as const;

const whole: Step[] = steps.parse([
  { do: "rename", from: "loans", to: "prestiti" },
  { do: "filter", where: [{ column: "sede", is: "equal", value: "Centro" }] },
  { do: "compute", key: "x", how: "sum", of: ["prestiti"] },
  { do: "compute", key: "y", how: "change", of: ["prestiti"] },
  { do: "group", by: [{ column: "sede" }], take: [{ column: "x", how: "sum", key: "s" }] },
  { do: "sort", by: [{ column: "s", down: true }], first: 5 },
  { do: "choose", columns: [{ key: "s", label: "Somma" }] },
]);

describe("a recipe", () => {
  test("is the same after it was in the form", () => {
    expect(stepsOf(formOf(whole)!)).toEqual(whole);
    expect(stepsOf(formOf([])!)).toEqual([]);
  });

  test("that the form could not say is left as it is", () => {
    expect(formOf([whole[5]!, whole[1]!])).toBeNull();
    expect(formOf([whole[1]!, whole[1]!])).toBeNull();
  });

  test("says what there is to be sorted and chosen", () => {
    expect(columnsAfter(source, emptyForm()).map(({ key }) => key)).toEqual(["sede", "prestiti"]);
    expect(columnsAfter(source, formOf(whole)!)).toEqual([
      { key: "sede", label: "Sede", kind: "text", unit: "" },
      { key: "s", label: "x", kind: "number", unit: "" },
    ]);
  });
});

describe("columns", () => {
  test("are chosen and left out, but never all of them", () => {
    const one = toggled(source, null, "sede");
    expect(one).toEqual([{ key: "prestiti" }]);
    expect(toggled(source, one, "prestiti")).toEqual(one);
    expect(toggled(source, one, "sede")).toEqual([{ key: "prestiti" }, { key: "sede" }]);
  });

  test("are named and moved, to the ends and not beyond", () => {
    const named = withColumn(source, null, "sede", { label: "Biblioteca" });
    expect(named).toEqual([{ key: "sede", label: "Biblioteca" }, { key: "prestiti" }]);
    expect(moved(source, named, "sede", 1)!.map(({ key }) => key)).toEqual(["prestiti", "sede"]);
    expect(moved(source, named, "sede", -1)).toBe(named);
  });

  test("get a key of their own", () => {
    expect(freshKey("Città più grande!", [])).toBe("citta_piu_grande");
    expect(freshKey("€", [])).toBe("valore");
    expect(freshKey("a", ["a", "a_2"])).toBe("a_3");
  });
});
