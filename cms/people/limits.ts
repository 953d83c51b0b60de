import { type Clock, hours, type Instant, minutes, seconds } from "../../protocol/time.ts";
import { peopleFault } from "./faults.ts";

/** Tries before an account has to wait, and the longest that it waits. Nobody is ever locked out. */
const free = 4;
const longestWait = minutes(1);
const forgottenAfter = hours(1);

/** A whole town hall may sit behind one address: what succeeds costs nothing. */
const perAddress = { burst: 30, every: seconds(6) };
const inAll = { burst: 200, every: seconds(0.2) };

/** At most so many accounts, addresses and acquaintances are remembered; the oldest go first. */
const remembered = 10_000;

export interface Attempt {
  /** How many tries in a row have failed before this one. */
  readonly failuresBefore: number;
  /** To be called when the password was right: the try is given back and the account starts anew. */
  succeeded(): void;
}

export interface SignInLimits {
  /** @throws Fault `people.too_many_attempts` with `retryAfter` in seconds, before any hashing. */
  attempt(account: string, address: string): Attempt;
}

/**
 * How often one may try to sign in: each account with a delay that doubles, each address and all of
 * them together with a bucket. An address from which the account has signed in before has a count of
 * its own and skips the common bucket, so that strangers who try cannot keep the officer out.
 * It lives in memory: a restart forgives.
 */
export function createSignInLimits({ clock }: { clock: Clock }): SignInLimits {
  const accounts = bounded<{ failures: number; last: Instant }>();
  const addresses = bounded<Bucket>();
  const acquainted = bounded<true>();
  const everyone = bucket(inAll);

  return {
    attempt: (account, from) => {
      const at = clock.now();
      const address = network(from);
      const pair = JSON.stringify([account, address]);
      const known = acquainted.get(pair) === true;
      const key = known ? pair : account;

      const before = accounts.get(key);
      const failures = before && at < before.last + forgottenAfter ? before.failures : 0;
      const wait = failures < free ? 0 : Math.min(seconds(2 ** (failures - free)), longestWait);
      if (before && at < before.last + wait) throw refusal(before.last + wait - at);

      const mine = addresses.get(address) ?? bucket(perAddress);
      addresses.set(address, mine);
      for (const each of known ? [mine] : [mine, everyone]) {
        const short = each.wait(at);
        if (short > 0) throw refusal(short);
      }
      mine.take();
      if (!known) everyone.take();
      // Counted before the password is looked at: a thousand tries at once are a thousand tries.
      accounts.set(key, { failures: failures + 1, last: at });

      return {
        failuresBefore: failures,
        succeeded: () => {
          accounts.delete(key);
          acquainted.set(pair, true);
          mine.giveBack();
          if (!known) everyone.giveBack();
        },
      };
    },
  };
}

const refusal = (wait: number) =>
  peopleFault("people.too_many_attempts", { retryAfter: Math.ceil(wait / 1000) });

interface Bucket {
  /** Milliseconds until a token is there; refills the bucket up to `at`. */
  wait(at: Instant): number;
  take(): void;
  giveBack(): void;
}

function bucket({ burst, every }: { burst: number; every: number }): Bucket {
  let tokens = burst;
  let filledAt: Instant | null = null;
  return {
    wait: (at) => {
      // A clock that was put back must not drain the bucket.
      if (filledAt !== null) tokens = Math.min(burst, tokens + Math.max(0, at - filledAt) / every);
      filledAt = at;
      return tokens >= 1 ? 0 : (1 - tokens) * every;
    },
    take: () => {
      tokens -= 1;
    },
    giveBack: () => {
      tokens = Math.min(burst, tokens + 1);
    },
  };
}

/** A Map that forgets what was written longest ago. */
function bounded<Value>() {
  const map = new Map<string, Value>();
  return {
    get: (key: string) => map.get(key),
    delete: (key: string) => map.delete(key),
    set: (key: string, value: Value) => {
      map.delete(key);
      map.set(key, value);
      const oldest = map.size > remembered ? map.keys().next() : null;
      if (oldest && !oldest.done) map.delete(oldest.value);
    },
  };
}

/** One subscriber has a whole IPv6 /64: it counts as one address. */
function network(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("::");
  const left = head.split(":").filter(Boolean);
  const right = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  return [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right].slice(0, 4).join(":");
}
