import { Hono } from "hono";
import { Fault } from "../../protocol/errors.ts";
import { enteId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import { openDb } from "../db/open.ts";
import type { Role } from "../db/tables.ts";
import { auditRoutes } from "./audit.routes.ts";
import { sameOrigin, signedIn } from "./guard.ts";
import { createSignInLimits } from "./limits.ts";
import { officerRoutes } from "./officer.routes.ts";
import { hashPassword } from "./passwords.ts";
import type { SignedIn } from "./session.ts";
import { sessionRoutes } from "./session.routes.ts";
import { addOfficer } from "./store.ts";

/** For tests: a desk of one ente with its people, and a clock that is moved by hand. */

export const password = "la pioggia nel pineto";
const hashed = hashPassword(password);

const statuses = {
  invalid: 400,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  unavailable: 503,
} as const;

export async function openDesk() {
  const db = openDb(":memory:");
  const clock: Clock & { at: number } = { at: Date.UTC(2026, 7, 23, 7), now: () => clock.at };
  const line = { address: "192.0.2.1", secure: false };
  const ente = enteId.parse("erba");
  const limits = createSignInLimits({ clock });
  const hash = await hashed;

  const api = new Hono<SignedIn>()
    .use(sameOrigin())
    .route("/session", sessionRoutes({ ente, db, clock, limits, connection: () => line }))
    .use(signedIn({ db, clock }))
    .route("/officers", officerRoutes({ db, clock }))
    .route("/audit", auditRoutes({ db }));
  const app = new Hono().route("/erba/api", api).onError((error, c) => {
    if (!(error instanceof Fault)) throw error;
    return c.json({ code: error.code, details: error.details }, statuses[error.kind]);
  });

  const person = (email: string, role: Role) =>
    addOfficer(db, { email, role, name: email.split("@")[0]! }, hash, clock.at);

  /** Asks as somebody: JSON in, status, body and cookie out. */
  async function ask(
    method: string,
    path: string,
    {
      json,
      cookie,
      headers,
    }: { json?: unknown; cookie?: string; headers?: Record<string, string> } = {},
  ) {
    const answer = await app.request(`/erba/api${path}`, {
      method,
      headers: {
        ...(json !== undefined && { "Content-Type": "application/json" }),
        ...(cookie !== undefined && { Cookie: `vetrina_session=${cookie}` }),
        ...headers,
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const text = await answer.text();
    const type = answer.headers.get("Content-Type");
    const set = answer.headers.get("Set-Cookie");
    return {
      status: answer.status,
      text,
      body: (type?.startsWith("application/json") ? JSON.parse(text) : {}) as Record<
        string,
        unknown
      >,
      set,
      cookie: set?.match(/^vetrina_session=([^;]*)/)?.[1],
      headers: answer.headers,
    };
  }

  const signIn = (email: string, given = password, cookie?: string) =>
    ask("POST", "/session", { json: { email, password: given }, ...(cookie && { cookie }) });

  /** The cookie of somebody who has just signed in. */
  async function enter(email: string): Promise<string> {
    const { cookie, status, text } = await signIn(email);
    if (!cookie) throw new Error(`${email} could not sign in: ${status} ${text}`);
    return cookie;
  }

  return { db, clock, line, app, person, ask, signIn, enter };
}
