import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, afterEach, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { type WebSocket, WebSocketServer } from "ws";
import { generate, type Packet, parser } from "mqtt-packet";
import { openBroker, type TestBroker } from "../cms/broker/broker.testing.ts";
import { openLine, type LineOptions } from "../player/link/line.ts";
import { topics } from "../protocol/topics.ts";

let house: TestBroker;
beforeAll(async () => {
  house = await openBroker();
});
afterAll(() => house.close());
afterEach(() => void vi.useRealTimers());

const timers = ["setTimeout", "clearTimeout", "setInterval", "clearInterval"] as const;

/** A screen that the broker knows, and its line. */
function aScreen(over: Partial<LineOptions> = {}) {
  const screen = house.screen();
  const here = { ente: screen.ente, screen: screen.screen } as never;
  const seen = watch({
    address: `ws://127.0.0.1:${house.webPort}/mqtt`,
    client: screen.device,
    password: screen.token,
    will: { topic: topics.status.to(here), payload: JSON.stringify({ online: false }) },
    subscribe: [topics.manifest.to(here)],
    ...over,
  });
  return { ...seen, screen, status: topics.status.to(here), manifest: topics.manifest.to(here) };
}

function watch(options: Omit<LineOptions, "opened" | "heard" | "closed">) {
  const opened = vi.fn<() => void>();
  const closed = vi.fn<(refused: boolean) => void>();
  const heard: string[] = [];
  const line = openLine({
    ...options,
    opened,
    closed,
    heard: (topic, payload) => heard.push(`${topic} ${new TextDecoder().decode(payload)}`),
  });
  onTestFinished(() => line.end());
  return { line, opened, closed, heard };
}

/** In the broker's place: whatever it says is what the test says. */
async function aStranger() {
  const http = createServer();
  const server = new WebSocketServer({ server: http, handleProtocols: () => "mqtt" });
  await new Promise<void>((listening) => http.listen(0, "127.0.0.1", listening));
  const packets: Packet[] = [];
  let socket: WebSocket | null = null;
  server.on("connection", (opened) => {
    socket = opened;
    const reader = parser({ protocolVersion: 4 });
    reader.on("packet", (packet: Packet) => packets.push(packet));
    opened.on("message", (bytes: Buffer) => void reader.parse(bytes));
  });
  onTestFinished(() => {
    for (const client of server.clients) client.terminate();
    http.close();
  });
  const seen = watch({
    address: `ws://127.0.0.1:${(http.address() as AddressInfo).port}/mqtt`,
    client: "dev_1",
    password: "right",
    will: { topic: "status", payload: "gone" },
    subscribe: ["manifest"],
  });
  return {
    ...seen,
    packets,
    say: (...bytes: Buffer[]) => socket?.send(Buffer.concat(bytes)),
    saw: (cmd: string) =>
      vi.waitFor(() => expect(packets.map((packet) => packet.cmd)).toContain(cmd)),
  };
}

const sealed = { key: "0".repeat(16), body: "{}", signature: "s" };
const letIn = generate({ cmd: "connack", returnCode: 0, sessionPresent: false });
const granted = generate({ cmd: "suback", messageId: 1, granted: [1] });
const bell = (payload: string, messageId = 7): Buffer =>
  generate({
    cmd: "publish",
    topic: "manifest",
    payload,
    qos: 1,
    messageId,
    dup: false,
    retain: false,
  });

test("a screen is let in, hears its own topics and is heard", async () => {
  const { line, opened, heard, screen, status, manifest } = aScreen();
  const told: unknown[] = [];
  house.broker.bus.on("status", (of, said) => {
    if (of.screen === screen.screen) told.push(said);
  });
  await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce());
  house.broker.bus.send("manifest", screen, sealed);
  await vi.waitFor(() => expect(heard).toEqual([`${manifest} ${JSON.stringify(sealed)}`]));
  line.publish(status, JSON.stringify({ online: true }), 1);
  await vi.waitFor(() => expect(told).toEqual([{ online: true }]));
});

test("when its line breaks the broker says so for it; who is thrown out knows", async () => {
  const { line, opened, screen } = aScreen();
  const told: unknown[] = [];
  house.broker.bus.on("status", (of, said) => {
    if (of.screen === screen.screen) told.push(said);
  });
  await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce());
  line.end();
  await vi.waitFor(() => expect(told).toEqual([{ online: false }]));
  const other = aScreen();
  await vi.waitFor(() => expect(other.opened).toHaveBeenCalledOnce());
  house.broker.bus.kick(other.screen.device);
  await vi.waitFor(() => expect(other.closed).toHaveBeenCalledExactlyOnceWith(false));
});

test("whom the broker does not know is told that it is refused", async () => {
  const { opened, closed } = aScreen({ password: "another" });
  await vi.waitFor(() => expect(closed).toHaveBeenCalledExactlyOnceWith(true));
  expect(opened).not.toHaveBeenCalled();
});

test("a topic that is not its own: the line is over, not half open", async () => {
  const { opened, closed } = aScreen({ subscribe: ["v1/another/scr_1/manifest"] });
  await vi.waitFor(() => expect(closed).toHaveBeenCalledExactlyOnceWith(true));
  expect(opened).not.toHaveBeenCalled();
});

test("what comes at least once is acknowledged, be it cut in two or two in one", async () => {
  const { opened, heard, packets, say, saw } = await aStranger();
  await saw("connect");
  const first = bell("one");
  say(letIn);
  await saw("subscribe");
  say(granted, first.subarray(0, 5));
  say(first.subarray(5), bell("two", 8));
  await vi.waitFor(() => expect(heard).toEqual(["manifest one", "manifest two"]));
  await vi.waitFor(() =>
    expect(packets.filter(({ cmd }) => cmd === "puback").map(({ messageId }) => messageId)).toEqual(
      [7, 8],
    ),
  );
  expect(opened).toHaveBeenCalledOnce();
});

test("who lets somebody in and then says nothing is no broker", async () => {
  vi.useFakeTimers({ toFake: [...timers] });
  const { closed, say, saw } = await aStranger();
  await saw("connect");
  say(letIn);
  await saw("subscribe");
  expect(closed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(15_000);
  expect(closed).toHaveBeenCalledExactlyOnceWith(false);
});

test("a line on which nothing comes back any more is ended; one that answers stays", async () => {
  vi.useFakeTimers({ toFake: [...timers] });
  const { opened, closed, packets, say, saw } = await aStranger();
  await saw("connect");
  say(letIn);
  await saw("subscribe");
  say(granted);
  await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce());
  const pings = () => packets.filter(({ cmd }) => cmd === "pingreq").length;
  vi.advanceTimersByTime(45_000);
  await vi.waitFor(() => expect(pings()).toBe(1));
  say(generate({ cmd: "pingresp" }), bell("a bell"));
  await saw("puback");
  vi.advanceTimersByTime(40_000);
  expect(closed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(6_000);
  await vi.waitFor(() => expect(pings()).toBe(2));
  vi.advanceTimersByTime(15_000);
  expect(closed).toHaveBeenCalledExactlyOnceWith(false);
});

test("what is not MQTT ends the line, and nothing else", async () => {
  const { closed, heard, say, saw } = await aStranger();
  await saw("connect");
  // A CONNACK of no length, an unheard-of type, a topic longer than its packet.
  say(letIn, Buffer.from([0x20, 0x00, 0xf0, 0x00, 0x32, 0x03, 0xff, 0xff, 0x00]));
  await vi.waitFor(() => expect(closed).toHaveBeenCalledOnce());
  expect(heard).toEqual([]);
});

test("the number of a packet is never zero", async () => {
  const { opened, line, packets, say, saw } = await aStranger();
  await saw("connect");
  say(letIn);
  await saw("subscribe");
  say(granted);
  await vi.waitFor(() => expect(opened).toHaveBeenCalledOnce());
  for (let i = 0; i < 0xffff; i++) line.publish("t", "", 1);
  await vi.waitFor(() => expect(packets).toHaveLength(2 + 0xffff));
  const ids = packets.map(({ messageId }) => messageId).slice(1);
  expect(ids.slice(0, 2)).toEqual([1, 2]);
  expect(ids.slice(-2)).toEqual([0xffff, 1]);
});
