import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import * as z from "zod/mini";
import { arrived, givenUp, noVersions, opening, painted, type Versions } from "../versions.ts";
import { flushFolder, readJson, writeWhole } from "./disk.ts";

/** The player's own files, version by version, on this device's disk. */
export interface Shell {
  /** Looks whether the CMS has another version, fetches it whole, verifies it; true: it is new here. */
  update(): Promise<boolean>;
  /** The page is opened: the folder of the version that it is to be; null: there is none yet. */
  open(): Promise<string | null>;
  /** The page that was opened has painted something. */
  painted(): Promise<void>;
  /** The page that was opened has painted nothing in time: the version before is the one again. */
  giveUp(): Promise<void>;
  /** A file of a version that may still be open, `/player/assets/…`; null: of none. */
  find(path: string): Promise<string | null>;
  readonly versions: Versions;
  /** False: the version that runs is not whole any more, and is fetched again. */
  readonly isSound: boolean;
}

const list = z.object({
  version: z.string().check(z.regex(/^[0-9a-f]{32}$/)),
  files: z.record(
    z.string().check(z.regex(/^\/player\/[\w./-]{1,200}$/)),
    z.string().check(z.regex(/^sha256-[A-Za-z0-9+/]{43}=$/)),
  ),
});

const known = z.object({
  proved: z.nullable(z.string()),
  trial: z.nullable(z.object({ version: z.string(), tries: z.number() })),
  refused: z.array(z.string()),
});

/** What a file of the player may weigh. */
const longest = 8 * 1_048_576;
/** The list of a version's files, beside them. */
const listed = "files.json";

/** Whether every file of a version is still what its list says. */
async function isWhole(folder: string): Promise<boolean> {
  const read = list.safeParse(await readJson(join(folder, listed)));
  if (!read.success) return false;
  for (const [path, expected] of Object.entries(read.data.files)) {
    const bytes = await readFile(join(folder, path.slice("/player/".length))).catch(() => null);
    const hash = bytes && createHash("sha256").update(bytes).digest("base64");
    if (`sha256-${hash}` !== expected) return false;
  }
  return true;
}

export async function openShell(folder: string, server: URL, ask: typeof fetch): Promise<Shell> {
  await mkdir(folder, { recursive: true });
  const noted = join(folder, "versions.json");
  const read = known.safeParse(await readJson(noted));
  let versions: Versions = read.success ? read.data : noVersions;
  const note = (next: Versions): Promise<void> => {
    versions = next;
    return writeWhole(noted, JSON.stringify(next));
  };
  const folderOf = (version: string): string => join(folder, version);
  let isSound = versions.proved === null || (await isWhole(folderOf(versions.proved)));

  async function fetchWhole(path: string): Promise<{ bytes: Uint8Array; headers: Headers }> {
    const answer = await ask(new URL(path, server), {
      cache: "no-store",
      signal: AbortSignal.timeout(60_000),
    });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    const bytes = new Uint8Array(await answer.arrayBuffer());
    if (bytes.length > longest) throw new Error(`${path}: too long`);
    return { bytes, headers: answer.headers };
  }

  /** All or nothing: a folder of that name is a version that was verified to its last file. */
  async function bring({ version, files }: z.infer<typeof list>): Promise<void> {
    const beside = `${folderOf(version)}.tmp`;
    await rm(beside, { recursive: true, force: true });
    for (const [path, expected] of Object.entries(files)) {
      const { bytes, headers } = await fetchWhole(path);
      const hash = createHash("sha256").update(bytes).digest("base64");
      if (`sha256-${hash}` !== expected) throw new Error(`${path} is not what the list says`);
      await writeWhole(join(beside, path.slice("/player/".length)), bytes);
      if (path === "/player/index.html")
        await writeWhole(join(beside, "headers.json"), JSON.stringify(pageHeaders(headers)));
    }
    await writeWhole(join(beside, listed), JSON.stringify({ version, files }));
    await rm(folderOf(version), { recursive: true, force: true });
    await rename(beside, folderOf(version));
    await flushFolder(folder);
  }

  /** Versions that are neither proved nor on trial are not kept. */
  async function tidy(): Promise<void> {
    const wanted = new Set([versions.proved, versions.trial?.version, "versions.json"]);
    for (const name of await readdir(folder))
      if (!wanted.has(name)) await rm(join(folder, name), { recursive: true, force: true });
  }

  return {
    get versions() {
      return versions;
    },
    get isSound() {
      return isSound;
    },
    async update() {
      const { bytes } = await fetchWhole("/player/version.json");
      const offered = list.parse(JSON.parse(new TextDecoder().decode(bytes)));
      const { version, files } = offered;
      const hash = createHash("sha256").update(JSON.stringify(files)).digest("hex");
      if (!hash.startsWith(version)) throw new Error("the list of files is not what it says");
      const { proved, trial, refused } = versions;
      const isHere = (version === proved && isSound) || version === trial?.version;
      if (isHere || refused.includes(version)) return false;
      await bring(offered);
      if (version === proved) isSound = true;
      else await note(arrived(versions, version));
      return true;
    },
    async open() {
      const { version, versions: next } = opening(versions);
      if (next !== versions) await note(next);
      return version === null ? null : folderOf(version);
    },
    async painted() {
      const next = painted(versions);
      if (versions.trial) {
        await note(next);
        isSound = true;
      }
      await tidy();
    },
    giveUp: () => note(givenUp(versions)),
    find(path) {
      const name = /^\/player\/(assets\/[\w.-]+)$/.exec(path)?.[1];
      const open = [versions.trial?.version, versions.proved].filter((each) => each != null);
      return firstThatExists(name ? open.map((version) => join(folderOf(version), name)) : []);
    },
  };
}

async function firstThatExists(paths: string[]): Promise<string | null> {
  const { access } = await import("node:fs/promises");
  for (const path of paths) {
    const isThere = await access(path).then(
      () => true,
      () => false,
    );
    if (isThere) return path;
  }
  return null;
}

/** What the page may do, as the CMS says it: served again with the page. */
const pageHeaders = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    ["content-security-policy", "permissions-policy", "referrer-policy"].flatMap((name) => {
      const value = headers.get(name);
      return value === null ? [] : [[name, value]];
    }),
  );
