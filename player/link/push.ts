import type { MqttClient } from "mqtt";
import type { Envelope } from "../../protocol/envelope.ts";
import type { Enrolment } from "../../protocol/pairing.ts";
import { type Millis, seconds } from "../../protocol/time.ts";
import { accessOf, topics } from "../../protocol/topics.ts";
import { pauseAfter } from "./backoff.ts";
import type { tokens } from "./token.ts";

export interface Push {
  isOpen(): boolean;
  say(topic: "status" | "applied" | "proof" | "removed", payload: unknown): void;
}

interface Heard {
  opened(): void;
  closed(): void;
  manifest(given: Envelope): void;
  command(given: Envelope): void;
  takeover(given: Envelope): void;
  proofAck(given: { device: string; upTo: number }): void;
  removedAck(given: { device: string; gone: string[] }): void;
  /** Something came on one of our topics that no schema reads. */
  unreadable(): void;
}

/** A broker that lets somebody in and then says nothing is none. */
const answersWithin: Millis = seconds(15);

/**
 * The doorbell. Everything that comes in is read by its topic's schema here; what is signed is verified
 * by whoever takes it. When the line breaks it is tried again with full jitter: a broker that comes
 * back does not meet its whole fleet at once.
 */
export function connect(
  enrolment: Enrolment,
  token: ReturnType<typeof tokens>,
  heard: Heard,
): Push {
  const here = { ente: enrolment.ente, screen: enrolment.screen };
  const address = new URL(enrolment.mqtt, location.href);
  address.protocol = address.protocol.replace("http", "ws");
  let client: MqttClient | null = null;
  /** Our topics are subscribed to: only then does a bell that rings reach us. */
  let isOpen = false;
  let failures = 0;

  async function open(): Promise<void> {
    const [{ default: mqtt }, password] = await Promise.all([import("mqtt"), token.get()]);
    const offline = JSON.stringify({ online: false });
    const made = mqtt.connect(address.href, {
      protocolVersion: 4,
      clientId: enrolment.device,
      username: enrolment.device,
      password,
      clean: true,
      keepalive: 45,
      connectTimeout: 10_000,
      // Ours, with a fresh token each time: theirs would come back with a dead one.
      reconnectPeriod: 0,
      // Its worker would be a script from a blob, which our policy rightly forbids.
      timerVariant: "native",
      will: { topic: topics.status.to(here), payload: offline as never, qos: 1, retain: false },
    });
    client = made;
    made.on("connect", () => {
      const silent = setTimeout(() => made.end(true), answersWithin);
      made.once("close", () => clearTimeout(silent));
      made.subscribe([...accessOf(here).subscribe], { qos: 1 }, (refused) => {
        clearTimeout(silent);
        if (refused) return void made.end(true);
        failures = 0;
        isOpen = true;
        heard.opened();
      });
    });
    made.on("message", (topic, payload) => hear(topic, payload));
    made.on("error", () => {
      token.drop();
      made.end(true);
    });
    made.on("close", () => {
      if (client !== made) return;
      client = null;
      if (isOpen) heard.closed();
      isOpen = false;
      again();
    });
  }

  function again(): void {
    failures += 1;
    setTimeout(() => void open().catch(again), pauseAfter(failures));
  }

  function hear(topic: string, bytes: Uint8Array): void {
    for (const name of ["manifest", "command", "takeover", "proofAck", "removedAck"] as const) {
      if (topics[name].to(here) !== topic) continue;
      const read = topics[name].payload.safeParse(parse(bytes));
      // Not understood: a doorbell that rattles. The next reconcile says what is true.
      if (read.success) heard[name](read.data as never);
      else heard.unreadable();
    }
  }

  void open().catch(again);
  return {
    isOpen: () => isOpen,
    say(name, payload) {
      if (!client?.connected) return;
      client.publish(topics[name].to(here), JSON.stringify(payload), { qos: topics[name].qos });
    },
  };
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    // Not JSON: no schema accepts undefined.
    return undefined;
  }
}
