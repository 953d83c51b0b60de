import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type FakeCms, openFakeCms } from "../../test/fake-cms.ts";
import { type Agent, startAgent } from "./agent.ts";

(globalThis as never as { __VERSION__: string }).__VERSION__ = "0.0.0-test";

let cms: FakeCms;
let folder: string;
let agent: Agent | undefined;
beforeEach(async () => {
  cms = await openFakeCms();
  folder = mkdtempSync(join(tmpdir(), "vetrina-agent-"));
});
afterEach(async () => {
  await agent?.stop();
  await cms.close();
  rmSync(folder, { recursive: true, force: true });
});

/** An agent whose browser ends as soon as it is launched. */
const start = async (ask: typeof fetch, darkAtMost: number): Promise<string[]> => {
  const events: string[] = [];
  const config = {
    server: cms.server,
    folder,
    port: 0,
    chromium: "/bin/false",
    flags: [],
    memory: 1e9,
  };
  agent = await startAgent(config, {
    ask,
    darkAtMost,
    log: (event) => void events.push(event),
  });
  return events;
};

test("on an empty device whose CMS never answers the browser is launched all the same: it is not black", async () => {
  const events = await start(() => new Promise(() => {}), 50);
  await expect.poll(() => events).toContain("browser.ended");
  const page = await fetch(`${agent!.origin}/player/?agent`);
  expect(await page.text()).toContain("In attesa della rete");
});

test("two who look for a new player at once look once", async () => {
  cms.release({ "index.html": "<h1>one</h1>" });
  await start(fetch, 10_000);
  cms.release({ "index.html": "<h1>two</h1>" });
  const before = cms.asked.length;
  await Promise.all([agent!.update(), agent!.update()]);
  expect(cms.asked.slice(before).map(({ path }) => path)).toEqual([
    "/player/version.json",
    "/player/index.html",
  ]);
});
