import { createServer, type IncomingHttpHeaders, request } from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

/** Somebody between the screens and the CMS, who can change whatever passes by. */
export interface Proxy {
  origin: string;
  /** What to make of each answer; everything passes untouched until it is set. */
  alter: (path: string, answer: Answer) => Answer | Promise<Answer>;
  /** The cable is out: nothing passes, and what is under way breaks off. */
  cut(is: boolean): void;
  close(): Promise<void>;
}

export async function openProxy(target: string): Promise<Proxy> {
  const to = new URL(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((asked, answer) => {
    if (isCut) return void asked.socket.destroy();
    const onward = request(
      {
        host: to.hostname,
        port: to.port,
        path: asked.url,
        method: asked.method,
        headers: asked.headers,
      },
      (given) => {
        const pieces: Buffer[] = [];
        given.on("data", (piece: Buffer) => pieces.push(piece));
        given.on("end", () => {
          const body = Buffer.concat(pieces);
          const plain = { status: given.statusCode ?? 502, headers: given.headers, body };
          void Promise.resolve(proxy.alter(asked.url ?? "", plain)).then((altered) => {
            const headers = { ...altered.headers, "content-length": String(altered.body.length) };
            delete (headers as IncomingHttpHeaders)["transfer-encoding"];
            answer.writeHead(altered.status, headers);
            answer.end(altered.status === 304 ? undefined : altered.body);
          });
        });
      },
    );
    onward.on("error", () => answer.destroy());
    asked.pipe(onward);
  });
  server.on("upgrade", (asked, socket: Socket, head) => {
    if (isCut) return void socket.destroy();
    const onward = connect(Number(to.port), to.hostname, () => {
      const lines = [`${asked.method} ${asked.url} HTTP/1.1`];
      for (const [name, value] of Object.entries(asked.headers))
        lines.push(`${name}: ${String(value)}`);
      onward.write(`${lines.join("\r\n")}\r\n\r\n`);
      onward.write(head);
      socket.pipe(onward).pipe(socket);
    });
    for (const each of [socket, onward]) {
      sockets.add(each);
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
  const proxy: Proxy = {
    origin: `http://127.0.0.1:${port}`,
    alter: (_, answer) => answer,
    cut(is) {
      isCut = is;
      if (!is) return;
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.closeAllConnections();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
  return proxy;
}
