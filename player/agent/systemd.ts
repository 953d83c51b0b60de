import { execFile } from "node:child_process";

/**
 * Tells systemd how the agent is, if it was started by it: ready, and alive as long as `isAlive` says so.
 * A silent agent is started again (`WatchdogSec`). Gives back what stops it.
 */
export function tellSystemd(
  isAlive: () => boolean,
  env: NodeJS.ProcessEnv = process.env,
  tell: (...said: string[]) => void = (...said) =>
    void execFile("systemd-notify", said, () => {
      // Without systemd-notify the unit's timeout shows it; the screen itself plays.
    }),
): () => void {
  if (env["NOTIFY_SOCKET"] === undefined) return () => {};
  tell("--ready");
  const every = Number(env["WATCHDOG_USEC"] ?? 0) / 1000 / 3;
  if (!(every > 0)) return () => {};
  const timer = setInterval(() => {
    if (isAlive()) tell("WATCHDOG=1");
  }, every);
  return () => clearInterval(timer);
}
