import { spawn } from "node:child_process";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** `.ci/run` in a house of its own, with an npm and a server that do as each test wants. */
const script = join(import.meta.dirname, "../.ci/run");
let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), "ci-run-"));
  for (const folder of [".ci", "dist/cms", "node_modules/.bin", "tools", "path"])
    mkdirSync(join(house, folder), { recursive: true });
  copyFileSync(script, join(house, ".ci/run"));
  symlinkSync(process.execPath, join(house, "node_modules/.bin/node"));
  writeFileSync(join(house, "package.json"), `{"type":"module"}`);
  writeFileSync(join(house, "tools/build.ts"), "");
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

const well = `{ status: 200, body: { status: "ok" } }`;

interface Given {
  /** What `npm test` prints, and its exit code. */
  tests?: string;
  code?: number;
  /** What the server answers at /health, as source. */
  health?: string;
}

async function run({ tests = "3 passed, 0 failed, 1 skipped", code = 0, health = well }: Given) {
  const npm = join(house, "path/npm");
  writeFileSync(
    npm,
    `#!/bin/sh\nif [ "$1" = test ]; then echo '${tests}'; echo 'npm says more'; exit ${code}; fi\n`,
  );
  chmodSync(npm, 0o755);
  writeFileSync(
    join(house, "dist/cms/main.js"),
    `import { createServer } from "node:http";
     import { writeFileSync } from "node:fs";
     const { VETRINA_HOST: host, VETRINA_PORT: port } = process.env;
     const { status, body } = ${health};
     createServer((_, answer) => { answer.writeHead(status); answer.end(JSON.stringify(body)); })
       .listen(Number(port), host, () => writeFileSync("served", process.pid + " " + host));`,
  );
  const env = {
    ...process.env,
    PATH: [join(house, "path"), process.env["PATH"]].join(delimiter),
    // Nothing is to be installed for these tests.
    CHROMIUM_PATH: process.execPath,
  };
  const child = spawn("bash", [join(house, ".ci/run")], { cwd: dirname(house), env });
  let said = "";
  for (const stream of [child.stdout, child.stderr])
    stream.on("data", (piece) => (said += String(piece)));
  const exit = await new Promise<number | null>((done) => child.on("close", done));
  return { exit, said, last: said.trimEnd().split("\n").at(-1) };
}

/** The process that answered, and the address it listened on. */
function server() {
  const [pid = "", host] = readFileSync(join(house, "served"), "utf8").split(" ");
  return { pid: Number(pid), host };
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    // No such process: just what is hoped for.
    return false;
  }
}

describe.skipIf(process.platform === "win32")(".ci/run", { timeout: 90_000 }, () => {
  test("closes with the count of the tests, after the server said it is well", async () => {
    const { exit, said, last } = await run({});
    expect(said).toContain(`200 {"status":"ok"}`);
    expect(last).toBe("3 passed, 0 failed, 1 skipped");
    expect(exit).toBe(0);
  });

  test("listens only to this machine and leaves no server behind", async () => {
    await run({});
    expect(server().host).toBe("127.0.0.1");
    expect(isAlive(server().pid)).toBe(false);
  });

  test("fails when a test fails, and still closes with the count", async () => {
    const { exit, last } = await run({ tests: "2 passed, 1 failed", code: 1 });
    expect(last).toBe("2 passed, 1 failed");
    expect(exit).not.toBe(0);
    expect(existsSync(join(house, "served"))).toBe(false);
  });

  test.each(["0 passed, 0 failed, 9 skipped", "no tests here"])("fails on «%s»", async (tests) => {
    expect((await run({ tests })).exit).not.toBe(0);
  });

  test("fails when the server ends by itself, and shows what it said", async () => {
    const { exit, said } = await run({ health: `(() => { throw new Error("no data folder") })()` });
    expect(said).toContain("no data folder");
    expect(exit).not.toBe(0);
  });

  test("fails when the server is unwell, and ends it", async () => {
    const { exit } = await run({ health: `{ status: 503, body: { status: "unwell" } }` });
    expect(exit).not.toBe(0);
    expect(isAlive(server().pid)).toBe(false);
  });
});
