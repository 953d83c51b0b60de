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

interface Meta {
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

/**
 * What one reading may ask for besides: through the guarded client, within limits, and what was answered
 * before and has not changed is not sent again.
 */
export function askings({
  fetching,
  clock,
  folder,
  secret,
  allowed,
}: {
  fetching: Fetching;
  clock: Clock;
  /** Where answers are kept; null while only looking. */
  folder: string | null;
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
      const place =
        folder && join(folder, createHash("sha256").update(`${accept}\n${url}`).digest("hex"));
      const known = place ? await kept(place) : null;
      if (known && freshFor !== undefined && known.at + freshFor > clock.now())
        return await held(place!, known);
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
        await writeMeta(place!, { ...known, at: clock.now() });
        return await held(place!, known);
      }
      bytes += answer.size;
      const { name, type, etag, lastModified } = answer;
      if (place && (etag || lastModified || freshFor !== undefined)) {
        await writeFile(place, answer.bytes, { mode: 0o640 });
        await writeMeta(place, {
          url: answer.url,
          name,
          type,
          etag,
          lastModified,
          at: clock.now(),
        });
      }
      return { url: answer.url, name, type, bytes: answer.bytes };
    },
  };
}

async function kept(place: string): Promise<Meta | null> {
  try {
    return JSON.parse(await readFile(`${place}.json`, "utf8")) as Meta;
  } catch {
    // Never asked, or cut short by a full disk: it is asked again.
    return null;
  }
}

const writeMeta = (place: string, meta: Meta): Promise<void> =>
  writeFile(`${place}.json`, JSON.stringify(meta), { mode: 0o640 });

const held = async (place: string, { url, name, type }: Meta): Promise<Found> => ({
  url,
  name,
  type,
  bytes: await readFile(place),
});

/** Answers that nothing has asked for in a week. */
export async function sweepAsked(folder: string, now: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const { mtimeMs } = await stat(path);
    if (mtimeMs < now - keptFor) await rm(path, { force: true });
  }
}
