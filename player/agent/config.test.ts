import { chmodSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { totalmem, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readConfig } from "./config.ts";

let bin: string;
beforeAll(() => {
  bin = mkdtempSync(join(tmpdir(), "vetrina-bin-"));
  writeFileSync(join(bin, "chromium"), "");
  chmodSync(join(bin, "chromium"), 0o755);
});
afterAll(() => rmSync(bin, { recursive: true, force: true }));

test("one line is enough: where the CMS is", () => {
  const config = readConfig({ VETRINA_SERVER: "https://vetrina.comune.example.it", PATH: bin });
  expect(config).toEqual({
    server: new URL("https://vetrina.comune.example.it"),
    folder: "/var/lib/vetrina-kiosk",
    port: 8077,
    chromium: join(bin, "chromium"),
    flags: [],
    memory: Math.min(totalmem() / 2, 2 ** 31),
  });
});

test("everything else can be said", () => {
  const config = readConfig({
    VETRINA_SERVER: "http://10.0.0.5:8080",
    VETRINA_AGENT_DATA: "/srv/kiosk",
    VETRINA_AGENT_PORT: "9000",
    VETRINA_AGENT_MEMORY_MB: "700",
    VETRINA_KIOSK_FLAGS: "  --force-device-scale-factor=2   --disable-gpu ",
    CHROMIUM_PATH: "/opt/chromium",
  });
  expect(config).toMatchObject({
    folder: "/srv/kiosk",
    port: 9000,
    chromium: "/opt/chromium",
    memory: 700 * 1_048_576,
    flags: ["--force-device-scale-factor=2", "--disable-gpu"],
  });
});

test.each([
  ["nothing", {}, "VETRINA_SERVER"],
  ["a name without https", { VETRINA_SERVER: "vetrina.comune.example.it" }, "VETRINA_SERVER"],
  ["another sort of address", { VETRINA_SERVER: "mqtt://x" }, "VETRINA_SERVER"],
  ["a port that is none", { VETRINA_AGENT_PORT: "eighty" }, "VETRINA_AGENT_PORT"],
  ["too little memory", { VETRINA_AGENT_MEMORY_MB: "5" }, "VETRINA_AGENT_MEMORY_MB"],
])("%s is refused, by the name of the variable", (_, env, name) => {
  const all = { PATH: bin, VETRINA_SERVER: "https://x.example", ...env };
  const given = Object.keys(env).length > 0 ? all : { PATH: bin };
  expect(() => readConfig(given)).toThrow(name);
});

test("without Chromium it says what to install", () => {
  expect(() => readConfig({ VETRINA_SERVER: "https://x.example", PATH: "/nowhere" })).toThrow(
    "apt-get install chromium",
  );
});
