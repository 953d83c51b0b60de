import { createReadStream } from "node:fs";
import { readFile, stat } from "node:fs/promises";
import {
  createServer,
  type IncomingMessage,
  request as plainRequest,
  type ServerResponse,
} from "node:http";
import { request as secureRequest } from "node:https";
import { type AddressInfo, connect as plainConnect, type Socket } from "node:net";
import { extname, join } from "node:path";
import { connect as secureConnect } from "node:tls";
import * as z from "zod/mini";
import { readJson } from "./disk.ts";
import type { Facts } from "./facts.ts";
import { lastResort } from "../last-resort.ts";
import type { Pool } from "./pool.ts";
import type { Shell } from "./shell.ts";

interface Needs {
  server: URL;
  port: number;
  shell: Shell;
  pool: Pool;
  facts: Facts;
  /** How the device is: what the page tells the CMS along with its own status. */
  senses: () => Promise<unknown>;
  /** Does what the CMS asked of the device; the answer is for the page. */
  order: (kind: string) => Promise<Buffer | null>;
  /** The page was opened. */
  opened: () => void;
}

export interface LocalServer {
  /** `http://127.0.0.1:<port>` */
  origin: string;
  close(): Promise<void>;
}

/** The door for the page on this device: its own paths begin with this. */
const own = "/-/";
const longestBody = 8 * 1_048_576;
const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".woff2": "font/woff2",
  ".svg": "image/svg+xml",
};
const wanted = z.object({
  type: z.string().check(z.regex(/^[a-z]+\/[a-z0-9.+-]{1,60}$/)),
  bytes: z.int().check(z.positive()),
  url: z.string().check(z.regex(/^\/[^/\\]/)),
});

/**
 * Serves the player to the browser on this device, from disk and on 127.0.0.1 only: a secure context on
 * any network. What is not on disk is asked of the CMS; nothing else can be reached through it.
 */
export async function serve(needs: Needs): Promise<LocalServer> {
  const { server, shell, pool, facts } = needs;
  const sockets = new Set<Socket>();

  async function answer(asked: IncomingMessage, out: ServerResponse): Promise<void> {
    const { pathname } = new URL(asked.url ?? "/", "http://127.0.0.1");
    if (!isOurs(asked)) return end(out, 421);
    if (pathname.startsWith(own)) return answerOwn(pathname.slice(own.length), asked, out);
    if (asked.method === "GET" && /^\/player\/(index\.html)?$/.test(pathname)) return page(out);
    const file = asked.method === "GET" ? await shell.find(pathname) : null;
    if (file) {
      const type = types[extname(file)] ?? "application/octet-stream";
      return sendFile(asked, out, file, type, "public, max-age=31536000, immutable");
    }
    return pass(asked, out);
  }

  /** A name that points here by a trick of the DNS is not ours. */
  const isOurs = (asked: IncomingMessage): boolean => {
    const { port } = http.address() as AddressInfo;
    return [`127.0.0.1:${port}`, `localhost:${port}`].includes(asked.headers.host ?? "");
  };

  async function page(out: ServerResponse): Promise<void> {
    const folder = await shell.open();
    needs.opened();
    const html = folder && (await readFile(join(folder, "index.html")).catch(() => null));
    const headers = {
      "Content-Type": types[".html"],
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    };
    if (!html) {
      out.writeHead(200, headers).end(lastResort);
      return;
    }
    const said = (await readJson(join(folder, "headers.json"))) as Record<string, string> | null;
    out.writeHead(200, { ...headers, ...said }).end(html);
  }

  async function answerOwn(
    path: string,
    asked: IncomingMessage,
    out: ServerResponse,
  ): Promise<void> {
    const { method = "GET" } = asked;
    const id = /^files\/([0-9a-f]{64})$/.exec(path)?.[1];
    if (id && method === "GET") {
      const found = await pool.find(id);
      // They lie on this disk already: a second copy in the browser's cache would hide that one has rotted.
      return found ? sendFile(asked, out, found.path, found.type, "no-store") : end(out, 404);
    }
    // A page of another origin cannot send this header without our leave, which nobody gets.
    if (asked.headers["vetrina"] !== "page") return end(out, 403);
    if (id && method === "POST") {
      const read = wanted.safeParse(await readBody(asked));
      if (!read.success) return end(out, 400);
      return json(out, { outcome: await pool.fetch({ id, ...read.data }) });
    }
    if (id && method === "DELETE") return json(out, await pool.drop(id));
    if (path === "files") return json(out, await pool.list());
    if (path === "room") return json(out, await pool.room());
    if (path === "senses") return json(out, await needs.senses());
    if (path === "facts" && method === "GET") return json(out, await facts.read());
    if (path === "facts" && method === "PUT") {
      const given = z.record(z.string(), z.unknown()).safeParse(await readBody(asked));
      if (!given.success) return end(out, 400);
      return json(out, await facts.write(given.data));
    }
    if (path === "painted" && method === "POST") return json(out, await shell.painted());
    const order = /^orders\/([a-z]{1,20})$/.exec(path)?.[1];
    if (order && method === "POST") {
      const done = await needs.order(order);
      if (!done) return end(out, 204);
      out.writeHead(200, { "Content-Type": "image/jpeg", "Cache-Control": "no-store" }).end(done);
      return;
    }
    return end(out, 404);
  }

  /** Everything else is the CMS's affair. */
  function pass(asked: IncomingMessage, out: ServerResponse): void {
    const request = server.protocol === "https:" ? secureRequest : plainRequest;
    const onward = request(
      {
        host: server.hostname,
        port: server.port || undefined,
        path: asked.url,
        method: asked.method,
        headers: { ...asked.headers, host: server.host },
        timeout: 60_000,
      },
      (given) => {
        out.writeHead(given.statusCode ?? 502, given.headers);
        given.pipe(out);
        given.on("error", () => out.destroy());
      },
    );
    onward.on("timeout", () => onward.destroy());
    onward.on("error", () => (out.headersSent ? out.destroy() : end(out, 502)));
    out.on("close", () => onward.destroy());
    asked.pipe(onward);
  }

  /** The doorbell: a WebSocket to the CMS, byte for byte. */
  function upgrade(asked: IncomingMessage, socket: Socket, head: Buffer): void {
    if (!isOurs(asked) || asked.url !== "/mqtt") return void socket.destroy();
    const secure = server.protocol === "https:";
    const to = { host: server.hostname, port: Number(server.port || (secure ? 443 : 80)) };
    const begin = (): void => {
      const lines = ["GET /mqtt HTTP/1.1"];
      const headers = { ...asked.headers, host: server.host, origin: server.origin };
      for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${String(value)}`);
      onward.write(`${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    };
    const onward = secure
      ? secureConnect({ ...to, servername: server.hostname }, begin)
      : plainConnect(to, begin);
    onward.setTimeout(180_000, () => onward.destroy());
    for (const [one, other] of [
      [socket, onward],
      [onward, socket],
    ] as const) {
      sockets.add(one);
      one.on("error", () => one.destroy());
      one.on("close", () => {
        sockets.delete(one);
        other.destroy();
      });
    }
  }

  const http = createServer((asked, out) => {
    answer(asked, out).catch((cause: unknown) => {
      process.stderr.write(`${asked.method} ${asked.url}: ${String(cause)}\n`);
      const full = (cause as NodeJS.ErrnoException).code === "ENOSPC";
      if (out.headersSent) out.destroy();
      else end(out, full ? 507 : 500);
    });
  });
  http.on("upgrade", upgrade);
  await new Promise<void>((listening, failed) => {
    http.once("error", failed);
    http.listen(needs.port, "127.0.0.1", listening);
  });
  return {
    origin: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    async close() {
      for (const socket of sockets) socket.destroy();
      http.closeAllConnections();
      await new Promise<void>((done) => http.close(() => done()));
    },
  };
}

function end(out: ServerResponse, status: number): void {
  out.writeHead(status, { "Cache-Control": "no-store" }).end();
}

function json(out: ServerResponse, value: unknown): void {
  out
    .writeHead(200, { "Content-Type": "application/json", "Cache-Control": "no-store" })
    .end(JSON.stringify(value ?? null));
}

async function readBody(asked: IncomingMessage): Promise<unknown> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of asked as AsyncIterable<Buffer>) {
    size += piece.length;
    if (size > longestBody) return undefined;
    pieces.push(piece);
  }
  try {
    return JSON.parse(Buffer.concat(pieces).toString());
  } catch {
    // Not JSON: no schema accepts undefined.
    return undefined;
  }
}

/** A file; films are asked for piece by piece. */
async function sendFile(
  asked: IncomingMessage,
  out: ServerResponse,
  path: string,
  type: string,
  caching: string,
): Promise<void> {
  const { size } = await stat(path);
  const headers = {
    "Content-Type": type,
    "Cache-Control": caching,
    "Accept-Ranges": "bytes",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
  };
  const range = /^bytes=(\d+)-(\d*)$/.exec(asked.headers.range ?? "");
  const from = range ? Number(range[1]) : 0;
  const to = range?.[2] ? Math.min(Number(range[2]), size - 1) : size - 1;
  if (range && from > to) {
    out.writeHead(416, { "Content-Range": `bytes */${size}` }).end();
    return;
  }
  out.writeHead(range ? 206 : 200, {
    ...headers,
    "Content-Length": String(to - from + 1),
    ...(range && { "Content-Range": `bytes ${from}-${to}/${size}` }),
  });
  const stream = createReadStream(path, { start: from, end: to });
  stream.on("error", () => out.destroy());
  out.on("close", () => stream.destroy());
  stream.pipe(out);
}
