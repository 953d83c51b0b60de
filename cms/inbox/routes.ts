import { Hono } from "hono";
import type { Db } from "../db/open.ts";
import { describe } from "../doors.ts";
import { wordsOf } from "../faults.ts";
import type { SignedIn } from "../people/session.ts";
import { listProblems, type Problem } from "./store.ts";

/** A problem with its words in both languages of the desk. */
export const shownProblem = (problem: Problem) => ({
  ...problem,
  words: wordsOf(problem.code, problem.details),
});
export type ShownProblem = ReturnType<typeof shownProblem>;

/** /inbox: what needs an officer. */
export const inboxRoutes = ({ db }: { db: Db }) =>
  new Hono<SignedIn>().get("/", describe("Inbox", "What needs somebody, the newest first"), (c) =>
    c.json({ problems: listProblems(db).map(shownProblem) }),
  );

export type InboxApi = ReturnType<typeof inboxRoutes>;
