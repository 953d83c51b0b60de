import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import {
  chmodSync,
  chownSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isBlank, likeness, unlike } from "./eye.ts";
import { openTestHouse, type TestHouse } from "./house.ts";
import { openProxy, type Proxy } from "./proxy.ts";
import { fillTheatre } from "./theatre.ts";

/**
 * A kiosk as its unit starts it: the very command, the agent that the CMS gives, the browser's policies, a
 * user who is nobody and may become nobody else; on a display without a panel, with a keyboard in it.
 */
const root = join(import.meta.dirname, "..");
const has = (program: string): boolean => spawnSync("which", [program]).status === 0;
const missing = ["cage", "grim", "setpriv", "unshare", "xdotool", "Xvfb", "Xwayland"].filter(
  (program) => !has(program),
);
if (process.getuid?.() !== 0) missing.push("root, who can become nobody");

/** What a browser takes for itself, or a desktop. */
const keys = (
  "F12 ctrl+shift+i ctrl+shift+j ctrl+u ctrl+n ctrl+t ctrl+o ctrl+p " +
  "ctrl+l F1 F11 shift+Escape ctrl+h ctrl+w ctrl+q alt+F4"
).split(" ");

const nobody = 65_534;
const folder = mkdtempSync(join(tmpdir(), "vetrina-kiosk-"));
const runtime = join(folder, "runtime");
const agent = join(folder, "vetrina-agent.mjs");
let town: TestHouse;
let between: Proxy;
let monitor: ChildProcess | undefined;
let kiosk: ChildProcess | undefined;
let display = "";
let code = "";

beforeAll(async () => {
  town = await openTestHouse();
  between = await openProxy(town.origin);
  between.alter = (path, answer) => {
    if (path.endsWith("/pairings")) code = JSON.parse(answer.body.toString()).code ?? code;
    return answer;
  };
  // As the guide says.
  const given = await fetch(`${town.origin}/agent/vetrina-agent.mjs`);
  writeFileSync(agent, await given.text());
  if (missing.length > 0) return;

  for (const each of [runtime, join(folder, "managed")]) mkdirSync(each, { mode: 0o755 });
  const policies = join(root, "deploy/kiosk/policies.json");
  writeFileSync(join(folder, "managed/vetrina.json"), readFileSync(policies));
  for (const each of [folder, runtime]) chownSync(each, nobody, nobody);
  chmodSync(runtime, 0o700);
  monitor = spawn("Xvfb", ["-displayfd", "1", "-screen", "0", "1280x720x24", "-nolisten", "tcp"], {
    stdio: ["ignore", "pipe", "ignore"],
  });
  display = await new Promise<string>((said) =>
    monitor!.stdout!.once("data", (number) => said(`:${String(number).trim()}`)),
  );
  kiosk = spawn("unshare", ["--mount", "sh", "-c", session()], {
    env: {
      PATH: process.env["PATH"],
      HOME: folder,
      DISPLAY: display,
      XDG_RUNTIME_DIR: runtime,
      WLR_BACKENDS: "x11",
      WLR_RENDERER: "pixman",
      VETRINA_SERVER: between.origin,
      VETRINA_AGENT_DATA: join(folder, "data"),
      VETRINA_AGENT_PORT: String(await freePort()),
      VETRINA_KIOSK_FLAGS: "--disable-gpu",
    },
    stdio: ["ignore", "ignore", "inherit"],
    detached: true,
  });
}, 60_000);
afterAll(async () => {
  for (const each of [kiosk, monitor]) {
    if (!each?.pid || each.exitCode !== null) continue;
    const ended = new Promise((gone) => each.once("exit", gone));
    process.kill(each === kiosk ? -each.pid : each.pid, "SIGTERM");
    await ended;
  }
  await between?.close();
  await town?.close();
  // The browser may still be putting its things away.
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
}, 60_000);

/** The unit's command, held as the unit holds it, in a world in which the policies are the machine's. */
function session(): string {
  const unit = readFileSync(join(root, "deploy/kiosk/vetrina-kiosk.service"), "utf8");
  const start = /^ExecStart=(.+)$/m
    .exec(unit)![1]!
    .replace("/usr/bin/node", process.execPath)
    .replace("/usr/lib/vetrina/vetrina-agent.mjs", agent);
  const held = `setpriv --reuid=${nobody} --regid=${nobody} --clear-groups --no-new-privs --bounding-set=-all`;
  return `mkdir -p /etc/chromium/policies && mount --bind ${folder} /etc/chromium/policies && exec ${held} ${start}`;
}

/** What is on the display. */
const picture = (): Buffer =>
  execFileSync("grim", ["-t", "png", "-"], {
    env: { ...process.env, XDG_RUNTIME_DIR: runtime, WAYLAND_DISPLAY: "wayland-0" },
    stdio: ["ignore", "pipe", "ignore"],
    maxBuffer: 50e6,
  });
const xdotool = (...given: string[]): void =>
  void execFileSync("xdotool", given, { env: { ...process.env, DISPLAY: display } });
const pause = (time: number) => new Promise((done) => setTimeout(done, time));

test("the agent comes from the CMS, and says what it misses", () => {
  const { status, stderr } = spawnSync(process.execPath, [agent], {
    env: { PATH: "" },
    encoding: "utf8",
  });
  expect(status).toBe(1);
  expect(stderr).toContain("VETRINA_SERVER");
});

describe("on a display", () => {
  beforeEach(({ skip }) => skip(missing.length > 0, `not on this machine: ${missing.join(", ")}`));

  test("the command of the unit brings a code on an empty machine", async () => {
    await expect.poll(() => code, { timeout: 60_000 }).not.toBe("");
    const isSeen = async (): Promise<boolean> => !(await isBlank(picture()));
    await expect.poll(() => isSeen().catch(() => false)).toBe(true);
  });

  test("F01 no key opens developer tools, a window, a dialog, or ends anything", async () => {
    xdotool("search", "--onlyvisible", "--class", "", "windowfocus");
    const before = await likeness(picture());
    for (const key of keys) {
      xdotool("key", key);
      await pause(400);
      const apart = unlike(before, await likeness(picture()));
      expect({ key, isSame: apart < 4 }).toEqual({ key, isSame: true });
    }
    expect(kiosk!.exitCode).toBe(null);
  });

  test("paired, it shows the programme, and the officer photographs it from the desk", async () => {
    const { main } = await fillTheatre(town, 2);
    const screen = { new: { name: "Piazza", defaultPlaylist: main } };
    const claimed = await town.ask("POST", "/pairings/claim", { code, screen });
    expect(claimed).toMatchObject({ status: 200 });
    const { pairing, screen: id } = claimed.body;
    await town.ask("POST", `/pairings/${pairing}/confirm`);
    const said = async () => (await town.ask("GET", `/screens/${id}`)).body.state?.status ?? {};
    await expect.poll(async () => (await said()).playing).toBeTruthy();
    expect((await said()).device).toMatchObject({ troubles: {} });
    await town.ask("POST", `/screens/${id}/commands`, { kind: "screenshot" });
    const photo = () => town.raw(`/screens/${id}/screenshot`);
    await expect.poll(async () => (await photo()).status).toBe(200);
    expect(await isBlank(Buffer.from(await (await photo()).arrayBuffer()))).toBe(false);
  });
});

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => found(port));
    });
  });
