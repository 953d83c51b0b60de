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

  describe("a file of the house that fails", () => {
    /** One that fails on its first try, and one test in it that always passes. */
    const stumbles = (name: string, tries: number): void =>
      writeFileSync(
        join(house, "house", `${name}.test.ts`),
        `import { appendFileSync, readFileSync } from "node:fs";
         import { expect, test } from "vitest";
         test("counts", () => appendFileSync("${name}.tries", "|"));
         test("stumbles", () => expect(readFileSync("${name}.tries", "utf8").length).toBeGreaterThan(${tries}));`,
      );
    beforeEach(() => {
      mkdirSync(join(house, "house"));
      writeFileSync(
        join(house, "vitest.config.ts"),
        `export default { test: { projects: [
           { test: { name: "unit", include: ["*.test.ts"] } },
           { test: { name: "house", include: ["house/*.test.ts"] } },
         ] } };`,
      );
    });

    test("is tried once more from its beginning, which is said", () => {
      stumbles("once", 1);
      const { status, stdout, last } = npmTest(["a.test.ts", "once"]);
      expect(stdout).toContain("Tried once more, from the beginning: house/once.test.ts");
      expect(last).toBe("4 passed, 0 failed, 0 skipped");
      expect(status).toBe(0);
    });

    test("and fails again has failed", () => {
      stumbles("twice", 2);
      const { status, last } = npmTest(["twice"]);
      expect(last).toBe("1 passed, 1 failed, 0 skipped");
      expect(status).toBe(1);
    });

    test("is not tried again when one of the unit tests fails, or many of the house", () => {
      stumbles("once", 1);
      expect(npmTest([]).last).toBe("3 passed, 2 failed, 0 skipped");
      for (const name of ["two", "three", "four", "five"]) stumbles(name, 1);
      const { status, last } = npmTest(["house/"]);
      expect(last).toBe("6 passed, 4 failed, 0 skipped");
      expect(status).toBe(1);
    });
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
