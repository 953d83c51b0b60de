import { readFile } from "node:fs/promises";
import { isEnvelope, unwrapped } from "./envelope.ts";

/** What a fetched file really is, whatever its name and its sender say. */
export type Found =
  | { kind: "pdf"; signed: false }
  /** A PDF in a signature: its own bytes. */
  | { kind: "pdf"; signed: true; data: Uint8Array }
  /** A signature whose document is not in it, or is no PDF. */
  | { kind: "signed" }
  /** A page of a web site: often an error with a friendly face. */
  | { kind: "page" }
  | { kind: "other" };

export async function kindOf(path: string): Promise<Found> {
  const bytes = await readFile(path);
  // First: the mark of the PDF within stands near the beginning of its envelope too.
  if (isEnvelope(bytes)) {
    const data = unwrapped(bytes);
    return data && isPdf(data) ? { kind: "pdf", signed: true, data } : { kind: "signed" };
  }
  if (isPdf(bytes)) return { kind: "pdf", signed: false };
  return { kind: /^\s*<(!doctype html|html|head|body)/i.test(startOf(bytes)) ? "page" : "other" };
}

/** The mark of a PDF may stand anywhere in its first kilobyte (ISO 32000-1, annex H). */
export const isPdf = (bytes: Uint8Array): boolean => startOf(bytes).includes("%PDF-");

const startOf = (bytes: Uint8Array): string =>
  Buffer.from(bytes.subarray(0, 1024)).toString("latin1");

/** Whether an address or a media type promises a PDF, signed or not. */
export function claimsPdf({ url, type }: { url: string; type: string }): boolean {
  const path = URL.canParse(url) ? new URL(url).pathname.toLowerCase() : "";
  return type.toLowerCase().includes("pdf") || /\.(pdf|p7m)$/.test(path) || type.includes("pkcs7");
}
