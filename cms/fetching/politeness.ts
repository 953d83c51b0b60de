import { type Millis, minutes, seconds } from "../../protocol/time.ts";
import { fetchFault } from "./faults.ts";

/** What a host asks of whoever comes, where it asks for something. */
interface Manners {
  /** In any minute, by everybody in this house together. */
  perMinute?: number;
  /** How long it may take to begin its answer. */
  idle?: Millis;
  deadline?: Millis;
}

/** ISTAT shuts out for a day or two whoever asks more than five times a minute, and takes minutes to answer. */
const istat: Manners = { perMinute: 5, idle: minutes(3), deadline: minutes(5) };
const known: Readonly<Record<string, Manners>> = {
  "esploradati.istat.it": istat,
  "sdmx.istat.it": istat,
  "seriestoriche.istat.it": istat,
};

export const mannersOf = (host: string, more: Readonly<Record<string, Manners>> = {}): Manners =>
  more[host] ?? known[host] ?? {};

/** One at a time to each host, with a pause between; whoever was asked to wait, waits. */
export interface Politeness {
  /** Resolves when it is one's turn; to be called back when done. @throws Fault `fetch.too_often` */
  enter(host: string): Promise<() => void>;
  /** The host asked not to come for a while. */
  rest(host: string, time: Millis): void;
}

interface Line {
  busy: boolean;
  waiting: (() => void)[];
  /** When those of the last minute began; the newest last. */
  begun: number[];
  /** Not before this. */
  next: number;
  restsUntil: number;
}

const longestRest = minutes(60);
/** Hosts remembered; those that nobody waits for go first. */
const mostHosts = 2000;

export function createPoliteness({
  gap = 250,
  manners = {},
  now = () => performance.now(),
  wait = (time) => new Promise((done) => setTimeout(done, time)),
}: {
  gap?: Millis;
  manners?: Readonly<Record<string, Manners>>;
  /** Real time, not that of the house: the hosts know no other. */
  now?: () => number;
  wait?: (time: Millis) => Promise<void>;
} = {}): Politeness {
  const lines = new Map<string, Line>();
  const started = now();

  function lineOf(host: string): Line {
    const found = lines.get(host);
    if (found) return found;
    if (lines.size >= mostHosts)
      for (const [name, line] of lines) if (!line.busy) lines.delete(name);
    const { perMinute = 0 } = mannersOf(host, manners);
    // What was asked before a restart is not known: it may have been all that is allowed.
    const begun = Array<number>(perMinute).fill(started);
    const line = { busy: false, waiting: [], begun, next: 0, restsUntil: 0 };
    lines.set(host, line);
    return line;
  }

  async function free(host: string, line: Line): Promise<void> {
    const { perMinute } = mannersOf(host, manners);
    const oldest = perMinute === undefined ? undefined : line.begun.at(-perMinute);
    const from = Math.max(line.next, oldest === undefined ? 0 : oldest + minutes(1) + seconds(1));
    if (from > now()) await wait(from - now());
    if (perMinute !== undefined) line.begun = [...line.begun, now()].slice(-perMinute);
  }

  return {
    async enter(host) {
      const line = lineOf(host);
      const tired = line.restsUntil - now();
      if (tired > 0) throw tooOften(tired);
      if (line.busy) await new Promise<void>((turn) => line.waiting.push(turn));
      line.busy = true;
      await free(host, line);
      let left = false;
      return () => {
        if (left) return;
        left = true;
        line.next = now() + gap;
        const next = line.waiting.shift();
        if (next) next();
        else line.busy = false;
      };
    },
    rest(host, time) {
      lineOf(host).restsUntil = now() + Math.min(time, longestRest);
    },
  };
}

export const tooOften = (wait: Millis, options?: ErrorOptions) =>
  fetchFault(
    "fetch.too_often",
    { minutes: Math.max(1, Math.ceil(wait / minutes(1))), retryAfter: Math.ceil(wait / 1000) },
    options,
  );
