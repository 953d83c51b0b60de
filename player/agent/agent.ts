import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { type Boot, openBoots, thisBoot } from "./boots.ts";
import type { Config } from "./config.ts";
import { type Display, findDisplay, run, type Run } from "./display.ts";
import { openFacts } from "./facts.ts";
import { openPool } from "./pool.ts";
import { machine, type Senses } from "./senses.ts";
import { serve } from "./server.ts";
import { openShell } from "./shell.ts";
import { type Pace, pause, Supervisor } from "./supervisor.ts";
import { patience, type Versions } from "../versions.ts";

declare const __VERSION__: string;

export interface Agent {
  origin: string;
  supervisor: Supervisor;
  /** Whether the supervisor still does its rounds. */
  isAlive(): boolean;
  /** Looks for a new version of the player now. */
  update(): Promise<void>;
  versions(): Versions;
  stop(): Promise<void>;
}

/** A new version of the player is looked for so often, and when the page says that the CMS is back. */
const updateEvery = 30 * 60_000;
/** Before the first version is here, more often. */
const firstEvery = 10_000;

/** Puts the parts together: a server for the page, a browser that shows it, and somebody who watches it. */
export async function startAgent(
  config: Config,
  {
    log = logLine,
    program = run,
    ask = fetch,
    paintsWithin = patience,
    darkAtMost = 5000,
    pace = {},
    boot = thisBoot,
  }: {
    log?: (event: string, details?: object) => void;
    program?: Run;
    ask?: typeof fetch;
    /** A new version of the player has so many milliseconds to paint something. */
    paintsWithin?: number;
    /** The display is not black for longer, whatever the network does. Milliseconds. */
    darkAtMost?: number;
    pace?: Pace;
    boot?: () => Boot;
  } = {},
): Promise<Agent> {
  const { server, folder } = config;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const shell = await openShell(join(folder, "shell"), server, ask);
  const pool = await openPool(join(folder, "pool"), server, ask);
  const facts = await openFacts(join(folder, "facts"));
  const boots = await openBoots(join(folder, "boots.json"), boot);
  const display: Display = await findDisplay(program);
  log("agent.started", { server: server.origin, display: display.ways });

  let underWay: Promise<void> | null = null;
  const update = (): Promise<void> => (underWay ??= updateNow().finally(() => (underWay = null)));

  async function updateNow(): Promise<void> {
    try {
      const isFirst = shell.versions.proved === null;
      if (!shell.isSound) log("player.damaged");
      if (!(await shell.update())) return;
      log("player.new", { versions: shell.versions });
      if (!isFirst) await supervisor.beginAnew();
      // Before the browser there is nothing to be opened anew.
      else await supervisor.open().catch(() => {});
    } catch (cause) {
      // The version that is here plays on; the next attempt comes by itself.
      log("player.update_failed", { cause: String(cause) });
    }
  }

  let trial: NodeJS.Timeout | undefined;
  /** A version on trial that paints nothing goes, and the one before comes back. */
  function watchTrial(): void {
    clearTimeout(trial);
    if (!shell.versions.trial) return;
    trial = setTimeout(() => void endTrial(), paintsWithin);
  }

  async function endTrial(): Promise<void> {
    const { trial: failed } = shell.versions;
    if (!failed) return;
    await shell.giveUp();
    log("player.rolled_back", { version: failed.version });
    // Without a page the browser is just being launched: it opens the right one.
    await supervisor.open().catch(() => {});
  }

  const senses = async (): Promise<Senses> => {
    const { used, quota } = await pool.room();
    return {
      ...machine(),
      disk: { free: quota - used, total: quota },
      troubles: supervisor.counts,
      restless: boots.isRestless(),
      display: display.on,
      switches: display.ways,
      agent: __VERSION__,
    };
  };

  async function order(kind: string): Promise<Buffer | null> {
    log("order", { kind });
    if (kind === "screenshot") return supervisor.screenshot();
    if (kind === "on" || kind === "off") await display.power(kind === "on");
    else if (kind === "update") void update();
    else if (kind === "restart") setTimeout(() => void supervisor.restart(), 500);
    else if (kind === "reboot") await program("systemctl", ["reboot"]);
    return null;
  }

  const local = await serve({
    server,
    port: config.port,
    shell,
    pool,
    facts,
    senses,
    order,
    opened: watchTrial,
  });
  const supervisor: Supervisor = new Supervisor({
    ...config,
    pace,
    get address() {
      return `${local.origin}/player/?agent${boots.isSparing() ? "&sparing" : ""}`;
    },
    log,
  });

  let timer: NodeJS.Timeout;
  const keepLooking = (): void => {
    const { versions, isSound } = shell;
    const wait = versions.proved === null || !isSound ? firstEvery : updateEvery;
    timer = setTimeout(() => void update().then(keepLooking), wait * (0.8 + Math.random() * 0.4));
  };
  // With a player on disk the picture comes first. The first one is waited for a little: what is seen
  // until it comes asks again by itself.
  const first = shell.versions.proved === null;
  const updating = first || !shell.isSound ? update() : Promise.resolve();
  if (first) await Promise.race([updating, pause(darkAtMost)]);
  const running = supervisor.run();
  keepLooking();

  return {
    origin: local.origin,
    supervisor,
    update,
    versions: () => shell.versions,
    isAlive: () => performance.now() - supervisor.roundAt < 60_000,
    async stop() {
      clearTimeout(timer);
      clearTimeout(trial);
      boots.close();
      await supervisor.stop();
      await running;
      await local.close();
    },
  };
}

function logLine(event: string, details: object = {}): void {
  process.stdout.write(`${JSON.stringify({ event, ...details })}\n`);
}
