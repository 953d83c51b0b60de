import { setDefaultAutoSelectFamily } from "node:net";
import { startAgent } from "./agent.ts";
import { readConfig } from "./config.ts";
import { tellSystemd } from "./systemd.ts";

/**
 * The agent: the small program on a device that keeps a browser with the player on its display. See
 * `deploy/kiosk/README.md`.
 */
// Node 18 takes the first address of a name alone, also where it leads nowhere.
setDefaultAutoSelectFamily(true);

try {
  const agent = await startAgent(readConfig(process.env));
  const quiet = tellSystemd(() => agent.isAlive());
  let isStopping = false;
  for (const signal of ["SIGTERM", "SIGINT"] as const)
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      quiet();
      void agent.stop().then(() => process.exit(0));
    });
} catch (cause) {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
}
