import type * as z from "zod/mini";
import {
  applied,
  envelope,
  proofAck,
  proofBatch,
  removed,
  removedAck,
  status,
} from "./messages.ts";
import { tally, tallyAck } from "./tally.ts";

type Params<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string } & Params<Rest>
  : Pattern extends `${string}:${infer Name}`
    ? { [K in Name]: string }
    : unknown;

interface Delivery {
  from: "cms" | "screen";
  qos: 0 | 1;
  retain?: true;
  /** The screen's last will goes here. */
  will?: true;
}

/** One MQTT topic: its name, its payload and how it travels, said once for both ends. */
function topic<Pattern extends string, Payload extends z.ZodMiniType>(
  pattern: Pattern,
  payload: Payload,
  delivery: Delivery,
) {
  const levels = `vetrina/v1/${pattern}`.split("/");
  return {
    payload,
    ...delivery,
    filter: levels.map((level) => (level.startsWith(":") ? "+" : level)).join("/"),
    to: (params: Params<Pattern>): string =>
      levels
        .map((level) =>
          level.startsWith(":") ? (params as Record<string, string>)[level.slice(1)] : level,
        )
        .join("/"),
    read(name: string): Params<Pattern> | null {
      const given = name.split("/");
      if (given.length !== levels.length) return null;
      const params: Record<string, string> = {};
      for (const [i, level] of levels.entries()) {
        if (level.startsWith(":")) params[level.slice(1)] = given[i] ?? "";
        else if (level !== given[i]) return null;
      }
      return params as Params<Pattern>;
    },
  };
}

export const topics = {
  /** The pointer to the screen's manifest, sealed for "manifest". */
  manifest: topic(":ente/screen/:screen/manifest", envelope, { from: "cms", qos: 1 }),
  /** Every takeover in force, sealed for "takeover". The only retained topic. */
  takeover: topic(":ente/takeover", envelope, { from: "cms", qos: 1, retain: true }),
  /** Sealed for "command". */
  command: topic(":ente/screen/:screen/command", envelope, { from: "cms", qos: 1 }),
  status: topic(":ente/screen/:screen/status", status, { from: "screen", qos: 1, will: true }),
  applied: topic(":ente/screen/:screen/applied", applied, { from: "screen", qos: 1 }),
  proof: topic(":ente/screen/:screen/proof", proofBatch, { from: "screen", qos: 1 }),
  proofAck: topic(":ente/screen/:screen/proof/ack", proofAck, { from: "cms", qos: 1 }),
  removed: topic(":ente/screen/:screen/removed", removed, { from: "screen", qos: 1 }),
  removedAck: topic(":ente/screen/:screen/removed/ack", removedAck, { from: "cms", qos: 1 }),
  tally: topic(":ente/screen/:screen/tally", tally, { from: "screen", qos: 1 }),
  tallyAck: topic(":ente/screen/:screen/tally/ack", tallyAck, { from: "cms", qos: 1 }),
} as const;

export type TopicName = keyof typeof topics;

export interface Access {
  /** Compared by equality, never as patterns. */
  subscribe: readonly string[];
  publish: readonly string[];
  will: string;
}

/** What one screen's device may read, write and leave as its will: derived, so that it cannot drift. */
export function accessOf(of: { ente: string; screen: string }): Access {
  const all = Object.values(topics);
  const named = (wanted: (topic: (typeof all)[number]) => boolean): string[] =>
    all.filter(wanted).map((topic) => topic.to(of));
  return {
    subscribe: named((topic) => topic.from === "cms"),
    publish: named((topic) => topic.from === "screen"),
    will: topics.status.to(of),
  };
}
