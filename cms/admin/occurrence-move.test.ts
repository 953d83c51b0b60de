import { describe, expect, test } from "vitest";
import { daysIn, type Deed, moveAsked, type Scope } from "./occurrence-move.ts";
import type { Entry } from "./programme-grid.ts";
import type { Schedule } from "./schedule-draft.ts";

const entry = {
  from: "2026-11-24T09:00",
  to: "2026-11-24T12:00",
  wholeDay: false,
  band: "programme",
  at: { day: "2026-11-24", from: "09:00", to: "12:00" },
} as Entry;
const weekly = {
  title: "Orari estivi",
  when: { from: "2026-11-03", to: null, also: [] as string[] },
} as Schedule;
const once = { ...weekly, when: { ...weekly.when, from: "2026-11-24", to: "2026-11-24" } };
const wednesday = { day: "2026-11-25", from: "10:00", to: "13:00" };
const asked = (parts: object = {}) => ({
  entry,
  schedule: weekly,
  source: "2026-11-24",
  deed: "move" as Deed,
  scope: "this" as Scope,
  wanted: { ...wednesday, wholeDay: false, band: "programme" as const },
  ...parts,
});

describe("one time of a schedule", () => {
  test("is moved alone under a name of its own, where there are others", () => {
    expect(moveAsked(asked(), "it")).toEqual({
      at: entry.at,
      becomes: wednesday,
      scope: "this",
      copy: false,
      band: "programme",
      title: "Orari estivi (mer 25 nov)",
    });
    expect(moveAsked(asked({ scope: "following" }), "it")!.title).toBe(
      "Orari estivi (dal mer 25 nov)",
    );
    expect(moveAsked(asked({ schedule: once, scope: "all" }), "it")).not.toHaveProperty("title");
  });

  test("is not asked for while nothing would change, or something is missing", () => {
    const { wanted } = asked();
    const same = { ...wanted, ...entry.at };
    expect(moveAsked(asked({ wanted: same }), "it")).toBeNull();
    expect(moveAsked(asked({ wanted: { ...wanted, day: "" } }), "it")).toBeNull();
    expect(moveAsked(asked({ wanted: { ...wanted, to: wanted.from } }), "it")).toBeNull();
    // A copy where it is already, with another or the same importance, is a copy.
    expect(moveAsked(asked({ wanted: same, deed: "copy" }), "it")).toMatchObject({ copy: true });
    expect(moveAsked(asked({ wanted: { ...wanted, day: "" }, deed: "out" }), "it")).toMatchObject({
      becomes: null,
    });
  });

  test("keeps the name of its schedule when there is no room for the day", () => {
    const title = "a".repeat(115);
    expect(moveAsked(asked({ schedule: { ...weekly, title } }), "it")!.title).toBe(title);
  });

  test("of whole days in a row has as many days as its bar", () => {
    const bar = { ...entry, wholeDay: true, from: "2026-11-24T00:00", to: "2026-11-27T00:00" };
    expect(daysIn(bar)).toEqual(["2026-11-24", "2026-11-25", "2026-11-26"]);
    expect(daysIn(entry)).toEqual(["2026-11-24"]);
  });
});
