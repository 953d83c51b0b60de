import type { Context } from "hono";
import { Hono } from "hono";
import { deleteCookie, setCookie } from "hono/cookie";
import { z } from "zod";
import type { EnteId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { body, describe } from "../doors.ts";
import { readSettings } from "../settings.ts";
import { record } from "./audit.ts";
import type { Connection } from "./connection.ts";
import { peopleFault } from "./faults.ts";
import { sessionCookie, signedIn, tokenOf } from "./guard.ts";
import type { SignInLimits } from "./limits.ts";
import { checkPassword, hashPassword, verifyPassword } from "./passwords.ts";
import { actionsOf, type Officer, type SignedIn } from "./session.ts";
import { endSession, endSessionsOf, longestSession, officerOf, openSession } from "./sessions.ts";
import { credentialOf, findOfficer, plainEmail, setLanguage, setPassword } from "./store.ts";

interface Needs {
  ente: EnteId;
  db: Db;
  clock: Clock;
  /** One for the whole process: who tries every ente is one stranger. */
  limits: SignInLimits;
  connection: (c: Context) => Connection;
}

const typedPassword = z.string().min(1).max(1000);

/**
 * /session: signing in and out, and what officers change of themselves. It lets strangers in to sign
 * in, so it is mounted before `signedIn` and asks for it itself where it must.
 */
export const sessionRoutes = ({ ente, db, clock, limits, connection }: Needs) => {
  const inside = signedIn({ db, clock });

  const summary = (officer: Officer) => {
    const { name, timezone, languages, accent, arms, theme } = readSettings(db);
    return {
      officer,
      /** What this officer may do beyond looking. */
      may: [...actionsOf(officer)],
      ente: { id: ente, name, timezone, languages, accent, arms, theme },
      /** The server's time, by which the desk sets its own. */
      now: clock.now(),
    };
  };

  const giveCookie = (c: Context, token: string): void =>
    setCookie(c, sessionCookie, token, {
      path: `/${ente}`,
      httpOnly: true,
      sameSite: "Lax",
      secure: connection(c).secure,
      maxAge: longestSession / 1000,
    });

  const attemptOf = (c: Context, email: string) =>
    limits.attempt(`${ente} ${email}`, connection(c).address);

  return new Hono<SignedIn>()
    .post(
      "/",
      describe("Session", "Signs in with e-mail and password"),
      body(z.strictObject({ email: z.string().trim().min(1).max(254), password: typedPassword })),
      async (c) => {
        const { password, ...given } = c.req.valid("json");
        const email = plainEmail(given.email);
        const attempt = attemptOf(c, email);
        const credential = credentialOf(db, email);
        const right = await verifyPassword(credential?.password ?? null, password);
        const at = clock.now();
        if (!credential || !right) {
          if (credential && attempt.failuresBefore === alarming)
            record(db, {
              at,
              actor: credential.id,
              action: "session.refused",
              subject: credential.id,
            });
          throw peopleFault("people.sign_in_failed");
        }

        const old = tokenOf(c);
        const token = db.transaction((tx) => {
          // While the password was verified an administrator may have changed it or closed the account.
          if (credentialOf(tx, email)?.password !== credential.password)
            throw peopleFault("people.sign_in_failed");
          // A token that was there before is never taken over: somebody else may have set it.
          if (old) endSession(tx, old);
          const opened = openSession(tx, credential.id, at);
          record(tx, {
            at,
            actor: credential.id,
            action: "session.opened",
            subject: credential.id,
          });
          return opened;
        });
        attempt.succeeded();
        giveCookie(c, token);
        c.header("Cache-Control", "no-store");
        return c.json(summary(officerOf(db, token, at)!), 201);
      },
    )

    .get("/", describe("Session", "Who is signed in, and at which ente"), inside, (c) =>
      c.json(summary(c.var.officer)),
    )

    .delete("/", describe("Session", "Signs out; nothing happens to who is out already"), (c) => {
      const token = tokenOf(c);
      const at = clock.now();
      const officer = token ? officerOf(db, token, at) : null;
      if (token && officer)
        db.transaction((tx) => {
          endSession(tx, token);
          record(tx, { at, actor: officer.id, action: "session.closed", subject: officer.id });
        });
      deleteCookie(c, sessionCookie, { path: `/${ente}`, secure: connection(c).secure });
      return c.json({ signedOut: true });
    })

    .patch(
      "/",
      describe("Session", "Changes one's own language"),
      inside,
      body(z.strictObject({ language: z.enum(["it", "en"]) })),
      (c) => {
        const { language } = c.req.valid("json");
        setLanguage(db, c.var.officer.id, language);
        return c.json(summary({ ...c.var.officer, language }));
      },
    )

    .post(
      "/password",
      describe("Session", "Changes one's own password; every other session ends"),
      inside,
      body(z.strictObject({ current: typedPassword, password: typedPassword })),
      async (c) => {
        const { current, password } = c.req.valid("json");
        const { officer } = c.var;
        const attempt = attemptOf(c, officer.email);
        const before = credentialOf(db, officer.email)?.password ?? null;
        if (!(await verifyPassword(before, current))) throw peopleFault("people.password_wrong");
        attempt.succeeded();
        checkPassword(password, officer);
        const hashed = await hashPassword(password);
        const at = clock.now();
        const token = db.transaction((tx) => {
          if (credentialOf(tx, officer.email)?.password !== before)
            throw peopleFault("people.not_signed_in");
          setPassword(tx, officer.id, hashed);
          endSessionsOf(tx, officer.id);
          record(tx, {
            at,
            actor: officer.id,
            action: "officer.password_changed",
            subject: officer.id,
          });
          return openSession(tx, officer.id, at);
        });
        giveCookie(c, token);
        const { name, email, role, emergency, language } = findOfficer(db, officer.id);
        return c.json(summary({ id: officer.id, name, email, role, emergency, language }));
      },
    );
};

export type SessionApi = ReturnType<typeof sessionRoutes>;

/** The failure in a row at which the audit hears of it: once a streak, so that nobody can flood it. */
const alarming = 4;
