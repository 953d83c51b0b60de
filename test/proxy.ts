import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  request,
  type ServerResponse,
} from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { Transform } from "node:stream";
import { seeded } from "./seeded.ts";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** What the line is like. `silent`: it stands, and nothing comes through it any more. */
export interface Weather {
  http?: "refused" | "silent";
  push?: "refused" | "silent";
  /** Milliseconds until an answer begins. */
  delay?: number;
  /** Bytes a second. */
  rate?: number;
  /** One connection in so many breaks off: a share. */
  loss?: number;
}

/** Somebody between the screens and the CMS, who can change whatever passes by. */
export interface Proxy {
  origin: string;
  /** What to make of each answer; everything passes untouched until it is set. */
  alter: (path: string, answer: Answer) => Answer | Promise<Answer>;
  /** After how many bytes the answer to this path breaks off; null: it does not. */
  breakAfter: (path: string) => number | null;
  weather: Weather;
  /** Paths that were asked for, oldest first. */
  readonly asked: string[];
  /** Answers that were broken off. */
  readonly broken: number;
  /** Takes the doorbell's line over: whatever is behind it. */
  bell: ((asked: IncomingMessage, socket: Socket, head: Buffer) => void) | null;
  /** The cable is out: nothing passes, and what is under way breaks off. */
  cut(is: boolean): void;
  /** Breaks off what is under way; what comes next passes again. */
  hangUp(): void;
  close(): Promise<void>;
}

const pause = (time: number) => new Promise((done) => setTimeout(done, time));

export async function openProxy(target: string): Promise<Proxy> {
  const to = new URL(target);
  const sockets = new Set<Socket>();
  const random = seeded(4);
  const asked: string[] = [];
  let isCut = false;
  let broken = 0;

  /** Gives an answer on, as fast and as far as the line lets it. */
  async function give(path: string, { status, headers: given, body }: Answer, out: ServerResponse) {
    const { delay = 0, loss = 0 } = proxy.weather;
    await pause(delay);
    const headers: IncomingHttpHeaders = { ...given, "content-length": String(body.length) };
    delete headers["transfer-encoding"];
    const most = random() < loss ? body.length >> 1 : proxy.breakAfter(path);
    out.writeHead(status, headers);
    if (status === 304) return void out.end();
    for (let at = 0; at < body.length && !out.destroyed;) {
      const { rate = Infinity } = proxy.weather;
      const piece = body.subarray(at, at + Math.min(rate / 10, 1_048_576, (most ?? Infinity) - at));
      at += piece.length;
      out.write(piece);
      if (rate < Infinity) await pause(100);
      if (most === null || at < most) continue;
      broken++;
      // What was written is to arrive; then the line breaks.
      await pause(5);
      return void out.destroy();
    }
    out.end();
  }

  const server = createServer((incoming, out) => {
    const path = incoming.url ?? "";
    asked.push(path);
    if (isCut || proxy.weather.http === "refused") return void incoming.socket.destroy();
    if (proxy.weather.http === "silent") return;
    const onward = request(
      {
        host: to.hostname,
        port: to.port,
        path,
        method: incoming.method,
        headers: incoming.headers,
      },
      (given) => {
        const pieces: Buffer[] = [];
        given.on("data", (piece: Buffer) => pieces.push(piece));
        given.on("end", () => {
          const body = Buffer.concat(pieces);
          const plain = { status: given.statusCode ?? 502, headers: given.headers, body };
          void Promise.resolve(proxy.alter(path, plain)).then((altered) =>
            give(path, altered, out),
          );
        });
      },
    );
    onward.on("error", () => out.destroy());
    incoming.pipe(onward);
  });

  /** Bytes of the doorbell, as long as the line lets them through. */
  const through = (): Transform =>
    new Transform({
      transform(piece, _, done) {
        if (proxy.weather.push === "silent") done();
        else done(null, piece);
      },
    });

  server.on("upgrade", (incoming, socket: Socket, head) => {
    asked.push(incoming.url ?? "");
    if (isCut || proxy.weather.push === "refused") return void socket.destroy();
    sockets.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => sockets.delete(socket));
    if (proxy.bell) return proxy.bell(incoming, socket, head);
    const onward = connect(Number(to.port), to.hostname, () => {
      const lines = [`${incoming.method} ${incoming.url} HTTP/1.1`];
      for (const [name, value] of Object.entries(incoming.headers))
        lines.push(`${name}: ${String(value)}`);
      onward.write(`${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      socket.pipe(through()).pipe(onward).pipe(through()).pipe(socket);
    });
    sockets.add(onward);
    for (const each of [socket, onward]) {
      each.on("error", () => each.destroy());
      each.on("close", () => {
        sockets.delete(each);
        socket.destroy();
        onward.destroy();
      });
    }
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  const hangUp = (): void => {
    for (const socket of sockets) socket.destroy();
    server.closeAllConnections();
  };
  const proxy: Proxy = {
    origin: `http://127.0.0.1:${port}`,
    alter: (_, answer) => answer,
    breakAfter: () => null,
    weather: {},
    asked,
    get broken() {
      return broken;
    },
    bell: null,
    cut(is) {
      isCut = is;
      if (is) hangUp();
    },
    hangUp,
    async close() {
      hangUp();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
  return proxy;
}
