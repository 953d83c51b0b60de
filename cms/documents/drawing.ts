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
  /** Of work, for opening the file and for each page; a busy machine may take as many times longer. */
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

/**
 * Ends a child that works for too long without a word, or grows too large. Where the system tells (Linux) its
 * own work is counted: it gives way to everybody, and on a busy machine a good page may take its time.
 */
function watchOver(child: ChildProcess, limits: Limits, stop: () => void) {
  let worked = 0;
  let workedBefore = 0;
  let timer = setTimeout(stop, limits.time * patience);
  const looking = setInterval(() => {
    void usedBy(child.pid).then((used) => {
      if (!used) return;
      worked = used.work;
      if (used.memory > limits.memory || worked - workedBefore > limits.time) stop();
    });
  }, lookEvery);
  return {
    alive() {
      workedBefore = worked;
      clearTimeout(timer);
      timer = setTimeout(stop, limits.time * patience);
    },
    end() {
      clearTimeout(timer);
      clearInterval(looking);
    },
  };
}

/** So many times as long by the clock on the wall. */
const patience = 15;
/** Of a second, and of memory: what Linux counts processes in. */
const tick: Millis = 10;
const block = 4096;

async function usedBy(pid: number | undefined): Promise<{ work: Millis; memory: number } | null> {
  try {
    const told = await readFile(`/proc/${pid}/stat`, "utf8");
    // After the name, which may hold anything: state is field 3, utime 14, stime 15, rss 24.
    const fields = told
      .slice(told.lastIndexOf(")") + 2)
      .split(" ")
      .map(Number);
    return { work: (fields[11]! + fields[12]!) * tick, memory: fields[21]! * block };
  } catch {
    // Another system, or a child that has just ended.
    return null;
  }
}
