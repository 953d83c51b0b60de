import { type FileHandle, open } from "node:fs/promises";
import type { FilmType } from "./sniff.ts";

/**
 * Whether every part of a film that its container announces is really in the file. A film that was cut
 * plays, and then stops in the middle: decoders do not mind, passers-by do.
 */
export async function isWhole(path: string, type: FilmType): Promise<boolean> {
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const read = readerOf(file);
    return type === "video/mp4"
      ? (await boxes(read, 0, size)) !== null
      : await matroskaIsWhole(read, size);
  } finally {
    await file.close();
  }
}

/** More parts than an hour of film has; a file of nothing but parts is no film. */
const mostParts = 1_000_000;

interface Box {
  kind: string;
  /** Where its content begins and where it ends, in bytes from the start of the file. */
  from: number;
  to: number;
}

/** Boxes that hold what a telephone writes beside the film: place, owner, model. */
const labels = new Set(["udta", "meta"]);

/**
 * Blanks what an MP4 says beyond picture and sound (`udta`, `meta`: the place of the recording among
 * it), leaving every offset as it was.
 */
export async function blankLabels(path: string): Promise<void> {
  const file = await open(path, "r+");
  try {
    const { size } = await file.stat();
    await blankWithin(file, 0, size);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function blankWithin(file: FileHandle, from: number, to: number): Promise<void> {
  for (const box of (await boxes(readerOf(file), from, to)) ?? []) {
    if (box.kind === "moov" || box.kind === "trak") await blankWithin(file, box.from, box.to);
    if (!labels.has(box.kind)) continue;
    // The kind is the last four bytes of an ordinary header, or lies before the eight of a long one.
    await file.write(Buffer.from("free"), 0, 4, box.from - (await headerTail(file, box)));
    const zeros = Buffer.alloc(64 * 1024);
    for (let at = box.from; at < box.to; at += zeros.length)
      await file.write(zeros, 0, Math.min(zeros.length, box.to - at), at);
  }
}

async function headerTail(file: FileHandle, box: Box): Promise<4 | 12> {
  const near = await readerOf(file)(box.from - 4, 4);
  return near.toString("latin1") === box.kind ? 4 : 12;
}

type Read = (at: number, length: number) => Promise<Buffer>;

const readerOf =
  (file: FileHandle): Read =>
  async (at, length) => {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, at);
    return buffer.subarray(0, bytesRead);
  };

/** The boxes that follow one another between two places (ISO/IEC 14496-12, 4.2); null if they do not fit. */
async function boxes(read: Read, from: number, to: number): Promise<Box[] | null> {
  const found: Box[] = [];
  for (let at = from; at < to;) {
    const head = await read(at, 16);
    if (head.length < 8) return null;
    const short = head.readUInt32BE(0);
    const long = short === 1;
    if (long && head.length < 16) return null;
    const length = long ? Number(head.readBigUInt64BE(8)) : short === 0 ? to - at : short;
    const header = long ? 16 : 8;
    if (length < header || at + length > to || found.length > mostParts) return null;
    found.push({ kind: head.toString("latin1", 4, 8), from: at + header, to: at + length });
    at += length;
  }
  return found;
}

// Matroska (RFC 9559): an element is its id, its length and its content; a length of all ones means
// "until the next one of my rank", as recorders write it.
const segment = 0x18538067;
const cluster = 0x1f43b675;

async function matroskaIsWhole(read: Read, size: number): Promise<boolean> {
  let parts = 0;
  for (let at = 0; at < size;) {
    if (++parts > mostParts) return false;
    const element = await elementAt(read, at);
    if (!element) return false;
    // Of those two without a length, look at what is inside instead.
    if (element.length === null) {
      if (element.id !== segment && element.id !== cluster) return false;
      at = element.from;
    } else if (element.from + element.length > size) return false;
    else at = element.from + element.length;
  }
  return true;
}

async function elementAt(
  read: Read,
  at: number,
): Promise<{ id: number; from: number; length: number | null } | null> {
  const head = await read(at, 12);
  if (head.length < 2) return null;
  const idLength = Math.clz32(head[0]!) - 23;
  if (idLength > 4 || head.length <= idLength) return null;
  const first = head[idLength]!;
  const sizeLength = Math.clz32(first) - 23;
  if (sizeLength > 8 || head.length < idLength + sizeLength) return null;
  let length = first & (0xff >> sizeLength);
  let unknown = length === 0xff >> sizeLength;
  for (let i = 1; i < sizeLength; i++) {
    const byte = head[idLength + i]!;
    length = length * 256 + byte;
    unknown &&= byte === 0xff;
  }
  return {
    id: head.readUIntBE(0, idLength),
    from: at + idLength + sizeLength,
    length: unknown ? null : length,
  };
}
