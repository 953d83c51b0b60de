import type { Envelope } from "../../protocol/envelope.ts";
import type { Enrolment } from "../../protocol/pairing.ts";
import { accessOf, topics } from "../../protocol/topics.ts";
import { pauseAfter } from "./backoff.ts";
import type { Line } from "./line.ts";
import type { tokens } from "./token.ts";

export interface Push {
  isOpen(): boolean;
  say(topic: "status" | "applied" | "proof" | "removed" | "tally", payload: unknown): void;
}

interface Heard {
  opened(): void;
  closed(): void;
  manifest(given: Envelope): void;
  command(given: Envelope): void;
  takeover(given: Envelope): void;
  proofAck(given: { device: string; upTo: number }): void;
  removedAck(given: { device: string; gone: string[] }): void;
  tallyAck(given: { device: string; upTo: number }): void;
  /** Something came on one of our topics that no schema reads. */
  unreadable(): void;
}

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
  let line: Line | null = null;
  let isOpen = false;
  let failures = 0;

  async function open(): Promise<void> {
    const [{ openLine }, password] = await Promise.all([import("./line.ts"), token.get()]);
    line = openLine({
      address: address.href,
      client: enrolment.device,
      password,
      will: { topic: topics.status.to(here), payload: JSON.stringify({ online: false }) },
      subscribe: accessOf(here).subscribe,
      opened() {
        failures = 0;
        isOpen = true;
        heard.opened();
      },
      heard: hear,
      closed(refused) {
        if (refused) token.drop();
        line = null;
        if (isOpen) heard.closed();
        isOpen = false;
        again();
      },
    });
  }

  function again(): void {
    failures += 1;
    setTimeout(() => void open().catch(again), pauseAfter(failures));
  }

  function hear(topic: string, bytes: Uint8Array): void {
    for (const name of [
      "manifest",
      "command",
      "takeover",
      "proofAck",
      "removedAck",
      "tallyAck",
    ] as const) {
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
      if (isOpen) line?.publish(topics[name].to(here), JSON.stringify(payload), topics[name].qos);
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
