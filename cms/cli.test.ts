import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterEach, expect, test } from "vitest";
import { type CliWork, createCli } from "./cli.ts";
import type { Config } from "./config.ts";
import { openEnti } from "./enti.ts";
import { listAudit } from "./people/audit.ts";
import { verifyPassword } from "./people/passwords.ts";
import { credentialOf, listOfficers } from "./people/store.ts";
import { readSettings } from "./settings.ts";

const homes: string[] = [];
afterEach(() => {
  for (const home of homes.splice(0)) rmSync(home, { recursive: true, force: true });
});

function openTerminal(env: Record<string, string> = {}) {
  const home = mkdtempSync(join(tmpdir(), "vetrina-cli-"));
  homes.push(home);
  const dataFolder = join(home, "data");
  const served: Config[] = [];
  async function vetrina(...args: string[]) {
    const out: string[] = [];
    const err: string[] = [];
    const work: CliWork = {
      version: "0.1.0",
      env: { LANG: "it_IT.UTF-8", VETRINA_DATA: dataFolder, ...env },
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
      openEnti,
      serve: async (config) => void served.push(config),
      demo: async (config) => void served.push(config),
      importAlbopop: async ({ ente, source }) => [`${ente.id} ← ${source}`],
    };
    const code = await createCli(work).run(args);
    return { code, out: out.join("\n"), err: err.join("\n") };
  }
  const look = <T>(at: (enti: ReturnType<typeof openEnti>) => T): T => {
    const enti = openEnti({ dataFolder });
    try {
      return at(enti);
    } finally {
      enti.close();
    }
  };
  const withErba = () =>
    vetrina(
      "ente",
      "add",
      "erba",
      "--name",
      "Comune di Erba",
      "--admin",
      "anna.neri@comune.example",
    );
  return { vetrina, look, withErba, served, home, dataFolder };
}

const passwordIn = (out: string): string => /^ {2}(\S+)$/m.exec(out)![1]!;

test("a new ente has its folder, its name and an administrator whose password is shown once", async () => {
  const { withErba, look } = openTerminal();
  const { code, out } = await withErba();
  expect(code).toBe(0);
  const { name, people, credential, chain } = look((enti) => {
    const { db } = enti.find("erba")!;
    return {
      name: readSettings(db).name,
      people: listOfficers(db),
      credential: credentialOf(db, "anna.neri@comune.example")!,
      chain: listAudit(db, {}, { limit: 9, offset: 0 }).map((row) => `${row.actor} ${row.action}`),
    };
  });
  expect(name).toBe("Comune di Erba");
  expect(people).toMatchObject([{ name: "Anna Neri", role: "administrator", language: "it" }]);
  expect(await verifyPassword(credential.password, passwordIn(out))).toBe(true);
  expect(chain).toEqual(["cli officer.added", "cli ente.added"]);
});

test("an ente that exists, a bad short name and a bad e-mail are refused and make nothing", async () => {
  const { withErba, vetrina, dataFolder } = openTerminal();
  await withErba();
  expect(await withErba()).toMatchObject({ code: 1, err: "L'ente «erba» esiste già." });
  for (const id of ["Erba!", "../fuori", "desk", "x"])
    expect((await vetrina("ente", "add", id, "--name", "X")).err).toContain("nome breve");
  const bad = await vetrina("ente", "add", "como", "--name", "Como", "--admin", "anna");
  expect(bad).toMatchObject({ code: 1, err: "«anna» non è un indirizzo e-mail." });
  expect(readdirSync(dataFolder)).toEqual(["erba"]);
});

test("a person is added with a role, once, and gets a new password when it is forgotten", async () => {
  const { withErba, vetrina, look } = openTerminal();
  await withErba();
  const add = ["user", "add", "erba", "Bruno@Comune.example", "--role", "editor", "--emergency"];
  const added = await vetrina(...add);
  expect(added.code).toBe(0);
  expect(await vetrina(...add)).toMatchObject({ code: 1 });
  const reset = await vetrina("user", "reset", "erba", "bruno@comune.example");
  expect(passwordIn(reset.out)).not.toBe(passwordIn(added.out));
  const { people, credential } = look((enti) => ({
    people: listOfficers(enti.find("erba")!.db),
    credential: credentialOf(enti.find("erba")!.db, "bruno@comune.example")!,
  }));
  expect(people.at(-1)).toMatchObject({ name: "Bruno", role: "editor", emergency: true });
  expect(await verifyPassword(credential.password, passwordIn(reset.out))).toBe(true);
  expect(await verifyPassword(credential.password, passwordIn(added.out))).toBe(false);
});

test.each([
  [["user", "reset", "erba", "nessuno@comune.example"], 1, "Questa persona non esiste."],
  [["user", "add", "como", "a@b.example", "--role", "editor"], 1, "Questo ente non esiste."],
  [["user", "add", "erba", "a@b.example"], 2, "Manca l'opzione --role <role>."],
  [["user", "add", "erba", "a@b.example", "--role", "re"], 2, "non è tra quelli possibili"],
  [["user", "reset", "erba"], 2, "Manca un argomento: <email>."],
  [["ballare"], 2, "Il comando «ballare» non esiste."],
  [["serve", "--forte"], 2, "L'opzione «--forte» non esiste."],
  [["serve", "--port"], 2, "vuole un valore"],
  [["serve", "--port", "99999"], 2, "da 0 a 65535"],
  [["serve", "--clock", "2026-08-23T09:00"], 2, "va scritta con il fuso"],
  [["serve", "--clock", "domani"], 2, "va scritta con il fuso"],
] as const)("%j says in Italian what is wrong", async (args, code, words) => {
  const { withErba, vetrina } = openTerminal();
  await withErba();
  const answer = await vetrina(...args);
  expect(answer.code).toBe(code);
  expect(answer.err).toContain(words);
  expect(answer.err).not.toMatch(/error:|\bat .*\.ts/);
});

test("a machine that speaks English is answered in English", async () => {
  const { vetrina } = openTerminal({ LANG: "en_GB.UTF-8" });
  expect((await vetrina("user", "reset", "erba", "a@b.example")).err).toBe(
    "There is no such ente.",
  );
  expect((await vetrina("ballare")).err).toContain("unknown command 'ballare'");
  expect((await vetrina("serve", "--clock", "x")).err).toContain("with its offset");
});

test("options win over the environment, before or after the command", async () => {
  const { vetrina, served, home } = openTerminal({ VETRINA_PORT: "9000" });
  await vetrina("serve");
  await vetrina("serve", "--port", "9001", "--host", "0.0.0.0", "--data", home);
  await vetrina("--port", "9002", "demo");
  expect(served.map((config) => config.port)).toEqual([9000, 9001, 9002]);
  expect(served[1]).toMatchObject({ host: "0.0.0.0", dataFolder: home });
});

test("the house can be started at another time", async () => {
  const { vetrina, served } = openTerminal();
  await vetrina("serve", "--clock", "2026-08-23T09:00+02:00");
  const away = served[0]!.clock.now() - Date.UTC(2026, 7, 23, 7);
  expect(away).toBeGreaterThanOrEqual(0);
  expect(away).toBeLessThan(5000);
});

test("the help names every command, in both languages", async () => {
  const commands = ["serve", "demo", "ente", "user", "import", "backup", "restore", "verify-audit"];
  const { vetrina } = openTerminal();
  const { code, out } = await vetrina("--help");
  expect(code).toBe(0);
  for (const command of commands) expect(out).toMatch(new RegExp(`^ {2}${command}\\b`, "m"));
  expect(out).toContain("Comandi:");
  expect(out).not.toMatch(/Usage|Options|Commands|display|\[command\]|\[options\]/);
  const english = await openTerminal({ LANG: "en_US" }).vetrina("--help");
  expect(english.out).toContain("Commands:");
  expect((await vetrina("user", "add", "--help")).out).toContain("administrator");
  expect(await vetrina("--version")).toMatchObject({ code: 0, out: "0.1.0" });
  expect(await vetrina()).toMatchObject({ code: 2 });
});

test("what was saved comes back, and only when it may", async () => {
  const { withErba, vetrina, home, look } = openTerminal();
  await withErba();
  const saved = await vetrina("backup", "erba", join(home, "backups"));
  expect(saved.code).toBe(0);
  expect(saved.out).toContain("chiavi");
  const folder = join(home, "backups", readdirSync(join(home, "backups"))[0]!);
  expect(await vetrina("restore", folder)).toMatchObject({ code: 1 });
  const restored = await vetrina("restore", folder, "--replace");
  expect(restored).toMatchObject({ code: 0 });
  expect(restored.out).toContain("Quello di prima è in");
  expect(look((enti) => readSettings(enti.find("erba")!.db).name)).toBe("Comune di Erba");
  expect(await vetrina("restore", home)).toMatchObject({ code: 1 });
});

test("a record that was tampered with is told, and the exit code too", async () => {
  const { withErba, vetrina, look } = openTerminal();
  await withErba();
  const whole = await vetrina("verify-audit", "erba");
  expect(whole.code).toBe(0);
  expect(whole.out).toMatch(/integro: 2 righe.*[0-9a-f]{64}/);
  look((enti) => enti.find("erba")!.db.run(sql`UPDATE audit SET subject = 'como' WHERE seq = 1`));
  const broken = await vetrina("verify-audit", "erba");
  expect(broken.code).toBe(1);
  expect(broken.err).toContain("riga 1");
});

test("an import is handed on and its outcome printed", async () => {
  const { withErba, vetrina } = openTerminal();
  await withErba();
  const { out } = await vetrina("import", "albopop", "erba", "feed.xml");
  expect(out).toBe("erba ← feed.xml");
});

test("a data folder that cannot be made is said without a stack", async () => {
  const { vetrina, home } = openTerminal();
  mkdirSync(join(home, "x"));
  writeFileSync(join(home, "x", "file"), "");
  const { code, err } = await vetrina("ente", "list", "--data", join(home, "x", "file", "data"));
  expect(code).toBe(1);
  expect(err).not.toMatch(/\n\s+at /);
});
