import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { Fault } from "../../protocol/errors.ts";
import { readApart, type Reader } from "./reader.ts";
import type { Job } from "./reading.ts";

const folder = mkdtempSync(join(tmpdir(), "vetrina-reader-"));
const readers: Reader[] = [];
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.stop();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A thread that does as the test says, in the place of the one that reads. */
function apart(behaviour: string, options: Parameters<typeof readApart>[1] = {}): Reader {
  const file = join(folder, `${crypto.randomUUID()}.mjs`);
  writeFileSync(
    file,
    `import { parentPort } from "node:worker_threads";
     parentPort.on("message", (message) => { ${behaviour} });`,
  );
  const reader = readApart(file, options);
  readers.push(reader);
  return reader;
}
const found = { path: "x", url: null, name: "x", type: "" };
const job: Job = { do: "recognise", found };
const nobody = () => Promise.reject(new Error("nobody is asked"));
const heavy = expect.objectContaining({ code: "source.too_heavy" });

describe("what a thread does, whatever the bytes are, ends", () => {
  test("when it never comes to an end", async () => {
    const reader = apart("for (;;) {}", { patience: 100 });
    await expect(reader.do(job, nobody)).rejects.toEqual(heavy);
  });

  test("when it takes more memory than it may", async () => {
    const reader = apart("const held = []; for (;;) held.push(new Array(1e5).fill({}));", {
      megabytes: 32,
    });
    await expect(reader.do(job, nobody)).rejects.toEqual(heavy);
  });

  test("when it goes away", async () => {
    const reader = apart("process.exit(0)");
    await expect(reader.do(job, nobody)).rejects.toEqual(heavy);
  });

  test("when it falls over: that is a bug, and is told as one", async () => {
    const reader = apart("throw new TypeError('a flaw')");
    await expect(reader.do(job, nobody)).rejects.toThrow("a flaw");
    const said = apart("parentPort.postMessage({ broken: { message: 'a flaw', stack: 'there' } })");
    await expect(said.do(job, nobody)).rejects.not.toBeInstanceOf(Fault);
  });

  test("and the next one finds another thread, or the same one, well", async () => {
    const reader = apart(
      "if (message.job.found.name === 'bad') for (;;) {} else parentPort.postMessage({ done: [] })",
      { patience: 1500 },
    );
    const bad = reader.do({ ...job, found: { ...found, name: "bad" } }, nobody);
    const good = reader.do(job, nobody);
    await expect(bad).rejects.toEqual(heavy);
    expect(await good).toEqual([]);
    expect(await reader.do(job, nobody)).toEqual([]);
  });
});

describe("what a thread asks for", () => {
  const asks = `if (message.job) parentPort.postMessage({ ask: 1, url: "https://a.example/" });
     else parentPort.postMessage({ done: message.found?.name ?? message.fault });`;

  test("the server fetches, and the time that takes is not the thread's", async () => {
    const slow = async (url: string) => {
      await new Promise((done) => setTimeout(done, 400));
      return { url, name: "risposta", type: "", bytes: new Uint8Array([1]) };
    };
    expect(await apart(asks, { patience: 300 }).do(job, slow)).toBe("risposta");
  });

  test("and does not get, it hears as a fault", async () => {
    const refuse = () => Promise.reject(new Fault("unavailable", "fetch.gone", "gone"));
    expect(await apart(asks).do(job, refuse)).toMatchObject({ code: "fetch.gone" });
  });

  test("and brings a bug of the server to light, is not lost", async () => {
    await expect(apart(asks).do(job, nobody)).rejects.toThrow("nobody is asked");
  });
});

test("a thread has nothing of the server's environment", async () => {
  process.env["VETRINA_CANARY"] = "canary";
  const reader = apart("parentPort.postMessage({ done: JSON.stringify(process.env) })");
  expect(await reader.do(job, nobody)).toBe("{}");
});
