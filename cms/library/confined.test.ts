import { existsSync, mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Confines, runConfined } from "./confined.ts";

/** Runs a line of shell within the confines, and gives back what it printed. */
async function shell(line: string, over: Partial<Confines> = {}) {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-confined-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  let said = "";
  const confines = { time: 10_000, bytes: 1_000_000, ...over };
  const heard = (piece: Buffer): void => void (said += piece.toString("utf8"));
  const ended = await runConfined("sh", ["-c", line], folder, { ...confines, heard });
  return { ...ended, said: said.trim(), folder };
}

describe.skipIf(process.platform !== "linux")("a program that reads what strangers wrote", () => {
  test("is ended with all that it started when its time is over", async () => {
    const { code, outOfTime, folder } = await shell("(sleep 2; touch late) & sleep 60", {
      time: 300,
    });
    expect([code, outOfTime]).toEqual([null, true]);
    await new Promise((later) => setTimeout(later, 2500));
    expect(existsSync(join(folder, "late"))).toBe(false);
  });

  test("is ended when it is no longer wanted", async () => {
    const unwanted = new AbortController();
    const ended = shell("sleep 60", { signal: unwanted.signal });
    unwanted.abort();
    expect(await ended).toMatchObject({ code: null, outOfTime: false });
  });

  test("writes no file beyond its share", async () => {
    const { code, folder } = await shell("head -c 5000000 /dev/zero > large", { bytes: 100_000 });
    expect(code).not.toBe(0);
    expect(statSync(join(folder, "large")).size).toBeLessThanOrEqual(100_000);
  });

  test("takes no more memory than it may", async () => {
    const { code } = await shell("head -c 300000000 /dev/zero | tail > /dev/null", {
      memory: 100_000_000,
    });
    expect(code).not.toBe(0);
  });

  test("inherits nothing of the server's environment, and stands behind everybody else", async () => {
    process.env["VETRINA_SECRET"] = "segreto";
    onTestFinished(() => void delete process.env["VETRINA_SECRET"]);
    const { said } = await shell("sleep 0.2; env; echo nice $(nice)");
    expect(said).not.toContain("segreto");
    expect(said).toContain("nice 19");
  });

  test("tells how it ended, and the end of its complaints", async () => {
    expect(await shell("echo to no avail >&2; exit 3")).toMatchObject({
      code: 3,
      outOfTime: false,
      complaint: "to no avail\n",
    });
  });

  test("that is not there is an error", async () => {
    const confines = { time: 1000, bytes: 0 };
    const missing = await runConfined("/nowhere/ffmpeg", [], tmpdir(), confines).then(
      ({ code }) => code,
      () => "error",
    );
    expect(missing).not.toBe(0);
  });
});
