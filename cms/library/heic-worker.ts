import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { parentPort, workerData } from "node:worker_threads";

/**
 * Decodes one HEIC photograph (`workerData`: its path) in a thread of its own: a decoder that runs wild is
 * ended with its thread. Says the pixels (RGBA), or nothing where there are none to be had.
 */
interface Decoder {
  decode(bytes: Uint8Array): Decoded[];
}
interface Decoded {
  get_width(): number;
  get_height(): number;
  is_primary(): boolean;
  display(into: ImageDataLike, done: (shown: ImageDataLike | null) => void): void;
}
type ImageDataLike = { data: Uint8ClampedArray<ArrayBuffer>; width: number; height: number };

const { path, mostPixels } = workerData as { path: string; mostPixels: number };
// A CommonJS package without types of its own for this door.
const { HeifDecoder } = createRequire(import.meta.url)("libheif-js/wasm-bundle.js") as {
  HeifDecoder: new () => Decoder;
};

const pictures = new HeifDecoder().decode(readFileSync(path));
const picture = pictures.find((each) => each.is_primary()) ?? pictures[0];
const [width, height] = picture ? [picture.get_width(), picture.get_height()] : [0, 0];
if (!picture || width * height === 0 || width * height > mostPixels) parentPort!.postMessage(null);
else {
  const data = new Uint8ClampedArray(width * height * 4);
  picture.display({ data, width, height }, (shown) => {
    if (shown) parentPort!.postMessage({ data, width, height }, [data.buffer]);
    else parentPort!.postMessage(null);
  });
}
