import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Database from "better-sqlite3";
import { drizzle } from "drizzle-orm/better-sqlite3";
import { afterAll, expect, test } from "vitest";
import { enteId } from "../protocol/ids.ts";
import { type OpenDb, openDb } from "./db/open.ts";
import { type BrokerHealth, healthRoutes } from "./health.ts";

const folder = mkdtempSync(join(tmpdir(), "vetrina-health-"));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));

async function ask({
  db = openDb(":memory:"),
  broker = "ok",
  bytes = 1e12,
}: { db?: OpenDb; broker?: BrokerHealth; bytes?: number } = {}) {
  const app = healthRoutes({
    version: "1.2.3",
    enti: () => [{ id: enteId.parse("erba"), db }],
    broker: () => broker,
    dataFolder: "/",
    freeBytes: async () => bytes,
  });
  const answer = await app.request("/");
  const body = (await answer.json()) as { reasons: { code: string; ente?: string }[] };
  return { status: answer.status, body, codes: body.reasons.map((reason) => reason.code) };
}

test("a house in order says so, with its version and nothing that is nobody's business", async () => {
  const { status, body } = await ask();
  expect(status).toBe(200);
  expect(body).toEqual({
    status: "ok",
    version: "1.2.3",
    enti: 1,
    broker: "ok",
    disk: "ok",
    reasons: [],
  });
});

test("a broker that is down or lets forbidden things through is not healthy", async () => {
  expect(await ask({ broker: "down" })).toMatchObject({ status: 503, codes: ["broker.down"] });
  expect(await ask({ broker: "unsafe" })).toMatchObject({ status: 503, codes: ["broker.unsafe"] });
});

test("a disk that is almost full is not healthy", async () => {
  expect(await ask({ bytes: 10_000_000 })).toMatchObject({ status: 503, codes: ["disk.low"] });
});

test("C05 a database with an overwritten page is found at the start", async () => {
  const file = join(folder, "vetrina.db");
  const made = openDb(file);
  made.$client.pragma("journal_mode = DELETE");
  made.$client.close();
  const bytes = readFileSync(file);
  bytes.fill(0x5a, 4096 * 2, 4096 * 4);
  writeFileSync(file, bytes);
  const db = drizzle({ client: new Database(file) }) as OpenDb;
  const { status, body } = await ask({ db });
  expect(status).toBe(503);
  expect(body.reasons).toMatchObject([{ code: "db.damaged", ente: "erba" }]);
  expect(JSON.stringify(body)).not.toContain(folder);
  db.$client.close();
});

test("a database that no longer answers is told from one that is damaged", async () => {
  const db = openDb(":memory:");
  const app = healthRoutes({
    version: "1",
    enti: () => [{ id: enteId.parse("erba"), db }],
    broker: () => "ok",
    dataFolder: "/",
  });
  expect((await app.request("/")).status).toBe(200);
  db.$client.close();
  expect(await (await app.request("/")).json()).toMatchObject({
    reasons: [{ code: "db.unreadable" }],
  });
});
