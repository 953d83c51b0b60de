import { randomUUID } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { access, mkdir, readdir, rename, rm, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { SourceId } from "../../protocol/ids.ts";
import { type Instant, seconds } from "../../protocol/time.ts";

/**
 * What sources answered last, on the disk of this ente: `sources/<id>/body`, and beside it whatever they
 * asked for besides and worked out. All of it can be had again, so it is in no backup.
 */
export interface Bodies {
  /** A place for something that is arriving; it is gone after a restart. */
  arriving(): string;
  /** Where the last answer of a source lies. */
  of(source: SourceId): string;
  has(source: SourceId): Promise<boolean>;
  /** Takes over a file that has arrived. */
  keep(source: SourceId, path: string, at: Instant): Promise<void>;
  /** It was found to be still so. */
  confirm(source: SourceId, at: Instant): Promise<void>;
  /** When it was last found to be so; null when there is nothing. */
  confirmedAt(source: SourceId): Promise<Instant | null>;
  /** Made when it is asked for. */
  scratch(source: SourceId): Promise<string>;
  /** Where answers to further questions lie. */
  asked(source: SourceId): Promise<string>;
  drop(source: SourceId): Promise<void>;
  /** Drops what belongs to none of these. */
  sweep(known: readonly SourceId[]): Promise<void>;
}

export function bodiesIn(enteFolder: string): Bodies {
  const folder = join(enteFolder, "sources");
  const arriving = join(folder, "arriving");
  let ready = false;
  /** Once: what a process that was killed has left there. */
  const clearArriving = (): void => {
    if (!ready) rmSync(arriving, { recursive: true, force: true });
    ready = true;
  };
  const placeOf = (source: SourceId, ...path: string[]): string => join(folder, source, ...path);
  const made = async (path: string): Promise<string> => {
    await mkdir(path, { recursive: true, mode: 0o750 });
    return path;
  };
  const dated = (source: SourceId, at: Instant): Promise<void> =>
    utimes(placeOf(source, "body"), at / seconds(1), at / seconds(1));
  return {
    arriving() {
      clearArriving();
      mkdirSync(arriving, { recursive: true, mode: 0o750 });
      return join(arriving, randomUUID());
    },
    of: (source) => placeOf(source, "body"),
    has: (source) =>
      access(placeOf(source, "body")).then(
        () => true,
        () => false,
      ),
    async keep(source, path, at) {
      await made(placeOf(source));
      await rename(path, placeOf(source, "body"));
      await dated(source, at);
    },
    confirm: dated,
    confirmedAt: (source) =>
      stat(placeOf(source, "body")).then(
        ({ mtimeMs }) => mtimeMs,
        () => null,
      ),
    scratch: (source) => made(placeOf(source, "scratch")),
    asked: (source) => made(placeOf(source, "asked")),
    drop: (source) => rm(placeOf(source), { recursive: true, force: true }),
    async sweep(known) {
      clearArriving();
      const names = new Set<string>(known);
      for (const name of await readdir(folder).catch(() => []))
        if (name.startsWith("src_") && !names.has(name))
          await rm(join(folder, name), { recursive: true, force: true });
    },
  };
}
