import { expect, test } from "vitest";
import type { DeliveredScreen } from "./delivery.ts";
import type { ScreenRow } from "./screen-words.ts";
import { everything, shownOnWall } from "./wall.ts";

const screen = (id: string, name: string, more: object = {}) =>
  ({ id, name, place: "", tags: [], ...more }) as unknown as ScreenRow;
const delivered = (id: string, more: object = {}) =>
  ({
    id,
    state: "applied",
    has: true,
    faults: [],
    clockTrusted: true,
    ...more,
  }) as unknown as DeliveredScreen;

const screens = [
  screen("a", "Atrio", { place: "Città alta", tags: ["municipio"] }),
  screen("b", "Biblioteca", { tags: ["cultura"] }),
  screen("c", "Piazza"),
  screen("d", "Palestra"),
];
const delivery = new Map([
  ["a", delivered("a")],
  ["b", delivered("b", { state: "silent", has: false })],
  ["c", delivered("c", { state: "on-its-way", has: false })],
  ["d", delivered("d", { state: "unpaired", has: false })],
]);
const groups = [
  { id: "g1", screens: ["c"], tags: [] },
  { id: "g2", screens: [], tags: ["municipio"] },
];
const names = (filter: object) =>
  shownOnWall(screens, delivery, groups, { ...everything, ...filter }).map(({ name }) => name);

test("those in trouble come first, the others in their order", () => {
  expect(names({})).toEqual(["Biblioteca", "Atrio", "Piazza", "Palestra"]);
});

test("words are looked for in name, place and tags, without accents and capitals", () => {
  expect(names({ words: "citta ATRIO" })).toEqual(["Atrio"]);
  expect(names({ words: "cultura" })).toEqual(["Biblioteca"]);
  expect(names({ words: "nulla" })).toEqual([]);
});

test("a group is its list, or every screen with its tags", () => {
  expect(names({ group: "g1" })).toEqual(["Piazza"]);
  expect(names({ group: "g2" })).toEqual(["Atrio"]);
});

test("by condition: in trouble, behind, without hardware", () => {
  expect(names({ condition: "trouble" })).toEqual(["Biblioteca"]);
  expect(names({ condition: "behind" })).toEqual(["Biblioteca", "Piazza"]);
  expect(names({ condition: "unpaired" })).toEqual(["Palestra"]);
});
