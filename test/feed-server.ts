import { createHash } from "node:crypto";
import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type ServerResponse,
} from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { createFetching } from "../cms/fetching.ts";
import { createPoliteness } from "../cms/fetching/politeness.ts";

/** What a site of open data may do instead of answering. */
export type Mode =
  | "good"
  | "error"
  | "silent"
  | "page"
  | "truncated"
  | "endless"
  | "trickle"
  | "steady"
  | "bomb"
  | "loop"
  | "inside"
  | "busy"
  | "forbidden"
  | "gone";

export interface FeedServer {
  /** `http://feed.test:<port>`: a name that the client of {@link fetchingFor} knows. */
  origin: string;
  /** The same by its address, for a house that knows no such name. */
  address: string;
  /** Another name of the same server: where a redirect leads to "somebody else". */
  elsewhere: string;
  /** The same over TLS, with a certificate that nobody vouches for. */
  badCertificate: string;
  ports: string[];
  mode: Mode;
  /** What is answered at `/data` and below when the mode is good. */
  content: string | Uint8Array;
  type: string;
  /** When the last good answer was given, by the clock of `performance`. */
  answeredAt: number;
  /** Every request, as it was heard. */
  heard: { host: string; path: string; headers: IncomingHttpHeaders }[];
  close(): Promise<void>;
}

/** A site on this machine that behaves as sites do: well, badly, and as if on purpose. */
export async function openFeedServer(): Promise<FeedServer> {
  const server = createServer(hear);
  const secure = createSecureServer({ key, cert }, hear);
  const portOf = async (one: typeof server | typeof secure): Promise<string> => {
    await new Promise<void>((done) => one.listen(0, "127.0.0.1", done));
    return String((one.address() as AddressInfo).port);
  };
  const [port, securePort] = [await portOf(server), await portOf(secure)];

  const feed: FeedServer = {
    origin: `http://feed.test:${port}`,
    address: `http://127.0.0.1:${port}`,
    elsewhere: `http://elsewhere.test:${port}`,
    badCertificate: `https://feed.test:${securePort}`,
    ports: [port, securePort],
    mode: "good",
    content: "",
    type: "text/csv; charset=utf-8",
    answeredAt: 0,
    heard: [],
    async close() {
      for (const one of [server, secure]) {
        one.closeAllConnections();
        await new Promise((done) => one.close(done));
      }
    },
  };

  function hear(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url!, feed.origin);
    feed.heard.push({
      host: request.headers.host!,
      path: request.url!,
      headers: request.headers,
    });
    if (url.pathname === "/away")
      return void response.writeHead(302, { Location: `${feed.elsewhere}/data` }).end();
    if (url.pathname === "/there-and-back")
      return void response
        .writeHead(302, { Location: `${feed.elsewhere}/back?to=${feed.origin}/data` })
        .end();
    if (url.pathname === "/back")
      return void response.writeHead(302, { Location: url.searchParams.get("to")! }).end();
    if (url.pathname === "/near")
      return void response.writeHead(302, { Location: `/data${url.search}` }).end();
    modes[feed.mode](response, request, feed);
  }
  return feed;
}

/** The client as it is, but that it knows `feed.test` and `elsewhere.test`, and is not slow to give up. */
export const fetchingFor = (
  feed: Pick<FeedServer, "ports">,
  more: Parameters<typeof createFetching>[0] = {},
) =>
  createFetching({
    ports: ["", "80", "443", ...feed.ports],
    resolve: async (host) => {
      if (!host.endsWith(".test")) throw new Error("ENOTFOUND");
      return [{ address: "127.0.0.1", family: 4 }];
    },
    isAllowed: (address) => address === "127.0.0.1",
    politeness: createPoliteness({ gap: 0 }),
    deadline: 600,
    idle: 300,
    long: { deadline: 600, idle: 300 },
    ...more,
  });

/** The client as it is, but that every name leads to this machine, where somebody listens on that port. */
export const fetchingHere = (port: number) =>
  createFetching({
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    isAllowed: (address) => address === "127.0.0.1",
    ports: ["", "80", String(port)],
  });

const bomb = gzipSync(Buffer.alloc(60_000_000));

const modes: Record<
  Mode,
  (response: ServerResponse, request: IncomingMessage, feed: FeedServer) => void
> = {
  good(response, request, feed) {
    const { content, type } = feed;
    response.once("finish", () => (feed.answeredAt = performance.timeOrigin + performance.now()));
    const etag = `"${createHash("sha256").update(content).digest("hex")}"`;
    const headers = { "Content-Type": type, ETag: etag };
    if (request.headers["if-none-match"] === etag) response.writeHead(304, headers).end();
    else response.writeHead(200, headers).end(content);
  },
  error: (response) => void response.writeHead(500).end("<h1>Errore interno</h1>"),
  silent: () => {},
  page: (response) =>
    void response
      .writeHead(200, { "Content-Type": "text/csv" })
      .end("<!DOCTYPE html><html><body>Accedi;al;portale</body></html>"),
  truncated(response, _, { content }) {
    const bytes = Buffer.from(content);
    response.writeHead(200, { "Content-Type": "text/csv", "Content-Length": bytes.length });
    response.write(bytes.subarray(0, bytes.length / 2));
    setTimeout(() => response.destroy(), 20);
  },
  endless(response) {
    response.writeHead(200, { "Content-Type": "text/csv" });
    const line = Buffer.from("2026-11-25;12,5\n".repeat(4000));
    const more = (): void => {
      while (!response.destroyed && response.write(line));
      if (!response.destroyed) response.once("drain", more);
    };
    more();
  },
  trickle(response) {
    response.writeHead(200, { "Content-Type": "text/csv" });
    const drip = setInterval(() => response.write("."), 20);
    response.once("close", () => clearInterval(drip));
  },
  steady(response) {
    response.writeHead(200, { "Content-Type": "text/csv" });
    let left = 20;
    const flow = setInterval(() => {
      response.write("1;2;3;4;5\n".repeat(5000));
      if (--left === 0) response.end();
    }, 20);
    response.once("close", () => clearInterval(flow));
  },
  bomb: (response) =>
    void response
      .writeHead(200, { "Content-Type": "text/csv", "Content-Encoding": "gzip" })
      .end(bomb),
  loop: (response, request) => void response.writeHead(302, { Location: request.url! }).end(),
  inside: (response) =>
    void response.writeHead(302, { Location: "http://169.254.169.254/latest/meta-data" }).end(),
  busy: (response) => void response.writeHead(429, { "Retry-After": "120" }).end(),
  forbidden: (response) => void response.writeHead(401).end(),
  gone: (response) => void response.writeHead(404).end(),
};

/** Made for these tests, trusted by nobody, good for nothing else. */
const key = `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQwiFMDsMO/raQd0c
GoG5QakVJ9T6y7Jxcr529S8LqsmhRANCAAS7I8qzEAomhnd0hOezZ0o+l+y+aPWJ
lomJYxMp8eq/KMFvMaAzUGByPBmJqH7VtwcIbILV6bwmOrPQgkc7z3k7
-----END PRIVATE KEY-----`;
const cert = `-----BEGIN CERTIFICATE-----
MIIBlTCCATugAwIBAgIUAz4cK+IXZVIwVPRbzwTPE10n6X0wCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJZmVlZC50ZXN0MCAXDTI2MTEyNTE3NTA0NVoYDzIxMjYxMTAx
MTc1MDQ1WjAUMRIwEAYDVQQDDAlmZWVkLnRlc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAS7I8qzEAomhnd0hOezZ0o+l+y+aPWJlomJYxMp8eq/KMFvMaAzUGBy
PBmJqH7VtwcIbILV6bwmOrPQgkc7z3k7o2kwZzAdBgNVHQ4EFgQUvaTG1tBSS/mv
G0AYuxhLHfjalowwHwYDVR0jBBgwFoAUvaTG1tBSS/mvG0AYuxhLHfjalowwDwYD
VR0TAQH/BAUwAwEB/zAUBgNVHREEDTALgglmZWVkLnRlc3QwCgYIKoZIzj0EAwID
SAAwRQIgOuIyg71Hld/2JuZGMmcGdHx5mD/cMAr3pxEYDVRHqO0CIQC1PX5drn01
29MmXk6IE83rBf4imwoho2j1524SCBx+xQ==
-----END CERTIFICATE-----`;
