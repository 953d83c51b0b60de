import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Figure } from "../../tools/bench.ts";

const root = join(import.meta.dirname, "..", "..");

/** The built server with the demonstration's ente, asked for its health a few times, then left alone. */
export async function run(): Promise<Figure[]> {
  const data = mkdtempSync(join(tmpdir(), "vetrina-idle-"));
  const env = { ...process.env, VETRINA_DATA: data, VETRINA_PORT: "0", VETRINA_LOG: "warn" };
  const main = join(root, "dist", "cms", "main.js");
  // Furnished in a process of its own, so that only serving is measured.
  const furnished = spawn(process.execPath, [main, "demo"], { env });
  await said(furnished.stdout, /\/desk\//);
  furnished.kill("SIGTERM");
  await new Promise((done) => furnished.once("exit", done));

  const serving = spawn(process.execPath, [main, "serve", "--data", join(data, "demo")], { env });
  try {
    const [origin] = await said(serving.stdout, /http:\/\/[\d.:]+/);
    for (let i = 0; i < 20; i++) await (await fetch(`${origin}/health`)).text();
    // What the screens show is drawn at first; the thread that draws goes when there is nothing more to do.
    await new Promise((done) => setTimeout(done, 40_000));
    const status = readFileSync(`/proc/${serving.pid}/status`, "utf8");
    const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(status)?.[1]);
    const value = Number((kilobytes / 1024).toFixed(1));
    return [{ name: "cms_idle_rss_mb", value, unit: "MB", target: 150 }];
  } finally {
    serving.kill("SIGTERM");
    await new Promise((done) => serving.once("exit", done));
    rmSync(data, { recursive: true, force: true });
  }
}

function said(stream: NodeJS.ReadableStream, wanted: RegExp): Promise<RegExpExecArray> {
  let text = "";
  return new Promise((found, failed) => {
    const timer = setTimeout(() => failed(new Error(`not said in time: ${text}`)), 60_000);
    stream.on("data", (piece: Buffer) => {
      text += piece.toString();
      const match = wanted.exec(text);
      if (!match) return;
      clearTimeout(timer);
      found(match);
    });
  });
}
