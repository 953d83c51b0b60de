import { writeFileSync } from "node:fs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openDevice, playing, type TestDevice } from "../agent.ts";

let device: TestDevice;
beforeAll(async () => {
  device = await openDevice();
}, 60_000);
afterAll(() => device?.close());

test("pairs and plays", async () => {
  try {
    await device.pair();
  } finally {
    console.log(JSON.stringify(device.log));
    writeFileSync("/tmp/shot.jpg", await device.agent.supervisor.screenshot());
  }
});
