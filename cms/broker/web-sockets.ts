import type { IncomingMessage, Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import { type LimitedStream, overWebSocket } from "./streams.ts";

/** MQTT over WebSocket at /mqtt of the HTTP server: one port is enough. */
export function createWebSockets({
  proxies,
  take,
}: {
  proxies: number;
  take: (stream: LimitedStream, address: string) => void;
}) {
  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 65_536 + 5,
    handleProtocols: (asked) => (asked.has("mqtt") ? "mqtt" : false),
  });

  return {
    attach(server: Server): void {
      server.on("upgrade", (request, socket, head) => {
        socket.on("error", () => socket.destroy());
        const asked = request.headers["sec-websocket-protocol"]?.split(",") ?? [];
        const isHere = request.url?.split("?")[0] === "/mqtt";
        if (!isHere || !asked.some((name) => name.trim() === "mqtt")) {
          const why = isHere ? "400 Bad Request" : "404 Not Found";
          socket.end(`HTTP/1.1 ${why}\r\nConnection: close\r\n\r\n`);
          return;
        }
        sockets.handleUpgrade(request, socket, head, (webSocket) => {
          refusePingFlood(webSocket);
          take(overWebSocket(webSocket), addressOf(request, proxies));
        });
      });
    },
    close(): void {
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}

/** Where an upgrade comes from: what our own proxies say, never what the client says. */
function addressOf({ headers, socket }: IncomingMessage, proxies: number): string {
  const told = proxies === 0 ? undefined : headers["x-forwarded-for"];
  return (
    String(told ?? "")
      .split(",")
      .at(-proxies)
      ?.trim() ||
    (socket.remoteAddress ?? "")
  );
}

/** WebSocket pings cost us an answer each; a player sends none (MQTT has its own). */
function refusePingFlood(socket: WebSocket): void {
  let pings = 0;
  const calm = setInterval(() => (pings = 0), 10_000);
  calm.unref();
  socket.on("ping", () => {
    pings += 1;
    if (pings > 20) socket.terminate();
  });
  socket.on("close", () => clearInterval(calm));
}
