import type { Disk } from "../disk.ts";
import type { Played } from "./conductor.ts";

/** So many revisions of slides are remembered, those that played last. */
const most = 300;

/** Slides that have been on this screen and went well: what safe mode keeps to. */
export interface Proven {
  has(key: string, revision: number): boolean;
  note(play: Pick<Played, "slide" | "revision" | "outcome">): void;
}

const nameOf = (key: string, revision: number): string => `${key}.${revision}`;

export function createProven(disk: Pick<Disk, "write">, known: readonly string[] = []): Proven {
  const names = new Set(known);
  return {
    has: (key, revision) => names.has(nameOf(key, revision)),
    note({ slide, revision, outcome }) {
      const name = nameOf(slide, revision);
      if (outcome === "failed") return void names.delete(name);
      if (names.has(name)) return;
      names.add(name);
      for (const old of [...names].slice(0, Math.max(0, names.size - most))) names.delete(old);
      // A disk that does not take it costs safe mode its choice after a restart, nothing else.
      disk.write({ proven: [...names] }).catch(() => {});
    },
  };
}
