import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Agent, startAgent } from "../player/agent/agent.ts";
import { type Boot, thisBoot } from "../player/agent/boots.ts";
import type { Pace } from "../player/agent/supervisor.ts";
import { patience } from "../player/versions.ts";
import { openTestHouse, type TestHouse } from "./house.ts";
import { openProxy, type Proxy } from "./proxy.ts";
import { fillTheatre } from "./theatre.ts";

(globalThis as never as { __VERSION__: string }).__VERSION__ = "0.0.0-test";

/** A device with the agent and a real browser, and somebody between it and its CMS. */
export interface TestDevice {
  town: TestHouse;
  between: Proxy;
  folder: string;
  agent: Agent;
  /** What the agent has logged, oldest first. */
  log: { event: string; [more: string]: unknown }[];
  /** Pairs the device with a new screen that plays a bit of everything. */
  pair(): Promise<string>;
  /** What the officer reads of it. */
  told(fault: string): Promise<boolean>;
  /** Resolves when this expression is true in the page; says how long it took. */
  until(expression: string, timeout?: number): Promise<number>;
  /** Starts the agent again, as after a power cut. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

export const headless = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--screen-info={1280x720}",
];

/** Something of the theatre is on air. */
export const playing = `document.querySelector("vt-stage")?.shadowRoot
  ?.querySelector("vt-zone[data-zone=main]")?.dataset.slide?.startsWith("sld") === true`;

export async function openDevice({
  flags = headless,
  memory = 2e9,
  folder = mkdtempSync(join(tmpdir(), "vetrina-agent-")),
  pace = {},
  paintsWithin = patience,
  boot = thisBoot,
}: {
  flags?: string[];
  memory?: number;
  /** Where it keeps everything; thrown away at the end. */
  folder?: string;
  pace?: Pace;
  paintsWithin?: number;
  boot?: () => Boot;
} = {}): Promise<TestDevice> {
  const town = await openTestHouse();
  const between = await openProxy(town.origin);
  const log: TestDevice["log"] = [];
  const start = (): Promise<Agent> =>
    startAgent(
      {
        server: new URL(between.origin),
        folder,
        // The page's origin is its identity: the same port at each start.
        port,
        chromium: process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium",
        flags,
        memory,
      },
      { log: (event, details) => void log.push({ event, ...details }), pace, paintsWithin, boot },
    );
  let port = 0;
  let agent = await start();
  port = Number(new URL(agent.origin).port);

  const device: TestDevice = {
    town,
    between,
    folder,
    log,
    get agent() {
      return agent;
    },
    async pair() {
      const { main } = await fillTheatre(town, 1);
      const code = `document.querySelector("vt-pairing")?.shadowRoot
        ?.querySelector("[data-test=code]")?.dataset.code ?? ""`;
      await device.until(`${code} !== ""`);
      const claimed = await town.ask("POST", "/pairings/claim", {
        code: await agent.supervisor.evaluate<string>(code),
        screen: { new: { name: "Teatro", defaultPlaylist: main } },
      });
      if (claimed.status !== 200) throw new Error(`claim: ${JSON.stringify(claimed.body)}`);
      await device.until(
        `!!document.querySelector("vt-pairing")?.shadowRoot?.querySelector("[data-test=words] li")`,
      );
      await town.ask("POST", `/pairings/${claimed.body.pairing}/confirm`);
      await device.until(playing);
      return claimed.body.screen;
    },
    told: async (fault) =>
      (await town.ask("GET", "/delivery")).body.screens[0].faults.includes(fault),
    async until(expression, timeout = 30_000) {
      const started = performance.now();
      for (;;) {
        const is = await agent.supervisor.evaluate<boolean>(expression, 1000).catch(() => false);
        const took = performance.now() - started;
        if (is) return took;
        if (took > timeout) throw new Error(`not in ${timeout} ms: ${expression}`);
        await new Promise((again) => setTimeout(again, 50));
      }
    },
    async restart() {
      await agent.stop();
      agent = await start();
    },
    async close() {
      await agent.stop();
      await between.close();
      await town.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  return device;
}
