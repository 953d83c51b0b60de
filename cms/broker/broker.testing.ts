import { createServer, type Server } from "node:http";
import { type AddressInfo, connect as openSocket, type Socket } from "node:net";
import mqtt, { type IClientOptions, type MqttClient } from "mqtt";
import { generate, type IConnectPacket, type Packet, parser } from "mqtt-packet";
import { createTestClock } from "../../test/clock.ts";
import { type DeviceId, newDeviceId, newScreenId } from "../../protocol/ids.ts";
import { accessOf } from "../../protocol/topics.ts";
import { createBroker, type Identity } from "./broker.ts";

/** For tests: the broker on free ports, screens that it knows, and sockets that do as they please. */

export interface KnownScreen extends Identity {
  device: DeviceId;
  token: string;
}

export async function openBroker({
  token = "right",
  authenticate,
  proxies = 0,
}: {
  token?: string;
  /** In place of the screens that this test invents. */
  authenticate?: (device: string, token: string) => Identity | null;
  proxies?: number;
} = {}) {
  const clock = createTestClock();
  const screens = new Map<string, Identity>();
  const warnings: { fields: Record<string, unknown>; message: string }[] = [];
  const note = (fields: unknown, message?: string): void =>
    void warnings.push({ fields: fields as Record<string, unknown>, message: message ?? "" });
  const twins: Identity[] = [];
  const broker = await createBroker({
    clock,
    proxies,
    log: { debug: () => {}, warn: note, error: note },
    authenticate:
      authenticate ?? ((device, given) => (given === token ? (screens.get(device) ?? null) : null)),
    twins: (identity) => twins.push(identity),
  });
  const http: Server = createServer();
  broker.attach(http);
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const tcp = await broker.listen(0, "127.0.0.1");
  const tcpPort = (tcp.address() as AddressInfo).port;
  const webPort = (http.address() as AddressInfo).port;
  const clients: MqttClient[] = [];
  const sockets: Raw[] = [];

  const know = (screen: KnownScreen): KnownScreen => {
    screens.set(screen.device, screen);
    return screen;
  };

  return {
    broker,
    clock,
    warnings,
    twins,
    tcpPort,
    webPort,

    /** A screen that the CMS knows. */
    screen: (ente = "erba"): KnownScreen =>
      know({ ente, screen: newScreenId() as string, device: newDeviceId(), token }),
    know,
    /** The token is worth nothing from now on. */
    revoke: (device: string) => screens.delete(device),

    /** Connects as a player does, over WebSocket; rejects when it is refused. */
    async connect(screen: KnownScreen, over: Partial<IClientOptions> = {}): Promise<MqttClient> {
      const client = await mqtt.connectAsync(
        `ws://127.0.0.1:${webPort}/mqtt`,
        { ...login(screen), reconnectPeriod: 0, ...over } as IClientOptions,
        false,
      );
      client.on("error", () => {});
      clients.push(client);
      return client;
    },

    /** A TCP connection that has said nothing yet. */
    async raw(): Promise<Raw> {
      const raw = await openRaw(tcpPort);
      sockets.push(raw);
      return raw;
    },

    async close() {
      for (const client of clients) client.end(true);
      for (const { socket } of sockets) socket.destroy();
      await broker.close();
      http.closeAllConnections();
      await new Promise<void>((closed) => http.close(() => closed()));
    },
  };
}

export type TestBroker = Awaited<ReturnType<typeof openBroker>>;

const login = ({ device, token }: KnownScreen) => ({
  protocolVersion: 4 as const,
  clientId: device,
  username: device,
  password: token,
  clean: true,
  keepalive: 45,
});

/** The CONNECT of a screen, and what an attacker puts in its place. */
export const connectPacket = (
  screen: KnownScreen,
  over: Partial<IConnectPacket> = {},
): Buffer<ArrayBuffer> =>
  generate({
    ...login(screen),
    cmd: "connect",
    protocolId: "MQTT",
    password: Buffer.from(screen.token),
    ...over,
  }) as Buffer<ArrayBuffer>;

export interface Raw {
  socket: Socket;
  packets: Packet[];
  send(bytes: Uint8Array): void;
  /** The next packet that has not been looked at yet; null when the connection ends instead. */
  next(): Promise<Packet | null>;
  /** How long it took until the other end hung up, in milliseconds. */
  ended(): Promise<number>;
  isOpen(): boolean;
}

async function openRaw(port: number): Promise<Raw> {
  const socket = openSocket(port, "127.0.0.1");
  const startedAt = performance.now();
  const packets: Packet[] = [];
  let looked = 0;
  let wake = (): void => {};
  const reader = parser({ protocolVersion: 4 });
  reader.on("packet", (packet: Packet) => {
    packets.push(packet);
    wake();
  });
  socket.on("data", (bytes) => void reader.parse(bytes));
  socket.on("error", () => {});
  const ended = new Promise<number>((done) =>
    socket.on("close", () => {
      done(performance.now() - startedAt);
      wake();
    }),
  );
  await new Promise<void>((ready) => socket.once("connect", () => ready()));
  return {
    socket,
    packets,
    send: (bytes) => void socket.write(bytes),
    async next() {
      while (packets.length <= looked && !socket.closed)
        await new Promise<void>((again) => (wake = again));
      return packets[looked++] ?? null;
    },
    ended: () => ended,
    isOpen: () => !socket.destroyed,
  };
}

/** What a device may do, by name, for tests that try it and its opposite. */
export const accessOfScreen = ({ ente, screen }: Identity) => accessOf({ ente, screen });

export const pause = (milliseconds: number): Promise<void> =>
  new Promise((done) => setTimeout(done, milliseconds));
