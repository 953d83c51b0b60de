import { randomBytes, timingSafeEqual } from "node:crypto";
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
  type Enrolment,
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
  /** What the device was answered. It is told again when the answer was lost on the way. */
  enrolment: Enrolment | null;
}

export type Claimed = Pending & { claim: Claim };

export interface Claim {
  ente: EnteId;
  enteName: string;
  entePublicKey: string;
  screen: ScreenId;
  screenName: string;
  officer: OfficerId;
}

const mostPending = 10_000;
/** A town hall that is being furnished has all its screens behind one address. */
const mostPerAddress = 200;
/** Wrong codes in ten minutes by one officer and from one address, in an hour by one ente and all. */
const wrongPerOfficer = 5;
const wrongPerAddress = 20;
const wrongPerEnte = 50;
const wrongInAll = 500;

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
    const isHeld =
      pending !== undefined && isSame(pending.secret, secret) && pending.expiresAt > clock.now();
    return isHeld ? pending : null;
  }

  function claimed(ente: EnteId, id: PairingId): Claimed {
    const pending = byId.get(id);
    const isTheirs =
      pending?.claim?.ente === ente &&
      pending.enrolment === null &&
      pending.expiresAt > clock.now();
    if (!isTheirs) throw screenFault("pairing.gone");
    return pending as Claimed;
  }

  const tooManyWrong = (by: { ente: EnteId; officer: OfficerId; address: string }): boolean =>
    wrong.count(`officer ${by.officer}`, minutes(10)) >= wrongPerOfficer ||
    wrong.count(`address ${by.address}`, minutes(10)) >= wrongPerAddress ||
    wrong.count(`ente ${by.ente}`, hours(1)) >= wrongPerEnte ||
    wrong.count("all", hours(1)) >= wrongInAll;

  return {
    /** A device asks. @throws Fault `pairing.busy` */
    ask(publicKey: string, description: DeviceDescription, address: string): Pending {
      sweep();
      // A device that starts again asks again: its last code is shown nowhere any more.
      for (const pending of byId.values())
        if (pending.publicKey === publicKey && !pending.claim) byId.delete(pending.id);
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
        enrolment: null,
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
      meant: (pending: Pending) => Claim,
    ): Promise<{ pending: Claimed; words: readonly string[] }> {
      if (tooManyWrong(by)) throw screenFault("pairing.too_many");
      sweep();
      const pending = [...byId.values()].find((each) => each.code === code && each.claim === null);
      if (!pending) {
        wrong.add(`officer ${by.officer}`, `address ${by.address}`, `ente ${by.ente}`, "all");
        throw screenFault("pairing.unknown_code");
      }
      const claim = meant(pending);
      pending.claim = claim;
      const words = await fourWords(pending.publicKey, claim.entePublicKey);
      return { pending: { ...pending, claim }, words };
    },

    /** What an officer of this ente has claimed. @throws Fault `pairing.gone` */
    claimed,

    /** The officer has compared the words. @throws Fault `pairing.gone` */
    confirm(ente: EnteId, id: PairingId): Claimed {
      const pending = claimed(ente, id);
      pending.confirmed = true;
      return pending;
    },

    /** The words did not agree, or it was the wrong screen: the code dies. */
    reject(ente: EnteId, id: PairingId): void {
      byId.delete(claimed(ente, id).id);
    },

    /**
     * The device proves that it holds its key, and is enrolled, once. One that asks again within the
     * life of the code gets the same answer: a line that breaks just then must not leave a screen whose
     * key is enrolled and that does not know it.
     * @param enrol writes it down; what it throws ends the pairing
     * @throws Fault `pairing.gone`
     */
    async enrol(
      id: PairingId,
      secret: string,
      signature: string,
      enrol: (pending: Claimed) => Enrolment,
    ): Promise<Enrolment> {
      const asked = held(id, secret);
      if (!asked?.confirmed) throw screenFault("pairing.gone");
      const proved = await verify(asked.publicKey, "enrol", asked.challenge, signature);
      // Looked up again: while the signature was verified an officer may have rejected it.
      const pending = proved ? held(id, secret) : null;
      if (!pending?.claim) throw screenFault("pairing.gone");
      try {
        pending.enrolment ??= enrol(pending as Claimed);
        return pending.enrolment;
      } catch (cause) {
        byId.delete(id);
        throw cause;
      }
    },

    /** Those that nobody has claimed yet, for the demonstration and for tests. */
    waiting: (): Pending[] => {
      sweep();
      return [...byId.values()].filter((pending) => pending.claim === null);
    },
  };
}

/** Compares secrets in constant time. */
function isSame(secret: string, given: string): boolean {
  const [a, b] = [Buffer.from(secret), Buffer.from(given)];
  return a.length === b.length && timingSafeEqual(a, b);
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

  add(...names: string[]): void {
    const now = this.clock.now();
    for (const [key, times] of this.times)
      if ((times.at(-1) ?? 0) <= now - hours(1)) this.times.delete(key);
    for (const name of names)
      this.times.set(name, [...(this.times.get(name) ?? []).slice(-wrongInAll), now]);
  }
}
