import { Aedes } from "aedes";
import { expect, test } from "vitest";
import { openBroker } from "./broker.testing.ts";
import { selfTest } from "./self-test.ts";

test("the broker of the house lets nothing forbidden through", async () => {
  const house = await openBroker();
  const { device, token } = house.screen("canary");
  expect(await selfTest(house.broker, { device, token })).toEqual([]);
  await house.close();
});

test("A30: a broker that forbids nothing is found out, point by point", async () => {
  const aedes = await Aedes.createBroker();
  const through = await selfTest(
    { take: (stream) => void aedes.handle(stream) },
    { device: "dev_0000000000000000", token: "canary" },
  );
  expect(through).toEqual([
    "subscribe #",
    "subscribe +/#",
    "subscribe $SYS/#",
    "subscribe vetrina/v1/+/screen/+/manifest",
    "subscribe vetrina/v1/canary/screen/other/manifest",
    "publish vetrina/v1/canary/screen/other/status",
    "publish vetrina/v1/canary/takeover",
    "will vetrina/v1/canary/screen/other/status",
    "connect",
  ]);
  await new Promise<void>((done) => aedes.close(done));
});

test("A30: a broker that does not let its own canary in is no proof of anything", async () => {
  const house = await openBroker();
  const through = await selfTest(house.broker, { device: "dev_0000000000000000", token: "x" });
  expect(through).toContain("the canary itself was refused");
  await house.close();
});
