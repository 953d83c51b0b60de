import { createHash } from "node:crypto";
import type * as z from "zod/mini";
import { topics, type TopicName } from "../../protocol/topics.ts";
import type { Log } from "../log.ts";

type Topics = typeof topics;
/** Topics on which screens speak. */
export type Heard = "status" | "applied" | "proof" | "removed" | "tally";
/** Topics on which the CMS speaks. */
export type Said = Exclude<TopicName, Heard>;

type Payload<K extends TopicName> = z.infer<Topics[K]["payload"]>;
export interface Address {
  ente: string;
  screen: string;
}
type Handler<K extends Heard> = (from: Address, payload: Payload<K>) => void | Promise<void>;

/** Typed publish and subscribe; the one door through which MQTT payloads come in. */
export interface Bus {
  send<K extends Said>(topic: K, to: Address, payload: Payload<K>): void;
  on<K extends Heard>(topic: K, handler: Handler<K>): void;
  /** Takes in what a screen said by another way than MQTT; the door there has checked it. */
  hear<K extends Heard>(topic: K, from: Address, payload: Payload<K>): void;
  /** Ends the connection of a device at once. */
  kick(device: string): void;
}

/** What a broker, embedded or not, must be able to do. */
export interface Wire {
  publish(topic: string, payload: string, options: { qos: 0 | 1; retain: boolean }): void;
  kick(device: string): void;
}

/** Puts the topics on a wire. `receive` is what the wire calls for each message of a screen. */
export function createBus(
  wire: Wire,
  log: Pick<Log, "warn" | "error">,
): Bus & { receive: (topic: string, payload: Uint8Array) => void } {
  const handlers = new Map<TopicName, ((from: Address, payload: never) => unknown)[]>();
  const heard: readonly Heard[] = ["status", "applied", "proof", "removed", "tally"];

  function receive(topic: string, payload: Uint8Array): void {
    for (const name of heard) {
      const spoken: (typeof topics)[Heard] = topics[name];
      const from = spoken.read(topic);
      if (!from) continue;
      const checked = spoken.payload.safeParse(parse(payload));
      if (!checked.success) {
        // A hostile text is never written out: its hash is enough to recognise it.
        const sample = createHash("sha256").update(payload).digest("hex").slice(0, 12);
        log.warn({ topic, sample }, "a screen sent what is not understood");
        return;
      }
      hear(name, from, checked.data);
      return;
    }
  }

  function hear(name: Heard, from: Address, payload: unknown): void {
    for (const handler of handlers.get(name) ?? []) void run(handler, from, payload);
  }

  /** What one message breaks, it breaks for itself: the others, and the broker, go on. */
  async function run(
    handler: (from: Address, payload: never) => unknown,
    from: Address,
    payload: unknown,
  ): Promise<void> {
    try {
      await handler(from, payload as never);
    } catch (cause) {
      log.error({ err: cause, ...from }, "what a screen said could not be taken in");
    }
  }

  return {
    send(name, to, payload) {
      const topic = topics[name];
      wire.publish(topic.to(to), JSON.stringify(payload), {
        qos: topic.qos,
        retain: "retain" in topic && topic.retain === true,
      });
    },
    on(name, handler) {
      handlers.set(name, [...(handlers.get(name) ?? []), handler as never]);
    },
    hear,
    kick: (device) => wire.kick(device),
    receive,
  };
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(payload).toString("utf8"));
  } catch {
    // Not JSON: no schema accepts undefined, so it is refused in the one place that refuses.
    return undefined;
  }
}
