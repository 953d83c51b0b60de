import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { openDb } from "../db/open.ts";
import { firstBroken, record, verifyAudit } from "./audit.ts";
import { openDesk } from "./desk.testing.ts";

function tenActs() {
  const db = openDb(":memory:");
  for (let i = 1; i <= 10; i++)
    record(db, {
      at: i * 1000,
      actor: "cli",
      action: "slide.saved",
      subject: `s${i}`,
      detail: { i, è: null },
    });
  return db;
}

test("a chain that nobody touched is whole", () => {
  expect(verifyAudit(tenActs())).toMatchObject({ rows: 10, broken: null });
  expect(verifyAudit(openDb(":memory:"))).toMatchObject({ rows: 0, broken: null });
});

test.each([
  ["changed who did it", sql`UPDATE audit SET actor = 'off_x' WHERE seq = 4`, 4],
  ["changed what was done", sql`UPDATE audit SET action = 'slide.seen' WHERE seq = 4`, 4],
  ["changed upon what", sql`UPDATE audit SET subject = 's5' WHERE seq = 4`, 4],
  ["changed when", sql`UPDATE audit SET at = at + 1 WHERE seq = 4`, 4],
  ["changed a detail", sql`UPDATE audit SET detail = '{"i":5,"è":null}' WHERE seq = 4`, 4],
  ["removed the first", sql`DELETE FROM audit WHERE seq = 1`, 2],
  ["removed one", sql`DELETE FROM audit WHERE seq = 4`, 5],
  ["removed the last", sql`DELETE FROM audit WHERE seq = 10`, 10],
  ["removed all", sql`DELETE FROM audit`, 1],
  [
    "moved two to the front",
    sql`UPDATE audit SET seq = CASE seq WHEN 4 THEN -5 ELSE -4 END WHERE seq IN (4, 5)`,
    -5,
  ],
  [
    "slipped one in at the end",
    sql`INSERT INTO audit (at, actor, action, subject, detail, hash) SELECT at, actor, action, 's99', detail, hash FROM audit WHERE seq = 10`,
    11,
  ],
])("it is found out when somebody %s", (_, tampering, seq) => {
  const db = tenActs();
  db.run(tampering);
  expect(firstBroken(db)).toBe(seq);
});

test("a row slipped in between is found out", () => {
  const db = tenActs();
  db.run(sql`UPDATE audit SET seq = -seq WHERE seq > 4`);
  db.run(sql`UPDATE audit SET seq = 1 - seq WHERE seq < 0`);
  expect(firstBroken(db)).toBe(null);
  db.run(
    sql`INSERT INTO audit (seq, at, actor, action, subject, detail, hash) SELECT 5, at, actor, action, subject, detail, hash FROM audit WHERE seq = 4`,
  );
  expect(firstBroken(db)).toBe(5);
});

test("acts are listed by who, what, upon what and when, and paged", async () => {
  const { db, person, enter, ask } = await openDesk();
  person("anna@comune.example", "administrator");
  const cookie = await enter("anna@comune.example");
  for (let i = 1; i <= 5; i++)
    record(db, {
      at: i,
      actor: "cli",
      action: i % 2 ? "slide.saved" : "screen.saved",
      subject: `s${i}`,
    });
  const subjects = async (query: string) => {
    const { body } = await ask("GET", `/audit?actor=cli&${query}`, { cookie });
    return (body["rows"] as { subject: string }[]).map((row) => row.subject).join(" ");
  };
  expect(await subjects("")).toBe("s5 s4 s3 s2 s1");
  expect(await subjects("action=slide.")).toBe("s5 s3 s1");
  expect(await subjects("subject=s2")).toBe("s2");
  expect(await subjects("from=2&to=4")).toBe("s3 s2");
  expect(await subjects("limit=2&offset=1")).toBe("s4 s3");
  expect((await ask("GET", "/audit?limit=1000000000", { cookie })).status).toBe(400);
  expect((await ask("GET", "/audit?action=%25", { cookie })).status).toBe(400);
});

test("the chain is verified and exported from the desk, whole and in order", async () => {
  const { db, person, enter, ask } = await openDesk();
  person("anna@comune.example", "administrator");
  const cookie = await enter("anna@comune.example");
  for (let i = 0; i < 2500; i++)
    record(db, { at: i, actor: "cli", action: "slide.saved", subject: `riga\n${i}` });
  const whole = await ask("GET", "/audit/verify", { cookie });
  expect(whole.body).toMatchObject({ intact: true, rows: 2501, broken: null });

  const { text, headers } = await ask("GET", "/audit/export", { cookie });
  const rows = text
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as { seq: number; hash: string });
  expect(rows.map((row) => row.seq)).toEqual(rows.map((_, i) => i + 1));
  expect(rows).toHaveLength(2501);
  expect(rows.at(-1)!.hash).toBe(whole.body["head"]);
  expect(headers.get("Content-Disposition")).toMatch(/^attachment/);

  db.run(sql`UPDATE audit SET subject = 'altro' WHERE seq = 1700`);
  expect((await ask("GET", "/audit/verify", { cookie })).body).toMatchObject({
    intact: false,
    broken: 1700,
  });
});
