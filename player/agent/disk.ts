import { randomBytes } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";

/**
 * Puts a file in its place whole or not at all, also when the power goes: written beside, flushed, moved,
 * and the folder flushed as well.
 */
export async function writeWhole(path: string, bytes: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const beside = `${path}.${randomBytes(4).toString("hex")}.tmp`;
  try {
    const file = await open(beside, "w", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(beside, path);
    await flushFolder(dirname(path));
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw cause;
  }
}

/** Takes away what was being written when the power went. */
export async function sweepHalf(folder: string): Promise<void> {
  for (const name of await readdir(folder))
    if (/\.[0-9a-f]{8}\.tmp$/.test(name)) await rm(join(folder, name), { force: true });
}

/** Makes a move within a folder last. */
export async function flushFolder(folder: string): Promise<void> {
  const opened = await open(folder, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

/** A JSON file, or null where there is none that can be read: a broken one is no reason not to start. */
export async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, "utf8"));
  } catch {
    // Not there, or not whole: whoever asks begins without it.
    return null;
  }
}
