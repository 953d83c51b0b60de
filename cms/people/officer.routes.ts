import { Hono } from "hono";
import { z } from "zod";
import { type OfficerId, officerId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params } from "../doors.ts";
import { record } from "./audit.ts";
import { generatePassword, hashPassword } from "./passwords.ts";
import { may, type SignedIn } from "./session.ts";
import { endSessionsOf } from "./sessions.ts";
import {
  addOfficer,
  changeOfficer,
  findOfficer,
  listOfficers,
  roles,
  setPassword,
} from "./store.ts";

const name = z.string().trim().min(1).max(120);
const role = z.enum(roles);

export const newOfficer = z.strictObject({
  email: z.email().max(254),
  name,
  role,
  emergency: z.boolean().default(false),
  language: z.enum(["it", "en"]).default("it"),
});

const change = z.strictObject({
  name: name.optional(),
  role: role.optional(),
  emergency: z.boolean().optional(),
  disabled: z.boolean().optional(),
});

const one = z.object({ id: officerId });

/** /officers: who works at the desk. Only administrators come here, but for the names. */
export const officerRoutes = ({ db, clock }: { db: Db; clock: Clock }) =>
  new Hono<SignedIn>()
    .get("/", describe("Officers", "Lists who may sign in"), may("administer"), (c) =>
      c.json({ officers: listOfficers(db) }),
    )

    .get("/names", describe("Officers", "Everybody's name, to say who did what"), (c) =>
      c.json({ names: listOfficers(db).map(({ id, name }) => ({ id, name })) }),
    )

    .post(
      "/",
      describe("Officers", "Adds an officer; the first password is shown this once"),
      may("administer"),
      body(newOfficer),
      async (c) => {
        const person = c.req.valid("json");
        const password = generatePassword();
        const hashed = await hashPassword(password);
        const at = clock.now();
        const officer = db.transaction((tx) => {
          const added = addOfficer(tx, person, hashed, at);
          const { role, emergency } = added;
          record(tx, {
            at,
            actor: c.var.officer.id,
            action: "officer.added",
            subject: added.id,
            detail: { role, emergency },
          });
          return added;
        });
        return c.json({ officer, password }, 201);
      },
    )

    .patch(
      "/:id",
      describe(
        "Officers",
        "Changes name, role or emergency permission; closes or opens an account",
      ),
      may("administer"),
      params(one),
      body(change),
      (c) => {
        const { id } = c.req.valid("param");
        const wanted = c.req.valid("json");
        const at = clock.now();
        const officer = db.transaction((tx) => {
          const before = findOfficer(tx, id);
          const after = changeOfficer(tx, id, wanted, at);
          if (rightsOf(before) !== rightsOf(after)) endSessionsOf(tx, id);
          record(tx, {
            at,
            actor: c.var.officer.id,
            action: "officer.changed",
            subject: id,
            detail: wanted,
          });
          return after;
        });
        return c.json({ officer });
      },
    )

    .post(
      "/:id/password",
      describe(
        "Officers",
        "Gives a new password, shown this once; the officer is signed out everywhere",
      ),
      may("administer"),
      params(one),
      async (c) => {
        const { id } = c.req.valid("param");
        return c.json({ password: await resetPassword(db, id, c.var.officer.id, clock) });
      },
    );

export type OfficerApi = ReturnType<typeof officerRoutes>;

const rightsOf = (person: {
  role: string;
  emergency: boolean;
  disabledAt: number | null;
}): string => JSON.stringify([person.role, person.emergency, person.disabledAt !== null]);

/**
 * Makes a new password and ends every session of the officer.
 * @returns the password in clear, which is kept nowhere
 * @throws Fault `people.not_found`
 */
export async function resetPassword(
  db: Db,
  id: OfficerId,
  actor: string,
  clock: Clock,
): Promise<string> {
  findOfficer(db, id);
  const password = generatePassword();
  const hashed = await hashPassword(password);
  db.transaction((tx) => {
    setPassword(tx, id, hashed);
    endSessionsOf(tx, id);
    record(tx, { at: clock.now(), actor, action: "officer.password_reset", subject: id });
  });
  return password;
}
