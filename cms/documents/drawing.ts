import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { type Millis, seconds } from "../../protocol/time.ts";
import type { Unreadable } from "./pdfium.ts";
import { mostPages } from "./sizes.ts";
import type { PageText } from "./words.ts";

interface Picture {
  data: Uint8Array;
  width: number;
  height: number;
}

/** A page as it is kept: two pictures (WebP) and its text. */
export interface DrawnPage {
  number: number;
  reading: Picture;
  zoom: Picture;
  text: PageText;
  hasText: boolean;
  /** Of the first page only. */
  thumbnail: Picture | null;
}

export interface ToChild {
  pdf: Uint8Array;
  /** Pages from 1, both included; `upTo` 0 only opens the file. */
  from: number;
  upTo: number;
  /** Bytes that WebAssembly may take. */
  memory: number;
}

export type FromChild =
  | { kind: "unreadable"; why: Unreadable }
  | { kind: "opened"; total: number }
  | ({ kind: "page" } & DrawnPage);

/** How a child's work ended. `stuck`: it was ended at this page, or (null) before the first. */
export type Ending =
  | { kind: "done" }
  | { kind: "unreadable"; why: Unreadable }
  | { kind: "stuck"; page: number | null };

export interface Limits {
  /** For opening the file, and for each page. */
  time: Millis;
  /** Of the whole process, in bytes; WebAssembly may take half of it. */
  memory: number;
}

const usual: Limits = { time: seconds(20), memory: 900_000_000 };
const lookEvery: Millis = 250;

/**
 * Draws pages of a PDF in a process of its own: no environment, no writing, no other processes, reading
 * only of our own program, and ended when it takes too long or too much. `page` is waited for before the
 * next one is begun.
 * @throws What `page` throws, or the reason of the signal.
 */
export async function drawPages(
  pdf: Uint8Array,
  { from, upTo }: { from: number; upTo: number },
  heard: { opened?: (total: number) => void; page?: (page: DrawnPage) => Promise<void> },
  { limits = usual, signal }: { limits?: Limits; signal?: AbortSignal } = {},
): Promise<Ending> {
  const child = confined();
  let at: number | null = null;
  let total = 0;
  let ending: Ending | null = null;
  let failed: unknown = null;
  const stop = (): void => void child.kill("SIGKILL");
  const watch = watchOver(child, limits, stop);
  signal?.addEventListener("abort", stop);

  async function hear(said: FromChild): Promise<void> {
    watch.alive();
    if (said.kind === "unreadable") ending = { kind: "unreadable", why: said.why };
    if (said.kind === "opened") {
      heard.opened?.(said.total);
      total = said.total;
      at = from;
    }
    if (said.kind !== "page") return;
    const { kind: _, ...page } = said;
    await heard.page?.(page);
    watch.alive();
    at = page.number + 1;
    if (child.connected) child.send("go on", () => {});
  }

  let hearing = Promise.resolve();
  child.on("message", (said: FromChild) => {
    hearing = hearing
      .then(() => hear(said))
      .catch((cause: unknown) => {
        failed = cause;
        stop();
      });
  });
  const over = new Promise<number | null>((done) => {
    child.once("exit", done);
    child.once("error", () => done(null));
  });
  // A child that is gone before it was sent anything says so by its exit.
  child.send({ pdf, from, upTo, memory: limits.memory / 2 } satisfies ToChild, () => {});
  const code = await over;
  watch.end();
  signal?.removeEventListener("abort", stop);
  await hearing;
  signal?.throwIfAborted();
  if (failed !== null) throw failed;
  if (ending) return ending;
  // Whatever became of it after its last page: the pages are here.
  const isDone = code === 0 || (at !== null && at > Math.min(upTo, total, mostPages));
  return isDone ? { kind: "done" } : { kind: "stuck", page: at };
}

/** The program of the child: beside this file, as source or as built. */
const here = import.meta.filename;
const program = join(dirname(here), `drawing-child${here.endsWith(".ts") ? ".ts" : ".js"}`);
/** It reads its own code and its packages, wherever npm has put them: nothing of an ente. */
const packages = ["sharp", "@embedpdf/pdfium"].map((name) =>
  createRequire(import.meta.url)
    .resolve(name)
    .replace(/([/\\]node_modules)[/\\].*$/, "$1"),
);
const readable = [dirname(here), join(dirname(here), "..", "..", "package.json"), ...packages];

function confined(): ChildProcess {
  return fork(program, {
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    env: {},
    execArgv: [
      "--permission",
      ...new Set(readable.map((path) => `--allow-fs-read=${path}`)),
      // sharp is native code, and ours.
      "--allow-addons",
      "--max-old-space-size=256",
      "--disable-warning=SecurityWarning",
    ],
  });
}

/** Ends a child that says nothing for too long or grows too large. */
function watchOver(child: ChildProcess, limits: Limits, stop: () => void) {
  let timer = setTimeout(stop, limits.time);
  const looking = setInterval(() => {
    void residentBytes(child.pid).then((bytes) => {
      if (bytes > limits.memory) stop();
    });
  }, lookEvery);
  return {
    alive() {
      clearTimeout(timer);
      timer = setTimeout(stop, limits.time);
    },
    end() {
      clearTimeout(timer);
      clearInterval(looking);
    },
  };
}

/** What a process takes, where the system says so (Linux); elsewhere only WebAssembly's limit holds. */
async function residentBytes(pid: number | undefined): Promise<number> {
  const told = await readFile(`/proc/${pid}/statm`, "utf8").catch(() => "0 0");
  return Number(told.split(" ")[1] ?? 0) * 4096;
}
