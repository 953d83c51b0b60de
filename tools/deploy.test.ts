import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { parse } from "yaml";
import { readConfig } from "../cms/config.ts";

const root = join(import.meta.dirname, "..");
const deploy = join(root, "deploy");
const read = (name: string): string => readFileSync(join(deploy, name), "utf8");

/** A systemd unit as `Section.Key` → its values, in order. Lines that end in a backslash go on. */
function unit(name: string): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let section = "";
  for (const line of read(name)
    .replaceAll(/\\\n\s*/g, " ")
    .split("\n")) {
    if (/^\s*([#;].*)?$/.test(line)) continue;
    const [, title] = /^\[(\w+)\]$/.exec(line) ?? [];
    if (title) {
      section = title;
      continue;
    }
    const [, key, value] = /^(\w+)=(.*)$/.exec(line) ?? [];
    if (!section || !key) throw new Error(`${name}: not understood: ${line}`);
    found.set(`${section}.${key}`, [...(found.get(`${section}.${key}`) ?? []), value!]);
  }
  return found;
}

/** The variables of a settings file; those that are commented out count when asked for. */
const variables = (text: string, { alsoOff = false } = {}): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(alsoOff ? /^#?([A-Z_]+)=(.*)$/gm : /^([A-Z_]+)=(.*)$/gm)].map(
      ([, name, value]) => [name!, value!],
    ),
  );

describe("the server's unit", () => {
  const service = unit("vetrina.service");
  const said = (key: string) => service.get(`Service.${key}`)?.join(" ");

  test("starts the built server on the project's own Node, as an ordinary user", () => {
    expect(said("ExecStart")).toBe(
      "/opt/vetrina/node_modules/.bin/node /opt/vetrina/dist/cms/main.js serve",
    );
    expect(said("User")).toBe("vetrina");
    expect(said("Environment")).toContain("VETRINA_DATA=/var/lib/vetrina");
  });

  test("comes back whatever happens, and never gives up", () => {
    expect(said("Restart")).toBe("always");
    expect(service.get("Unit.StartLimitIntervalSec")).toEqual(["0"]);
  });

  test.each([
    ["NoNewPrivileges", "true"],
    ["ProtectSystem", "strict"],
    ["ProtectHome", "true"],
    ["PrivateTmp", "true"],
    ["PrivateDevices", "true"],
    ["StateDirectory", "vetrina"],
    ["CapabilityBoundingSet", ""],
    ["RestrictAddressFamilies", "AF_INET AF_INET6 AF_UNIX AF_NETLINK"],
    ["SystemCallFilter", "@system-service ~@privileged"],
    ["MemoryMax", "1536M"],
  ])("is held by %s=%s", (key, value) => {
    expect(said(key)).toBe(value);
  });

  test("does not forbid what the JavaScript engine lives on", () => {
    expect(said("MemoryDenyWriteExecute")).toBeUndefined();
  });

  const analyze = spawnSync("systemd-analyze", ["--version"]).status === 0;
  test.skipIf(!analyze)("is rated well exposed to nothing by systemd itself", () => {
    const file = join(deploy, "vetrina.service");
    const { stdout, status } = spawnSync(
      "systemd-analyze",
      ["security", "--offline=true", "--threshold=20", file],
      { encoding: "utf8" },
    );
    expect(stdout).toContain("Overall exposure level");
    expect(status).toBe(0);
  });
});

test.each(readdirSync(deploy).filter((name) => /\.(service|timer)$/.test(name)))(
  "%s can be read as a unit",
  (name) => {
    expect(unit(name).size).toBeGreaterThan(2);
  },
);

describe("a screen", () => {
  const file = "kiosk/vetrina-kiosk.service";
  const service = unit(file);
  const said = (key: string) => service.get(`Service.${key}`)?.join(" ");
  const guide = read("kiosk/README.md");

  test("starts the agent alone on the display, and again whenever it ends or says nothing", () => {
    expect(said("ExecStart")).toBe(
      "/usr/bin/cage -d -- /usr/bin/node /usr/lib/vetrina/vetrina-agent.mjs",
    );
    expect(said("Type")).toBe("notify");
    // Those who notify are children of cage.
    expect(said("NotifyAccess")).toBe("all");
    expect(Number(said("WatchdogSec"))).toBeGreaterThan(60);
    expect(said("Restart")).toBe("always");
    expect(service.get("Unit.StartLimitIntervalSec")).toEqual(["0"]);
  });

  test.each([
    ["User", "kiosk"],
    ["NoNewPrivileges", "true"],
    ["CapabilityBoundingSet", ""],
    ["ProtectSystem", "full"],
    ["RestrictAddressFamilies", "AF_UNIX AF_INET AF_INET6 AF_NETLINK"],
    ["RestrictSUIDSGID", "true"],
  ])("is held by %s=%s", (key, value) => {
    expect(said(key)).toBe(value);
  });

  test("leaves the browser what it makes its own sandbox of, and the display", () => {
    for (const key of ["RestrictNamespaces", "PrivateDevices", "ProtectHome", "SystemCallFilter"])
      expect(said(key)).toBeUndefined();
  });

  test("systemd finds nothing wrong with it", ({ skip }) => {
    skip(spawnSync("systemd-analyze", ["--version"]).status !== 0, "systemd-analyze is not here");
    // Beside the units of this machine, with programs that are perhaps not installed on it.
    const machine = mkdtempSync(join(tmpdir(), "vetrina-kiosk-"));
    onTestFinished(() => rmSync(machine, { recursive: true, force: true }));
    const units = join(machine, "etc/systemd/system");
    mkdirSync(units, { recursive: true });
    cpSync("/usr/lib/systemd/system", join(machine, "usr/lib/systemd/system"), {
      recursive: true,
      verbatimSymlinks: true,
    });
    mkdirSync(join(machine, "usr/bin"));
    writeFileSync(join(machine, "usr/bin/cage"), "", { mode: 0o755 });
    const verify = (text: string): { said: string; status: number | null } => {
      writeFileSync(join(units, "vetrina-kiosk.service"), text);
      const { stderr, status } = spawnSync(
        "systemd-analyze",
        ["verify", `--root=${machine}`, "/etc/systemd/system/vetrina-kiosk.service"],
        { encoding: "utf8" },
      );
      return { said: stderr, status };
    };
    expect(verify(read(file))).toEqual({ said: "", status: 0 });
    // And it would have found it.
    expect(verify(read(file).replace("WatchdogSec=90", "WatchdogSec=soon")).said).toContain("soon");
    expect(verify(read(file).replace("/usr/bin/cage", "/usr/bin/cave")).said).toContain("cave");
  });

  test("is guided to by commands that name the files that are there", () => {
    for (const name of ["vetrina-kiosk.service", "policies.json", "90-vetrina-keyboards.rules"]) {
      expect(guide).toMatch(new RegExp(`^cp ${name} `, "m"));
      expect(existsSync(join(deploy, "kiosk", name))).toBe(true);
    }
    expect(guide).toContain("/usr/lib/vetrina/vetrina-agent.mjs");
    expect(said("EnvironmentFile")).toBe("/etc/vetrina/kiosk.env");
    expect(guide).toContain("> /etc/vetrina/kiosk.env");
  });

  test("is told by variables that the agent reads", () => {
    const agent = readFileSync(join(root, "player/agent/config.ts"), "utf8");
    const named = [...guide.matchAll(/^\| `([A-Z_]+)` \|/gm)].map(([, name]) => name!);
    expect(named.length).toBeGreaterThan(4);
    expect(named.filter((name) => !agent.includes(`  ${name}: `))).toEqual([]);
  });

  test("has policies that shut neither the agent out nor its window", () => {
    const policies = JSON.parse(read("kiosk/policies.json")) as Record<string, unknown>;
    // With the first two nobody looks into the browser any more, with the third it opens no application
    // window: see DECISIONS.md.
    for (const name of [
      "DeveloperToolsAvailability",
      "DeveloperToolsAvailabilityBlocklist",
      "URLBlocklist",
    ])
      expect(policies[name]).toBeUndefined();
    expect(policies["OverrideSecurityRestrictionsOnInsecureOrigin"]).toEqual([]);
  });
});

describe("the compose file", () => {
  interface Service {
    ports?: string[];
    volumes?: string[];
    read_only?: boolean;
    cap_drop?: string[];
    environment?: Record<string, string>;
    build?: { context: string; dockerfile: string };
  }
  const compose = parse(read("compose.yaml")) as {
    services: Record<string, Service>;
    volumes: Record<string, null>;
  };
  const { vetrina, caddy } = compose.services as { vetrina: Service; caddy: Service };

  test("lets nobody reach Vetrina but through Caddy", () => {
    expect(vetrina.ports).toBeUndefined();
    expect(caddy.ports).toEqual(["80:80", "443:443"]);
    expect(caddy.environment?.["VETRINA_UPSTREAM"]).toBe("vetrina:8080");
    expect(vetrina.environment?.["VETRINA_PROXIES"]).toBe("1");
  });

  test("keeps data outside the containers, which are read-only and without capabilities", () => {
    for (const service of [vetrina, caddy]) {
      expect(service.read_only).toBe(true);
      expect(service.cap_drop).toEqual(["ALL"]);
    }
    const sources = [vetrina, caddy].flatMap(({ volumes = [] }) =>
      volumes.map((volume) => volume.split(":")[0]!),
    );
    const known = (source: string) =>
      source.startsWith("./") ? existsSync(join(deploy, source)) : source in compose.volumes;
    expect(sources.filter((source) => !known(source))).toEqual([]);
    expect(vetrina.volumes).toContain("data:/data");
  });

  test("builds from a Dockerfile that is there and copies only what is there", () => {
    expect(existsSync(join(deploy, vetrina.build!.context, vetrina.build!.dockerfile))).toBe(true);
    const kept = [...read("Dockerfile.dockerignore").matchAll(/^!(.+)$/gm)].map(
      ([, path]) => path!,
    );
    expect(kept.filter((path) => !existsSync(join(root, path)))).toEqual([]);
    const copied = [...read("Dockerfile").matchAll(/^COPY (?!--from)(.+) \S+$/gm)]
      .flatMap(([, paths = ""]) => paths.split(" "))
      .filter((path) => path !== ".");
    expect(kept).toEqual(expect.arrayContaining(copied));
  });
});

test("the image runs as an ordinary user and asks itself for its health", () => {
  const [, runtime = ""] = read("Dockerfile").split(/^FROM .*$(?![\s\S]*^FROM )/m);
  expect(runtime).toMatch(/^USER node$/m);
  expect(runtime).toMatch(/^HEALTHCHECK [\s\S]*\/health/m);
  expect(runtime).toMatch(/^ENTRYPOINT \["node", "dist\/cms\/main\.js"\]\nCMD \["serve"\]$/m);
});

test("Caddy hands the pages and the doorbell of the screens to Vetrina", () => {
  const caddyfile = read("Caddyfile");
  expect(caddyfile).toMatch(/handle \/mqtt \{\s*reverse_proxy/);
  expect(caddyfile).toMatch(/handle \{\s*reverse_proxy/);
  expect(caddyfile).toContain("tls internal");
});

test("every setting in example.env is one that Vetrina, Caddy or the backup reads", () => {
  const given = variables(read("example.env"), { alsoOff: true });
  const elsewhere = new Set([
    ...Object.keys(
      variables(
        unit("vetrina-backup.service").get("Service.Environment")![0]!.replaceAll(" ", "\n"),
      ),
    ),
    ...[...read("Caddyfile").matchAll(/\{\$([A-Z_]+)/g)].map(([, name]) => name!),
  ]);
  const known = readFileSync(join(root, "cms/config.ts"), "utf8");
  const isRead = (name: string) => elsewhere.has(name) || known.includes(`${name}:`);
  expect(Object.keys(given).filter((name) => !isRead(name))).toEqual([]);
  const config = readConfig(given);
  expect(config).toMatchObject({
    host: "127.0.0.1",
    port: 8080,
    publicUrl: "https://vetrina.comune.example.it",
    proxies: 1,
  });
});

describe.skipIf(process.platform === "win32")("the nightly backup", () => {
  /** Runs backup.sh with a stand-in for `vetrina` that knows `enti` and cannot save `broken`. */
  function backup({ enti = ["erba", "erba-2"], broken = "", kept = "2" }) {
    const folder = mkdtempSync(join(tmpdir(), "backup-"));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const target = join(folder, "backups");
    for (const ente of enti)
      for (const day of ["20", "21", "22"])
        mkdirSync(join(target, `${ente}-202608${day}T023000Z`), { recursive: true });
    mkdirSync(join(target, "kept-by-hand"));
    const list = enti.map((ente) => `${ente}\\t/data/${ente}\\n`).join("");
    writeFileSync(
      join(folder, "vetrina"),
      `#!/bin/bash
       if [[ $1 == ente ]]; then printf '${list}'; exit; fi
       [[ $2 == "${broken}" ]] && exit 1
       mkdir -p "$3/$2-20260823T023000Z"`,
      { mode: 0o755 },
    );
    const { status } = spawnSync("bash", [join(deploy, "backup.sh")], {
      env: {
        ...process.env,
        VETRINA_COMMAND: join(folder, "vetrina"),
        VETRINA_BACKUPS: target,
        VETRINA_BACKUPS_KEPT: kept,
      },
    });
    return { status, there: readdirSync(target).toSorted() };
  }

  test("saves every ente and keeps the newest of each", () => {
    const { status, there } = backup({});
    expect(status).toBe(0);
    expect(there).toEqual([
      "erba-2-20260822T023000Z",
      "erba-2-20260823T023000Z",
      "erba-20260822T023000Z",
      "erba-20260823T023000Z",
      "kept-by-hand",
    ]);
  });

  test("an ente that could not be saved keeps its old backups, the others are saved, and it is said", () => {
    const { status, there } = backup({ broken: "erba" });
    expect(status).not.toBe(0);
    expect(there).toContain("erba-20260820T023000Z");
    expect(there).toContain("erba-2-20260823T023000Z");
    expect(there).not.toContain("erba-2-20260820T023000Z");
  });

  test("a number that is none deletes nothing", () => {
    const { status, there } = backup({ kept: "0" });
    expect(status).not.toBe(0);
    expect(there).toContain("erba-20260820T023000Z");
  });
});

test.skipIf(process.platform === "win32")("what is to be run may be run", () => {
  const programs = ["deploy/backup.sh", ".ci/run", "bin/vetrina.js"];
  expect(programs.filter((path) => (statSync(join(root, path)).mode & 0o111) !== 0o111)).toEqual(
    [],
  );
});
