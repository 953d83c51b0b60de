import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { minutes, seconds } from "../../protocol/time.ts";
import { dataRoom } from "../sources/room.testing.ts";
import { createWriteLimits } from "./tokens.ts";

let town: Awaited<ReturnType<typeof dataRoom>>;
beforeEach(async () => {
  town = await dataRoom();
});
afterEach(() => town.close());

const column = (key: string, kind: string) => ({ key, label: key, kind });
const columns = [
  column("sportello", "text"),
  column("numero", "number"),
  column("aperto", "yes-no"),
];
const counters = [
  ["Anagrafe", 41, true],
  ["Tributi", 7, false],
];

const aTable = async (name = "Ora serviamo"): Promise<string> =>
  (await town.ask("POST", "/tables", { name, columns, rows: counters })).body.id;
const table = async (id: string) => (await town.ask("GET", `/tables/${id}`)).body;

describe("a table that is kept here", () => {
  test("is written at the desk, and is a dataset like any other", async () => {
    const id = await aTable();
    expect(await town.one(id)).toMatchObject({ kind: "table", source: null, count: 2 });
    const touched = town.touches();
    const rows = [{ sportello: "Anagrafe", numero: 42 }, ["Tributi", 7]];
    const put = await town.ask("PUT", `/tables/${id}/rows`, { rows, version: 1 });
    expect(put.body).toMatchObject({
      version: 2,
      rows: [
        ["Anagrafe", 42, null],
        ["Tributi", 7, null],
      ],
    });
    expect(await town.rows(id)).toEqual(put.body.rows);
    expect(town.touches()).toBe(touched + 1);
  });

  test("is not overwritten by whoever has not seen the last version", async () => {
    const id = await aTable();
    await town.ask("PUT", `/tables/${id}/rows`, { rows: [], version: 1 });
    const late = await town.ask("PUT", `/tables/${id}/rows`, { rows: counters, version: 1 });
    expect([late.status, late.body.error.code]).toEqual([409, "edit.outdated"]);
  });

  test.each([
    [{ numero: "sette" }, "table.not_a_number"],
    [{ numero: Number.MAX_VALUE * 2 }, null],
    [{ altro: 1 }, "table.unknown_column"],
    [["a", 1, true, 4], "table.too_many_cells"],
    [{ aperto: "forse" }, "table.not_a_yes-no"],
  ])("refuses %j in words", async (row, code) => {
    const id = await aTable();
    const { status, body } = await town.ask("PUT", `/tables/${id}/rows`, { rows: [row] });
    // JSON has no infinity: what cannot be said is not known.
    expect([status, body.error?.code ?? null]).toEqual([code ? 400 : 200, code]);
    if (code) expect((await table(id)).rows).toEqual(counters);
  });

  test("counts every press, also of two who press at once", async () => {
    const id = await aTable();
    const press = (by: number) =>
      town.ask("POST", `/tables/${id}/count`, { column: "numero", row: 0, by });
    await Promise.all([1, 1, 1, -1, 1].map(press));
    expect((await table(id)).rows[0][1]).toBe(44);
    expect((await town.rows(id))[0][1]).toBe(44);
    const wrong = await town.ask("POST", `/tables/${id}/count`, { column: "sportello", by: 1 });
    expect(wrong.body.error.code).toBe("table.not_a_number");
  });

  test("shows what was written last, also when it goes back to what it was", async () => {
    const id = await aTable();
    const write = (numero: number) =>
      town.ask("PUT", `/tables/${id}/rows`, { rows: [{ sportello: "A", numero }] });
    await write(1);
    for (let i = 0; i < 10; i++) await Promise.all([write(2), write(1)]);
    expect((await town.rows(id))[0][1]).toBe((await table(id)).rows[0][1]);
  });

  test("gets other columns together with its rows", async () => {
    const id = await aTable();
    const json = { columns: [column("posti", "number")], rows: [[12]], version: 1 };
    const changed = await town.ask("PUT", `/tables/${id}/columns`, json);
    expect(changed.body).toMatchObject({ rows: [[12]], version: 2 });
    expect((await town.one(id)).held).toBe(false);
  });

  test("is nothing that a source gives, and the other way round", async () => {
    town.feed.content = "a;b\n1;2\n";
    const { id } = await town.aDataset();
    const put = await town.ask("PUT", `/tables/${id}/rows`, { rows: [] });
    expect(put.body.error.code).toBe("dataset.not_kept_here");
    const mine = await aTable();
    const refreshed = await town.ask("POST", `/datasets/${mine}/refresh`);
    expect(refreshed.body.error.code).toBe("dataset.no_source");
  });

  test("is written by those who publish, not by those who only look", async () => {
    const id = await aTable();
    for (const role of ["viewer", "author", "technician"] as const) {
      const { status } = await town.as(role).ask("PUT", `/tables/${id}/rows`, { rows: [] });
      expect([role, status]).toEqual([role, 403]);
    }
  });
});

describe("a token", () => {
  const made = async (id: string, name = "Eliminacode") =>
    (await town.ask("POST", `/tables/${id}/tokens`, { name })).body as {
      id: string;
      token: string;
    };
  const door = (method: string, path: string, token: string | null, json?: unknown) =>
    town.as("viewer").request(path, {
      method,
      headers: {
        "Content-Type": "application/json",
        ...(token !== null && { Authorization: `Bearer ${token}` }),
      },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });

  test("writes its table, by rows and by steps, and says who it was", async () => {
    const id = await aTable();
    const { token, id: who } = await made(id);
    const put = await door("PUT", `/tables/${id}/rows`, token, { rows: [["Anagrafe", 50, true]] });
    expect([put.status, await put.json()]).toEqual([200, { version: 2, rows: 1 }]);
    const step = { column: "numero", by: 1 };
    const count = await door("POST", `/tables/${id}/count`, token, step);
    expect(await count.json()).toEqual({ version: 3, row: ["Anagrafe", 51, true] });
    expect((await table(id)).changedBy).toBe(who);
  });

  test("does nothing else: not another table, not reading, not the desk", async () => {
    const [mine, other] = [await aTable(), await aTable("Altra")];
    const { token } = await made(mine);
    const rows = { rows: [] };
    const foreign = await door("PUT", `/tables/${other}/rows`, token, rows);
    expect([foreign.status, ((await foreign.json()) as any).error.code]).toEqual([
      401,
      "token.unknown",
    ]);
    expect((await table(other)).rows).toEqual(counters);
  });

  test.each(["vtt_", "vtt_unknown", "", "a".repeat(300)])("%j is none", async (token) => {
    const id = await aTable();
    const answer = await door("PUT", `/tables/${id}/rows`, token, { rows: [] });
    // What is no bearer at all goes on to the officers' door: a viewer may not write.
    expect([401, 403]).toContain(answer.status);
    expect((await table(id)).rows).toEqual(counters);
  });

  test("is worth nothing from the moment it is revoked, or its table is archived", async () => {
    const id = await aTable();
    const [one, two] = [await made(id), await made(id, "Altro")];
    await town.ask("DELETE", `/tables/${id}/tokens/${one.id}`);
    expect((await door("PUT", `/tables/${id}/rows`, one.token, { rows: [] })).status).toBe(401);
    const again = await town.ask("DELETE", `/tables/${id}/tokens/${one.id}`);
    expect(again.body.error.code).toBe("token.not_found");
    const { tokens } = (await town.ask("GET", `/tables/${id}/tokens`)).body;
    expect(tokens.map(({ name, revokedAt }: any) => [name, revokedAt !== null])).toEqual(
      expect.arrayContaining([
        ["Altro", false],
        ["Eliminacode", true],
      ]),
    );
    await town.ask("DELETE", `/datasets/${id}`);
    expect((await door("PUT", `/tables/${id}/rows`, two.token, { rows: [] })).status).toBe(401);
  });

  test("is kept only as its hash, and shown only once", async () => {
    const id = await aTable();
    const { token } = await made(id);
    const list = JSON.stringify((await town.ask("GET", `/tables/${id}/tokens`)).body);
    expect(list).not.toContain(token);
    const stored = JSON.stringify(town.db.$client.prepare("SELECT * FROM table_tokens").all());
    expect(stored).not.toContain(token.slice(4));
    expect(stored).toMatch(/[0-9a-f]{64}/);
  });

  test("writes so often and not more, and whoever guesses is slowed down", async () => {
    const id = await aTable();
    const { token } = await made(id);
    const write = (token: string) => door("PUT", `/tables/${id}/rows`, token, { rows: [] });
    const statuses = async (token: string, times: number) => {
      const found: number[] = [];
      for (let i = 0; i < times; i++) found.push((await write(token)).status);
      return found;
    };
    expect(new Set(await statuses(token, 20))).toEqual(new Set([200]));
    expect((await write(token)).status).toBe(503);
    town.clock.pass(seconds(2));
    expect(await statuses(token, 3)).toEqual([200, 200, 503]);
    expect((await statuses("vtt_guess", 21)).slice(-2)).toEqual([401, 503]);
    town.clock.pass(minutes(1));
    expect((await write(token)).status).toBe(200);
  });

  test("is not slowed down by a clock that was put back", () => {
    const limits = createWriteLimits(town);
    for (let i = 0; i < 20; i++) limits.take("a");
    town.clock.pass(-minutes(10));
    expect(() => limits.take("a")).toThrow(expect.objectContaining({ code: "token.too_often" }));
    town.clock.pass(seconds(1));
    limits.take("a");
  });
});

test("the record says who has written, but no cell of it", async () => {
  const id = await aTable();
  await town.ask("PUT", `/tables/${id}/rows`, { rows: [["Anagrafe", 99, true]] });
  const audit = JSON.stringify(town.db.$client.prepare("SELECT * FROM audit").all());
  expect(audit).toContain("table.written");
  expect(audit).not.toContain("99,");
});
