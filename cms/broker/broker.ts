import { createServer, type Server as TcpServer } from "node:net";
import type { IncomingMessage, Server as HttpServer } from "node:http";
import { Aedes, type AuthenticateError, type Client, type ConnectPacket } from "aedes";
import { type WebSocket, WebSocketServer } from "ws";
import { type Access, accessOf } from "../../protocol/topics.ts";
import { deviceId } from "../../protocol/ids.ts";
import { type Clock, minutes } from "../../protocol/time.ts";
import type { Log } from "../log.ts";
import { type Bus, createBus } from "./bus.ts";
import { type LimitedStream, overTcp, overWebSocket } from "./streams.ts";

/** Who a device is, once its token has been believed. */
export interface Identity {
  ente: string;
  screen: string;
}

export interface Broker {
  bus: Bus;
  /** Takes the WebSocket upgrades at /mqtt of the HTTP server. */
  attach(server: HttpServer): void;
  /** Plain MQTT over TCP, for players behind a bridge. */
  listen(port: number, host: string): Promise<TcpServer>;
  /** Hands the broker a connection that is already open. */
  take(stream: LimitedStream): void;
  connections(): number;
  close(): Promise<void>;
}

/** Connections that have not shown who they are: in all, and from one address. */
const mostStrangers = 4_000;
const mostStrangersPerAddress = 1_000;
const mostConnections = 20_000;
const mostSubscriptions = 8;
/** A device that asks for what is not its own this often is not mistaken, it is hostile. */
const mostRefusals = 20;
/** A screen says a few things a minute; after a long absence it hands over its proof in batches. */
const mostMessagesPerMinute = 1_200;
/** More connects of one device in a minute than this means that two devices share an identity. */
const mostConnectsPerMinute = 12;
const longestWill = 1_024;

/** What the broker remembers of a connection that has shown who it is. */
interface Known {
  access: Access;
  asked: Set<string>;
  refusals: number;
  minute: number;
  messages: number;
}

/**
 * The embedded broker. MQTT is a doorbell: everything is forbidden but a device's own few topics,
 * compared by equality with the list that `protocol/topics.ts` gives.
 */
export async function createBroker({
  authenticate,
  clock,
  log: given,
  quiet = () => false,
  twins = () => {},
  proxies = 0,
}: {
  authenticate: (device: string, token: string) => Identity | null;
  clock: Clock;
  log: Pick<Log, "error" | "warn" | "debug">;
  /** Devices whose misbehaviour is nothing new: the broker's own test of itself. */
  quiet?: (device: string) => boolean;
  /** Two devices with one identity were seen. */
  twins?: (identity: Identity) => void;
  /** How many proxies of ours stand in a row before this process, as in `connectionOf`. */
  proxies?: number;
}): Promise<Broker> {
  const log: typeof given = {
    debug: given.debug.bind(given),
    error: given.error.bind(given),
    warn: ((fields: { device?: string }, message: string) => {
      if (!quiet(fields.device ?? "")) given.warn(fields, message);
    }) as typeof given.warn,
  };
  const known = new WeakMap<Client, Known>();
  /** The newest connection of each device. An older one of the same name has nothing more to say. */
  const present = new Map<string, Client>();
  const wills = new WeakMap<Client, string>();
  const connects = new Map<string, number[]>();

  const aedes = await Aedes.createBroker({
    connectTimeout: 5_000,
    keepaliveLimit: 120,
    drainTimeout: 2_000,
    queueLimit: 64,
    maxClientsIdLength: 64,
    maxTopicLevels: 8,
    concurrency: 1_000,
    heartbeatInterval: 60_000,

    preConnect(client, packet, done) {
      if (!isProper(packet)) return done(new Error("not a proper CONNECT"), false);
      if (packet.will) wills.set(client, packet.will.topic);
      done(null, true);
    },

    authenticate(client, username, password, done) {
      const refuse = (): void => {
        const error = new Error("not authorized") as AuthenticateError;
        error.returnCode = 5;
        done(error, null);
      };
      // The name of the connection is the name of the credential: nobody takes over another's.
      if (!username || username !== client.id || !password) return refuse();
      const identity = authenticate(username, Buffer.from(password).toString("utf8"));
      if (!identity) return refuse();
      const access = accessOf(identity);
      const will = wills.get(client);
      if (will !== undefined && will !== access.will) return refuse();
      if (isStorm(username)) {
        // Neither of the two gets in: both go on by asking over HTTP, and nothing flickers.
        present.get(username)?.close();
        twins(identity);
        return refuse();
      }
      const before = present.get(username);
      known.set(client, { access, asked: new Set(), refusals: 0, minute: 0, messages: 0 });
      present.set(username, client);
      client.once("connected", () => before?.close());
      streamOf(client).admit();
      done(null, true);
    },

    authorizeSubscribe(client, subscription, done) {
      const mine = known.get(client);
      const allowed =
        mine?.access.subscribe.includes(subscription.topic) === true &&
        subscription.qos <= 1 &&
        mine.asked.add(subscription.topic).size <= mostSubscriptions;
      if (!allowed) {
        log.warn({ device: client.id }, "a device asked for a topic that is not its own");
        if (mine && ++mine.refusals > mostRefusals) return done(new Error("too many refusals"));
      }
      done(null, allowed ? subscription : null);
    },

    authorizePublish(client, packet, done) {
      if (client === null) return done();
      const mine = known.get(client);
      const allowed =
        mine?.access.publish.includes(packet.topic) === true &&
        packet.qos <= 1 &&
        !packet.retain &&
        !isFlood(mine);
      if (!allowed) log.warn({ device: client.id }, "a device wrote where it may not");
      done(allowed ? null : new Error("not authorized"));
    },

    authorizeForward(client, packet) {
      return known.get(client)?.access.subscribe.includes(packet.topic) ? packet : null;
    },

    published(packet, client, done) {
      // Only what a device said is news to us; what we said ourselves comes by here as well. The will
      // of a connection that has already been followed by another would call a present screen absent.
      if (client && (present.get(client.id) ?? client) === client)
        bus.receive(packet.topic, Buffer.from(packet.payload));
      done();
    },
  });

  /** Two cards with one identity throw each other out, again and again. */
  function isStorm(device: string): boolean {
    const since = clock.now() - minutes(1);
    const lately = (connects.get(device) ?? [])
      .filter((at) => at > since)
      .slice(-mostConnectsPerMinute);
    connects.set(device, [...lately, clock.now()]);
    if (connects.size > mostConnections)
      for (const [name, times] of connects) if ((times.at(-1) ?? 0) <= since) connects.delete(name);
    return lately.length >= mostConnectsPerMinute;
  }

  function isFlood(mine: Known): boolean {
    const minute = Math.floor(clock.now() / minutes(1));
    if (mine.minute !== minute) Object.assign(mine, { minute, messages: 0 });
    mine.messages += 1;
    return mine.messages > mostMessagesPerMinute;
  }

  const bus = createBus(
    {
      publish: (topic, payload, { qos, retain }) =>
        aedes.publish(
          { cmd: "publish", topic, payload: Buffer.from(payload), qos, retain, dup: false },
          (error) => {
            if (error) log.warn({ topic, error: error.message }, "could not be published");
          },
        ),
      kick(device) {
        const client = present.get(device);
        if (!client) return;
        // From here on it may nothing, its last will included.
        known.delete(client);
        client.close();
      },
    },
    log,
  );

  aedes.on("clientError", (client, error) =>
    log.debug({ device: client.id, error: error.message }, "connection ended"),
  );
  aedes.on("connectionError", (_, error) => log.debug({ error: error.message }, "refused"));

  const strangers = new Map<LimitedStream, string>();
  const perAddress = new Map<string, number>();
  const streams = new Set<LimitedStream>();

  /** No stranger any more: it has shown who it is, or it has gone. */
  function forget(stream: LimitedStream): void {
    const address = strangers.get(stream);
    if (address === undefined) return;
    strangers.delete(stream);
    const left = (perAddress.get(address) ?? 0) - 1;
    if (left > 0) perAddress.set(address, left);
    else perAddress.delete(address);
  }
  aedes.on("clientReady", (client) => forget(streamOf(client)));

  function take(stream: LimitedStream, address = ""): void {
    stream.on("error", () => {});
    const fromThere = perAddress.get(address) ?? 0;
    const tooMany =
      strangers.size >= mostStrangers ||
      fromThere >= mostStrangersPerAddress ||
      streams.size >= mostConnections;
    if (tooMany) {
      stream.destroy();
      return;
    }
    streams.add(stream);
    strangers.set(stream, address);
    perAddress.set(address, fromThere + 1);
    const client = aedes.handle(stream);
    stream.on("close", () => {
      streams.delete(stream);
      forget(stream);
      if (present.get(client.id) === client) present.delete(client.id);
    });
  }

  const sockets = new WebSocketServer({
    noServer: true,
    perMessageDeflate: false,
    maxPayload: 65_536 + 5,
    handleProtocols: (asked) => (asked.has("mqtt") ? "mqtt" : false),
  });
  const listeners: TcpServer[] = [];

  return {
    bus,
    attach(server) {
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
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        const server = createServer((socket) => take(overTcp(socket), socket.remoteAddress ?? ""));
        server.once("error", reject);
        server.listen({ port, host, backlog: 4096 }, () => resolve(server));
        listeners.push(server);
      }),
    take,
    connections: () => present.size,
    async close() {
      for (const server of listeners) server.close();
      await new Promise<void>((done) => aedes.close(done));
      for (const stream of streams) stream.destroy();
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

const streamOf = (client: Client): LimitedStream =>
  (client as unknown as { conn: LimitedStream }).conn;

/** MQTT 3.1.1, a clean session, a keep-alive that notices a dead screen, a short will or none. */
function isProper(packet: ConnectPacket): boolean {
  const { clientId, clean, protocolId, protocolVersion, keepalive, will } = packet;
  return (
    protocolId === "MQTT" &&
    protocolVersion === 4 &&
    clean === true &&
    deviceId.safeParse(clientId).success &&
    keepalive !== undefined &&
    keepalive >= 30 &&
    keepalive <= 120 &&
    (will === undefined ||
      ((will.qos ?? 0) <= 1 &&
        !will.retain &&
        Buffer.byteLength(will.payload ?? "") <= longestWill))
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
