import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { note } from "../../test/faults/table.ts";
import { seeded } from "../../test/seeded.ts";
import { readJson, writeWhole } from "./disk.ts";
import { openFacts } from "./facts.ts";

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "vetrina-disk-"))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A program that writes one fact after the other, says which it was promised, and is killed. */
function writeUntilKilled(after: number): Promise<number> {
  const text = `
    import { openFacts } from ${JSON.stringify(join(import.meta.dirname, "facts.ts"))};
    const facts = await openFacts(${JSON.stringify(folder)});
    const { manifest } = await facts.read();
    for (let n = (manifest?.n ?? 0) + 1; ; n++) {
      await facts.write({ manifest: { n, body: "x".repeat(60_000) } });
      process.stdout.write(n + "\\n");
    }`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", text], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  let promised = 0;
  child.stdout.setEncoding("utf8").on("data", (lines: string) => {
    if (promised === 0) setTimeout(() => child.kill("SIGKILL"), after);
    promised = Number(lines.trimEnd().split("\n").at(-1));
  });
  return new Promise((ended) => child.once("exit", () => ended(promised)));
}

test("P02 the power goes while a fact is written, again and again: it is the old one or the new one, whole", async () => {
  const random = seeded(12);
  const cuts = 8;
  for (let i = 0; i < cuts; i++) {
    const promised = await writeUntilKilled(random() * 30);
    const { manifest } = (await (await openFacts(folder)).read()) as {
      manifest: { n: number; body: string };
    };
    expect(manifest.body).toHaveLength(60_000);
    // What was promised is there; the next one may be as well.
    expect([promised, promised + 1]).toContain(manifest.n);
  }
  note("P02", `after ${cuts} cuts the old fact or the new one, whole`);
});

test("what was being written when the power went is cleared away, and is never taken for a fact", async () => {
  writeFileSync(join(folder, "manifest.json.0a1b2c3d.tmp"), '{"half":');
  const facts = await openFacts(folder);
  expect(await facts.read()).toEqual({});
  expect(readdirSync(folder)).toEqual([]);
});

test("a file that is not whole is as good as none", async () => {
  writeFileSync(join(folder, "clock.json"), '{"offset": 4');
  expect(await readJson(join(folder, "clock.json"))).toBe(null);
  expect(await readJson(join(folder, "nothing.json"))).toBe(null);
  await writeWhole(join(folder, "clock.json"), '{"offset":5}');
  expect(await readJson(join(folder, "clock.json"))).toEqual({ offset: 5 });
});

test("facts are kept, forgotten, readable by nobody else, and have names that lead nowhere", async () => {
  const facts = await openFacts(folder);
  await facts.write({ enrolment: { screen: "scr" }, seq: 4 });
  await facts.write({ seq: null });
  expect(await facts.read()).toEqual({ enrolment: { screen: "scr" } });
  const { statSync } = await import("node:fs");
  expect(statSync(join(folder, "enrolment.json")).mode & 0o077).toBe(0);
  for (const name of ["../x", "a/b", "", "x".repeat(50)])
    await expect(facts.write({ [name]: 1 })).rejects.toThrow("not the name");
});
