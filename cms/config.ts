import { z } from "zod";
import { Fault } from "../protocol/errors.ts";
import { type Clock, clockStartingAt, type Instant, systemClock } from "../protocol/time.ts";

/** An instant with its offset, e.g. `2026-08-23T09:00+02:00`. Without an offset it would mean nothing. */
const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/)
  .transform((text): Instant => Date.parse(text))
  .refine((at) => Number.isFinite(at));

const environment = z.object({
  VETRINA_DATA: z.string().min(1).default("./data"),
  VETRINA_HOST: z.string().min(1).default("127.0.0.1"),
  VETRINA_PORT: z.coerce.number().int().min(0).max(65_535).default(8080),
  /** The address that officers and players use, when a proxy stands in front. */
  VETRINA_PUBLIC_URL: z.url({ protocol: /^https?$/ }).optional(),
  /** Plain MQTT over TCP for players behind a bridge; off unless a port is given. */
  VETRINA_MQTT_PORT: z.coerce.number().int().min(1).max(65_535).optional(),
  VETRINA_CLOCK: instant.optional(),
  VETRINA_LOG: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  /** Proxies whose X-Forwarded-* is believed: 0 (none) or the number of them in a row. */
  VETRINA_PROXIES: z.coerce.number().int().min(0).max(5).default(0),
  /** By which name or at which path FFmpeg is found, that converts films; `off` for none. */
  VETRINA_FFMPEG: z.string().min(1).default("ffmpeg"),
  /** The virus scanner (clamd): path of its socket, or `host:port`. */
  VETRINA_CLAMD: z.string().min(1).optional(),
});

export interface Config {
  dataFolder: string;
  host: string;
  port: number;
  publicUrl: string | null;
  mqttPort: number | null;
  clock: Clock;
  log: z.output<typeof environment>["VETRINA_LOG"];
  proxies: number;
  ffmpeg: string | null;
  clamd: string | null;
}

/**
 * The one door of the environment.
 * @throws Fault `config.invalid` naming the variable.
 */
export function readConfig(given: Readonly<Record<string, string | undefined>>): Config {
  const read = environment.safeParse(given);
  if (!read.success) {
    const names = read.error.issues.map((issue) => String(issue.path[0])).join(", ");
    throw new Fault("invalid", "config.invalid", `Not understood: ${names}.`, {
      details: { names },
    });
  }
  const set = read.data;
  return {
    dataFolder: set.VETRINA_DATA,
    host: set.VETRINA_HOST,
    port: set.VETRINA_PORT,
    publicUrl: set.VETRINA_PUBLIC_URL ?? null,
    mqttPort: set.VETRINA_MQTT_PORT ?? null,
    clock: set.VETRINA_CLOCK === undefined ? systemClock : clockStartingAt(set.VETRINA_CLOCK),
    log: set.VETRINA_LOG,
    proxies: set.VETRINA_PROXIES,
    ffmpeg: set.VETRINA_FFMPEG === "off" ? null : set.VETRINA_FFMPEG,
    clamd: set.VETRINA_CLAMD ?? null,
  };
}
