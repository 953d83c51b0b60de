import { existsSync } from "node:fs";
import { totalmem } from "node:os";
import { join } from "node:path";
import * as z from "zod/mini";

/** What the agent is told by its environment: see `deploy/kiosk/README.md`. */
export interface Config {
  /** The CMS, e.g. `https://vetrina.comune.example.it`. */
  server: URL;
  /** Where the files, the facts, the versions of the player and the browser's profile lie. */
  folder: string;
  /** Where the page is served on this device, on 127.0.0.1 only. */
  port: number;
  chromium: string;
  /** Flags for the browser, besides those that a kiosk needs. */
  flags: string[];
  /** The page may take so much memory before it is begun anew, in bytes. */
  memory: number;
}

const usual = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];

const environment = z.object({
  VETRINA_SERVER: z.url({ protocol: /^https?$/ }),
  VETRINA_AGENT_DATA: z._default(z.string(), "/var/lib/vetrina-kiosk"),
  VETRINA_AGENT_PORT: z._default(z.coerce.number().check(z.int(), z.minimum(0)), 8077),
  CHROMIUM_PATH: z.optional(z.string()),
  VETRINA_KIOSK_FLAGS: z._default(z.string(), ""),
  VETRINA_AGENT_MEMORY_MB: z.optional(z.coerce.number().check(z.minimum(100))),
});

/** @throws Error that says which variable is wrong, or that there is no Chromium. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const read = environment.safeParse(env);
  if (!read.success) {
    const wrong = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`The configuration cannot be used. ${wrong.join("; ")}`);
  }
  const given = read.data;
  const megabytes = given.VETRINA_AGENT_MEMORY_MB;
  return {
    server: new URL(given.VETRINA_SERVER),
    folder: given.VETRINA_AGENT_DATA,
    port: given.VETRINA_AGENT_PORT,
    chromium: given.CHROMIUM_PATH ?? findChromium(env["PATH"] ?? ""),
    flags: given.VETRINA_KIOSK_FLAGS.split(/\s+/).filter(Boolean),
    memory: megabytes ? megabytes * 1_048_576 : Math.min(totalmem() / 2, 2 * 1_073_741_824),
  };
}

function findChromium(path: string): string {
  for (const name of usual)
    for (const folder of path.split(":")) {
      const found = join(folder, name);
      if (folder && existsSync(found)) return found;
    }
  throw new Error(
    `There is no Chromium: install it (apt-get install chromium) or say where it is with CHROMIUM_PATH.`,
  );
}
