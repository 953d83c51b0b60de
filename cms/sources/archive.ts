import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { Transform } from "node:stream";
import { constants, createInflateRaw, inflateRawSync } from "node:zlib";
import type { Found, LargeFile } from "./define.ts";
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
  /** Of its contents, as the archive says it. */
  sum: number;
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

export interface Limits {
  /** Where in the archive these bytes begin: of a large one only its end is looked at. */
  from?: number;
  unpacked?: number;
}

/** @throws Fault `source.truncated`, `source.malformed`, `source.too_heavy` */
export function entriesOf(
  bytes: Uint8Array,
  { from = 0, unpacked = mostUnpacked }: Limits = {},
): Entry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfContents(view);
  const count = view.getUint16(end + 10, true);
  if (count > mostEntries) throw sourceFault("source.too_heavy");
  let at = view.getUint32(end + 16, true) - from;
  const entries: Entry[] = [];
  for (let index = 0; index < count; index++) {
    if (at < 0 || at + 46 > end || view.getUint32(at, true) !== contents) throw malformed();
    const lengths = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    entries.push({
      name: nameAt(bytes, at + 46, lengths[0]!),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      deflated: view.getUint16(at + 10, true) === 8,
      sum: view.getUint32(at + 16, true),
      late: (view.getUint16(at + 8, true) & 8) !== 0,
      at: view.getUint32(at + 42, true),
    });
    at += 46 + lengths[0]! + lengths[1]! + lengths[2]!;
  }
  refuseBombs(entries, unpacked);
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

function refuseBombs(entries: readonly Entry[], most: number): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  const shrunk = entries.some(({ size, packed }) => size > 1_000_000 && size > packed * mostShrunk);
  if (total > most || shrunk) throw sourceFault("source.too_heavy");
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
  yield* unpacked(unpack, entry);
}

async function* unpacked(unpack: Transform, entry: Entry): AsyncGenerator<Uint8Array> {
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

/** An archive of any size, in the hand or on the disk. */
export interface Archive {
  entries: Entry[];
  /** Changes with whatever lies in it. */
  fingerprint: string;
  bytesOf(entry: Entry): AsyncIterable<Uint8Array>;
}

const tail = 1_000_000;
const mostUnpackedOnDisk = 1_500_000_000;

/** @throws Fault `source.truncated`, `source.malformed`, `source.too_heavy` */
export async function archiveOf({ bytes, file }: Found): Promise<Archive> {
  const limits = { unpacked: mostUnpackedOnDisk };
  if (!file) {
    const entries = entriesOf(bytes, limits);
    return {
      entries,
      fingerprint: fingerprintOf(entries),
      bytesOf: (entry) => bytesFrom(bytes, entry),
    };
  }
  const from = Math.max(0, file.size - tail);
  const entries = entriesOf(await piece(file, from, file.size), { ...limits, from });
  return {
    entries,
    fingerprint: fingerprintOf(entries),
    bytesOf: (entry) => bytesOnDisk(file, entry),
  };
}

const fingerprintOf = (entries: readonly Entry[]): string =>
  createHash("sha256")
    .update(
      entries.map(({ name, packed, size, sum }) => [name, packed, size, sum].join()).join("\n"),
    )
    .digest("hex");

async function piece({ path }: LargeFile, from: number, to: number): Promise<Buffer> {
  const file = await open(path);
  try {
    const bytes = Buffer.alloc(to - from);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, from);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function* bytesOnDisk(file: LargeFile, entry: Entry): AsyncGenerator<Uint8Array> {
  const head = await piece(file, entry.at, entry.at + 30);
  if (head.length < 30 || head.readUInt32LE(0) !== heading) throw malformed();
  const start = entry.at + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
  if (start + entry.packed > file.size) throw sourceFault("source.truncated");
  if (entry.packed === 0) return;
  const packed = createReadStream(file.path, { start, end: start + entry.packed - 1 });
  if (!entry.deflated) return yield* packed as AsyncIterable<Buffer>;
  const unpack = createInflateRaw();
  packed.once("error", (cause) => unpack.destroy(cause));
  try {
    yield* unpacked(packed.pipe(unpack), entry);
  } finally {
    packed.destroy();
  }
}

/** The same, as text. */
export async function* textFrom(bytes: Uint8Array, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of bytesFrom(bytes, entry)) yield decoder.decode(piece, { stream: true });
}
