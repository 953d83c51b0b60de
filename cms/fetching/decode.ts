import type { IncomingMessage } from "node:http";
import type { Readable, Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";
import { fetchFault } from "./faults.ts";

const unpackers = new Map<string, () => Transform>([
  ["gzip", createGunzip],
  ["x-gzip", createGunzip],
  ["deflate", createInflate],
  ["br", createBrotliDecompress],
]);

/** The body of an answer, unpacked once; packed twice or in an unknown way, it is not unpacked. */
export function unpacked(response: IncomingMessage): Readable {
  const encoding = (response.headers["content-encoding"] ?? "").trim().toLowerCase();
  const unpack = unpackers.get(encoding);
  if (encoding !== "" && encoding !== "identity" && !unpack) {
    response.destroy();
    throw fetchFault("fetch.failed", { reason: "encoding" });
  }
  if (!unpack) return response;
  const stream = response.pipe(unpack());
  response.on("error", (cause) => stream.destroy(cause));
  return stream;
}

/**
 * Bytes as text: in the charset of the media type, or else the one that an XML declaration names, or else
 * UTF-8. Half of the older feeds are in ISO-8859-1.
 */
export function decodeText(bytes: Uint8Array, mediaType = ""): string {
  const start = new TextDecoder("latin1").decode(bytes.subarray(0, 200));
  const said =
    /charset=["']?([\w-]{1,40})/i.exec(mediaType)?.[1] ??
    /^\s*<\?xml[^>]{0,120}encoding=["']([\w-]{1,40})["']/.exec(start)?.[1];
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return new TextDecoder(marked ? "utf-8" : known(said)).decode(bytes);
}

function known(charset = "utf-8"): string {
  try {
    return new TextDecoder(charset).encoding;
  } catch {
    // A charset that nobody knows: most feeds are UTF-8 whatever they say.
    return "utf-8";
  }
}
