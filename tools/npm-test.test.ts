import { spawnSync } from "node:child_process";
import {
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
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

/** `npm test` in a house of its own, with a build that only notes that it was asked. */
let house: string;

beforeEach(() => {
  house = mkdtempSync(join(tmpdir(), "npm-test-"));
  mkdirSync(join(house, "tools"));
  const reporters = ["closing-line-reporter.ts", "fault-table-reporter.ts"];
  for (const file of ["test.ts", "chromium.ts", ...reporters])
    copyFileSync(join(import.meta.dirname, file), join(house, "tools", file));
  symlinkSync(join(import.meta.dirname, "../node_modules"), join(house, "node_modules"));
  writeFileSync(join(house, "package.json"), `{"type":"module"}`);
  writeFileSync(
    join(house, "a.test.ts"),
    `import { expect, test } from "vitest";
     test("the browser is named", () => expect(process.env["CHROMIUM_PATH"]).toBe(${JSON.stringify(process.execPath)}));
     test("the samples are named whole", () => expect(process.env["VETRINA_SAMPLES"]).toMatch(/^\\/.*\\/nowhere$/));`,
  );
  writeFileSync(
    join(house, "b.test.ts"),
    `import { test } from "vitest"; test("fails", () => { throw new Error("as it should"); });`,
  );
});
afterEach(() => rmSync(house, { recursive: true, force: true }));

function npmTest(args: string[], { chromium = process.execPath, buildFails = false } = {}) {
  writeFileSync(
    join(house, "tools/build.ts"),
    `import { writeFileSync } from "node:fs";
     writeFileSync("built", process.argv.slice(2).join(" "));
     process.exit(${buildFails ? 3 : 0});`,
  );
  const { VITEST: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(house, "tools/test.ts"), ...args],
    {
      cwd: house,
      encoding: "utf8",
      env: { ...env, CHROMIUM_PATH: chromium, VETRINA_SAMPLES: "nowhere", NO_COLOR: "1" },
    },
  );
  const built = join(house, "built");
  return {
    status,
    stdout,
    stderr,
    last: stdout.trimEnd().split("\n").at(-1),
    built: existsSync(built) ? readFileSync(built, "utf8") : null,
  };
}

describe.skipIf(process.platform === "win32")("npm test", { timeout: 60_000 }, () => {
  test("builds what is missing, names browser and samples, and closes with the count", () => {
    const { status, last, built } = npmTest(["a.test.ts"]);
    expect(built).toBe("--if-needed");
    expect(last).toBe("2 passed, 0 failed, 0 skipped");
    expect(status).toBe(0);
  });

  test("ends badly when a test fails", () => {
    const { status, last } = npmTest([]);
    expect(last).toBe("2 passed, 1 failed, 0 skipped");
    expect(status).toBe(1);
  });

  test("says where the samples should be", () => {
    expect(npmTest(["a.test.ts"]).stderr).toContain(`No samples at ${join(house, "nowhere")}`);
  });

  test("tests nothing that could not be built", () => {
    const { status, stdout } = npmTest(["a.test.ts"], { buildFails: true });
    expect(stdout).not.toContain("passed");
    expect(status).toBe(3);
  });

  test("says plainly when the browser that was named is not there", () => {
    const { status, stderr } = npmTest(["a.test.ts"], { chromium: "/nowhere/chromium" });
    expect(stderr).toContain("CHROMIUM_PATH is /nowhere/chromium, but no program is there.");
    expect(stderr).not.toContain("    at ");
    expect(status).toBe(1);
  });
});
