import { expect, test } from "vitest";
import { openDesk } from "./desk.testing.ts";
import { generatePassword } from "./passwords.ts";

const anna = "anna@comune.example";
const bruno = "bruno@comune.example";

test("an administrator adds an officer, whose first password is shown once", async () => {
  const { person, enter, ask, signIn } = await openDesk();
  person(anna, "administrator");
  const cookie = await enter(anna);
  const json = { email: "Carla@Comune.example", name: "Carla Neri", role: "author" };
  const added = await ask("POST", "/officers", { cookie, json });
  expect(added.status).toBe(201);
  const password = added.body["password"] as string;
  expect((await signIn("carla@comune.example", password)).status).toBe(201);
  const { text } = await ask("GET", "/officers", { cookie });
  expect(text).toContain("carla@comune.example");
  expect(text).not.toContain(password);
  expect(text).not.toContain("argon2");
});

test("an e-mail belongs to one person, in capitals too", async () => {
  const { person, enter, ask } = await openDesk();
  person(anna, "administrator");
  const json = { email: anna.toUpperCase(), name: "Un'altra", role: "author" };
  const answer = await ask("POST", "/officers", { cookie: await enter(anna), json });
  expect([answer.status, answer.body["code"]]).toEqual([409, "people.email_taken"]);
});

test.each(["viewer", "author", "editor", "technician"] as const)(
  "a %s may neither see nor change people or audit",
  async (role) => {
    const { person, enter, ask } = await openDesk();
    const { id } = person(anna, "administrator");
    person(bruno, role);
    const cookie = await enter(bruno);
    const answers = await Promise.all([
      ask("GET", "/officers", { cookie }),
      ask("POST", "/officers", {
        cookie,
        json: { email: "x@y.example", name: "X", role: "viewer" },
      }),
      ask("PATCH", `/officers/${id}`, { cookie, json: { role: "viewer" } }),
      ask("POST", `/officers/${id}/password`, { cookie }),
      ask("GET", "/audit", { cookie }),
      ask("GET", "/audit/verify", { cookie }),
      ask("GET", "/audit/export", { cookie }),
    ]);
    for (const { status, body } of answers)
      expect([status, body["code"]]).toEqual([403, "people.not_allowed"]);
    expect((await ask("GET", "/officers/names", { cookie })).status).toBe(200);
  },
);

test("nobody reads anything without having signed in", async () => {
  const { ask } = await openDesk();
  for (const path of ["/session", "/officers", "/officers/names", "/audit", "/audit/export"])
    expect((await ask("GET", path)).body["code"]).toBe("people.not_signed_in");
});

test("the last administrator stays: neither another role nor a closed account", async () => {
  const { person, enter, ask } = await openDesk();
  const { id } = person(anna, "administrator");
  const cookie = await enter(anna);
  for (const json of [{ role: "editor" }, { disabled: true }]) {
    const answer = await ask("PATCH", `/officers/${id}`, { cookie, json });
    expect([answer.status, answer.body["code"]]).toEqual([409, "people.last_administrator"]);
  }
  const second = person(bruno, "administrator");
  await ask("PATCH", `/officers/${second.id}`, { cookie, json: { disabled: true } });
  // One with a closed account does not count.
  expect((await ask("PATCH", `/officers/${id}`, { cookie, json: { disabled: true } })).status).toBe(
    409,
  );
  await ask("PATCH", `/officers/${second.id}`, { cookie, json: { disabled: false } });
  expect((await ask("PATCH", `/officers/${id}`, { cookie, json: { role: "editor" } })).status).toBe(
    200,
  );
});

test("a reset password signs the officer out everywhere", async () => {
  const { person, enter, ask, signIn } = await openDesk();
  person(anna, "administrator");
  const { id } = person(bruno, "editor");
  const theirs = await enter(bruno);
  const cookie = await enter(anna);
  const { body } = await ask("POST", `/officers/${id}/password`, { cookie });
  expect((await ask("GET", "/session", { cookie: theirs })).status).toBe(401);
  expect((await signIn(bruno)).status).toBe(401);
  expect((await signIn(bruno, body["password"] as string)).status).toBe(201);
});

test("B01 an officer of nowhere is not found", async () => {
  const { person, enter, ask } = await openDesk();
  person(anna, "administrator");
  const cookie = await enter(anna);
  const path = "/officers/off_0000000000000000";
  expect((await ask("PATCH", path, { cookie, json: { name: "X" } })).status).toBe(404);
  expect((await ask("POST", `${path}/password`, { cookie })).status).toBe(404);
});

test("B05 unknown fields are refused, not stored", async () => {
  const { person, enter, ask } = await openDesk();
  const { id } = person(anna, "administrator");
  const json = { name: "Anna", password: generatePassword() };
  expect((await ask("PATCH", `/officers/${id}`, { cookie: await enter(anna), json })).status).toBe(
    400,
  );
});

test("what administrators do with people stands in the audit, passwords do not", async () => {
  const { person, enter, ask } = await openDesk();
  person(anna, "administrator");
  const { id } = person(bruno, "editor");
  const cookie = await enter(anna);
  await ask("PATCH", `/officers/${id}`, { cookie, json: { role: "viewer" } });
  const reset = await ask("POST", `/officers/${id}/password`, { cookie });
  const { body, text } = await ask("GET", `/audit?subject=${id}`, { cookie });
  expect((body["rows"] as { action: string }[]).map((row) => row.action)).toEqual([
    "officer.password_reset",
    "officer.changed",
  ]);
  expect(text).not.toContain(reset.body["password"]);
});
