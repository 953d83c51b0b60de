import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { lookup as resolveName } from "node:dns/promises";
import { pipeline } from "node:stream/promises";
import { type Millis, minutes, seconds } from "../protocol/time.ts";
import {
  addressesOf,
  type Address,
  isPublic,
  keepsAllowance,
  type Resolve,
} from "./fetching/addresses.ts";
import { decodeText, unpacked } from "./fetching/decode.ts";
import { fetchFault } from "./fetching/faults.ts";
import { Patience } from "./fetching/patience.ts";
import { createPoliteness, mannersOf, type Politeness, tooOften } from "./fetching/politeness.ts";
import { inWords, Silence } from "./fetching/reasons.ts";
import { headersFor, nameOf, type Secret, withoutSecret, withSecret } from "./fetching/requests.ts";

export { isPublic } from "./fetching/addresses.ts";
export { decodeText } from "./fetching/decode.ts";
export { fetchFault } from "./fetching/faults.ts";
export type { Secret } from "./fetching/requests.ts";

/**
 * The one client for everything that the CMS fetches. It resolves a name once, looks at every address,
 * and connects to the very address that it looked at; inside our own network it goes nowhere, unless a
 * technician has allowed the host by name. It comes to each host one request at a time.
 */
export interface Fetching {
  /** @throws Fault `fetch.…` */
  text(url: string, asked: Asked): Promise<string>;
  /** @throws Fault `fetch.…` */
  bytes(url: string, asked: Asked): Promise<Answer & { bytes: Uint8Array }>;
  /** Streams into a file, which is not there unless all of it is. @throws Fault `fetch.…` */
  toFile(url: string, path: string, asked: Asked): Promise<Answer>;
}

export interface Asked {
  /** Bytes after decoding. */
  atMost: number;
  accept?: string;
  /** For the host of this address, and for no other that it may send to. */
  headers?: Readonly<Record<string, string>>;
  secret?: Secret | null;
  /** What an earlier answer said of itself: if it still holds, nothing is sent again. */
  since?: { etag: string | null; lastModified: string | null } | null;
  /** Hosts (`host` or `host:port`) that a technician has allowed, inside our network or on other ports. */
  allowed?: readonly string[];
}

export interface Answer {
  /** True: it is what it was, and no bytes came. */
  unchanged: boolean;
  /** Where it was found in the end, without anything secret. */
  url: string;
  /** What it would be saved as. */
  name: string;
  type: string;
  etag: string | null;
  lastModified: string | null;
  size: number;
  sha256: string;
}

const mostRedirects = 3;
/** Of what goes into a file: whoever is slower than this after the deadline is not waited for. */
const slowest = 4096;
const longest = minutes(15);

/** For all of it, redirects included; and how long the other side may say nothing. */
interface Waits {
  deadline: Millis;
  idle: Millis;
}

interface Way {
  url: URL;
  first: URL;
  asked: Asked;
  patience: Patience;
  idle: Millis;
  /** It was sent to another host on its way: nothing that was meant for the first goes along. */
  strayed: boolean;
  left: number;
}

export function createFetching({
  resolve = (host) => resolveName(host, { all: true, verbatim: true }),
  isAllowed = isPublic,
  ports = ["", "80", "443"],
  deadline = seconds(15),
  idle = seconds(5),
  long = { deadline: seconds(45), idle: seconds(20) },
  politeness = createPoliteness(),
}: {
  resolve?: Resolve;
  isAllowed?: (address: string) => boolean;
  ports?: readonly string[];
  /** For the whole of it, redirects included. */
  deadline?: Millis;
  /** How long the other side may say nothing. */
  idle?: Millis;
  /** The same for data and files, which may take longer; a file that comes steadily may take longer still. */
  long?: Waits;
  politeness?: Politeness;
} = {}): Fetching {
  const waitsFor = (host: string, usual: Waits): Waits => {
    const manners = mannersOf(host);
    return {
      deadline: Math.max(usual.deadline, manners.deadline ?? 0),
      idle: Math.max(usual.idle, manners.idle ?? 0),
    };
  };

  function send(way: Way, found: Address[]): Promise<IncomingMessage> {
    const { url, asked, patience, idle } = way;
    const target = way.strayed ? url : withSecret(url, asked.secret);
    const request = url.protocol === "https:" ? httpsRequest : httpRequest;
    return new Promise((answer, refuse) => {
      const sent = request(target, {
        signal: patience.signal,
        agent: false,
        headers: headersFor(url, asked, way.strayed),
        maxHeaderSize: 16_384,
        timeout: idle,
        // The addresses that were looked at, and no other: the name is not asked a second time.
        lookup: (_, options, done) =>
          options.all
            ? done(null, found as never)
            : done(null, found[0]!.address, found[0]!.family),
      });
      let heard: IncomingMessage | null = null;
      sent.once("timeout", () => (heard ?? sent).destroy(new Silence()));
      sent.once("response", (response) => answer((heard = response)));
      sent.on("error", refuse).end();
    });
  }

  /** The answer at the end of the way, which `take` makes something of while the host is ours. */
  async function follow<T>(
    way: Way,
    take: (response: IncomingMessage, url: URL) => Promise<T>,
  ): Promise<T> {
    const { url, first, asked, patience, left } = way;
    const leave = await politeness.enter(url.host);
    patience.start();
    let next: URL;
    try {
      const allowed = keepsAllowance(first, asked.allowed ?? []);
      const looked = addressesOf(url, { resolve, isAllowed, ports, allowed });
      const response = await send(way, await orAborted(looked, patience.signal));
      const location = redirectOf(response);
      if (location === null) {
        refuseUnlessGood(response, url);
        return await take(response, url);
      }
      response.destroy();
      if (left === 0) throw fetchFault("fetch.redirects");
      if (!URL.canParse(location, url)) throw fetchFault("fetch.refused");
      next = new URL(location, url);
    } finally {
      patience.stop();
      leave();
    }
    const strayed = way.strayed || next.host !== first.host;
    return follow({ ...way, url: next, strayed, left: left - 1 }, take);
  }

  function refuseUnlessGood(response: IncomingMessage, url: URL): void {
    const status = response.statusCode ?? 0;
    if (status === 200 || status === 304) return;
    const wait = retryAfter(response);
    response.destroy();
    if (wait !== null) politeness.rest(url.host, wait);
    if (status === 429 || (status === 503 && wait !== null)) throw tooOften(wait ?? minutes(1));
    const code =
      status === 401 || status === 403 || status === 407
        ? "fetch.not_allowed"
        : status === 404 || status === 410
          ? "fetch.gone"
          : "fetch.failed";
    throw fetchFault(code, { reason: status });
  }

  async function go<T>(
    address: string,
    asked: Asked,
    usual: Waits,
    goesOn: (elapsed: Millis) => boolean,
    take: (response: IncomingMessage, url: URL, patience: Patience) => Promise<T>,
  ): Promise<T> {
    if (!URL.canParse(address)) throw fetchFault("fetch.refused");
    const url = new URL(address);
    const waits = waitsFor(url.hostname, usual);
    const patience = new Patience(waits.deadline, goesOn);
    const { idle } = waits;
    const way = { url, first: url, asked, patience, idle, strayed: false, left: mostRedirects };
    try {
      return await follow(way, (response, found) => take(response, found, patience));
    } catch (cause) {
      throw inWords(cause, patience, idle);
    }
  }

  const never = (): boolean => false;

  async function inHand(
    address: string,
    asked: Asked,
    usual: Waits,
  ): Promise<Answer & { bytes: Uint8Array }> {
    return go(address, asked, usual, never, async (response, url, { signal }) => {
      const pieces: Uint8Array[] = [];
      const said = await read(response, url, asked, signal, async (stream) => {
        for await (const piece of stream) pieces.push(piece);
      });
      return { ...said, bytes: Buffer.concat(pieces) };
    });
  }

  return {
    bytes: (address, asked) => inHand(address, asked, long),
    async text(address, asked) {
      const answer = await inHand(address, asked, { deadline, idle });
      return decodeText(answer.bytes, answer.type);
    },
    async toFile(address, path, asked) {
      let size = 0;
      const steady = (elapsed: Millis): boolean =>
        elapsed < longest && size >= (elapsed / 1000) * slowest;
      return go(address, asked, long, steady, (response, url, { signal }) =>
        read(response, url, asked, signal, async (stream) => {
          const counted = async function* () {
            for await (const piece of stream) {
              size += piece.length;
              yield piece;
            }
          };
          try {
            await pipeline(counted(), createWriteStream(path, { flags: "wx", mode: 0o640 }));
          } catch (cause) {
            await rm(path, { force: true });
            throw cause;
          }
        }),
      );
    },
  };
}

/** Hands the body on in pieces, counted after decoding: a small answer may unpack to a very large one. */
async function read(
  response: IncomingMessage,
  url: URL,
  asked: Asked,
  signal: AbortSignal,
  into: (pieces: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<Answer> {
  const unchanged = response.statusCode === 304;
  const hash = createHash("sha256");
  let size = 0;
  try {
    if (!unchanged)
      await into(
        (async function* () {
          for await (const piece of unpacked(response)) {
            signal.throwIfAborted();
            size += (piece as Buffer).length;
            if (size > asked.atMost) throw fetchFault("fetch.too_large");
            hash.update(piece as Buffer);
            yield piece as Buffer;
          }
        })(),
      );
  } finally {
    response.destroy();
  }
  const { etag = null, "last-modified": lastModified = null } = response.headers;
  return {
    unchanged,
    url: withoutSecret(url, asked.secret),
    name: nameOf(response, url),
    type: response.headers["content-type"] ?? "",
    etag,
    lastModified,
    size,
    sha256: hash.digest("hex"),
  };
}

function redirectOf(response: IncomingMessage): string | null {
  const status = response.statusCode ?? 0;
  return status >= 300 && status < 400 && status !== 304
    ? (response.headers.location ?? null)
    : null;
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(response: IncomingMessage): Millis | null {
  const said = response.headers["retry-after"];
  if (said === undefined) return null;
  if (/^\d{1,9}$/.test(said.trim())) return seconds(Number(said));
  const [until, now] = [Date.parse(said), Date.parse(response.headers.date ?? "")];
  // Both by the other side's clock: ours may be another.
  return Number.isFinite(until - now) ? Math.max(0, until - now) : minutes(1);
}

/** Resolving a name has no deadline of its own. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((settle, refuse) => {
    const give = () => refuse(signal.reason as Error);
    if (signal.aborted) give();
    signal.addEventListener("abort", give, { once: true });
    promise.then(settle, refuse).finally(() => signal.removeEventListener("abort", give));
  });
}
