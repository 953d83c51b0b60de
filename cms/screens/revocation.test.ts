import { expect, test } from "vitest";
import type { MqttClient } from "mqtt";
import { open } from "../../protocol/envelope.ts";
import { envelope } from "../../protocol/messages.ts";
import type { Enrolment } from "../../protocol/pairing.ts";
import { accessOf, topics } from "../../protocol/topics.ts";
import { openBroker, type TestBroker } from "../broker/broker.testing.ts";
import { deviceOfToken } from "./device-auth.ts";
import { newDevice, openTown, type TestDevice, type Town } from "./town.testing.ts";

/** The rooms and the broker together, as the house joins them. */
async function openHouse() {
  const town: Town = openTown({ bus: () => broker.broker.bus });
  const { db, clock, ente } = town;
  const broker: TestBroker = await openBroker({
    authenticate(device, token) {
      const found = deviceOfToken({ db, clock, keys: ente.keys }, token);
      return found?.device === device ? { ente: ente.id, screen: found.screen } : null;
    },
  });

  async function connect(device: TestDevice, { screen, device: id, ente }: Enrolment) {
    const { token } = (await device.asksForToken(town.knock, { device: id } as Enrolment)).body;
    const client = await broker.connect({ ente, screen, device: id, token });
    await client.subscribeAsync([...accessOf({ ente, screen }).subscribe], { qos: 1 });
    return { client, token: token as string };
  }
  return { ...town, broker, connect };
}

const closed = (client: MqttClient) =>
  new Promise<number>((done) => client.once("close", () => done(performance.now())));

test("A12: a screen that is dismissed at the desk is told, signed, and is off within five seconds", async () => {
  const house = await openHouse();
  const device = await newDevice();
  const { enrolment } = await house.pair(device, { new: { name: "Atrio" } });
  const { client, token } = await house.connect(device, enrolment);
  const farewell = new Promise<string>((done) =>
    client.once("message", (_, payload) => done(payload.toString())),
  );
  const gone = closed(client);
  const from = performance.now();
  await house.ask("POST", `/screens/${enrolment.screen}/deactivate`);

  const trusted = [{ publicKey: house.ente.keys.publicKey, until: null }];
  const said = await open("command", envelope.parse(JSON.parse(await farewell)), trusted, 0);
  expect(JSON.parse(said!)).toMatchObject({ kind: "deactivate", screen: enrolment.screen });
  expect((await gone) - from).toBeLessThan(5000);
  const { ente, screen, device: id } = enrolment;
  await expect(house.broker.connect({ ente, screen, device: id, token })).rejects.toMatchObject({
    code: 5,
  });
  await house.broker.close();
});

test("A12: replaced hardware is off, and the new one, already in, hears none of its farewell", async () => {
  const house = await openHouse();
  const [old, fresh] = [await newDevice(), await newDevice()];
  const before = await house.pair(old, { new: { name: "Atrio" } });
  const { client } = await house.connect(old, before.enrolment);
  const gone = closed(client);
  const after = await house.pair(fresh, { id: before.enrolment.screen });
  const now = await house.connect(fresh, after.enrolment);
  const heard: string[] = [];
  now.client.on("message", (topic) => heard.push(topic));
  await gone;
  expect(heard).toEqual([]);
  expect(now.client.connected).toBe(true);
  await now.client.publishAsync(topics.status.to(after.enrolment), '{"online":true}', { qos: 1 });
  await house.broker.close();
});

test("a token that has run out opens nothing, the line that it opened stands", async () => {
  const house = await openHouse();
  const device = await newDevice();
  const { enrolment } = await house.pair(device, { new: { name: "Atrio" } });
  const { client, token } = await house.connect(device, enrolment);
  house.clock.pass(3_600_000);
  const { ente, screen, device: id } = enrolment;
  await expect(house.broker.connect({ ente, screen, device: id, token })).rejects.toMatchObject({
    code: 5,
  });
  expect(client.connected).toBe(true);
  await house.broker.close();
});
