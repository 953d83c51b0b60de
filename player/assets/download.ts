import { sha256 } from "@noble/hashes/sha2.js";
import { toHex } from "../../protocol/bytes.ts";
import { type Millis, seconds } from "../../protocol/time.ts";
import type { Part, PartStore } from "./store.ts";

/**
 * What came of an attempt. `later`: the line broke, the pieces are kept; `corrupt`: these are not the
 * bytes that were promised; `gone`: the CMS has it no more; `full`: there is no room for it.
 */
export type Outcome = "kept" | "later" | "corrupt" | "gone" | "full";

const pieceBytes = 1_048_576;

/**
 * Brings one file in: hashed while it streams, kept in pieces so that a broken line goes on where it
 * broke, and made an asset only when the hash agrees. Nothing longer than declared is read.
 *
 * @throws What the store says when it cannot keep a piece; a broken line is no error but `later`.
 */
export async function download(
  asset: { id: string; type: string; bytes: number; url: string },
  store: PartStore,
  { ask = fetch, stall = seconds(30) }: { ask?: typeof fetch; stall?: Millis } = {},
): Promise<Outcome> {
  const parts: Part[] = await store.parts(asset.id);
  const hash = sha256.create();
  for (const part of parts) hash.update(new Uint8Array(await part.arrayBuffer()));
  let size = parts.reduce((sum, part) => sum + part.size, 0);

  if (size < asset.bytes) {
    const stalled = new AbortController();
    let timer = setTimeout(() => stalled.abort(), stall);
    let notKept: unknown;
    const alive = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), stall);
    };
    try {
      const response = await ask(asset.url, {
        signal: stalled.signal,
        cache: "no-store",
        credentials: "omit",
        ...(size > 0 && { headers: { Range: `bytes=${size}-` } }),
      });
      if (response.status === 410 || response.status === 404) return "gone";
      if (response.status !== (size > 0 ? 206 : 200) || !response.body) {
        // The server does not go on from the middle: the next attempt begins at the beginning.
        await response.body?.cancel();
        await store.dropParts(asset.id);
        return "later";
      }
      let piece: Uint8Array[] = [];
      let pieceSize = 0;
      const put = async (): Promise<void> => {
        if (pieceSize === 0) return;
        const part = new Blob(piece as Uint8Array<ArrayBuffer>[]);
        piece = [];
        pieceSize = 0;
        await store.addPart(asset.id, parts.length, part).catch((cause: unknown) => {
          notKept = cause;
          throw cause;
        });
        parts.push(part);
      };
      const reader = response.body.getReader();
      try {
        for (;;) {
          const { done, value } = await reader.read();
          if (done) break;
          alive();
          size += value.length;
          if (size > asset.bytes) {
            [piece, pieceSize] = [[], 0];
            await reader.cancel();
            await store.dropParts(asset.id);
            return "corrupt";
          }
          hash.update(value);
          piece.push(value);
          pieceSize += value.length;
          if (pieceSize >= pieceBytes) await put();
        }
      } finally {
        await put();
      }
    } catch {
      if (notKept !== undefined) throw notKept;
      // Whatever broke the line, the pieces that came are whole and the rest can wait.
      return "later";
    } finally {
      clearTimeout(timer);
    }
  }

  if (size < asset.bytes) return "later";
  if (size > asset.bytes || toHex(hash.digest()) !== asset.id) {
    await store.dropParts(asset.id);
    return "corrupt";
  }
  await store.keep(asset.id, asset.type);
  await store.dropParts(asset.id);
  return "kept";
}
