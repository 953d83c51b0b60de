import * as z from "zod/mini";
import { slideKey, zoneName } from "./manifest.ts";

/** What screens and CMS say to each other over MQTT, beside the manifest pointer and takeovers. */

/** The wire form of an `Envelope`; its body is parsed only after its signature is verified. */
export const envelope = z.object({
  key: z.string().check(z.regex(/^[0-9a-f]{16}$/)),
  body: z.string().check(z.maxLength(60_000)),
  signature: z.string().check(z.maxLength(100)),
});

const revision = z.object({ epoch: z.int(), revision: z.int() });
export type Revision = z.infer<typeof revision>;

/** A short text that a device wrote: shown to officers as text, never as markup. */
const said = z.string().check(z.maxLength(300));

const room = z.object({ free: z.number(), total: z.number() });

/** How a screen is. `held`: the manifest on its disk; `playing`: the one on its stage. */
export const status = z.object({
  online: z.boolean(),
  desired: z.optional(z.nullable(revision)),
  held: z.optional(z.nullable(revision)),
  playing: z.optional(z.nullable(revision)),
  /** While a new manifest waits for its files: how many of them are here, of how many. */
  fetching: z.optional(z.object({ done: z.int(), of: z.int() })),
  /** When the page was started, by the corrected clock. */
  since: z.optional(z.int()),
  /** What is on air in each zone. */
  onAir: z.optional(z.partialRecord(zoneName, slideKey)),
  storage: z.optional(z.object({ used: z.number(), quota: z.number() })),
  clock: z.optional(z.object({ trusted: z.boolean(), skew: z.number() })),
  version: z.optional(said),
  size: z.optional(z.object({ width: z.int(), height: z.int() })),
  /** The machine under the browser, where a device agent looks after it. Bytes, °C, seconds. */
  device: z.optional(
    z.object({
      temperature: z.nullable(z.number()),
      memory: room,
      disk: room,
      load: z.number(),
      uptime: z.number(),
      /** How often each trouble with the browser came since the agent was started. */
      troubles: z.record(z.string().check(z.maxLength(20)), z.int()),
      /** It was started again and again without staying up. */
      restless: z.optional(z.boolean()),
      /** What it last switched its display to. */
      display: z.nullable(z.boolean()),
      /** What it can switch its display with: nothing, and it cannot. */
      switches: z.array(z.string().check(z.maxLength(20))).check(z.maxLength(8)),
      agent: z.string().check(z.maxLength(40)),
    }),
  ),
  /** Codes of what is wrong now, e.g. `manifest.signature`, `asset.corrupt`. */
  faults: z.optional(z.array(said).check(z.maxLength(20))),
});
export type Status = z.infer<typeof status>;

/** "This revision is painted": the acknowledgement that an officer sees by name. */
export const applied = z.object({ ...revision.shape, paintedAt: z.int() });
export type Applied = z.infer<typeof applied>;

export const outcome = z.enum(["played", "failed"]);

/** One appearance of one slide revision. `seq` grows by one a play and never repeats on a device. */
export const play = z.object({
  seq: z.int().check(z.positive()),
  slide: slideKey,
  revision: z.int(),
  zone: zoneName,
  from: z.int(),
  to: z.int(),
  outcome,
});
export type Play = z.infer<typeof play>;

export const proofBatch = z.object({
  device: z.string(),
  plays: z.array(play).check(z.minLength(1), z.maxLength(200)),
});
export type ProofBatch = z.infer<typeof proofBatch>;

/** Everything up to and including `upTo` is in the CMS's database: the device may forget it. */
export const proofAck = z.object({ device: z.string(), upTo: z.int() });

/** What must be gone, by the name it had in the manifest: an act's slide, or a file. */
const gone = z.object({
  what: z.string().check(z.regex(/^([a-z]{3}_[0-9a-z]{4,40}|[0-9a-f]{64})$/)),
  /** When the device had nothing of it any more, by its corrected clock. */
  at: z.int(),
});
export type Gone = z.infer<typeof gone>;

/** "This is gone from here", said until it is acknowledged. */
export const removed = z.object({
  device: z.string(),
  gone: z.array(gone).check(z.minLength(1), z.maxLength(200)),
});
export type Removed = z.infer<typeof removed>;

/** These removals are in the CMS's database: the device need not say them again. */
export const removedAck = z.object({
  device: z.string(),
  gone: z.array(gone.shape.what).check(z.maxLength(200)),
});

/** The signed body on the command topic. Told twice it is done once. */
export const command = z.object({
  id: z.string().check(z.regex(/^cmd_[0-9a-z]{16}$/)),
  screen: z.string(),
  kind: z.enum([
    "reload",
    "screenshot",
    "identify",
    "restart",
    "reboot",
    "power",
    "volume",
    "logs",
    "deactivate",
  ]),
  /** For `power`: on or off. */
  on: z.optional(z.boolean()),
  expires: z.int(),
});
export type Command = z.infer<typeof command>;
