import { createServer, type Server as TcpServer } from "node:net";
import type { Server as HttpServer } from "node:http";
import { Aedes, type AuthenticateError, type Client } from "aedes";
import { type Access, accessOf } from "../../protocol/topics.ts";
import { type Clock, minutes } from "../../protocol/time.ts";
import type { Log } from "../log.ts";
import { type Bus, createBus } from "./bus.ts";
import { isProper } from "./connect.ts";
import { Strangers } from "./strangers.ts";
import { type LimitedStream, overTcp } from "./streams.ts";
import { createWebSockets } from "./web-sockets.ts";

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

const mostConnections = 20_000;
const mostSubscriptions = 8;
/** A device that asks for what is not its own this often is not mistaken, it is hostile. */
const mostRefusals = 20;
/** A screen says a few things a minute; after a long absence it hands over its proof in batches. */
const mostMessagesPerMinute = 1_200;
/** More connects of one device in a minute than this means that two devices share an identity. */
const mostConnectsPerMinute = 12;

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

  const strangers = new Strangers();
  const streams = new Set<LimitedStream>();
  aedes.on("clientReady", (client) => strangers.forget(streamOf(client)));

  function take(stream: LimitedStream, address = ""): void {
    stream.on("error", () => {});
    if (streams.size >= mostConnections || !strangers.admit(stream, address)) {
      stream.destroy();
      return;
    }
    streams.add(stream);
    const client = aedes.handle(stream);
    stream.on("close", () => {
      streams.delete(stream);
      strangers.forget(stream);
      if (present.get(client.id) === client) present.delete(client.id);
    });
  }

  const webSockets = createWebSockets({ proxies, take });
  const listeners: TcpServer[] = [];

  return {
    bus,
    attach: (server) => webSockets.attach(server),
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
      webSockets.close();
    },
  };
}

const streamOf = (client: Client): LimitedStream =>
  (client as unknown as { conn: LimitedStream }).conn;
