import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { readJson, sweepHalf, writeWhole } from "./disk.ts";

/** What the player remembers of itself, kept outside the browser: a file a fact, readable by nobody else. */
export interface Facts {
  read(): Promise<Record<string, unknown>>;
  /** Writes what has a value, forgets what is null; one after the other. */
  write(facts: Record<string, unknown>): Promise<void>;
}

const isName = (name: string): boolean => /^[a-z]{1,40}$/i.test(name);

export async function openFacts(folder: string): Promise<Facts> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await sweepHalf(folder);
  const fileOf = (name: string): string => join(folder, `${name}.json`);
  let writing: Promise<void> = Promise.resolve();
  return {
    async read() {
      const names = (await readdir(folder)).filter((file) => /^[a-z]+\.json$/i.test(file));
      const read = await Promise.all(
        names.map(async (file) => [file.slice(0, -5), await readJson(join(folder, file))] as const),
      );
      return Object.fromEntries(read.filter(([, value]) => value !== null));
    },
    write(facts) {
      const work = async (): Promise<void> => {
        for (const [name, value] of Object.entries(facts)) {
          if (!isName(name)) throw new Error(`not the name of a fact: ${name}`);
          if (value === null) await rm(fileOf(name), { force: true });
          else await writeWhole(fileOf(name), JSON.stringify(value));
        }
      };
      const done = writing.then(work);
      writing = done.catch(() => {});
      return done;
    },
  };
}
