import { randomBytes } from "node:crypto";
import { verify } from "../../protocol/envelope.ts";
import {
  type EnteId,
  newPairingId,
  type OfficerId,
  type PairingId,
  type ScreenId,
} from "../../protocol/ids.ts";
import {
  type DeviceDescription,
  fourWords,
  newPairingCode,
  pairingLife,
  type PairingState,
} from "../../protocol/pairing.ts";
import { type Clock, hours, type Instant, type Millis, minutes } from "../../protocol/time.ts";
import { screenFault } from "./faults.ts";

/**
 * Devices that wait to be told whose screen they are. In memory and for the whole process: a device
 * belongs to no ente yet, and after a restart it simply asks again.
 */
export interface Pending {
  readonly id: PairingId;
  readonly code: string;
  readonly secret: string;
  readonly publicKey: string;
  readonly description: DeviceDescription;
  readonly address: string;
  readonly expiresAt: Instant;
  /** Signed by the device at the end, to prove that it holds the key it showed. */
  readonly challenge: string;
  claim: Claim | null;
  confirmed: boolean;
}

export interface Claim {
  ente: EnteId;
  enteName: string;
  entePublicKey: string;
  screen: ScreenId;
  screenName: string;
  officer: OfficerId;
}

const mostPending = 10_000;
const mostPerAddress = 20;
/** Wrong codes in ten minutes by one officer or address, and in an hour within one ente. */
const wrongPerOfficer = 5;
const wrongPerEnte = 50;

export type Pairings = ReturnType<typeof createPairings>;

export function createPairings({ clock }: { clock: Clock }) {
  const byId = new Map<PairingId, Pending>();
  const wrong = new Attempts(clock);

  function sweep(): void {
    const now = clock.now();
    for (const pending of byId.values()) if (pending.expiresAt <= now) byId.delete(pending.id);
  }

  /** The pairing, if the secret is its own and its time is not over. */
  function held(id: PairingId, secret: string): Pending | null {
    const pending = byId.get(id);
    return pending && pending.secret === secret && pending.expiresAt > clock.now() ? pending : null;
  }

  function claimed(ente: EnteId, id: PairingId): Pending & { claim: Claim } {
    const pending = byId.get(id);
    if (!pending?.claim || pending.claim.ente !== ente || pending.expiresAt <= clock.now())
      throw screenFault("pairing.gone");
    return pending as Pending & { claim: Claim };
  }

  return {
    /** A device asks. @throws Fault `pairing.busy` */
    ask(publicKey: string, description: DeviceDescription, address: string): Pending {
      sweep();
      const fromThere = [...byId.values()].filter((pending) => pending.address === address);
      if (fromThere.length >= mostPerAddress) throw screenFault("pairing.busy");
      if (byId.size >= mostPending) dropOldestUnclaimed(byId);
      const codes = new Set([...byId.values()].map((pending) => pending.code));
      let code = newPairingCode();
      while (codes.has(code)) code = newPairingCode();
      const pending: Pending = {
        id: newPairingId(),
        code,
        secret: randomBytes(24).toString("base64url"),
        publicKey,
        description,
        address,
        expiresAt: clock.now() + pairingLife,
        challenge: randomBytes(24).toString("base64url"),
        claim: null,
        confirmed: false,
      };
      byId.set(pending.id, pending);
      return pending;
    },

    state(id: PairingId, secret: string): PairingState {
      const pending = held(id, secret);
      if (!pending) return { state: "gone" };
      const { claim, confirmed, challenge, expiresAt } = pending;
      if (!claim) return { state: "waiting", expiresAt };
      const { enteName, screenName, entePublicKey } = claim;
      return confirmed
        ? { state: "confirmed", challenge, entePublicKey }
        : { state: "claimed", enteName, screenName, entePublicKey };
    },

    /**
     * An officer types a code. A wrong one, an old one and one that somebody else has taken answer alike.
     * @throws Fault `pairing.unknown_code`, `pairing.too_many`
     */
    async claim(
      code: string,
      by: { ente: EnteId; officer: OfficerId; address: string },
      /** Called only for a right code: makes the screen where it is a new one. */
      meant: () => Claim,
    ): Promise<{ pending: Pending & { claim: Claim }; words: readonly string[] }> {
      const names = [`officer ${by.officer}`, `address ${by.address}`];
      const tried = Math.max(...names.map((name) => wrong.count(name, minutes(10))));
      if (tried >= wrongPerOfficer || wrong.count(by.ente, hours(1)) >= wrongPerEnte)
        throw screenFault("pairing.too_many");
      sweep();
      const pending = [...byId.values()].find((each) => each.code === code && each.claim === null);
      if (!pending) {
        for (const name of [...names, by.ente]) wrong.add(name);
        throw screenFault("pairing.unknown_code");
      }
      const claim = meant();
      pending.claim = claim;
      const words = await fourWords(pending.publicKey, claim.entePublicKey);
      return { pending: { ...pending, claim }, words };
    },

    /** What an officer of this ente has claimed. @throws Fault `pairing.gone` */
    claimed,

    /** The officer has compared the words. @throws Fault `pairing.gone` */
    confirm(ente: EnteId, id: PairingId): Pending & { claim: Claim } {
      const pending = claimed(ente, id);
      pending.confirmed = true;
      return pending;
    },

    /** The words did not agree, or it was the wrong screen: the code dies. */
    reject(ente: EnteId, id: PairingId): void {
      byId.delete(claimed(ente, id).id);
    },

    /**
     * The device proves that it holds its key. Once only: whoever comes second finds nothing.
     * @throws Fault `pairing.gone`
     */
    async enrol(
      id: PairingId,
      secret: string,
      signature: string,
    ): Promise<Pending & { claim: Claim }> {
      const pending = held(id, secret);
      if (!pending?.confirmed || !pending.claim) throw screenFault("pairing.gone");
      const proved = await verify(pending.publicKey, "enrol", pending.challenge, signature);
      if (!proved || !byId.delete(id)) throw screenFault("pairing.gone");
      return pending as Pending & { claim: Claim };
    },

    /** Those that nobody has claimed yet, for the demonstration and for tests. */
    waiting: (): Pending[] => {
      sweep();
      return [...byId.values()].filter((pending) => pending.claim === null);
    },
  };
}

function dropOldestUnclaimed(byId: Map<PairingId, Pending>): void {
  for (const pending of byId.values())
    if (!pending.claim) {
      byId.delete(pending.id);
      return;
    }
  throw screenFault("pairing.busy");
}

/** Counts what went wrong lately, by name; forgets what is older than an hour. */
class Attempts {
  private readonly times = new Map<string, Instant[]>();

  constructor(private readonly clock: Clock) {}

  count(name: string, within: Millis): number {
    const since = this.clock.now() - within;
    return (this.times.get(name) ?? []).filter((at) => at > since).length;
  }

  add(name: string): void {
    const now = this.clock.now();
    for (const [key, times] of this.times)
      if (times.every((at) => at <= now - hours(1))) this.times.delete(key);
    this.times.set(name, [...(this.times.get(name) ?? []).slice(-60), now]);
  }
}
