import { lookup as resolveName } from "node:dns/promises";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import { isIP } from "node:net";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import ipaddr from "ipaddr.js";
import { type Millis, seconds } from "../protocol/time.ts";
import { defineFaults } from "./faults.ts";

/**
 * The one client for everything that the CMS fetches. It resolves a name once, looks at every address,
 * and connects to the very address that it looked at; inside our own network it goes nowhere.
 */
export interface Fetching {
  /** @throws Fault `fetch.refused`, `fetch.failed`, `fetch.too_large`, `fetch.too_slow` */
  text(url: string, limits: { atMost: number }): Promise<string>;
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

/** Whether an address belongs to the public internet. */
export function isPublic(address: string): boolean {
  if (!ipaddr.isValid(address)) return false;
  const parsed = ipaddr.process(address);
  if (parsed.range() !== "unicast") return false;
  // ::/96 is an old way to write an IPv4 address, and passes for unicast.
  return (
    parsed.kind() !== "ipv6" || (parsed as ipaddr.IPv6).parts.slice(0, 6).some((part) => part !== 0)
  );
}

export function createFetching({
  resolve = (host) => resolveName(host, { all: true, verbatim: true }),
  isAllowed = isPublic,
  ports = ["", "80", "443"],
  deadline = seconds(15),
}: {
  resolve?: Resolve;
  isAllowed?: (address: string) => boolean;
  ports?: readonly string[];
  deadline?: Millis;
} = {}): Fetching {
  async function addressOf(url: URL): Promise<{ address: string; family: number }> {
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
    return found[0]!;
  }

  async function open(url: URL, signal: AbortSignal): Promise<IncomingMessage> {
    const chosen = await addressOf(url);
    signal.throwIfAborted();
    const request = url.protocol === "https:" ? httpsRequest : httpRequest;
    return new Promise((answer, refuse) => {
      const asked = request(url, {
        signal,
        agent: false,
        headers: { "User-Agent": "Vetrina", "Accept-Encoding": "gzip, deflate, br" },
        maxHeaderSize: 16_384,
        lookup: (_, options, done) =>
          options.all ? done(null, [chosen] as never) : done(null, chosen.address, chosen.family),
      });
      asked.once("response", answer).once("error", refuse).end();
    });
  }

  async function follow(url: URL, signal: AbortSignal, left: number): Promise<IncomingMessage> {
    const response = await open(url, signal);
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

  return {
    async text(address, { atMost }) {
      if (!URL.canParse(address)) throw fetchFault("fetch.refused");
      const signal = AbortSignal.timeout(deadline);
      try {
        const response = await follow(new URL(address), signal, mostRedirects);
        const bytes = await readAtMost(response, atMost, signal);
        return new TextDecoder(charsetOf(response)).decode(bytes);
      } catch (cause) {
        if (signal.aborted)
          throw fetchFault("fetch.too_slow", { seconds: deadline / 1000 }, { cause });
        if (cause instanceof Error && cause.name === "Fault") throw cause;
        const reason = (cause as NodeJS.ErrnoException).code ?? "errore";
        throw fetchFault("fetch.failed", { reason }, { cause });
      }
    },
  };
}

/** Counts the bytes after decoding: a small answer may unpack to a very large one. */
async function readAtMost(
  response: IncomingMessage,
  atMost: number,
  signal: AbortSignal,
): Promise<Buffer> {
  const encoding = (response.headers["content-encoding"] ?? "").trim().toLowerCase();
  const unpack = { gzip: createGunzip, deflate: createInflate, br: createBrotliDecompress }[
    encoding
  ];
  if (encoding !== "" && encoding !== "identity" && !unpack)
    throw fetchFault("fetch.failed", { reason: "encoding" });
  const stream = unpack ? response.pipe(unpack()) : response;
  response.on("error", (cause) => stream.destroy(cause));
  const pieces: Buffer[] = [];
  let size = 0;
  try {
    for await (const piece of stream) {
      signal.throwIfAborted();
      size += (piece as Buffer).length;
      if (size > atMost) throw fetchFault("fetch.too_large");
      pieces.push(piece as Buffer);
    }
  } finally {
    response.destroy();
  }
  return Buffer.concat(pieces);
}

function charsetOf(response: IncomingMessage): string {
  const said = /charset=["']?([\w-]+)/i.exec(response.headers["content-type"] ?? "")?.[1];
  try {
    return new TextDecoder(said ?? "utf-8").encoding;
  } catch {
    // A charset that nobody knows: most feeds are UTF-8 whatever they say.
    return "utf-8";
  }
}
