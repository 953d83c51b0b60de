import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { openDevice, playing, type TestDevice } from "../agent.ts";
import { isBlank } from "../eye.ts";
import { another, text } from "../release.ts";
import { note, printTable } from "./table.ts";

/** A device with the agent: what happens to its browser, its disk, its network and its clock. */
let device: TestDevice;
let screen: string;
beforeAll(async () => {
  device = await openDevice();
  screen = await device.pair();
}, 120_000);
afterEach(() => {
  device.between.alter = (_, answer) => answer;
});
afterAll(async () => {
  printTable();
  await device?.close();
}, 60_000);

const { stringify } = JSON;
const evaluate = <T>(expression: string): Promise<T> =>
  device.agent.supervisor.evaluate<T>(expression);
/** Does harm to the page, which may not answer any more. */
const harm = (expression: string): void =>
  void device.agent.supervisor.evaluate(expression, 500).catch(() => {});
const events = (): string[] => device.log.map(({ event }) => event);
const pause = (time: number) => new Promise((done) => setTimeout(done, time));

/** How long until the programme is on the screen again, and that it really is to be seen. */
async function again(): Promise<number> {
  const took = await device.until(playing, 60_000);
  await pause(500);
  expect(await isBlank(await device.agent.supervisor.screenshot())).toBe(false);
  return took;
}

/** Names this page, so that another one can be told from it. */
const sign = async (): Promise<string> => {
  const name = String(Math.random());
  await evaluate(`globalThis.signed = ${stringify(name)}`);
  return `globalThis.signed !== ${stringify(name)} && ${playing}`;
};

test("W01 the renderer crashes: the page is opened anew", async () => {
  const anew = await sign();
  await device.agent.supervisor.crash();
  const took = await device.until(anew);
  await again();
  expect(events()).toContain("page.crash");
  note("renderer crash", "the programme", took);
});

test("W04 the page hangs in an endless loop: its process is ended, and it is opened anew", async () => {
  const anew = await sign();
  harm("for (;;);");
  const took = await device.until(anew, 60_000);
  await again();
  expect(events()).toContain("page.hang");
  note("page hangs", "the last picture, then the programme", took);
});

test("W03 the whole browser is killed: another one is launched", async () => {
  const anew = await sign();
  device.agent.supervisor.kill();
  const took = await device.until(anew, 60_000);
  await again();
  expect(events()).toContain("browser.ended");
  note("browser killed", "the programme", took);
});

test("an officer photographs the screen from the desk, and reads how the device is", async () => {
  const { town } = device;
  const said = async () => (await town.ask("GET", `/screens/${screen}`)).body.state?.status.device;
  await expect.poll(said, { timeout: 20_000 }).toMatchObject({ agent: "0.0.0-test", switches: [] });
  const started = performance.now();
  const order = await town.ask("POST", `/screens/${screen}/commands`, { kind: "screenshot" });
  expect(order.status).toBe(202);
  const photo = () => town.raw(`/screens/${screen}/screenshot`);
  await expect.poll(async () => (await photo()).status, { timeout: 20_000 }).toBe(200);
  const took = performance.now() - started;
  expect(await isBlank(Buffer.from(await (await photo()).arrayBuffer()))).toBe(false);
  note("an officer asks for a picture", "the same as on the screen", took);
});

test("the page is led astray: it is led back", async () => {
  const anew = await sign();
  harm(`location.href = ${stringify(`${device.town.origin}/desk/`)}`);
  await device.until(`location.pathname === "/player/" && ${anew}`, 60_000);
  expect(events()).toContain("page.address");
  note("page led to another address", "the programme again", await again());
});

test("W13 a dialog is closed, and a second window as well", async () => {
  harm("alert('ciao'); confirm('?'); window.open('/player/');");
  await pause(1500);
  expect(await evaluate(playing)).toBe(true);
  expect(await device.agent.supervisor.pages()).toBe(1);
  note("dialog, second window", "the programme, without a trace", null);
});

test("W06 a page that has grown too big begins anew at the end of an item", async () => {
  const anew = await sign();
  device.agent.supervisor.memory = 1_000_000;
  const took = await device.until(anew, 60_000);
  device.agent.supervisor.memory = 2e9;
  expect(events()).toContain("page.heavy");
  note("renderer over its budget", "the programme", took);
  await again();
});

test("S07 the browser's profile is damaged, and the CMS is away: the programme starts", async () => {
  await device.town.stop();
  await device.agent.stop();
  const profile = join(device.folder, "profile");
  let damaged = 0;
  for (const path of readdirSync(profile, { recursive: true, encoding: "utf8" }))
    if (/leveldb|IndexedDB|Service Worker|Preferences|Local State/.test(path))
      try {
        truncateSync(join(profile, path), 7);
        damaged++;
      } catch {
        // A folder.
      }
  expect(damaged).toBeGreaterThan(3);
  await device.restart();
  note("profile damaged, CMS away", "the programme", await again());
});

test("S04 the browser has lost everything, and the CMS is away: the programme starts", async () => {
  await device.agent.stop();
  rmSync(join(device.folder, "profile"), { recursive: true });
  await device.restart();
  note("profile gone, CMS away", "the programme", await again());
  await device.town.reopen();
});

test("S05 bit rot in a file: it is found before it is shown, and fetched again", async () => {
  const pool = join(device.folder, "pool", "whole");
  const files = readdirSync(pool).filter((name) => /^[0-9a-f]{64}$/.test(name));
  await device.agent.stop();
  for (const file of files) writeFileSync(join(pool, file), "rotten", { flag: "r+" });
  await device.restart();
  await again();
  const { createHash } = await import("node:crypto");
  const { readFileSync } = await import("node:fs");
  const started = performance.now();
  await expect
    .poll(
      () =>
        files.every(
          (file) =>
            existsSync(join(pool, file)) &&
            createHash("sha256")
              .update(readFileSync(join(pool, file)))
              .digest("hex") === file,
        ),
      { timeout: 60_000 },
    )
    .toBe(true);
  note("bit rot in every file", "texts, then the whole programme", performance.now() - started);
});

test("W07 a new player version is taken at the end of an item", async () => {
  device.between.alter = await another(device.town.origin, (html) =>
    html.replace("<title>", '<meta name="mark" content="one" /><title>'),
  );
  await device.agent.update();
  const took = await device.until(
    `document.querySelector("meta[name=mark]")?.content === "one" && ${playing}`,
  );
  await again();
  await expect.poll(() => device.agent.versions().trial).toBe(null);
  note("new player version (agent)", "the programme", took);
});

test("W08 one that does not come whole is not taken", async () => {
  const before = device.agent.versions();
  const alter = await another(device.town.origin, (html) => html.replace("<title>", "<title>2"));
  device.between.alter = (path, answer) =>
    path === "/player/index.html" ? text(answer, "<html>half") : alter(path, answer);
  await device.agent.update();
  expect(events()).toContain("player.update_failed");
  expect(device.agent.versions()).toEqual(before);
  note("new player version damaged (agent)", "the programme", null);
});

test("W09 one that shows nothing goes, and the one before comes back", async () => {
  const { proved } = device.agent.versions();
  device.between.alter = await another(device.town.origin, (html) =>
    html.replace(/<script[^>]*>\s*<\/script>/, ""),
  );
  await device.agent.update();
  await device.until(`!(${playing})`);
  const took = await device.until(playing, 60_000);
  expect(events()).toContain("player.rolled_back");
  expect(device.agent.versions()).toMatchObject({ proved, trial: null });
  // It is not tried again.
  await device.agent.update();
  expect(device.agent.versions().trial).toBe(null);
  note("new version shows nothing (agent)", "the old picture, then the programme", took);
  await again();
});
