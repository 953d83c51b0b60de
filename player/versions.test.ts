import { expect, test } from "vitest";
import { arrived, givenUp, noVersions, opening, painted, type Versions } from "./versions.ts";

const open = (versions: Versions): [string | null, Versions] => {
  const opened = opening(versions);
  return [opened.version, opened.versions];
};

test("the first version has nothing to go back to: it stays", () => {
  const first = arrived(noVersions, "a");
  expect(first).toEqual({ proved: "a", trial: null, refused: [] });
  expect(opening(first)).toEqual({ version: "a", versions: first });
});

test("a new version is tried, and stays once it has painted something", () => {
  const [version, known] = open(arrived(arrived(noVersions, "a"), "b"));
  expect(version).toBe("b");
  expect(painted(known)).toEqual({ proved: "b", trial: null, refused: [] });
});

test("one that paints nothing is opened twice, then the one before comes back for good", () => {
  let known = arrived(arrived(noVersions, "a"), "b");
  const opened: (string | null)[] = [];
  for (let i = 0; i < 5; i++) {
    const [version, next] = open(known);
    opened.push(version);
    known = next;
  }
  expect(opened).toEqual(["b", "b", "a", "a", "a"]);
  expect(known.refused).toEqual(["b"]);
  expect(painted(known)).toEqual({ proved: "a", trial: null, refused: ["b"] });
});

test("one that has painted nothing in time goes at once", () => {
  const [, trying] = open(arrived(arrived(noVersions, "a"), "b"));
  expect(givenUp(trying)).toEqual({ proved: "a", trial: null, refused: ["b"] });
});

test("after a bad version a better one is tried, and the bad one is forgotten", () => {
  const after: Versions = { proved: "a", trial: null, refused: ["b"] };
  const known = painted(open(arrived(after, "c"))[1]);
  expect(known).toEqual({ proved: "c", trial: null, refused: [] });
});

test("the version that runs already is not tried", () => {
  const known: Versions = { proved: "a", trial: { version: "b", tries: 1 }, refused: [] };
  expect(arrived(known, "a")).toEqual({ proved: "a", trial: null, refused: [] });
});
