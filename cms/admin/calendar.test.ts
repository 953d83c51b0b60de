import { describe, expect, test } from "vitest";
import { keyMove } from "./calendar-moves.ts";
import { conflictsOf, daysShown, entriesOf, type Grid, whenOf } from "./programme-grid.ts";
import type { Schedule } from "./schedule-draft.ts";

const morning = {
  from: "2026-11-24T09:00",
  to: "2026-11-24T12:00",
  wholeDay: false,
  band: "programme",
} as const;
const press = (key: string, shiftKey = false) => ({ key, shiftKey });

describe("with the keyboard an entry", () => {
  test.each([
    ["ArrowDown", "week", { from: "2026-11-24T09:15", to: "2026-11-24T12:15" }],
    ["ArrowLeft", "week", { from: "2026-11-23T09:00", to: "2026-11-23T12:00" }],
    ["PageDown", "bands", { from: "2026-11-25T09:00", to: "2026-11-25T12:00" }],
    ["ArrowRight", "bands", { from: "2026-11-24T09:30", to: "2026-11-24T12:30" }],
    ["ArrowUp", "bands", { band: "special" }],
    ["ArrowDown", "month", { from: "2026-12-01T09:00", to: "2026-12-01T12:00" }],
  ] as const)("%s in the view %s", (key, view, put) => {
    expect(keyMove(press(key), view, morning)).toEqual({ ...morning, ...put });
  });

  test("gets longer and shorter with Shift, but never to nothing", () => {
    const longer = keyMove(press("ArrowDown", true), "week", morning)!;
    expect(longer).toEqual({ ...morning, to: "2026-11-24T12:15" });
    const least = { ...morning, to: "2026-11-24T09:15" };
    expect(keyMove(press("ArrowUp", true), "week", least)).toBeNull();
  });

  test("stays where it is in the list, and for keys that mean something else", () => {
    expect(keyMove(press("ArrowDown"), "list", morning)).toBeNull();
    expect(keyMove(press("a"), "week", morning)).toBeNull();
    expect(keyMove(press("ArrowDown"), "bands", { ...morning, band: "base" })).toBeNull();
  });
});

const schedule = (id: string, title: string, band = "programme"): [string, Schedule] => [
  id,
  { id, title, band } as Schedule,
];
const naming = {
  language: "it",
  now: "2026-11-25T10:00",
  schedules: new Map([schedule("sch_a", "Sempre"), schedule("sch_b", "Concerto", "special")]),
  shown: () => "Lavagna",
};
const gives = {
  from: "2026-11-24T09:00",
  to: "2026-11-24T12:00",
  whom: "sch_b",
  reason: "band",
  screens: 1,
};
const day = (n: number, parts: object = {}) => ({
  schedule: "sch_a",
  day: `2026-11-${n}`,
  from: "00:00",
  to: "24:00",
  gives: [],
  ...parts,
});
const grid = (occurrences: object[], screens = 1): Grid =>
  ({ screens, zones: ["main"], timezone: "Europe/Rome", occurrences, air: [] }) as never;

test("whole days in a row are one bar, which is opened and not dragged", () => {
  const [bar, ...more] = entriesOf(grid([day(23), day(24, { gives: [gives] }), day(25)]), naming);
  expect(more).toEqual([]);
  expect(bar).toMatchObject({ from: "2026-11-23T00:00", to: "2026-11-26T00:00", movable: false });
  expect(bar!.gives.map(({ words }) => words)).toEqual([
    "Dalle 9.00 alle 12.00 cede a «Concerto», che è più importante",
  ]);
  expect(whenOf(bar!, "it")).toBe("dal lun 23 nov al mer 25 nov");
});

test("what is over is not taken by the hand any more", () => {
  const hours = { from: "09:00", to: "12:00" };
  const made = entriesOf(grid([day(25, hours), day(24, hours)]), naming);
  expect(made.map(({ movable }) => movable)).toEqual([true, false]);
});

test("who gives way to whom is said once, with how often, and on how many screens", () => {
  const hours = { from: "09:00", to: "12:00", gives: [gives] };
  const later = { ...gives, from: "2026-12-01T09:00", to: "2026-12-01T12:00" };
  const two = grid([day(24, hours), day(25, { gives: [later] })], 3);
  expect(conflictsOf(two, naming)).toEqual([
    "«Sempre» cede a «Concerto», che è più importante: mar 24 nov, 9.00–12.00, e un'altra volta",
  ]);
  const [entry] = entriesOf(two, { ...naming, language: "en" });
  expect(entry!.gives[0]!.words).toBe(
    'It gives way to "Concerto", which is more important (on 1 of 3 screens)',
  );
});

test("a month is drawn from the Monday before its first day, for six weeks", () => {
  expect(daysShown("month", "2026-11-15")).toEqual({ first: "2026-10-26", last: "2026-12-06" });
  expect(daysShown("week", "2026-11-29")).toEqual({ first: "2026-11-23", last: "2026-11-29" });
});
