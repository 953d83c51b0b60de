import { spawn } from "node:child_process";
import { createReadStream, createWriteStream, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { openEnti } from "../../../cms/enti.ts";
import { hashPassword } from "../../../cms/people/passwords.ts";
import { addOfficer } from "../../../cms/people/store.ts";
import type { Figure } from "../../../tools/bench.ts";
import { email, password } from "../../house.ts";

const main = join(import.meta.dirname, "..", "..", "..", "dist", "cms", "main.js");

/** 100 MB of measures, from the address to the dataset, through the built server: how large it grows. */
export async function run(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-csv100-"));
  const file = join(folder, "misure.csv");
  const { rows, bytes } = await writeMeasures(file, 100_000_000);
  const site = createServer((_, response) => {
    response.writeHead(200, { "Content-Type": "text/csv" });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((done) => site.listen(0, "127.0.0.1", done));
  const { port } = site.address() as AddressInfo;
  const data = join(folder, "data");
  await prepare(data, `127.0.0.1:${port}`);
  const env = { ...process.env, VETRINA_DATA: data, VETRINA_PORT: "0", VETRINA_LOG: "warn" };
  const server = spawn(process.execPath, [main, "serve"], {
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });
  try {
    const ask = await signIn(await originOf(server.stdout));
    const idle = memoryOf(server.pid!, "VmRSS");
    const started = performance.now();
    const look = await ask("/sources/looks", { url: `http://127.0.0.1:${port}/misure.csv` });
    const looked = performance.now();
    const { connector, config } = look.candidates[0];
    const shape = [
      { do: "filter", where: [{ column: "valore", is: "at-least", value: 0 }] },
      {
        do: "group",
        by: [{ column: "stazione" }],
        take: [
          { column: "valore", how: "avg", key: "media" },
          { column: "", how: "count", key: "n" },
        ],
      },
      { do: "sort", by: [{ column: "media", down: true }], first: 10 },
    ];
    const made = await ask("/datasets", {
      look: look.id,
      connector,
      config,
      shape,
      name: "Misure",
    });
    const took = performance.now() - started;
    if (made.count !== 10)
      throw new Error(`a table of ${made.count} rows: ${JSON.stringify(made)}`);
    return [
      {
        name: "csv100_peak_rss_mb",
        value: memoryOf(server.pid!, "VmHWM"),
        unit: "MB",
        target: 350,
        idle_mb: idle,
        rows,
        bytes,
        seconds: Math.round(took / 100) / 10,
        look_seconds: Math.round((looked - started) / 100) / 10,
      },
    ];
  } finally {
    server.kill("SIGTERM");
    await new Promise((done) => server.once("exit", done));
    site.closeAllConnections();
    await new Promise((done) => site.close(done));
    rmSync(folder, { recursive: true, force: true });
  }
}

async function writeMeasures(file: string, most: number): Promise<{ rows: number; bytes: number }> {
  let [rows, bytes] = [0, 0];
  const lines = function* () {
    const header = "idsensore;stazione;data;ora;valore;stato;operatore\n";
    bytes += header.length;
    yield header;
    while (bytes < most) {
      let block = "";
      for (let i = 0; i < 2000; i++, rows++) {
        const day = new Date(Date.UTC(2020, 0, 1 + (rows % 2000))).toISOString().slice(0, 10);
        const value = (((rows * 7919) % 1000) / 10).toFixed(1).replace(".", ",");
        block += `${10_000 + (rows % 400)};Stazione numero ${rows % 400};${day};${rows % 24}:00;${value};VA;1\n`;
      }
      bytes += block.length;
      yield block;
    }
  };
  await pipeline(Readable.from(lines()), createWriteStream(file));
  return { rows, bytes };
}

async function prepare(data: string, host: string): Promise<void> {
  const enti = openEnti({ dataFolder: data });
  const { db } = enti.add({ id: "erba", name: "Comune di Erba", dataHosts: [host] });
  const person = { email, name: "Redazione", role: "administrator", language: "it" } as const;
  addOfficer(db, person, await hashPassword(password), Date.now());
  enti.close();
}

const originOf = (stream: NodeJS.ReadableStream): Promise<string> =>
  new Promise((found) =>
    stream.on("data", (piece: Buffer) => {
      const origin = /http:\/\/[\d.:]+/.exec(piece.toString())?.[0];
      if (origin) found(origin);
    }),
  );

async function signIn(origin: string) {
  const headers: Record<string, string> = { "Content-Type": "application/json" };
  const ask = async (path: string, json: unknown): Promise<any> => {
    const body = JSON.stringify(json);
    const answer = await fetch(`${origin}/erba/api${path}`, { method: "POST", headers, body });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    const cookie = answer.headers.get("Set-Cookie");
    if (cookie) headers["Cookie"] = cookie.split(";")[0]!;
    return answer.json();
  };
  await ask("/session", { email, password });
  return ask;
}

function memoryOf(pid: number, what: "VmRSS" | "VmHWM"): number {
  const status = readFileSync(`/proc/${pid}/status`, "utf8");
  return Math.round(Number(new RegExp(`${what}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
}
