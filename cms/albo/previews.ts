import { type Clock, type Instant, minutes } from "../../protocol/time.ts";
import type { Choice, Look } from "../sources/looks.ts";
import { alboFault } from "./faults.ts";
import type { Source } from "./plan.ts";
import type { ReadActs } from "./read-act.ts";

export interface Previewed {
  read: ReadActs;
  source: Source;
  /** What it was read from, and how. */
  look: Look;
  choice: Choice;
}

const kept = minutes(30);
const most = 6;

/**
 * What an officer has looked at and may take in: exactly that, and not what the source may say by then. A
 * few of them, in memory: after a restart one looks again.
 */
export function createPreviews(clock: Clock) {
  const held = new Map<string, Previewed & { at: Instant }>();
  return {
    keep(previewed: Previewed): string {
      const id = crypto.randomUUID();
      held.set(id, { ...previewed, at: clock.now() });
      for (const [old, { at }] of held)
        if (held.size > most || clock.now() - at > kept) held.delete(old);
      return id;
    },
    /** @throws Fault `import.preview_gone` */
    take(id: string): Previewed {
      const found = held.get(id);
      if (!found || clock.now() - found.at > kept) throw alboFault("import.preview_gone");
      return found;
    },
    drop: (id: string): void => void held.delete(id),
  };
}
export type Previews = ReturnType<typeof createPreviews>;
