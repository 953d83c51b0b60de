import { expect, test } from "vitest";
import { forgetIn } from "./forget.ts";
import type { Manifest } from "./manifest.ts";

const manifest = () =>
  ({
    slides: {
      act_one: { type: "albo", revision: 1, props: { it: { subject: "Uno" } }, assets: ["a"] },
      sld_list: {
        type: "albo-list",
        revision: 1,
        props: { it: {} },
        assets: ["b"],
        data: { acts: [{ id: "act_one", subject: "Uno" }, { id: "act_two" }], address: "" },
      },
      sld_other: { type: "notice", revision: 1, props: { it: { title: "Uno" } }, assets: [] },
    },
    assets: { a: {}, b: {} },
  }) as unknown as Manifest;

test("what must be gone is gone from its own slide and from the lists of others, and only that", () => {
  const held = manifest();
  const other = held.slides["sld_other"];
  expect(forgetIn(held, new Set(["act_one"]))).toBe(true);
  expect(held.slides["act_one"]).toMatchObject({ props: {}, assets: [] });
  expect(held.slides["sld_list"]!.data).toEqual({ acts: [{ id: "act_two" }], address: "" });
  expect(Object.keys(held.assets)).toEqual(["b"]);
  expect(held.slides["sld_other"]).toBe(other);
});

test("where nothing of it is, nothing is touched", () => {
  const held = manifest();
  expect(forgetIn(held, new Set(["act_three"]))).toBe(false);
  expect(held).toEqual(manifest());
});
