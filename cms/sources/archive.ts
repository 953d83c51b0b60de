import { constants, createInflateRaw, inflateRawSync } from "node:zlib";
import { sourceFault } from "./faults.ts";

/**
 * What lies in a ZIP archive, by its table of contents, looked at before anything is unpacked: a few
 * kilobytes can pretend to be, or become, many gigabytes.
 */
export interface Entry {
  name: string;
  /** Bytes in the archive, and unpacked. */
  packed: number;
  size: number;
  deflated: boolean;
  /** Its lengths are said after it, not before. */
  late: boolean;
  /** Where its own heading stands. */
  at: number;
}

const mostEntries = 5_000;
const mostUnpacked = 200_000_000;
/** Sheets of zeros do shrink to a hundredth; nothing honest shrinks to a five-hundredth. */
const mostShrunk = 500;

const contents = 0x02014b50;
const contentsEnd = 0x06054b50;
const heading = 0x04034b50;

/** @throws Fault `source.truncated`, `source.malformed`, `source.too_heavy` */
export function entriesOf(bytes: Uint8Array): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfContents(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) throw sourceFault("source.too_heavy");
  let at = view.getUint32(end + 16, true);
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > end || view.getUint32(at, true) !== contents) throw malformed();
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    entries.push({
      name: nameAt(bytes, at + 46, lengths[0]!),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      deflated: view.getUint16(at + 10, true) === 8,
      late: (view.getUint16(at + 8, true) & 8) !== 0,
      at: view.getUint32(at + 42, true),
    });
    at += 46 + lengths[0]! + lengths[1]! + lengths[2]!;
  }
  refuseBombs(entries);
  return entries;
}

function endOfContents(view: DataView): number {
  const first = Math.max(0, view.byteLength - 65_557);
  for (let at = view.byteLength - 22; at >= first; at--)
    if (view.getUint32(at, true) === contentsEnd) return at;
  throw sourceFault("source.truncated");
}

const nameAt = (bytes: Uint8Array, at: number, length: number): string =>
  new TextDecoder().decode(bytes.subarray(at, at + length));

const malformed = () => sourceFault("source.malformed", { reason: "ZIP" });

function refuseBombs(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const shrunk = entries.some(({ size, packed }) => size > 1_000_000 && size > packed * mostShrunk);
  if (total > mostUnpacked || shrunk) throw sourceFault("source.too_heavy");
  // One that does not say how large it is could be of any size.
  if (entries.some((entry) => entry.size === 0 && saysNoSize(entry))) throw malformed();
}

const saysNoSize = ({ packed, deflated, late, name }: Entry): boolean =>
  (deflated && packed > 2) || (late && packed === 0 && !name.endsWith("/"));

function packedBytes(bytes: Uint8Array, { at, packed }: Entry): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (at + 30 > bytes.length || view.getUint32(at, true) !== heading) throw malformed();
  const start = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true);
  if (start + packed > bytes.length) throw sourceFault("source.truncated");
  return bytes.subarray(start, start + packed);
}

/** A small entry, as text; what is larger than it may be is no such entry. */
export function textIn(bytes: Uint8Array, entry: Entry, atMost = 5_000_000): string {
  const packed = packedBytes(bytes, entry);
  try {
    const plain = entry.deflated ? inflateRawSync(packed, { maxOutputLength: atMost }) : packed;
    return new TextDecoder().decode(plain);
  } catch (cause) {
    throw sourceFault("source.malformed", { reason: "ZIP" }, { cause });
  }
}

/** How an entry begins, whatever becomes of the rest. */
export function startOf(bytes: Uint8Array, entry: Entry, length = 64_000): string {
  const packed = packedBytes(bytes, entry).subarray(0, length);
  if (!entry.deflated) return new TextDecoder().decode(packed);
  try {
    const limits = { finishFlush: constants.Z_SYNC_FLUSH, maxOutputLength: 8_000_000 };
    return new TextDecoder().decode(inflateRawSync(packed, limits)).slice(0, length);
  } catch {
    return ""; // What cannot be unpacked is told when it is read.
  }
}

/** A large entry, piece by piece. */
export async function* bytesFrom(bytes: Uint8Array, entry: Entry): AsyncGenerator<Uint8Array> {
  const packed = packedBytes(bytes, entry);
  if (!entry.deflated) return yield packed;
  const unpack = createInflateRaw();
  unpack.end(packed);
  let size = 0;
  try {
    for await (const piece of unpack) {
      size += (piece as Buffer).length;
      if (size > entry.size) throw malformed();
      yield piece as Buffer;
    }
  } catch (cause) {
    throw sourceFault("source.malformed", { reason: "ZIP" }, { cause });
  } finally {
    unpack.destroy();
  }
}

/** The same, as text. */
export async function* textFrom(bytes: Uint8Array, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of bytesFrom(bytes, entry)) yield decoder.decode(piece, { stream: true });
}
