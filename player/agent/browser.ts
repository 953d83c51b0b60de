import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { type Cdp, openCdp } from "./cdp.ts";

/** A browser that was launched and can be spoken to. */
export interface Browser {
  cdp: Cdp;
  pid: number;
  /** Resolves when it has ended, with how. */
  ended: Promise<string>;
  /** Ends it and all its processes at once. */
  kill(): void;
  /** Ends it, gently first. */
  close(): Promise<void>;
}

/** One page, full screen, that nobody can leave, in a browser that talks to nobody by itself. */
const kiosk = [
  "--kiosk",
  "--no-first-run",
  "--no-default-browser-check",
  "--noerrdialogs",
  "--hide-crash-restore-bubble",
  "--disable-session-crashed-bubble",
  "--disable-pinch",
  "--overscroll-history-navigation=0",
  "--autoplay-policy=no-user-gesture-required",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-features=Translate,MediaRouter,InterestFeedContentSuggestions",
  "--disable-backgrounding-occluded-windows",
  "--disable-renderer-backgrounding",
  "--password-store=basic",
  "--remote-debugging-pipe",
];

/** The display that this program was started on. Chromium's own guess goes by the kind of session. */
const platform = (env: NodeJS.ProcessEnv): string[] => {
  if (env["WAYLAND_DISPLAY"]) return ["--ozone-platform=wayland"];
  return env["DISPLAY"] ? ["--ozone-platform=x11"] : [];
};

export async function launch({
  chromium,
  profile,
  address,
  flags,
  gentle = 3000,
}: {
  chromium: string;
  profile: string;
  address: string;
  flags: readonly string[];
  /** Milliseconds to end by itself before it is killed. */
  gentle?: number;
}): Promise<Browser> {
  mkdirSync(profile, { recursive: true, mode: 0o700 });
  // Left by a browser that was killed: without this a new one believes that it still runs.
  for (const name of ["SingletonLock", "SingletonSocket", "SingletonCookie"])
    rmSync(join(profile, name), { force: true });

  const child: ChildProcess = spawn(
    chromium,
    // As an application: a browser's window keeps Ctrl+N, Ctrl+T and Ctrl+W from the page, which lets
    // nobody have them.
    [
      ...kiosk,
      ...platform(process.env),
      `--user-data-dir=${profile}`,
      ...flags,
      `--app=${address}`,
    ],
    // A group of its own, so that all its processes can be ended together.
    { stdio: ["ignore", "ignore", "ignore", "pipe", "pipe"], detached: true },
  );
  const ended = new Promise<string>((done) => {
    child.once("exit", (code, signal) => done(signal ?? `code ${code}`));
    child.once("error", (cause) => done(cause.message));
  });
  const cdp = openCdp(child.stdio[3] as Writable, child.stdio[4] as Readable);
  void ended.then(() => cdp.close());
  const pid = child.pid ?? 0;

  const kill = (): void => {
    try {
      if (pid) process.kill(-pid, "SIGKILL");
    } catch {
      // Gone already.
    }
  };
  void ended.then(kill);
  return {
    cdp,
    pid,
    ended,
    kill,
    async close() {
      await cdp.send("Browser.close", {}, { timeout: gentle }).catch(() => {});
      const timer = setTimeout(kill, gentle);
      await ended;
      clearTimeout(timer);
    },
  };
}
