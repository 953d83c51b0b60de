import { isUtf8 } from "node:buffer";

/**
 * Bytes as text, by looking at them: what a file says of its own encoding is often wrong, and some files
 * were pasted together from two. Line by line it is UTF-8 where that is possible and Windows-1252 where
 * it is not; UTF-16 is known by its mark or by its zeros.
 */
export const encodings = [
  "auto",
  "utf-8",
  "windows-1252",
  "utf-16le",
  "utf-16be",
  "macintosh",
] as const;
export type Encoding = (typeof encodings)[number];

/** A line that is longer is taken in pieces. */
const longestLine = 1_000_000;
const newline = 10;

/** The text of the pieces, as they come; only whole lines, so that each line is of one encoding. */
export async function* textOf(
  pieces: AsyncIterable<Uint8Array>,
  encoding: Encoding = "auto",
): AsyncGenerator<string> {
  let decoder: Decoder | null = null;
  for await (const piece of pieces) {
    if (piece.length === 0) continue;
    decoder ??= decoderFor(piece, encoding);
    const text = decoder.push(piece);
    if (text !== "") yield text;
  }
  const rest = decoder?.end() ?? "";
  if (rest !== "") yield rest;
}

/** All of it at once. */
export function decoded(bytes: Uint8Array, encoding: Encoding = "auto"): string {
  const decoder = decoderFor(bytes, encoding);
  return decoder.push(bytes) + decoder.end();
}

interface Decoder {
  push(piece: Uint8Array): string;
  end(): string;
}

function decoderFor(start: Uint8Array, encoding: Encoding): Decoder {
  const found = encoding === "auto" ? encodingOf(start) : encoding;
  return found === "auto" ? lineByLine() : throughout(found);
}

/** What the beginning gives away; "auto" when it may be UTF-8 or Windows-1252. */
export function encodingOf(start: Uint8Array): Encoding {
  const [first, second] = start;
  if (first === 0xff && second === 0xfe) return "utf-16le";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  const seen = start.subarray(0, 2000);
  const zeros = [0, 0];
  seen.forEach((byte, at) => (zeros[at % 2]! += byte === 0 ? 1 : 0));
  // Latin letters in UTF-16: every other byte is zero.
  const many = seen.length * 0.35;
  if (seen.length >= 4 && zeros[1]! > many && zeros[0]! < many / 8) return "utf-16le";
  if (seen.length >= 4 && zeros[0]! > many && zeros[1]! < many / 8) return "utf-16be";
  return "auto";
}

/** `TextDecoder` keeps what is cut in two between pieces, and drops the byte order mark. */
function throughout(encoding: Exclude<Encoding, "auto">): Decoder {
  const decoder = new TextDecoder(encoding);
  return { push: (piece) => decoder.decode(piece, { stream: true }), end: () => decoder.decode() };
}

const utf8 = new TextDecoder("utf-8", { ignoreBOM: true });
const windows = new TextDecoder("windows-1252");

function lineByLine(): Decoder {
  let begun = false;
  let kept: Uint8Array = new Uint8Array(0);
  const told = (bytes: Uint8Array): string => {
    const text = isUtf8(bytes) ? utf8.decode(bytes) : linesOf(bytes).map(oneLine).join("");
    if (begun || text === "") return text;
    begun = true;
    return text.replace(/^\ufeff/, "");
  };
  return {
    push(piece) {
      const first = piece.indexOf(newline) + 1;
      if (first === 0 && kept.length + piece.length < longestLine) {
        kept = Buffer.concat([kept, piece]);
        return "";
      }
      const end = first === 0 ? piece.length : piece.lastIndexOf(newline) + 1;
      const line = told(Buffer.concat([kept, piece.subarray(0, first || end)]));
      kept = piece.slice(end);
      return line + told(piece.subarray(first || end, end));
    },
    end: () => told(kept),
  };
}

const oneLine = (line: Uint8Array): string => (isUtf8(line) ? utf8 : windows).decode(line);

function linesOf(bytes: Uint8Array): Uint8Array[] {
  const lines: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(newline, at) + 1 || bytes.length;
    lines.push(bytes.subarray(at, end));
    at = end;
  }
  return lines;
}
