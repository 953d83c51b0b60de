import { readFileSync } from "node:fs";
import { uptime } from "node:os";
import * as z from "zod/mini";
import { readJson, writeWhole } from "./disk.ts";

/** One start of the machine: its name, and for how many seconds it is up. */
export interface Boot {
  id: string;
  upFor: number;
}

/** How often the machine was started lately, and whether it stayed up. */
export interface Boots {
  /** Its power is not to be relied on: to be told for as long as this is true. */
  isRestless(): boolean;
  /** It may go out again any moment: what draws much power waits. */
  isSparing(): boolean;
  close(): void;
}

/** A boot that was not up for so long was cut short. Seconds. */
const short = 180;
/** After so many of these in a row nobody switched it off by hand. */
const restlessAfter = 4;
/** Up for so long it is steady again. Seconds. */
const steadyAfter = 3600;
const remembered = 30;

const noted = z.array(z.object({ id: z.string(), upFor: z.number() }));

export const thisBoot = (): Boot => ({ id: bootId(), upFor: uptime() });

function bootId(): string {
  try {
    return readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  } catch {
    // No Linux: no two boots can be told apart, and none counts as cut short.
    return "";
  }
}

/**
 * Counts the boots before this one that were cut short, one after the other. By how long each was up, never
 * by the time of day: a device without a clock of its own believes that it is 1970 each time.
 */
export async function openBoots(path: string, boot: () => Boot = thisBoot): Promise<Boots> {
  const now = boot();
  const read = noted.safeParse(await readJson(path));
  const before = (read.success ? read.data : []).filter(({ id }) => id !== now.id);
  const lasting = before.findLastIndex(({ upFor }) => upFor >= short);
  const cutShort = before.length - 1 - lasting;
  let timer: NodeJS.Timeout | undefined;

  /** A disk that does not take it costs this boot its place in the count, nothing else. */
  async function note(): Promise<void> {
    const { id, upFor } = boot();
    const all = [...before, { id, upFor }].slice(-remembered);
    await writeWhole(path, JSON.stringify(all)).catch(() => {});
    // Once it has lasted there is nothing more to be noted: flash memory is spared.
    if (upFor < short) timer = setTimeout(() => void note(), 60_000);
  }
  await note();

  const isUpLessThan = (time: number): boolean => cutShort >= restlessAfter && boot().upFor < time;
  return {
    isRestless: () => isUpLessThan(steadyAfter),
    isSparing: () => isUpLessThan(short),
    close: () => clearTimeout(timer),
  };
}
