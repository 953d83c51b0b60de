import { readdirSync, readFileSync } from "node:fs";
import { freemem, loadavg, totalmem, uptime } from "node:os";

/** How the device is. Bytes, degrees Celsius, seconds. */
export interface Senses {
  temperature: number | null;
  memory: { free: number; total: number };
  disk: { free: number; total: number };
  load: number;
  uptime: number;
  /** What went wrong with the browser since the agent was started, by kind. */
  troubles: Record<string, number>;
  /** It was started again and again without staying up: see `boots.ts`. */
  restless: boolean;
  display: boolean | null;
  /** What the display can be switched with. */
  switches: readonly string[];
  agent: string;
}

/** The hottest sensor of the machine; null where there is none. `root` is for tests. */
export function temperature(root = "/sys/class/thermal"): number | null {
  const read = (zone: string): number[] => {
    try {
      const value = Number(readFileSync(`${root}/${zone}/temp`, "utf8")) / 1000;
      return value > -40 && value < 150 ? [value] : [];
    } catch {
      // A zone that cannot be read says nothing.
      return [];
    }
  };
  let zones: string[] = [];
  try {
    zones = readdirSync(root).filter((name) => name.startsWith("thermal_zone"));
  } catch {
    // No such folder: a virtual machine, or no Linux.
  }
  const found = zones.flatMap(read);
  return found.length > 0 ? Math.round(Math.max(...found) * 10) / 10 : null;
}

/** What the system says of itself at once. */
export const machine = (): Pick<Senses, "memory" | "load" | "uptime" | "temperature"> => ({
  temperature: temperature(),
  memory: { free: freemem(), total: totalmem() },
  load: Math.round(loadavg()[0]! * 100) / 100,
  uptime: Math.round(uptime()),
});
