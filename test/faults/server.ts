import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect } from "vitest";
import { backup } from "../../cms/backup.ts";
import { restore } from "../../cms/restore.ts";
import { toBase64Url, utf8 } from "../../protocol/bytes.ts";
import { enteId, screenId } from "../../protocol/ids.ts";
import { days, seconds, systemClock } from "../../protocol/time.ts";
import { email, password } from "../house.ts";
import { pass, shiftDevice } from "../warp.ts";
import { pause, played, type Register, type TestScreen } from "./screen.ts";
import { note } from "./table.ts";

const isApi = (path: string): boolean => /\/player\/(manifest|time|token|challenge)/.test(path);
const isManifest = (path: string): boolean => path.endsWith("/player/manifest");

/** What the CMS does wrong. */
export function serverFaults(screen: () => TestScreen, test: Register): void {
  const publisher = () => {
    const { town } = screen();
    return town.house.household(enteId.parse(town.ente))!.publisher;
  };

  test("N05, C01 the CMS is away for thirty days, and for two hundred: what is valid plays on", async () => {
    const { town, page, witness, publish, caughtUp, settled, address } = screen();
    await town.stop();
    const seen = await witness.during(
      async () => {
        for (const time of [days(30), days(170)]) {
          await pass(page, time);
          await pause(2500);
        }
      },
      // A page that has run for a day begins anew.
      { openings: 3 },
    );
    expect(seen.slides.size).toBeGreaterThan(3);
    await town.reopen();
    await publish();
    note("N05", played(seen));
    note("C01", played(seen), await caughtUp());
    await shiftDevice(page, 0);
    await page.goto(address);
    await settled();
  });

  test("C02 the CMS answers 500, 503 and 429: nobody notices, and it is left alone when it asks for that", async () => {
    const { between, page, witness, publish, painted, caughtUp } = screen();
    const before = await painted();
    const questions = (from: number): number => between.asked.slice(from).filter(isApi).length;
    const failing = (status: number, headers: Record<string, string> = {}): void => {
      between.alter = (path, answer) =>
        isApi(path) ? { status, headers, body: Buffer.from("{}") } : answer;
    };
    const seen = await witness.during(async () => {
      failing(500);
      let asked = between.asked.length;
      await publish();
      await expect.poll(() => questions(asked)).toBeGreaterThan(0);
      for (const [status, rest] of [
        [503, "120"],
        [429, "60"],
      ] as const) {
        failing(status, { "retry-after": rest });
        asked = between.asked.length;
        await expect
          .poll(async () => (await pass(page, seconds(5)), questions(asked)))
          .toBeGreaterThan(0);
        await pause(200);
        const then = between.asked.length;
        await pass(page, seconds(Number(rest) - 20));
        await pause(300);
        expect(questions(then)).toBe(0);
        await pass(page, seconds(30));
        await expect
          .poll(async () => (await pass(page, seconds(5)), questions(then)))
          .toBeGreaterThan(0);
      }
      expect(await painted()).toBe(before);
    });
    between.alter = (_, answer) => answer;
    note("C02", played(seen), await caughtUp());
  });

  test("C03 the CMS answers 200 with nothing, with half a manifest, with another screen's", async () => {
    const { between, town, witness, publish, painted, caughtUp, told, ask } = screen();
    const before = await painted();
    const other = screenId.parse((await town.ask("POST", "/screens", { name: "Piazza" })).body.id);
    await expect.poll(() => publisher().manifestFor(other)).not.toBeNull();
    const seen = await witness.during(async () => {
      const theirs = publisher().manifestFor(other)!;
      const header = toBase64Url(utf8(JSON.stringify(theirs.pointer)));
      const wrongs = [
        ["manifest.hash", () => Buffer.alloc(0), {}],
        ["manifest.hash", (body: Buffer) => body.subarray(0, body.length >> 1), {}],
        ["manifest.foreign", () => Buffer.from(theirs.body), { "vetrina-pointer": header }],
      ] as const;
      let first = true;
      for (const [fault, body, headers] of wrongs) {
        between.alter = (path, answer) =>
          isManifest(path) && answer.status === 200
            ? { ...answer, body: body(answer.body), headers: { ...answer.headers, ...headers } }
            : answer;
        if (first) await publish();
        else await ask();
        first = false;
        await told(fault);
        expect(await painted()).toBe(before);
      }
    });
    between.alter = (_, answer) => answer;
    note("C03", played(seen), await caughtUp());
  });

  test("C06 the CMS is restored from an older backup: the screen keeps the newer, then takes what comes", async () => {
    const { town, witness, publish, painted, caughtUp } = screen();
    const folder = mkdtempSync(join(tmpdir(), "vetrina-backup-"));
    const clock = systemClock;
    const { ente } = town.house.household(enteId.parse(town.ente))!;
    const saved = await backup(ente, folder, { clock, version: "0" });
    await publish();
    await caughtUp();
    const newer = await painted();
    const seen = await witness.during(async () => {
      await town.stop();
      await restore(saved.folder, town.folder, { clock, replace: true });
      expect(await painted()).toBe(newer);
      await town.reopen();
      await town.ask("POST", "/session", { email, password });
      await publish();
    });
    note("C06", played(seen), await caughtUp());
    // Revisions were counted anew; the epoch outranks them.
    expect(Number((await painted()).split(".")[0])).toBeGreaterThan(Number(newer.split(".")[0]));
    rmSync(folder, { recursive: true, force: true });
  });
}
