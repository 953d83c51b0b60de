import fc from "fast-check";
import { expect, test } from "vitest";
import { begin, change, moved, redo, undo } from "./item-list.ts";

test("an item moves to the place that was asked for, and the others keep their order", () => {
  expect(moved(["a", "b", "c", "d"], 0, 2)).toEqual(["b", "c", "a", "d"]);
  expect(moved(["a", "b", "c", "d"], 3, 0)).toEqual(["d", "a", "b", "c"]);
  expect(moved(["a", "b"], 0, 99)).toEqual(["b", "a"]);
  expect(moved(["a", "b"], 1, -5)).toEqual(["b", "a"]);
});

test("whatever is moved, nothing is lost", () => {
  fc.assert(
    fc.property(
      fc.array(fc.nat(), { minLength: 1 }),
      fc.nat(50),
      fc.integer(),
      (list, from, to) => {
        const result = moved(list, from % list.length, to);
        const inOrder = (a: number, b: number) => a - b;
        expect(result.toSorted(inOrder)).toEqual(list.toSorted(inOrder));
      },
    ),
  );
});

test("everything can be undone and done again, until something new is done", () => {
  let history = begin(["a"]);
  history = change(history, ["a", "b"]);
  history = change(history, ["b"]);
  expect(undo(history).now).toEqual(["a", "b"]);
  expect(undo(undo(history)).now).toEqual(["a"]);
  expect(undo(undo(undo(history))).now).toEqual(["a"]);
  expect(redo(undo(history)).now).toEqual(["b"]);
  expect(redo(change(undo(history), ["c"])).now).toEqual(["c"]);
});
