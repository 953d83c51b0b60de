import { generate } from "mqtt-packet";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { WebSocket } from "ws";
import { topics } from "../../protocol/topics.ts";
import {
  accessOfScreen,
  connectPacket,
  type KnownScreen,
  openBroker,
  pause,
  type Raw,
  type TestBroker,
} from "./broker.testing.ts";

let house: TestBroker;
beforeAll(async () => void (house = await openBroker()));
afterAll(() => house.close());

/** A raw connection that has been let in. */
async function inside(screen: KnownScreen, over = {}): Promise<Raw> {
  const raw = await house.raw();
  raw.send(connectPacket(screen, over));
  expect(await raw.next()).toMatchObject({ cmd: "connack", returnCode: 0 });
  return raw;
}

const subscribe = (filters: readonly string[], qos: 0 | 1 | 2 = 1) =>
  generate({
    cmd: "subscribe",
    messageId: 7,
    subscriptions: filters.map((topic) => ({ topic, qos })),
  });

const publish = (topic: string, over = {}) =>
  generate({
    cmd: "publish",
    topic,
    payload: '{"online":true}',
    qos: 1,
    messageId: 9,
    dup: false,
    retain: false,
    ...over,
  });

const sealed = { key: "0".repeat(16), body: "{}", signature: "s" };

/** Counts what the CMS hears from a screen while `deed` is done. */
async function heardDuring(of: KnownScreen, deed: () => Promise<void>): Promise<unknown[]> {
  const heard: unknown[] = [];
  house.broker.bus.on("status", ({ screen }, said) => {
    if (screen === of.screen) heard.push(said);
  });
  await deed();
  await pause(150);
  return heard;
}

describe("what a screen may do", () => {
  test("it hears its own topics, and the CMS hears it", async () => {
    const screen = house.screen();
    const client = await house.connect(screen);
    const granted = await client.subscribeAsync([...accessOfScreen(screen).subscribe], { qos: 1 });
    expect(granted.map(({ qos }) => qos)).toEqual([1, 1, 1, 1, 1, 1]);

    const arrived = new Promise<string>((done) => client.once("message", (topic) => done(topic)));
    house.broker.bus.send("manifest", screen, sealed);
    expect(await arrived).toBe(topics.manifest.to(screen));

    const heard = await heardDuring(screen, async () => {
      await client.publishAsync(topics.status.to(screen), '{"online":true}', { qos: 1 });
    });
    expect(heard).toEqual([{ online: true }]);
  });

  test("when its line breaks, the CMS hears so at once", async () => {
    const screen = house.screen();
    const will = { topic: topics.status.to(screen), payload: Buffer.from('{"online":false}') };
    const client = await house.connect(screen, { will: { ...will, qos: 1, retain: false } });
    const heard = await heardDuring(screen, async () => void client.stream.destroy());
    expect(heard).toEqual([{ online: false }]);
  });

  test("one packet is one WebSocket frame", async () => {
    const screen = house.screen();
    const socket = new WebSocket(`ws://127.0.0.1:${house.webPort}/mqtt`, "mqtt");
    const frames: Buffer[] = [];
    socket.on("message", (frame: Buffer) => frames.push(frame));
    await new Promise((open) => socket.once("open", open));
    socket.send(connectPacket(screen));
    await expect.poll(() => frames.length).toBe(1);
    socket.send(subscribe([topics.manifest.to(screen)]));
    await expect.poll(() => frames.length).toBe(2);
    house.broker.bus.send("manifest", screen, sealed);
    await expect.poll(() => frames.length).toBe(3);
    expect(frames[2]!.length).toBe(2 + frames[2]![1]!);
    socket.terminate();
  });
});

describe("what a screen may not read", () => {
  const other = { ente: "erba", screen: "scr_0000000000000000" };
  test.each([
    ["A01", ["#", "+/#", "vetrina/#", "vetrina/v1/+/screen/+/manifest"]],
    ["A01 another screen's", [topics.manifest.to(other), topics.command.to(other)]],
    ["A01 another ente's", [topics.takeover.to({ ente: "como" })]],
    ["A02", ["$SYS/#", "$SYS/+/heartbeat"]],
    ["A03", ["$share/g/vetrina/v1/erba/#", "$share/g/vetrina/v1/erba/takeover"]],
  ])("%s: refused, and the session stays", async (_, filters) => {
    const screen = house.screen();
    const raw = await inside(screen);
    raw.send(subscribe(filters));
    expect(await raw.next()).toMatchObject({ cmd: "suback", granted: filters.map(() => 128) });
    raw.send(generate({ cmd: "pingreq" }));
    expect(await raw.next()).toMatchObject({ cmd: "pingresp" });
    expect(house.warnings.at(-1)).toMatchObject({ fields: { device: screen.device } });
  });

  test("A01: its own list at QoS 2 is refused as well", async () => {
    const screen = house.screen();
    const raw = await inside(screen);
    raw.send(subscribe([topics.manifest.to(screen)], 2));
    expect(await raw.next()).toMatchObject({ granted: [128] });
  });

  test("A01: whoever goes on asking is shut out", async () => {
    const raw = await inside(house.screen());
    for (let i = 0; i < 30; i++) raw.send(subscribe([`guess/${i}`]));
    expect(await raw.ended()).toBeLessThan(2000);
  });

  test("one screen hears nothing that is meant for another", async () => {
    const [mine, theirs] = [house.screen(), house.screen()];
    const client = await house.connect(mine);
    await client.subscribeAsync([...accessOfScreen(mine).subscribe], { qos: 1 });
    const heard: string[] = [];
    client.on("message", (topic) => heard.push(topic));
    house.broker.bus.send("manifest", theirs, sealed);
    house.broker.bus.send("takeover", { ente: "como", screen: "" }, sealed);
    await pause(150);
    expect(heard).toEqual([]);
  });
});

test("A19: one that stops reading is dropped after two seconds, and the others hear all", async () => {
  const [slow, quick] = [house.screen("varese"), house.screen("varese")];
  const stuck = await inside(slow);
  stuck.send(subscribe([topics.takeover.to(slow)]));
  await stuck.next();
  stuck.socket.pause();
  const client = await house.connect(quick);
  await client.subscribeAsync(topics.takeover.to(quick), { qos: 1 });
  let arrived = 0;
  client.on("message", () => (arrived += 1));
  const large = { ...sealed, body: "x".repeat(60_000) };
  for (let i = 0; i < 400; i++) house.broker.bus.send("takeover", slow, large);
  await expect.poll(() => arrived, { timeout: 8000 }).toBe(400);
  await pause(2600);
  stuck.socket.resume();
  expect(await stuck.ended()).toBeLessThan(10_000);
}, 15_000);

describe("what a screen may not write", () => {
  test("A04: another's status, its own orders, the takeovers of all: the line is cut", async () => {
    const [mine, theirs] = [house.screen(), house.screen()];
    const victim = await house.connect(theirs);
    await victim.subscribeAsync([...accessOfScreen(theirs).subscribe], { qos: 1 });
    const delivered: string[] = [];
    victim.on("message", (topic) => delivered.push(topic));
    for (const topic of [
      topics.status.to(theirs),
      topics.manifest.to(theirs),
      topics.command.to(mine),
      topics.takeover.to(mine),
      topics.status.to({ ...mine, ente: "como" }),
    ]) {
      const heard = await heardDuring(theirs, async () => {
        const raw = await inside(mine);
        raw.send(publish(topic));
        expect(await raw.ended()).toBeLessThan(2000);
        expect(raw.packets).toHaveLength(1);
      });
      expect({ topic, heard }).toEqual({ topic, heard: [] });
      // Each of these is a new connection of the same device: a minute passes between them.
      house.clock.pass(61_000);
    }
    expect(delivered).toEqual([]);
  });

  test("A10: nothing of its own stays behind as a retained message", async () => {
    const screen = house.screen();
    const heard = await heardDuring(screen, async () => {
      const raw = await inside(screen);
      raw.send(publish(topics.status.to(screen), { retain: true }));
      expect(await raw.ended()).toBeLessThan(2000);
    });
    expect(heard).toEqual([]);
  });

  test("A11: the retained takeovers cannot be erased", async () => {
    const screen = house.screen("lecco");
    house.broker.bus.send("takeover", screen, sealed);
    const raw = await inside(screen);
    raw.send(publish(topics.takeover.to(screen), { retain: true, payload: "" }));
    expect(await raw.ended()).toBeLessThan(2000);
    const again = await inside(screen);
    again.send(subscribe([topics.takeover.to(screen)]));
    await again.next();
    expect(await again.next()).toMatchObject({ cmd: "publish", retain: true });
  });

  test("A16: QoS 2 is not spoken here", async () => {
    const screen = house.screen();
    const raw = await inside(screen);
    for (let messageId = 1; messageId < 50; messageId++)
      raw.send(publish(topics.status.to(screen), { qos: 2, messageId }));
    expect(await raw.ended()).toBeLessThan(2000);
    expect(raw.packets.filter(({ cmd }) => cmd === "pubrec")).toEqual([]);
  });

  test("a screen that floods is shut out", async () => {
    const screen = house.screen();
    const raw = await inside(screen);
    const one = publish(topics.status.to(screen), { qos: 0 });
    raw.send(Buffer.concat(Array.from({ length: 1300 }, () => one)));
    expect(await raw.ended()).toBeLessThan(4000);
  });

  test("A10: what it writes is read by its schema, or not at all; the CMS goes on", async () => {
    const screen = house.screen();
    const heard = await heardDuring(screen, async () => {
      const client = await house.connect(screen);
      for (const payload of [
        "",
        "{",
        "null",
        '"online"',
        '{"online":"<script>"}',
        '{"online":true,"faults":["' + "x".repeat(400) + '"]}',
        '{"online":true,"desired":{"epoch":1e3,"revision":1e99}}',
        '{"__proto__":{"online":true}}',
      ])
        await client.publishAsync(topics.status.to(screen), payload, { qos: 1 });
    });
    expect(heard).toEqual([]);
    const said = house.warnings.at(-1)!;
    expect(said.fields["sample"]).toMatch(/^[0-9a-f]{12}$/);
    expect(JSON.stringify(said)).not.toContain("script");
  });
});

describe("who comes in", () => {
  test.each([
    ["A05: a will on another's topic", { topic: "vetrina/v1/erba/takeover" }, 5],
    ["A05: a will on its own orders", { topic: "command" }, 5],
    ["A05: a retained will", { retain: true }, null],
    ["A06: a will of 60 kB", { payload: Buffer.alloc(60_000) }, null],
    ["A06: a will of 2 kB", { payload: Buffer.alloc(2_000, 32) }, null],
    ["A06: a will of 101 levels", { topic: Array(101).fill("a").join("/") }, 5],
    ["A06: a will at QoS 2", { qos: 2 }, null],
  ])("%s is refused at the door", async (_, over, code) => {
    const screen = house.screen();
    const will = { topic: topics.status.to(screen), payload: Buffer.from("{}"), qos: 1, ...over };
    if (will.topic === "command") will.topic = topics.command.to(screen);
    const heard = await heardDuring(screen, async () => {
      const raw = await house.raw();
      raw.send(connectPacket(screen, { will: { retain: false, ...will } as never }));
      const answer = await raw.next();
      expect(answer && "returnCode" in answer ? answer.returnCode : null).toBe(code);
      expect(await raw.ended()).toBeLessThan(2000);
    });
    expect(heard).toEqual([]);
  });

  test("A07: the name of another with one's own password is refused, and the other stays", async () => {
    const [mine, theirs] = [house.screen(), house.screen()];
    const victim = await inside(theirs);
    const raw = await house.raw();
    raw.send(connectPacket(mine, { clientId: theirs.device }));
    expect(await raw.next()).toMatchObject({ cmd: "connack", returnCode: 5 });
    victim.send(generate({ cmd: "pingreq" }));
    expect(await victim.next()).toMatchObject({ cmd: "pingresp" });
  });

  test("A07: a wrong password is refused", async () => {
    const raw = await house.raw();
    raw.send(connectPacket({ ...house.screen(), token: "wrong" }));
    expect(await raw.next()).toMatchObject({ cmd: "connack", returnCode: 5 });
    expect(await raw.ended()).toBeLessThan(2000);
  });

  test("a device that comes back replaces itself, and is not called absent for it", async () => {
    const screen = house.screen();
    const will = { topic: topics.status.to(screen), payload: '{"online":false}' as never };
    const heard = await heardDuring(screen, async () => {
      const first = await inside(screen, { will: { ...will, qos: 1, retain: false } });
      const second = await inside(screen, { will: { ...will, qos: 1, retain: false } });
      second.send(publish(topics.status.to(screen)));
      expect(await second.next()).toMatchObject({ cmd: "puback" });
      await first.ended();
      expect(second.isOpen()).toBe(true);
    });
    expect(heard.at(-1)).toEqual({ online: true });
  });

  test("A08: two devices with one identity are found out, and neither flickers any more", async () => {
    const screen = house.screen();
    for (let i = 0; i < 11; i++) await inside(screen);
    const one = await inside(screen);
    const other = await house.raw();
    other.send(connectPacket(screen));
    expect(await other.next()).toMatchObject({ cmd: "connack", returnCode: 5 });
    expect(await one.ended()).toBeLessThan(2000);
    expect(house.twins).toEqual([expect.objectContaining({ screen: screen.screen })]);
    house.clock.pass(61_000);
    await inside(screen);
  });

  test.each([
    ["#", "#"],
    ["+", "+"],
    ["a path", "a/../b"],
    ["60 kB", "x".repeat(60_000)],
    ["3 kB", "x".repeat(3_000)],
    ["a NUL", `dev_\0${"0".repeat(15)}`],
    ["a prototype", "__proto__"],
    ["nothing", ""],
    ["a lone surrogate", "dev_\ud800"],
  ])("A09: %s is no name", async (_, name) => {
    const raw = await house.raw();
    raw.send(connectPacket(house.screen(), { clientId: name, username: name }));
    expect((await raw.next()) ?? {}).not.toMatchObject({ returnCode: 0 });
    expect(await raw.ended()).toBeLessThan(2000);
  });

  test.each([
    ["A17: a session that outlives its connection", { clean: false }],
    ["A20: no keep-alive", { keepalive: 0 }],
    ["A20: a keep-alive of a day", { keepalive: 65_535 }],
    ["A20: a keep-alive of a second", { keepalive: 1 }],
    ["a newer protocol", { protocolVersion: 5 as const }],
    ["an older protocol", { protocolId: "MQIsdp" as const, protocolVersion: 3 as const }],
  ])("%s is refused", async (_, over) => {
    const raw = await house.raw();
    raw.send(connectPacket(house.screen(), over));
    expect((await raw.next()) ?? {}).not.toMatchObject({ returnCode: 0 });
    expect(await raw.ended()).toBeLessThan(2000);
  });
});

describe("A12: a device that is shut out", () => {
  test("hears nothing, says nothing, not even its last will, and does not come back", async () => {
    const screen = house.screen();
    const will = { topic: topics.status.to(screen), payload: '{"online":false}' as never };
    const raw = await inside(screen, { will: { ...will, qos: 1, retain: false } });
    raw.send(subscribe([topics.manifest.to(screen)]));
    await raw.next();
    const heard = await heardDuring(screen, async () => {
      house.revoke(screen.device);
      house.broker.bus.kick(screen.device);
      house.broker.bus.send("manifest", screen, sealed);
      expect(await raw.ended()).toBeLessThan(5000);
    });
    expect(heard).toEqual([]);
    expect(raw.packets.filter(({ cmd }) => cmd === "publish")).toEqual([]);
    const again = await house.raw();
    again.send(connectPacket(screen));
    expect(await again.next()).toMatchObject({ returnCode: 5 });
  });
});

describe("what is not MQTT", () => {
  test("A13: 256 MB before anybody said who they are", async () => {
    const before = process.memoryUsage().rss;
    const raw = await house.raw();
    raw.send(Buffer.from([0x10, 0xff, 0xff, 0xff, 0x7f]));
    const megabyte = Buffer.alloc(1 << 20);
    for (let i = 0; i < 32 && raw.isOpen(); i++) {
      raw.send(megabyte);
      await pause(5);
    }
    expect(await raw.ended()).toBeLessThan(2000);
    expect(process.memoryUsage().rss - before).toBeLessThan(60 << 20);
  });

  test("A13: 64 kB after, and not one byte more", async () => {
    const screen = house.screen();
    const raw = await inside(screen);
    raw.send(publish(topics.proof.to(screen), { payload: Buffer.alloc(65_000) }));
    expect(await raw.next()).toMatchObject({ cmd: "puback" });
    raw.send(publish(topics.proof.to(screen), { payload: Buffer.alloc(65_536) }));
    expect(await raw.ended()).toBeLessThan(3000);
  });

  const overlong = Buffer.from([0x30, 6, 0, 2, 0xc0, 0x80, 0x7b, 0x7d]);
  test.concurrent.each<[string, Uint8Array, boolean]>([
    ["one byte, then silence", Buffer.from([0x10]), false],
    ["half a CONNECT, then silence", Buffer.from([0x10, 0x40, 0, 4, 0x4d]), false],
    ["nothing at all", Buffer.alloc(0), false],
    ["a length of five bytes", Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0x01]), false],
    ["PUBLISH before CONNECT", publish("a/b"), false],
    ["packet type 0", Buffer.from([0x00, 0x00]), false],
    ["HTTP", Buffer.from("GET / HTTP/1.1\r\n\r\n"), false],
    ["a second CONNECT", Buffer.from([0x10, 0x00]), true],
    ["QoS 3", Buffer.from([0x36, 7, 0, 1, 0x61, 0, 1, 0x7b, 0x7d]), true],
    ["a topic with #", publishTo("vetrina/#"), true],
    ["no topic", publishTo(""), true],
    ["a topic with NUL", publishTo("a\0b"), true],
    ["an overlong NUL in the topic", overlong, true],
    ["invalid UTF-8 in the topic", Buffer.from([0x30, 6, 0, 2, 0xff, 0xfe, 0x7b, 0x7d]), true],
  ])(
    "A14: %s: closed within five seconds",
    async (_, bytes, whenInside) => {
      const raw = whenInside ? await inside(house.screen()) : await house.raw();
      raw.send(bytes);
      expect(await raw.ended()).toBeLessThan(5500);
    },
    10_000,
  );

  test("A14: NUL hidden in its own topic is not its own topic", async () => {
    const screen = house.screen();
    const raw = await inside(screen);
    raw.send(publishTo(`${topics.status.to(screen)}\0`));
    expect(await raw.ended()).toBeLessThan(2000);
  });

  test("A14: a topic that cannot be read is not subscribed to", async () => {
    const raw = await inside(house.screen());
    raw.send(Buffer.from([0x82, 8, 0, 7, 0, 3, 0xc0, 0x80, 0x61, 1]));
    expect(await raw.next()).toMatchObject({ cmd: "suback", granted: [128] });
  });
});

/** A PUBLISH at QoS 0 by hand: the generator would refuse to write some of these. */
function publishTo(topic: string): Buffer {
  const name = Buffer.from(topic);
  const rest = Buffer.concat([Buffer.from([0, name.length]), name, Buffer.from("{}")]);
  return Buffer.concat([Buffer.from([0x30, rest.length]), rest]);
}

describe("A27: the WebSocket", () => {
  const open = (protocol?: string, path = "/mqtt") =>
    new WebSocket(`ws://127.0.0.1:${house.webPort}${path}`, protocol ? [protocol] : [], {
      perMessageDeflate: true,
    });
  const refusal = (socket: WebSocket) =>
    new Promise<number | undefined>((done) => {
      socket.on("unexpected-response", (_, response) => done(response.statusCode));
      socket.on("open", () => done(undefined));
      socket.on("error", () => {});
    });
  const closing = (socket: WebSocket) =>
    new Promise<number>((done) => socket.on("close", () => done(performance.now())));

  test("compression is not agreed to", async () => {
    const socket = open("mqtt");
    expect(await refusal(socket)).toBeUndefined();
    expect(socket.extensions).toBe("");
    socket.terminate();
  });

  test("only MQTT is spoken, and only in its place", async () => {
    expect(await refusal(open())).toBe(400);
    expect(await refusal(open("soap"))).toBe(400);
    expect(await refusal(open("mqtt", "/other"))).toBe(404);
  });

  test("a frame that is too long is not even gathered", async () => {
    const socket = open("mqtt");
    await refusal(socket);
    const code = new Promise((done) => socket.on("close", done));
    socket.send(Buffer.concat([connectPacket(house.screen()), Buffer.alloc(70_000)]));
    expect(await code).toBe(1009);
  });

  test("text, a huge frame, a flood of pings: closed", async () => {
    for (const deed of [
      (socket: WebSocket) => socket.send("text"),
      (socket: WebSocket) => socket.send(Buffer.alloc(100_000)),
      (socket: WebSocket) => {
        for (let i = 0; i < 50; i++) socket.ping();
      },
    ]) {
      const socket = open("mqtt");
      await refusal(socket);
      const from = performance.now();
      deed(socket);
      expect((await closing(socket)) - from).toBeLessThan(2000);
    }
  });
});

test("A15: strangers from one address have their measure, and take nobody else's place", async () => {
  const crowd = await Promise.all(Array.from({ length: 1100 }, () => house.raw()));
  const left = () => crowd.filter((raw) => raw.isOpen()).length;
  await expect.poll(left, { timeout: 3000 }).toBe(1000);
  for (const { socket } of crowd) socket.destroy();
  await pause(200);
  await inside(house.screen());
});

test("A15: behind a proxy strangers are told apart by what the proxy says of them", async () => {
  const behind = await openBroker({ proxies: 1 });
  const open = (from: string) =>
    new Promise<WebSocket>((done) => {
      const socket = new WebSocket(`ws://127.0.0.1:${behind.webPort}/mqtt`, "mqtt", {
        headers: { "X-Forwarded-For": from },
      });
      socket.on("error", () => {});
      socket.on("open", () => done(socket));
    });
  const crowd = await Promise.all(
    Array.from({ length: 1010 }, (_, i) => open(`203.0.113.${i % 250}, 198.51.100.7`)),
  );
  const left = () => crowd.filter(({ readyState }) => readyState === WebSocket.OPEN).length;
  await expect.poll(left, { timeout: 4000 }).toBe(1000);
  const other = await open("203.0.113.1, 198.51.100.8");
  await pause(200);
  expect(other.readyState).toBe(WebSocket.OPEN);
  for (const socket of [...crowd, other]) socket.terminate();
  await behind.close();
});
