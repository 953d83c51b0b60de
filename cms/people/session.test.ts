import { expect, test } from "vitest";
import { days, hours, minutes } from "../../protocol/time.ts";
import { sessions } from "../db/tables.ts";
import { openDesk, password } from "./desk.testing.ts";

const anna = "anna@comune.example";
const bruno = "bruno@comune.example";

async function deskWithAnna() {
  const desk = await openDesk();
  desk.person(anna, "administrator");
  return desk;
}

test("an officer signs in and learns who and where they are", async () => {
  const { ask, signIn } = await deskWithAnna();
  const answer = await signIn("  Anna@Comune.Example ");
  expect(answer.status).toBe(201);
  const { body } = await ask("GET", "/session", { cookie: answer.cookie! });
  expect(body).toMatchObject({
    officer: { email: anna, role: "administrator" },
    ente: { id: "erba", timezone: "Europe/Rome", languages: ["it"] },
    may: ["write", "publish", "install", "administer"],
  });
  expect(answer.text).not.toContain("argon2");
});

test("the cookie is for this ente, not for scripts, not for other sites", async () => {
  const { signIn } = await deskWithAnna();
  const { set } = await signIn(anna);
  expect(set).toMatch(/; HttpOnly/);
  expect(set).toMatch(/; SameSite=Lax/);
  expect(set).toMatch(/; Path=\/erba;/);
  expect(set).not.toMatch(/Secure/);
});

test("over TLS the cookie never travels in clear", async () => {
  const { signIn, line } = await deskWithAnna();
  line.secure = true;
  expect((await signIn(anna)).set).toMatch(/; Secure/);
});

test("the database alone opens no session", async () => {
  const { db, enter, ask } = await deskWithAnna();
  const cookie = await enter(anna);
  const [row] = db.select().from(sessions).all();
  expect(row!.token).not.toBe(cookie);
  expect((await ask("GET", "/session", { cookie: row!.token })).status).toBe(401);
});

test("B09 a cookie that was there before signing in is worth nothing afterwards", async () => {
  const { enter, signIn, ask } = await deskWithAnna();
  const first = await enter(anna);
  const { cookie } = await signIn(anna, password, first);
  expect(cookie).not.toBe(first);
  expect((await ask("GET", "/session", { cookie: first })).status).toBe(401);
  const planted = await signIn(anna, password, "A".repeat(43));
  expect(planted.cookie).not.toBe("A".repeat(43));
});

test("signing out ends the session, not only the cookie", async () => {
  const { enter, ask } = await deskWithAnna();
  const cookie = await enter(anna);
  const out = await ask("DELETE", "/session", { cookie });
  expect(out.set).toMatch(/^vetrina_session=;.*Max-Age=0.*Path=\/erba/);
  expect((await ask("GET", "/session", { cookie })).status).toBe(401);
  expect((await ask("DELETE", "/session", { cookie })).status).toBe(200);
});

test("a session sleeps in after twelve hours and is kept awake by work", async () => {
  const { enter, ask, clock } = await deskWithAnna();
  const cookie = await enter(anna);
  clock.at += hours(11);
  expect((await ask("GET", "/session", { cookie })).status).toBe(200);
  clock.at += hours(11);
  expect((await ask("GET", "/session", { cookie })).status).toBe(200);
  clock.at += hours(12);
  expect((await ask("GET", "/session", { cookie })).status).toBe(401);
});

test("a session ends after seven days, however awake", async () => {
  const { enter, ask, clock } = await deskWithAnna();
  const cookie = await enter(anna);
  const end = clock.at + days(7);
  while (clock.at + hours(6) < end) {
    clock.at += hours(6);
    expect((await ask("GET", "/session", { cookie })).status).toBe(200);
  }
  clock.at = end;
  expect((await ask("GET", "/session", { cookie })).status).toBe(401);
});

test("B10 a new password ends every other session and gives this desk another", async () => {
  const { enter, ask, signIn } = await deskWithAnna();
  const here = await enter(anna);
  const elsewhere = await enter(anna);
  const next = "sette nani in fila";
  const changed = await ask("POST", "/session/password", {
    cookie: here,
    json: { current: password, password: next },
  });
  expect(changed.status).toBe(200);
  for (const cookie of [here, elsewhere])
    expect((await ask("GET", "/session", { cookie })).status).toBe(401);
  expect((await ask("GET", "/session", { cookie: changed.cookie! })).status).toBe(200);
  expect((await signIn(anna)).status).toBe(401);
  expect((await signIn(anna, next)).status).toBe(201);
});

test("a new password needs the old one, and must not be easy", async () => {
  const { enter, ask } = await deskWithAnna();
  const cookie = await enter(anna);
  const change = (current: string, next: string) =>
    ask("POST", "/session/password", { cookie, json: { current, password: next } });
  expect((await change("non è questa", "sette nani in fila")).body["code"]).toBe(
    "people.password_wrong",
  );
  expect((await change(password, "Password2026")).body["code"]).toBe("people.password_common");
  expect((await ask("GET", "/session", { cookie })).status).toBe(200);
});

test.each([
  ["the role changes", { role: "viewer" }],
  ["the account is closed", { disabled: true }],
  ["the emergency permission changes", { emergency: true }],
])("B10 when %s, every session of the officer is dead at once", async (_, change) => {
  const { enter, ask, person } = await deskWithAnna();
  const { id } = person(bruno, "editor");
  const theirs = await enter(bruno);
  const cookie = await enter(anna);
  expect((await ask("PATCH", `/officers/${id}`, { cookie, json: change })).status).toBe(200);
  expect((await ask("GET", "/session", { cookie: theirs })).status).toBe(401);
});

test("a closed account cannot sign in and is answered like a wrong password", async () => {
  const { enter, ask, person, signIn } = await deskWithAnna();
  const { id } = person(bruno, "editor");
  const cookie = await enter(anna);
  await ask("PATCH", `/officers/${id}`, { cookie, json: { disabled: true } });
  const refused = await signIn(bruno);
  expect([refused.status, refused.body["code"]]).toEqual([401, "people.sign_in_failed"]);
  await ask("PATCH", `/officers/${id}`, { cookie, json: { disabled: false } });
  expect((await signIn(bruno)).status).toBe(201);
});

test("B14 an unknown e-mail and a wrong password are answered alike", async () => {
  const { signIn } = await deskWithAnna();
  const wrong = await signIn(anna, "sbagliata di certo");
  const unknown = await signIn("nessuno@comune.example", "sbagliata di certo");
  expect(unknown.status).toBe(401);
  expect([unknown.status, unknown.text, unknown.set]).toEqual([
    wrong.status,
    wrong.text,
    wrong.set,
  ]);
});

test("B12 after four failures an account has to wait, longer each time, and never for ever", async () => {
  const { signIn, clock, line } = await deskWithAnna();
  const failFrom = (address: string) => {
    line.address = address;
    return signIn(anna, "sbagliata di certo");
  };
  for (let i = 0; i < 4; i++) expect((await failFrom(`192.0.2.${i}`)).status).toBe(401);
  const waits: number[] = [];
  for (let i = 4; i < 13; i++) {
    const refused = await failFrom(`192.0.2.${i}`);
    expect(refused.body["code"]).toBe("people.too_many_attempts");
    const { retryAfter } = refused.body["details"] as { retryAfter: number };
    waits.push(retryAfter);
    clock.at += retryAfter * 1000 - 1;
    expect((await failFrom(`192.0.2.${i}`)).status).toBe(503);
    clock.at += 1;
    expect((await failFrom(`192.0.2.${i}`)).status).toBe(401);
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
  clock.at += minutes(1);
  expect((await signIn(anna)).status).toBe(201);
});

test("a right password starts the account anew", async () => {
  const { signIn } = await deskWithAnna();
  for (let i = 0; i < 3; i++) {
    for (let failure = 0; failure < 3; failure++)
      expect((await signIn(anna, "sbagliata di certo")).status).toBe(401);
    expect((await signIn(anna)).status).toBe(201);
  }
});

test("B12 strangers who try cannot keep out an officer at the usual desk", async () => {
  const { signIn, line } = await deskWithAnna();
  await signIn(anna);
  line.address = "203.0.113.66";
  for (let i = 0; i < 12; i++) await signIn(anna, "sbagliata di certo");
  expect((await signIn(anna)).body["code"]).toBe("people.too_many_attempts");
  line.address = "192.0.2.1";
  expect((await signIn(anna)).status).toBe(201);
});

test("B12 one address that tries many accounts runs dry and recovers", async () => {
  const { signIn, clock } = await deskWithAnna();
  const spray = (i: number) => signIn(`persona${i}@comune.example`, "primavera 2026");
  for (let i = 0; i < 30; i++) expect((await spray(i)).status).toBe(401);
  expect((await spray(30)).body["code"]).toBe("people.too_many_attempts");
  clock.at += minutes(1);
  expect((await spray(31)).status).toBe(401);
});

test("the whole town hall may sign in from one address on Monday morning", async () => {
  const { signIn } = await deskWithAnna();
  for (let i = 0; i < 40; i++) expect((await signIn(anna)).status).toBe(201);
});

test("B12 a streak of failures is written in the audit once", async () => {
  const { signIn, clock, enter, ask, line } = await deskWithAnna();
  line.address = "203.0.113.66";
  for (let i = 0; i < 8; i++) {
    await signIn(anna, "sbagliata di certo");
    clock.at += minutes(1);
  }
  line.address = "192.0.2.1";
  const { body } = await ask("GET", "/audit?action=session.refused", { cookie: await enter(anna) });
  expect(body["total"]).toBe(1);
});

test("B11 what a foreign page makes the browser send is refused", async () => {
  const { ask, enter } = await deskWithAnna();
  const cookie = await enter(anna);
  const out = (headers: Record<string, string>) => ask("DELETE", "/session", { cookie, headers });
  for (const headers of [
    { Origin: "https://evil.example" },
    { Origin: "null" },
    { Origin: "http://localhost.evil.example" },
    { "Sec-Fetch-Site": "cross-site" },
    { "Sec-Fetch-Site": "same-site", Origin: "http://localhost" },
  ])
    expect((await out(headers)).body["code"]).toBe("request.foreign_origin");
  expect((await ask("GET", "/session", { cookie })).status).toBe(200);
  expect((await out({ Origin: "http://localhost", Host: "localhost" })).status).toBe(200);
});

test("B11 a form or text that pretends to be JSON is refused", async () => {
  const { app } = await deskWithAnna();
  for (const type of [
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
  ]) {
    const answer = await app.request("/erba/api/session", {
      method: "POST",
      headers: { "Content-Type": type },
      body: JSON.stringify({ email: anna, password }),
    });
    expect(await answer.json()).toMatchObject({ code: "request.wrong_type" });
  }
});

test("an officer at twenty-one desks loses the oldest", async () => {
  const { enter, ask, clock } = await deskWithAnna();
  const cookies: string[] = [];
  for (let i = 0; i < 21; i++) {
    clock.at += 1000;
    cookies.push(await enter(anna));
  }
  expect((await ask("GET", "/session", { cookie: cookies[0]! })).status).toBe(401);
  expect((await ask("GET", "/session", { cookie: cookies[1]! })).status).toBe(200);
});

test("an officer reads the desk in another language", async () => {
  const { enter, ask } = await deskWithAnna();
  const cookie = await enter(anna);
  await ask("PATCH", "/session", { cookie, json: { language: "en" } });
  expect((await ask("GET", "/session", { cookie })).body["officer"]).toMatchObject({
    language: "en",
  });
});

test("B05 nobody becomes more than they are by saying so", async () => {
  const { ask, person, enter } = await deskWithAnna();
  person(bruno, "author");
  const cookie = await enter(bruno);
  const answer = await ask("PATCH", "/session", {
    cookie,
    json: { language: "en", role: "administrator" },
  });
  expect(answer.status).toBe(400);
});
