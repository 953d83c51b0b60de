import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import type { Faults } from "../faults.ts";

/** What came back, read to its end. */
export interface Answer {
  status: number;
  headers: Headers;
  /** Null: longer than was asked for. */
  body: Uint8Array<ArrayBuffer> | null;
}

/** The way to the CMS over HTTP. */
export interface Way {
  /** @throws Error when nobody answers, somebody else than a CMS does, or the CMS wants to be left alone. */
  ask(path: string, init?: RequestInit, most?: number): Promise<Answer>;
  /** For how long the CMS still wants to be left alone. */
  rest(): Millis;
}

/** On a line on which nothing comes for so long nothing comes any more. */
const stall: Millis = seconds(30);
/** Longer than this the CMS is not left alone, whatever it says. */
const longestRest: Millis = minutes(10);
/** The longest of its small answers, in bytes. */
const small = 100_000;

/**
 * Asks the CMS, and finds out what the way there is like: a network that wants somebody to sign in first
 * answers everything with a page of its own; a firewall may let the doorbell through and nothing else; a
 * CMS under load says for how long it wants to be left alone.
 */
export function openWay({
  faults,
  isRung,
  monotonic,
  ask = fetch,
}: {
  faults: Pick<Faults, "set" | "happened">;
  /** Whether the doorbell's own line stands. */
  isRung: () => boolean;
  monotonic: () => Millis;
  ask?: typeof fetch;
}): Way {
  let restUntil = 0;
  let failures = 0;

  /** One failure may be chance; with the bell ringing, two in a row are a way that is shut. */
  function failed(): void {
    failures += 1;
    if (failures >= 2 && isRung()) faults.set("link.no_http", true);
  }

  async function attempt(path: string, init: RequestInit, most: number): Promise<Answer> {
    const stalled = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), stall);
    };
    alive();
    try {
      const { signal } = stalled;
      const response = await ask(path, { ...init, cache: "no-store", redirect: "manual", signal });
      if (isCaptive(response)) {
        faults.happened("link.captive");
        await response.body?.cancel();
        throw new Error("the network wants somebody to sign in");
      }
      return {
        status: response.status,
        headers: response.headers,
        body: await readAtMost(response, most, alive),
      };
    } finally {
      clearTimeout(timer);
    }
  }

  const rest = (): Millis => Math.max(0, restUntil - monotonic());
  return {
    rest,
    async ask(path, init = {}, most = small) {
      if (rest() > 0) throw new Error("the CMS is left alone");
      try {
        const answer = await attempt(path, init, most);
        restUntil = monotonic() + restOf(answer);
        if (answer.status >= 500) failed();
        else {
          failures = 0;
          faults.set("link.no_http", false);
        }
        return answer;
      } catch (cause) {
        failed();
        throw cause;
      }
    },
  };
}

/** The CMS answers a player in JSON, or with nothing; it never sends it elsewhere. */
const isCaptive = ({ status, type, headers }: Response): boolean =>
  type === "opaqueredirect" ||
  status === 511 ||
  (status < 400 && headers.get("Content-Type")?.startsWith("text/html") === true);

function restOf({ status, headers }: Answer): Millis {
  if (status !== 429 && status !== 503) return 0;
  const wanted = Number(headers.get("Retry-After") ?? 0);
  return wanted > 0 ? Math.min(seconds(wanted), longestRest) : 0;
}

/** Reads a body and stops at `most` bytes: an endless one is not waited for. Null when it is longer. */
export async function readAtMost(
  response: Response,
  most: number,
  alive: () => void = () => {},
): Promise<Uint8Array<ArrayBuffer> | null> {
  const reader = response.body?.getReader();
  if (!reader) return new Uint8Array();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    alive();
    size += value.length;
    if (size > most) {
      await reader.cancel();
      return null;
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** What an answer says, for a schema to read; undefined, which none accepts, when it is not JSON. */
export function said({ body }: Answer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body ?? new Uint8Array()));
  } catch {
    // Half an answer, or somebody else's.
    return undefined;
  }
}
