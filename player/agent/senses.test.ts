import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { machine, temperature } from "./senses.ts";

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "vetrina-thermal-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function zone(name: string, value: string): void {
  mkdirSync(join(root, name));
  writeFileSync(join(root, name, "temp"), value);
}

test("the hottest sensor counts; one that cannot be right is left out", () => {
  zone("thermal_zone0", "48250\n");
  zone("thermal_zone1", "51312\n");
  zone("thermal_zone2", "-274000\n");
  zone("thermal_zone3", "nonsense");
  mkdirSync(join(root, "thermal_zone4"));
  zone("cooling_device0", "99000");
  expect(temperature(root)).toBe(51.3);
});

test("a machine without sensors has no temperature", () => {
  expect(temperature(root)).toBe(null);
  expect(temperature(join(root, "nowhere"))).toBe(null);
});

test("memory, load and time since the start are those of this machine", () => {
  const { memory, load, uptime } = machine();
  expect(memory.total).toBeGreaterThan(memory.free);
  expect(load).toBeGreaterThanOrEqual(0);
  expect(uptime).toBeGreaterThan(0);
});
