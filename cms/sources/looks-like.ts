import { decoded } from "./charset.ts";
import type { Found } from "./define.ts";

/** What a file looks like at its beginning, whatever it is called. */
export type Looks = "nothing" | "html" | "xml" | "json" | "zip" | "ole" | "pdf" | "binary" | "text";

const seen = 4_000;

export function looksLike(bytes: Uint8Array): Looks {
  const start = bytes.subarray(0, 8);
  const magic = [...start.subarray(0, 4)]
    .map((byte) => byte.toString(16).padStart(2, "0"))
    .join("");
  if (magic === "504b0304" || magic === "504b0506") return "zip";
  if (magic === "d0cf11e0") return "ole";
  if (magic === "25504446") return "pdf";
  const text = beginning(bytes);
  if (text.trim() === "") return "nothing";
  if (isBinary(text)) return "binary";
  if (/^\s*<\?xml/i.test(text)) return /<html[\s>]/i.test(text) ? "html" : "xml";
  if (/^\s*(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|script)\b/is.test(text))
    return "html";
  if (/^\s*<[a-z!]/i.test(text)) return "xml";
  return /^\s*[[{]/.test(text) ? "json" : "text";
}

/** The beginning as text. */
export const beginning = (bytes: Uint8Array, length = seen): string =>
  decoded(bytes.subarray(0, length));

/** Text has few signs that steer something. */
function isBinary(text: string): boolean {
  const odd = text.match(/[^\P{Cc}\s]|\ufffd/gu)?.length ?? 0;
  return odd > 2 + text.length / 50;
}

/** Whether the name or the media type says that it is of this sort. */
export const isCalled = ({ name, type }: Found, names: RegExp, types: RegExp): boolean =>
  names.test(name.slice(-20)) || types.test(type.slice(0, 200));
