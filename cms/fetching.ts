import { createHash } from "node:crypto";
import { lookup as resolveName } from "node:dns/promises";
import { open, rm } from "node:fs/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import type { Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import ipaddr from "ipaddr.js";
import { Fault } from "../protocol/errors.ts";
import { type Millis, minutes, seconds } from "../protocol/time.ts";
import { defineFaults } from "./faults.ts";

/**
 * The one client for everything that the CMS fetches. It resolves a name once, looks at every address,
 * and connects to the very address that it looked at; inside our own network it goes nowhere.
 */
export interface Fetching {
  /** @throws Fault `fetch.refused`, `fetch.failed`, `fetch.too_large`, `fetch.too_slow` */
  text(url: string, limits: { atMost: number }): Promise<string>;
  /**
   * Fetches into a file that is not there yet, hashed as it comes. When it fails no file is left.
   * @throws the same, and what the disk says
   */
  file(url: string, limits: { atMost: number; path: string }): Promise<FetchedFile>;
}

export interface FetchedFile {
  bytes: number;
  /** SHA-256 of what was written, in hexadecimal. */
  sha256: string;
}

export const fetchFault = defineFaults({
  "fetch.refused": {
    kind: "invalid",
    it: "Questo indirizzo non si può leggere da qui: serve un indirizzo web pubblico (http o https, porte 80 e 443).",
    en: "This address cannot be read from here: it must be a public web address (http or https, ports 80 and 443).",
  },
  "fetch.failed": {
    kind: "unavailable",
    it: "Il sito non risponde come dovrebbe ({reason}). Quello che c'era resta com'è; riprova più tardi.",
    en: "The site does not answer as it should ({reason}). What was there stays as it is; try again later.",
  },
  "fetch.too_large": {
    kind: "invalid",
    it: "La risposta del sito è troppo grande.",
    en: "The site's answer is too large.",
  },
  "fetch.too_slow": {
    kind: "unavailable",
    it: "Il sito è troppo lento: dopo {seconds} secondi ho smesso di aspettare.",
    en: "The site is too slow: after {seconds} seconds the wait was given up.",
  },
});

type Resolve = (host: string) => Promise<{ address: string; family: number }[]>;

const mostRedirects = 3;

/** What passes for unicast and yet leads inside: IPv4 written within IPv6, in old ways and by gateways. */
const hidden = ["::/96", "64:ff9b:1::/48"].map((net) => ipaddr.IPv6.parseCIDR(net));

/** Whether an address belongs to the public internet. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes("%")) return false;
  // In hexadecimal, since `::8.8.8.8` would be taken for the IPv4 address that it only contains.
  const parsed = ipaddr.process(
    address.includes(":") ? new URL(`http://[${address}]`).hostname.slice(1, -1) : address,
  );
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || !hidden.some((net) => (parsed as ipaddr.IPv6).match(net));
}

export function createFetching({
  resolve = (host) => resolveName(host, { all: true, verbatim: true }),
  isAllowed = isPublic,
  ports = ["", "80", "443"],
  deadline = seconds(15),
  fileDeadline = minutes(3),
  idle = seconds(5),
}: {
  resolve?: Resolve;
  isAllowed?: (address: string) => boolean;
  ports?: readonly string[];
  /** For the whole of it, redirects included. */
  deadline?: Millis;
  /** The same for a file, which may be large. */
  fileDeadline?: Millis;
  /** How long the other side may say nothing. */
  idle?: Millis;
} = {}): Fetching {
  async function addressesOf(url: URL): Promise<{ address: string; family: number }[]> {
    const host = url.hostname.replace(/^\[|\]$/g, "");
    const proper =
      ["http:", "https:"].includes(url.protocol) &&
      ports.includes(url.port) &&
      url.username === "" &&
      url.password === "";
    if (!proper) throw fetchFault("fetch.refused");
    const found = isIP(host)
      ? [{ address: host, family: isIP(host) }]
      : await resolve(host).catch(() => {
          throw fetchFault("fetch.failed", { reason: "DNS" });
        });
    // One bad address among good ones is how a name is made to point inside later.
    if (found.length === 0 || !found.every(({ address }) => isAllowed(address)))
      throw fetchFault("fetch.refused");
    return found;
  }

  async function connect(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    const found = await orAborted(addressesOf(url), signal);
    const request = url.protocol === "https:" ? httpsRequest : httpRequest;
    return new Promise((answer, refuse) => {
      const asked = request(url, {
        signal,
        agent: false,
        headers: { "User-Agent": "Vetrina", "Accept-Encoding": "gzip, deflate, br" },
        maxHeaderSize: 16_384,
        timeout: idle,
        // The addresses that were looked at, and no other: the name is not asked a second time.
        lookup: (_, options, done) =>
          options.all
            ? done(null, found as never)
            : done(null, found[0]!.address, found[0]!.family),
      });
      let heard: IncomingMessage | null = null;
      asked.once("timeout", () => (heard ?? asked).destroy(new Silence()));
      asked.once("response", (response) => answer((heard = response)));
      asked.on("error", refuse).end();
    });
  }

  async function follow(url: URL, signal: AbortSignal, left: number): Promise<IncomingMessage> {
    const response = await connect(url, signal);
    const status = response.statusCode ?? 0;
    const { location } = response.headers;
    if (status >= 300 && status < 400 && location !== undefined) {
      response.destroy();
      if (left === 0 || !URL.canParse(location, url)) throw fetchFault("fetch.refused");
      return follow(new URL(location, url), signal, left - 1);
    }
    if (status !== 200) {
      response.destroy();
      throw fetchFault("fetch.failed", { reason: status });
    }
    return response;
  }

  /** Opens an address, follows it and hands its answer on; whatever goes wrong is told as a fault. */
  async function answered<T>(
    address: string,
    within: Millis,
    take: (response: IncomingMessage, signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    if (!URL.canParse(address)) throw fetchFault("fetch.refused");
    const signal = AbortSignal.timeout(within);
    try {
      return await take(await follow(new URL(address), signal, mostRedirects), signal);
    } catch (cause) {
      if (cause instanceof Fault) throw cause;
      if (cause instanceof NotKept) throw cause.cause;
      const waited = signal.aborted ? within : cause instanceof Silence ? idle : null;
      if (waited !== null)
        throw fetchFault("fetch.too_slow", { seconds: waited / 1000 }, { cause });
      const reason = (cause as NodeJS.ErrnoException).code ?? "HTTP";
      throw fetchFault("fetch.failed", { reason }, { cause });
    }
  }

  return {
    text: (address, { atMost }) =>
      answered(address, deadline, async (response, signal) => {
        const pieces: Buffer[] = [];
        for await (const piece of piecesOf(response, atMost, signal)) pieces.push(piece);
        return decodeText(Buffer.concat(pieces), response.headers["content-type"]);
      }),

    file: (address, { atMost, path }) =>
      answered(address, fileDeadline, async (response, signal) => {
        const kept = await open(path, "wx", 0o640).catch(notKept);
        const hash = createHash("sha256");
        let bytes = 0;
        try {
          for await (const piece of piecesOf(response, atMost, signal)) {
            hash.update(piece);
            bytes += piece.length;
            await kept.write(piece).catch(notKept);
          }
        } catch (cause) {
          await rm(path, { force: true });
          throw cause;
        } finally {
          await kept.close();
        }
        return { bytes, sha256: hash.digest("hex") };
      }),
  };
}

/** The disk, not the site: told as it is. */
class NotKept extends Error {}

const notKept = (cause: unknown): never => {
  throw new NotKept("could not be written", { cause });
};

const unpackers = new Map<string, () => Transform>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

/** The other side said nothing for too long. */
class Silence extends Error {}

/** Resolving a name has no deadline of its own. */
function orAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((settle, refuse) => {
    const give = () => refuse(signal.reason as Error);
    if (signal.aborted) give();
    signal.addEventListener("abort", give, { once: true });
    promise.then(settle, refuse).finally(() => signal.removeEventListener("abort", give));
  });
}

/** Counts the bytes after decoding: a small answer may unpack to a very large one. */
async function* piecesOf(
  response: IncomingMessage,
  atMost: number,
  signal: AbortSignal,
): AsyncIterable<Buffer> {
  const encoding = (response.headers["content-encoding"] ?? "").trim().toLowerCase();
  const unpack = unpackers.get(encoding);
  if (encoding !== "" && encoding !== "identity" && !unpack)
    throw fetchFault("fetch.failed", { reason: "encoding" });
  const stream = unpack ? response.pipe(unpack()) : response;
  response.on("error", (cause) => stream.destroy(cause));
  let size = 0;
  try {
    for await (const piece of stream) {
      signal.throwIfAborted();
      size += (piece as Buffer).length;
      if (size > atMost) throw fetchFault("fetch.too_large");
      yield piece as Buffer;
    }
  } finally {
    response.destroy();
  }
}

/**
 * Bytes as text: in the charset of the media type, or else the one that an XML declaration names, or else
 * UTF-8. Half of the older feeds are in ISO-8859-1.
 */
export function decodeText(bytes: Uint8Array, mediaType = ""): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const said =
    /charset=["']?([\w-]{1,40})/i.exec(mediaType)?.[1] ??
    /^\s*<\?xml[^>]{0,120}encoding=["']([\w-]{1,40})["']/.exec(start)?.[1];
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return new TextDecoder(marked ? "utf-8" : known(said)).decode(bytes);
}

function known(charset = "utf-8"): string {
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    // A charset that nobody knows: most feeds are UTF-8 whatever they say.
    return "utf-8";
  }
}
