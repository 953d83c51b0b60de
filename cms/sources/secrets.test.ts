import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hours } from "../../protocol/time.ts";
import { backup } from "../backup.ts";
import { openEnti } from "../enti.ts";
import { openKeys, temporaryKeys } from "../keys.ts";
import { dataRoom } from "./room.testing.ts";
import { addSecret, openSecret, withoutKey } from "./secrets.ts";

const canary = "canarino-9f31c7";

let town: Awaited<ReturnType<typeof dataRoom>>;
beforeEach(async () => {
  town = await dataRoom();
  town.feed.content = "stazione;pm10\ns1;20\ns2;30\n";
});
afterEach(() => town.close());

const header = { kind: "header", name: "X-App-Token", value: canary } as const;

/** Everything that anybody could read of what happened. */
async function everything(id: string): Promise<string> {
  const answers = [];
  for (const path of [
    "/datasets",
    `/datasets/${id}`,
    `/datasets/${id}/recipe`,
    "/inbox",
    "/sources/kinds",
  ])
    answers.push((await town.ask("GET", path)).body);
  const tables = town.db.$client
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
    .all()
    .map((row) => town.db.$client.prepare(`SELECT * FROM "${(row as any).name}"`).all());
  const files = readdirSync(town.folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "latin1"));
  return JSON.stringify([answers, tables, files, town.logged, causesIn(town.logged)]);
}

/** Errors hide from JSON. */
const causesIn = (logged: unknown[]): string[] =>
  (logged as [{ err?: unknown }][]).map(([said]) => {
    let [text, cause] = ["", said?.err as { stack?: string; cause?: unknown } | undefined];
    for (; cause; cause = cause.cause as never) text += `${cause.stack} ${JSON.stringify(cause)}`;
    return text;
  });

describe("the key of a source", () => {
  test.each([
    ["in a header", header, (heard: any) => heard.headers["x-app-token"]],
    ["in the address", { ...header, kind: "query", name: "key" }, (heard: any) => heard.path],
    [
      "as a password",
      { ...header, kind: "password", name: "ente" },
      (heard: any) => atob(heard.headers["authorization"].slice(6)),
    ],
  ])("%s goes to its site, and is nowhere to be read", async (_, secret, said) => {
    const { id, source } = await town.aDataset({ secret });
    expect(said(town.feed.heard[0])).toContain(canary);
    await town.later();
    expect(said(town.feed.heard.at(-1))).toContain(canary);
    for (const mode of ["error", "loop", "page", "forbidden"] as const) {
      town.feed.mode = mode;
      await town.later(hours(9));
    }
    town.feed.mode = "good";
    town.feed.content = "bug;bug\n1;2";
    await town.later(hours(9));
    const all = await everything(id);
    expect(all).not.toContain(canary);
    expect(all).not.toContain(btoa(`ente:${canary}`));
    expect((await town.one(id)).reading.secret).toEqual({
      kind: secret.kind,
      name: secret.name,
      origin: town.feed.origin,
    });
    expect(source.url).toBe(`${town.feed.origin}/data`);
  });

  test("that was pasted in the address is taken out of it and kept apart", async () => {
    const { id } = await town.aDataset({}, `${town.feed.origin}/data?anno=2026&api_key=${canary}`);
    const { source, reading } = await town.one(id);
    expect(source.url).toBe(`${town.feed.origin}/data?anno=2026`);
    expect(reading.secret).toMatchObject({ kind: "query", name: "api_key" });
    await town.later();
    expect(town.feed.heard.at(-1)!.path).toBe(`/data?anno=2026&api_key=${canary}`);
    expect(await everything(id)).not.toContain(canary);
  });

  test("does not go along when the source asks another host", async () => {
    const config = { more: `${town.feed.elsewhere}/data` };
    await town.aDataset({ secret: header, config });
    await town.later();
    const elsewhere = town.feed.heard.filter(({ host }) => host.startsWith("elsewhere"));
    expect(elsewhere.length).toBeGreaterThan(0);
    expect(JSON.stringify(elsewhere)).not.toContain(canary);
  });

  test("is changed and taken away without being read, and forgotten with its dataset", async () => {
    const { id, version } = await town.aDataset({ secret: header });
    const next = { ...header, value: "altra-chiave" };
    const changed = await town.ask("PUT", `/datasets/${id}`, { version, secret: next });
    expect(changed.status).toBe(200);
    await town.later();
    expect(town.feed.heard.at(-1)!.headers["x-app-token"]).toBe("altra-chiave");
    const none = { version: version + 1, secret: null };
    await town.ask("PUT", `/datasets/${id}`, none);
    await town.later(hours(1));
    expect(town.feed.heard.at(-1)!.headers["x-app-token"]).toBeUndefined();
    expect(town.db.$client.prepare("SELECT count(*) AS n FROM secrets").get()).toEqual({ n: 0 });
  });

  test("cannot be opened under another ente's key, nor for another purpose, nor when it was changed", () => {
    const id = addSecret(town.db, town.keys, "https://a.example/", header);
    expect(openSecret(town.db, town.keys, id)?.headers).toEqual({ "X-App-Token": canary });
    expect(() => openSecret(town.db, temporaryKeys(), id)).toThrow(
      expect.objectContaining({ code: "source.lost_secret" }),
    );
    const locked = town.keys.lock(canary, "a");
    expect(town.keys.unlock(locked, "a")).toBe(canary);
    expect(town.keys.unlock(locked, "b")).toBeNull();
    expect(town.keys.unlock(`${locked.slice(0, -2)}AA`, "a")).toBeNull();
    expect(town.keys.unlock("", "a")).toBeNull();
    expect(town.keys.lock(canary, "a")).not.toBe(locked);
  });
});

test("a backup holds the key of a source only under the lock", async () => {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-secrets-"));
  try {
    const enti = openEnti({ dataFolder: join(folder, "data") });
    const ente = enti.add({ id: "erba", name: "Comune di Prova" });
    addSecret(ente.db, ente.keys, "https://a.example/", header);
    await backup(ente, join(folder, "backup"), { clock: town.clock, version: "0" });
    enti.close();
    // grep finds nothing: 1.
    expect(spawnSync("grep", ["-rlaF", canary, folder]).status).toBe(1);
    expect(spawnSync("grep", ["-rlaF", "X-App-Token", folder]).status).toBe(0);
    const again = openKeys(join(folder, "data", "erba", "keys"));
    expect(again.unlock(ente.keys.lock("x", "p"), "p")).toBe("x");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test.each([
  ["https://a.it/x?key=12345678", "https://a.it/x", "12345678"],
  ["https://a.it/x?a=1&%24%24app_token=abcdefgh&b=2", "https://a.it/x?a=1&b=2", "abcdefgh"],
  ["https://anna:segreto@a.it/x", "https://a.it/x", "segreto"],
  ["https://a.it/x?keyword=biblioteche", "https://a.it/x?keyword=biblioteche", null],
  ["https://a.it/x?key=1", "https://a.it/x?key=1", null],
  ["https://a%zz:b%@a.it/", "https://a.it/", "b%"],
])("in %s the key is found where there is one", (address, url, value) => {
  const found = withoutKey(address);
  expect([found.url, found.secret?.value ?? null]).toEqual([url, value]);
});
