import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { Aedes } from "aedes";
import mqtt, { type MqttClient } from "mqtt";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { newDeviceId, newScreenId } from "../../protocol/ids.ts";
import { topics } from "../../protocol/topics.ts";
import { openBroker } from "./broker.testing.ts";
import type { Bus } from "./bus.ts";
import { connectBus } from "./external.ts";

/** What the house expects of any broker, embedded or not. */
interface Setting {
  bus: Bus;
  warnings: unknown[];
  /** A screen that is connected and hears its own topics. */
  screen(): Promise<{ client: MqttClient; ente: string; screen: string; device: string }>;
  close(): Promise<void>;
}

async function embedded(): Promise<Setting> {
  const house = await openBroker();
  return {
    bus: house.broker.bus,
    warnings: house.warnings,
    async screen() {
      const screen = house.screen();
      const client = await house.connect(screen);
      await client.subscribeAsync(topics.manifest.to(screen), { qos: 1 });
      await client.subscribeAsync(topics.takeover.to(screen), { qos: 1 });
      return { ...screen, client };
    },
    close: () => house.close(),
  };
}

/** A broker of another make: plain MQTT 3.1.1, none of our hooks. */
async function external(): Promise<Setting> {
  const aedes = await Aedes.createBroker();
  const server = createServer((socket) => void aedes.handle(socket));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const url = `mqtt://vetrina:secret@127.0.0.1:${(server.address() as AddressInfo).port}`;
  const warnings: unknown[] = [];
  const note = (fields: unknown): void => void warnings.push(fields);
  const bus = await connectBus({ url, log: { warn: note, error: note } });
  const clients: MqttClient[] = [];
  return {
    bus,
    warnings,
    async screen() {
      const here = { ente: "erba", screen: newScreenId() as string, device: newDeviceId() };
      const client = await mqtt.connectAsync(url, { clientId: here.device, reconnectPeriod: 0 });
      clients.push(client);
      await client.subscribeAsync([topics.manifest.to(here), topics.takeover.to(here)], { qos: 1 });
      return { ...here, client };
    },
    async close() {
      for (const client of clients) client.end(true);
      await bus.close();
      await new Promise<void>((done) => aedes.close(done));
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

const sealed = { key: "0".repeat(16), body: "{}", signature: "s" };

describe.each([
  ["the broker in the house", embedded],
  ["a broker of another make", external],
])("%s", (_, open) => {
  let setting: Setting;
  beforeAll(async () => void (setting = await open()));
  afterAll(() => setting.close());

  test("what the CMS says reaches the screen that it is meant for", async () => {
    const { client, ...here } = await setting.screen();
    const arrived = new Promise((done) =>
      client.once("message", (topic, payload) => done([topic, JSON.parse(payload.toString())])),
    );
    setting.bus.send("manifest", here, sealed);
    expect(await arrived).toEqual([topics.manifest.to(here), sealed]);
  });

  test("takeovers wait for those who come later, pointers do not", async () => {
    const first = await setting.screen();
    setting.bus.send("takeover", first, sealed);
    setting.bus.send("manifest", first, sealed);
    await new Promise((done) => setTimeout(done, 100));
    const { client, ...here } = await setting.screen();
    const heard: string[] = [];
    client.on("message", (topic) => heard.push(topic));
    await client.subscribeAsync(topics.takeover.to(here), { qos: 1 });
    await expect.poll(() => heard).toContain(topics.takeover.to(here));
    expect(heard).not.toContain(topics.manifest.to(here));
    setting.bus.send("takeover", here, sealed);
  });

  test("what a screen says arrives once, read by its schema, with whose it is", async () => {
    const { client, ente, screen } = await setting.screen();
    const heard: unknown[] = [];
    setting.bus.on("applied", (from, said) => void heard.push([from, said]));
    const topic = topics.applied.to({ ente, screen });
    await client.publishAsync(topic, '{"epoch":1,"revision":2,"paintedAt":3,"more":4}', { qos: 1 });
    await client.publishAsync(topic, '{"epoch":"1"}', { qos: 1 });
    await client.publishAsync(topic, "}", { qos: 1 });
    await expect.poll(() => setting.warnings.length).toBeGreaterThanOrEqual(2);
    expect(heard).toEqual([
      [
        { ente, screen },
        { epoch: 1, revision: 2, paintedAt: 3 },
      ],
    ]);
  });

  test("a room that fails at a message fails alone", async () => {
    const { client, ente, screen } = await setting.screen();
    let reached = 0;
    setting.bus.on("status", () => {
      throw new Error("the disk is full");
    });
    setting.bus.on("status", async () => {
      await Promise.resolve();
      throw new Error("and so is the other");
    });
    setting.bus.on("status", () => void (reached += 1));
    const topic = topics.status.to({ ente, screen });
    await client.publishAsync(topic, '{"online":true}', { qos: 1 });
    await client.publishAsync(topic, '{"online":true}', { qos: 1 });
    await expect.poll(() => reached).toBe(2);
  });

  test("a device that is kicked is gone at once", async () => {
    const { client, device } = await setting.screen();
    const gone = new Promise((done) => client.once("close", () => done("gone")));
    client.on("error", () => {});
    setting.bus.kick(device);
    expect(await gone).toBe("gone");
  });

  test("kicking one that is not there does nothing", () => {
    expect(() => setting.bus.kick("dev_0000000000000000")).not.toThrow();
  });
});

test("an external broker that is not there is said at once", async () => {
  const log = { warn: () => {}, error: () => {} };
  await expect(connectBus({ url: "mqtt://127.0.0.1:1", log })).rejects.toThrow("ECONNREFUSED");
});
