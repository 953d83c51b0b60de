import { Worker } from "node:worker_threads";
import { seconds } from "../../protocol/time.ts";

export interface Pixels {
  data: Uint8ClampedArray;
  width: number;
  height: number;
}

/** A photograph of 40 million pixels takes a tenth of it. */
const patience = seconds(40);

/**
 * The pixels of a HEIC photograph, which libvips as it is shipped cannot decode: upright, RGBA. Null when
 * it is damaged, too large, or does not come to an end.
 */
export function decodedHeic(path: string, mostPixels: number): Promise<Pixels | null> {
  // The worker is a file beside this one: as it is written here, built beside the bundle.
  const own = import.meta.url.endsWith(".ts") ? "./heic-worker.ts" : "./heic-worker.js";
  const worker = new Worker(new URL(own, import.meta.url), {
    workerData: { path, mostPixels },
    // It has much to say about broken files, and says it here rather than in our log.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 256 },
  });
  return new Promise((done) => {
    const settle = (pixels: Pixels | null): void => {
      clearTimeout(timer);
      void worker.terminate();
      done(pixels);
    };
    const timer = setTimeout(() => settle(null), patience);
    worker.once("message", settle);
    // Out of memory, or the decoder's own assertion: there are no pixels, and only that matters here.
    worker.once("error", () => settle(null));
    worker.once("exit", () => settle(null));
  });
}
