import { Hono, type Schema } from "hono";
import { answerFault } from "../cms/answers.ts";
import { createChanges } from "../cms/changes.ts";
import { openDb } from "../cms/db/open.ts";
import { officers, type Role } from "../cms/db/tables.ts";
import type { Officer, SignedIn } from "../cms/people/session.ts";
import { newOfficerId } from "../protocol/ids.ts";
import { createTestClock } from "./clock.ts";

/** What every room can ask for in a test: a real database in memory, a clock that can be moved. */
export function roomNeeds() {
  const db = openDb(":memory:");
  const clock = createTestClock();
  const changes = createChanges();
  let touched = 0;
  changes.onTouch(() => (touched += 1));
  return { db, clock, changes, touches: () => touched };
}

/** A publisher that has nothing to tell. */
export const quiet = { wouldChange: () => [], manifestFor: () => null };

/** One room behind its door, with an officer of the given role at the desk. */
export function enter(
  needs: ReturnType<typeof roomNeeds>,
  routes: Hono<SignedIn, Schema, string>,
  role: Role = "administrator",
) {
  const officer: Officer = {
    id: newOfficerId(),
    name: "Anna Prova",
    email: `${role}@example.org`,
    role,
    emergency: false,
    language: "it",
  };
  needs.db
    .insert(officers)
    .values({ ...officer, email: `${officer.id}@example.org`, password: "", createdAt: 0 })
    .run();
  const app = new Hono<SignedIn>()
    .use(async (c, next) => {
      c.set("officer", officer);
      await next();
    })
    .route("/", routes);
  app.onError(answerFault(() => {}));

  /** Asks the room; answers with the status and the parsed body. */
  async function ask(method: string, path: string, json?: unknown) {
    const answer = await app.request(path, {
      method,
      ...(json !== undefined && {
        body: JSON.stringify(json),
        headers: { "Content-Type": "application/json" },
      }),
    });
    const text = await answer.text();
    // eslint-disable-next-line typescript/no-explicit-any
    const body = (text === "" ? null : JSON.parse(text)) as any;
    return { status: answer.status, body };
  }
  /** Sends text that is no JSON; answers in the same way. */
  async function sendText(path: string, text: string) {
    const answer = await app.request(path, { method: "POST", body: text });
    return { status: answer.status, body: (await answer.json()) as unknown };
  }
  /** Asks for what is no JSON. */
  const raw = async (path: string): Promise<Response> => app.request(path);
  /** Asks for anything in any way. */
  const request = async (path: string, init: RequestInit): Promise<Response> =>
    app.request(path, init);
  return { ask, sendText, raw, request, officer };
}
