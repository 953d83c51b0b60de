import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Clock, days } from "../../protocol/time.ts";
import type { Fetching, Secret } from "../fetching.ts";
import type { Asking, Found } from "./define.ts";
import { heldAtMost } from "./define.ts";
import { sourceFault } from "./faults.ts";

const mostRequests = 200;
const mostBytes = 200_000_000;
/** In one answer, whatever the source would take. */
const mostInHand = 64_000_000;
const keptFor = days(7);

export interface Meta {
  url: string;
  name: string;
  type: string;
  etag: string | null;
  lastModified: string | null;
  at: number;
}

export interface Askings {
  ask(url: string, options?: Asking): Promise<Found>;
  /** How many questions were put. */
  readonly count: number;
}

/** What was answered to further questions, by the name of each. */
export interface Answers {
  find(name: string): Promise<Meta | null>;
  open(name: string): Promise<Uint8Array>;
  /** Without bytes: they are as they were. */
  keep(name: string, meta: Meta, bytes?: Uint8Array): Promise<void>;
}

/**
 * What one reading may ask for besides: through the guarded client, within limits, and what was answered
 * before and has not changed is not sent again.
 */
export function askings({
  fetching,
  clock,
  answers,
  secret,
  allowed,
}: {
  fetching: Fetching;
  clock: Clock;
  /** Where answers are kept; null while only looking. */
  answers: Answers | null;
  secret: Secret | null;
  allowed: readonly string[];
}): Askings {
  let [count, bytes] = [0, 0];
  return {
    get count() {
      return count;
    },
    async ask(url, { atMost = heldAtMost, freshFor, accept, headers } = {}) {
      if ((count += 1) > mostRequests)
        throw sourceFault("source.asks_too_much", { most: mostRequests });
      const key = createHash("sha256").update(`${accept}\n${url}`).digest("hex");
      const known = (await answers?.find(key)) ?? null;
      const again = async ({ url, name, type }: Meta): Promise<Found> => ({
        url,
        name,
        type,
        bytes: await answers!.open(key),
      });
      if (known && freshFor !== undefined && known.at + freshFor > clock.now())
        return await again(known);
      const limit = Math.min(atMost, mostInHand, Math.max(0, mostBytes - bytes));
      const answer = await fetching.bytes(url, {
        atMost: limit,
        secret,
        allowed,
        ...(accept !== undefined && { accept }),
        ...(headers && { headers }),
        since: known,
      });
      if (answer.unchanged && known) {
        await answers!.keep(key, { ...known, at: clock.now() });
        return await again(known);
      }
      bytes += answer.size;
      const { name, type, etag, lastModified } = answer;
      const meta = { url: answer.url, name, type, etag, lastModified, at: clock.now() };
      if (etag || lastModified || freshFor !== undefined)
        await answers?.keep(key, meta, answer.bytes);
      return { url: answer.url, name, type, bytes: answer.bytes };
    },
  };
}

/** In a folder on the disk: what costs nobody anything when it is lost. */
export function answersIn(folder: string): Answers {
  const at = (name: string): string => join(folder, name);
  return {
    async find(name) {
      try {
        return JSON.parse(await readFile(`${at(name)}.json`, "utf8")) as Meta;
      } catch {
        // Never asked, or cut short by a full disk: it is asked again.
        return null;
      }
    },
    open: (name) => readFile(at(name)),
    async keep(name, meta, bytes) {
      if (bytes) await writeFile(at(name), bytes, { mode: 0o640 });
      await writeFile(`${at(name)}.json`, JSON.stringify(meta), { mode: 0o640 });
    },
  };
}

/** In memory only, the newest: for what must not be found on a disk. */
export function answersInMemory({ atMost = 24_000_000 } = {}): Answers {
  const kept = new Map<string, { meta: Meta; bytes: Uint8Array }>();
  const total = (): number => [...kept.values()].reduce((sum, one) => sum + one.bytes.length, 0);
  return {
    find: (name) => Promise.resolve(kept.get(name)?.meta ?? null),
    open: (name) => Promise.resolve(kept.get(name)!.bytes),
    keep(name, meta, bytes = kept.get(name)!.bytes) {
      kept.delete(name);
      kept.set(name, { meta, bytes });
      for (const oldest of kept.keys()) if (total() > atMost) kept.delete(oldest);
      return Promise.resolve();
    },
  };
}

/** Answers that nothing has asked for in a week. */
export async function sweepAsked(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < now - keptFor) await rm(path, { force: true });
  }
}
