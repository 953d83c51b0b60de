import { spawn, spawnSync } from "node:child_process";
import { writeFile } from "node:fs/promises";
import { constants, setPriority } from "node:os";
import type { Millis } from "../../protocol/time.ts";

/** How much a program may take of the machine. */
export interface Confines {
  /** Wall-clock time. */
  time: Millis;
  /** Of each file that it writes. */
  bytes: number;
  /** Of addresses, in bytes. */
  memory?: number;
  signal?: AbortSignal | undefined;
  /** Each piece of what it prints; without it nothing is kept but the last few lines of its complaints. */
  heard?: (piece: Buffer) => void;
}

export interface Ended {
  /** Null: it was killed. */
  code: number | null;
  /** Whether time or memory ran out, as far as one can tell. */
  outOfTime: boolean;
  complaint: string;
}

const mostMemory = 2_000_000_000;

/**
 * Runs a program that reads what strangers wrote: without a shell, an environment or a network, at the
 * lowest priority, within limits of time, memory, file size and open files, and the first to go when the
 * machine runs out of memory. What this machine does not offer of all that is left out.
 */
export function runConfined(
  program: string,
  args: readonly string[],
  cwd: string,
  { time, bytes, memory = mostMemory, signal, heard }: Confines,
): Promise<Ended> {
  const seconds = Math.ceil(time / 1000);
  const limits = [`--cpu=${seconds * 2}`, `--fsize=${bytes}`, `--as=${memory}`, "--core=0"];
  const line = [
    ...(offers().network ? ["unshare", "--user", "--map-current-user", "--net"] : []),
    ...(offers().limits ? ["prlimit", ...limits, "--nofile=64", "--"] : []),
    program,
    ...args,
  ];
  const [first, ...rest] = line as [string, ...string[]];
  return new Promise((done, failed) => {
    const child = spawn(first, rest, {
      cwd,
      env: { PATH: "/usr/local/bin:/usr/bin:/bin" },
      stdio: ["ignore", "pipe", "pipe"],
      detached: true,
    });
    let outOfTime = false;
    let complaint = "";
    const kill = (): void => {
      try {
        // The whole group: what it started goes with it.
        if (child.pid) process.kill(-child.pid, "SIGKILL");
      } catch {
        // It has ended by itself meanwhile.
      }
    };
    const timer = setTimeout(() => {
      outOfTime = true;
      kill();
    }, time);
    signal?.addEventListener("abort", kill, { once: true });
    if (signal?.aborted) kill();
    if (child.pid) humble(child.pid);
    child.stdout.on("data", (piece: Buffer) => heard?.(piece));
    child.stderr.on("data", (piece: Buffer) => {
      complaint = (complaint + piece.toString("utf8")).slice(-2000);
    });
    child.once("error", failed);
    child.once("close", (code, by) => {
      clearTimeout(timer);
      signal?.removeEventListener("abort", kill);
      done({ code, outOfTime: outOfTime || by === "SIGXCPU", complaint });
    });
  });
}

function humble(pid: number): void {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // Not allowed here, or over already: it then runs like the rest.
  }
  // Linux: whoever must die for want of memory shall be this one, not the server.
  writeFile(`/proc/${pid}/oom_score_adj`, "1000").catch(() => {});
}

let known: { network: boolean; limits: boolean } | null = null;

/** What util-linux and the kernel let us do on this machine, asked once. */
function offers(): { network: boolean; limits: boolean } {
  const works = (program: string, ...args: string[]): boolean =>
    spawnSync(program, args, { stdio: "ignore", timeout: 5000 }).status === 0;
  known ??= {
    network: works("unshare", "--user", "--map-current-user", "--net", "true"),
    limits: works("prlimit", "--core=0", "--", "true"),
  };
  return known;
}
