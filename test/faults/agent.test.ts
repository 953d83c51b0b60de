import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { thisBoot } from "../../player/agent/boots.ts";
import { headless, openDevice, playing, type TestDevice } from "../agent.ts";
import { isBlank } from "../eye.ts";
import { another, text } from "../release.ts";
import { upload } from "../theatre.ts";
import { note } from "./table.ts";

/**
 * A device with the agent: what happens to its browser, its disk, its network. Its disk is a small one of
 * its own where this machine lets us mount one.
 */
let device: TestDevice;
let screen: string;
const folder = mkdtempSync(join(tmpdir(), "vetrina-agent-"));
/** The machine, as the agent believes it to be. */
let booted = thisBoot();
const megabytes = 260;
const smallDisk =
  spawnSync("mount", ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0700`, "none", folder])
    .status === 0;

beforeAll(async () => {
  device = await openDevice({
    folder,
    // Its graphics process, which `headless` does without, draws in software here.
    flags: headless.filter((flag) => flag !== "--disable-gpu"),
    pace: { lookEvery: 400, hangsAfter: 2500, weighEvery: 700 },
    paintsWithin: 6000,
    boot: () => booted,
  });
  screen = await device.pair();
}, 120_000);
afterEach(({ task }) => {
  device.between.alter = (_, answer) => answer;
  rmSync(join(folder, "ballast"), { force: true });
  // What the agent has logged is what one asks first.
  if (task.result?.state === "fail") console.log(JSON.stringify(device.log.slice(-30)));
});
afterAll(async () => {
  await device?.close().catch(() => {});
  if (smallDisk) spawnSync("umount", ["--lazy", folder]);
  rmSync(folder, { recursive: true, force: true });
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
  await pause(300);
  expect(await isBlank(await device.agent.supervisor.screenshot())).toBe(false);
  return took;
}

/** Names this page, so that another one can be told from it. */
const sign = async (): Promise<string> => {
  const name = String(Math.random());
  await evaluate(`globalThis.signed = ${stringify(name)}`);
  return `globalThis.signed !== ${stringify(name)} && ${playing}`;
};

const sumOf = (path: string): string =>
  createHash("sha256").update(readFileSync(path)).digest("hex");

test("W01 the renderer crashes: the page is opened anew", async () => {
  const anew = await sign();
  await device.agent.supervisor.crash();
  const took = await device.until(anew);
  await again();
  expect(events()).toContain("page.crash");
  note("W01", "the programme", took);
});

test("W04 the page hangs in an endless loop: its process is ended, and it is opened anew", async () => {
  const anew = await sign();
  harm("for (;;);");
  const took = await device.until(anew, 60_000);
  await again();
  expect(events()).toContain("page.hang");
  note("W04", "the last picture, then the programme", took);
});

test("W03 the whole browser is killed: another one is launched", async () => {
  const anew = await sign();
  device.agent.supervisor.kill();
  const took = await device.until(anew, 60_000);
  await again();
  expect(events()).toContain("browser.ended");
  note("W03", "the programme", took);
});

test("an officer photographs the screen from the desk, and reads how the device is", async () => {
  const { town } = device;
  const said = async () => (await town.ask("GET", `/screens/${screen}`)).body.state?.status.device;
  await expect.poll(said).toMatchObject({ agent: "0.0.0-test", switches: [] });
  const order = await town.ask("POST", `/screens/${screen}/commands`, { kind: "screenshot" });
  expect(order.status).toBe(202);
  const photo = () => town.raw(`/screens/${screen}/screenshot`);
  await expect.poll(async () => (await photo()).status).toBe(200);
  expect(await isBlank(Buffer.from(await (await photo()).arrayBuffer()))).toBe(false);
});

test("P04 a machine that is started again and again shows its programme at once, films when it has stayed on, and is told", async () => {
  const before = Array.from({ length: 4 }, (_, i) => ({ id: `boot ${i}`, upFor: 25 }));
  writeFileSync(join(folder, "boots.json"), stringify(before));
  booted = { id: "boot 5", upFor: 20 };
  const started = performance.now();
  await device.restart();
  const took = performance.now() - started + (await again());
  await expect.poll(() => device.told("power.restless"), { timeout: 30_000 }).toBe(true);
  await evaluate(`(() => {
    globalThis.seen = new Set();
    const zone = document.querySelector("vt-stage").shadowRoot.querySelector("vt-zone[data-zone=main]");
    setInterval(() => {
      for (const { localName } of zone.shadowRoot.querySelectorAll("[playing]")) seen.add(localName);
    }, 50);
  })()`);
  // More than a round of the programme.
  await pause(9000);
  const seen = await evaluate<string[]>("[...globalThis.seen]");
  expect(seen).toContain("vt-slide-notice");
  expect(seen).not.toContain("vt-slide-video");
  note("P04", `the programme without films, for 3 minutes`, took);

  booted.upFor = 4000;
  await device.restart();
  await again();
  await expect.poll(() => device.told("power.restless"), { timeout: 30_000 }).toBe(false);
  await device.until(`!!document.querySelector("vt-stage").shadowRoot
    .querySelector("vt-zone[data-zone=main]").shadowRoot.querySelector("vt-slide-video[playing]")`);
}, 120_000);

test("W13 a dialog is closed, a second window as well, and a page led astray is led back", async () => {
  harm("alert('ciao'); confirm('?'); window.open('/player/');");
  await pause(700);
  expect(await evaluate(playing)).toBe(true);
  await expect.poll(() => device.agent.supervisor.pages()).toBe(1);
  const anew = await sign();
  harm(`location.href = ${stringify(`${device.town.origin}/desk/`)}`);
  const took = await device.until(`location.pathname === "/player/" && ${anew}`, 60_000);
  expect(events()).toContain("page.address");
  await again();
  note("W13", "the programme, without a trace", took);
});

test("W06 a page that has grown too big begins anew at the end of an item", async () => {
  const anew = await sign();
  device.agent.supervisor.memory = 1_000_000;
  const took = await device.until(anew, 60_000);
  device.agent.supervisor.memory = 2e9;
  expect(events()).toContain("page.heavy");
  note("W06", "the programme", took);
  await again();
});

test("W02 the graphics process crashes three times: it is done without, and the picture is there", async () => {
  const { supervisor } = device.agent;
  const anew = await sign();
  const began = performance.now();
  for (let crash = 1; crash <= 3; crash++) {
    const before = await supervisor.gpuProcess();
    expect(before).toBeGreaterThan(0);
    await supervisor.crashGpu();
    await expect.poll(() => supervisor.gpuProcess().catch(() => before)).not.toBe(before);
    await expect.poll(() => supervisor.counts.gpu ?? 0).toBeGreaterThanOrEqual(crash);
    if (crash < 3) expect(await isBlank(await supervisor.screenshot())).toBe(false);
  }
  await expect.poll(events).toContain("gpu.left_out");
  await device.until(anew, 60_000);
  await again();
  // That is the end of it: a new browser's graphics process has not crashed.
  const ended = events().filter((event) => event === "browser.ended").length;
  await pause(2000);
  expect(events().filter((event) => event === "browser.ended")).toHaveLength(ended);
  note("W02", "the programme, drawn in software from then on", performance.now() - began);
});

test.skipIf(!smallDisk)(
  "S01 the disk of the device is full: the programme plays, and what is new comes when there is room",
  async () => {
    const { town } = device;
    const ballast = join(folder, "ballast");
    // As much as there is room for.
    for (let size = megabytes; size >= 1; size >>= 1)
      spawnSync("dd", [
        "if=/dev/zero",
        `of=${ballast}`,
        "bs=1M",
        `count=${size}`,
        "oflag=append",
        "conv=notrunc",
      ]);
    const { body: list } = await town.ask("GET", "/playlists");
    const main = list.playlists.find(({ name }: { name: string }) => name === "Principale");
    const { body: whole } = await town.ask("GET", `/playlists/${main.id}`);
    const noise = { type: "gaussian", mean: 128, sigma: 60 } as const;
    const background = { r: 20, g: 90, b: 160 };
    const picture = sharp({ create: { width: 900, height: 600, channels: 3, background, noise } });
    const photo = await upload(town, "nuova.png", new Uint8Array(await picture.png().toBuffer()));
    const { body: slide } = await town.ask("POST", "/slides", {
      title: "Nuova",
      type: "image",
      props: { it: { photo, fit: "cover", caption: "Una foto nuova", description: "x" } },
    });
    const item = { key: "new", kind: "slide", slide: slide.id, seconds: 1, transition: "cut" };
    const { name, items, version } = whole;
    await town.ask("PUT", `/playlists/${main.id}`, { name, items: [item, ...items], version });
    await town.ask("POST", "/publish", {});
    await expect.poll(() => device.told("storage.full")).toBe(true);
    for (let i = 0; i < 4; i++) {
      expect(await evaluate(playing)).toBe(true);
      expect(await isBlank(await device.agent.supervisor.screenshot())).toBe(false);
      await pause(500);
    }
    rmSync(ballast);
    const took = await device.until(
      `document.querySelector("vt-stage").shadowRoot.querySelector("vt-zone[data-slide=${slide.id}]") !== null`,
      90_000,
    );
    await expect.poll(() => device.told("storage.full")).toBe(false);
    note("S01", "the old programme, then the new", took);
  },
);

test("S07 the browser's profile is damaged, and the CMS is away: the programme starts", async () => {
  await device.town.stop();
  await device.agent.stop();
  const profile = join(folder, "profile");
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
  note("S07", "the programme", await again());
});

test("S04 the browser has lost everything, and the CMS is away: the programme starts", async () => {
  await device.agent.stop();
  rmSync(join(folder, "profile"), { recursive: true });
  await device.restart();
  note("S04", "the programme", await again());
  await device.town.reopen();
});

test("S05 bit rot in every file, of the programme and of the player itself: found, and fetched again", async () => {
  const pool = join(folder, "pool", "whole");
  const files = readdirSync(pool).filter((name) => /^[0-9a-f]{64}$/.test(name));
  await device.agent.stop();
  for (const file of files) writeFileSync(join(pool, file), "rotten", { flag: "r+" });
  const shell = join(folder, "shell", device.agent.versions().proved!, "assets");
  // One that a screen which is paired does not need.
  const script = readdirSync(shell).find((name) => name.startsWith("qrcode-"))!;
  const before = sumOf(join(shell, script));
  writeFileSync(join(shell, script), "/* rotten", { flag: "r+" });
  await device.restart();
  const began = performance.now();
  await again();
  const isWhole = (file: string): boolean => {
    try {
      return sumOf(join(pool, file)) === file;
    } catch {
      // Dropped, and not here again yet.
      return false;
    }
  };
  await expect.poll(() => files.every(isWhole), { timeout: 60_000 }).toBe(true);
  await expect.poll(() => sumOf(join(shell, script))).toBe(before);
  expect(events()).toContain("player.damaged");
  note("S05", "with the agent: texts, then the whole programme", performance.now() - began);
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
  note("W07", "with the agent: the programme", took);
});

test("W08 one that does not come whole is not taken", async () => {
  const before = device.agent.versions();
  const alter = await another(device.town.origin, (html) => html.replace("<title>", "<title>2"));
  device.between.alter = (path, answer) =>
    path === "/player/index.html" ? text(answer, "<html>half") : alter(path, answer);
  await device.agent.update();
  expect(events()).toContain("player.update_failed");
  expect(device.agent.versions()).toEqual(before);
  note("W08", "with the agent: the programme");
});

test("W09 one that shows nothing goes, and the one before comes back", async () => {
  const { proved } = device.agent.versions();
  device.between.alter = await another(device.town.origin, (html) =>
    html.replace(/<script[^>]*>\s*<\/script>/, ""),
  );
  await device.agent.update();
  await device.until(`!(${playing})`);
  await pause(500);
  expect(await isBlank(await device.agent.supervisor.screenshot())).toBe(false);
  const took = await device.until(playing, 60_000);
  expect(events()).toContain("player.rolled_back");
  expect(device.agent.versions()).toMatchObject({ proved, trial: null });
  // It is not tried again.
  await device.agent.update();
  expect(device.agent.versions().trial).toBe(null);
  note("W09", "with the agent: the old picture, then the programme", took);
  await again();
});
