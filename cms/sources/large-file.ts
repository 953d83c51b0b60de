import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { LargeFile } from "./define.ts";

/** A file as sources see what is too large to hold. */
export async function largeFile(path: string, piece = 256 * 1024): Promise<LargeFile> {
  const { size } = await stat(path);
  return {
    path,
    size,
    pieces: () => createReadStream(path, { highWaterMark: piece }) as AsyncIterable<Buffer>,
  };
}
