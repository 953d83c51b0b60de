import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { zstdDecompressSync } from "node:zlib";

/**
 * Looks for words and hashes in every file of a folder, byte by byte: as text in every encoding that
 * browsers and databases write, capitals or not, hashes also as raw bytes. Says where each was found.
 */
export function traces(folder: string, wanted: readonly string[]): string[] {
  const found: string[] = [];
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const file of files) {
    if (!file.isFile()) continue;
    const path = join(file.parentPath, file.name);
    const name = path.slice(folder.length + 1);
    for (const hit of tracesIn(readFileSync(path), wanted)) found.push(`${name}: ${hit}`);
    for (const word of wanted) if (name.includes(word)) found.push(`${name}: in its name`);
  }
  return found;
}

export function tracesIn(bytes: Buffer, wanted: readonly string[]): string[] {
  const plain = lowered(bytes);
  return wanted.filter((word) => formsOf(word).some((form) => plain.includes(form)));
}

function formsOf(word: string): Buffer[] {
  const small = word.toLowerCase();
  const raw = /^[0-9a-f]{64}$/.test(word) ? [lowered(Buffer.from(word, "hex"))] : [];
  return [...(["utf8", "latin1", "utf16le"] as const).map((as) => Buffer.from(small, as)), ...raw];
}

/** Capitals of the first hundred letters made small, whatever else the bytes mean. */
const lowered = (bytes: Buffer): Buffer =>
  Buffer.from(Uint8Array.from(bytes, (byte) => (byte >= 0x41 && byte <= 0x5a ? byte + 32 : byte)));

/** What is kept compressed, as it was before. */
export const unpacked = (bodies: readonly Uint8Array[]): Buffer =>
  Buffer.concat(bodies.map((body) => zstdDecompressSync(body)));
