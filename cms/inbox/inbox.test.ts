import { expect, test } from "vitest";
import { newProblemId } from "../../protocol/ids.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { defineProblems, problemInWords } from "./problems.ts";
import { problemRoutes } from "./routes.ts";
import { openProblems, raise, resolve } from "./store.ts";

const testProblem = defineProblems({
  "test.lamp": { it: "La lampada di {subject} è rotta da {days} giorni.", en: "Lamp: {subject}." },
});

test("what goes wrong again is the same problem, seen once more, and is over when it goes well", () => {
  const { db } = roomNeeds();
  raise(db, testProblem("test.lamp", "Atrio", { days: 1 }), 10);
  raise(db, testProblem("test.lamp", "Atrio", { days: 2 }), 20);
  raise(db, testProblem("test.lamp", "Sala", { days: 1 }), 20);
  const [, atrio] = openProblems(db, "test.")
    .toSorted((a, b) => b.times - a.times)
    .toReversed();
  expect(atrio).toMatchObject({ subject: "Atrio", times: 2, raisedAt: 10, seenAt: 20 });
  expect(problemInWords(atrio!).it).toBe("La lampada di Atrio è rotta da 2 giorni.");
  resolve(db, "test.lamp", "Atrio", 30);
  expect(openProblems(db).map(({ subject }) => subject)).toEqual(["Sala"]);
});

test("what an officer has seen to stays quiet until it is another matter, or was over meanwhile", async () => {
  const needs = roomNeeds();
  const { db } = needs;
  const { ask } = enter(needs, problemRoutes(needs), "editor");
  const lamp = (days: number, at: number) =>
    raise(db, testProblem("test.lamp", "Atrio", { days }), at);
  lamp(1, 10);
  const [{ id, words }] = (await ask("GET", "/?room=test")).body.problems;
  expect(words.en).toBe("Lamp: Atrio.");
  expect((await ask("POST", `/${id}/dismiss`)).status).toBe(200);
  expect((await ask("POST", `/${id}/dismiss`)).body.error.code).toBe("problem.not_found");
  lamp(1, 20);
  expect(openProblems(db)).toEqual([]);
  lamp(9, 30);
  expect(openProblems(db)).toHaveLength(1);
  resolve(db, "test.lamp", "Atrio", 40);
  lamp(1, 50);
  expect(openProblems(db)).toHaveLength(1);
});

test("looking is for all, dismissing for those who may publish", async () => {
  const needs = roomNeeds();
  const { ask } = enter(needs, problemRoutes(needs), "viewer");
  expect((await ask("GET", "/")).body.problems).toEqual([]);
  expect((await ask("POST", `/${newProblemId()}/dismiss`)).status).toBe(403);
});
