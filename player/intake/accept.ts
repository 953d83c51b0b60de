import { sha256Hex } from "../../protocol/bytes.ts";
import { type Envelope, open, type TrustedKey } from "../../protocol/envelope.ts";
import {
  isNewer,
  longestManifest,
  type Manifest,
  manifest,
  manifestFormat,
  pointer,
  type Pointer,
} from "../../protocol/manifest.ts";
import type { Instant } from "../../protocol/time.ts";
import type { StoredManifest } from "../disk.ts";

/** Why a manifest was not taken: reported as `manifest.<reason>`; the screen keeps what it has. */
export type Refusal = "signature" | "foreign" | "older" | "too_long" | "hash" | "shape";

/** Who this screen is and what it has: what a manifest is held against. */
export interface Ours {
  ente: string;
  screen: string;
  trusted: readonly TrustedKey[];
  held: { epoch: number; revision: number } | null;
  at: Instant;
}

/** The pointer, proved to be signed by our ente, for this screen, and newer than what we have. */
export async function acceptPointer(
  envelope: Envelope,
  ours: Ours,
): Promise<{ pointer: Pointer } | { refused: Refusal }> {
  const text = await open("manifest", envelope, ours.trusted, ours.at);
  if (text === null) return { refused: "signature" };
  const read = pointer.safeParse(parse(text));
  if (!read.success) return { refused: "shape" };
  if (read.data.ente !== ours.ente || read.data.screen !== ours.screen)
    return { refused: "foreign" };
  if (!isNewer(read.data, ours.held)) return { refused: "older" };
  return { pointer: read.data };
}

/**
 * A manifest is taken when every one of these holds, in this order: signed by our ente, for this
 * screen, newer than ours, not longer than it says, exactly the bytes that were signed, of a shape
 * that this player understands. Nothing is parsed before it is proved.
 */
export async function accept(
  envelope: Envelope,
  body: Uint8Array<ArrayBuffer>,
  ours: Ours,
): Promise<{ manifest: Manifest; stored: StoredManifest } | { refused: Refusal }> {
  const given = await acceptPointer(envelope, ours);
  if ("refused" in given) return given;
  const { sha256, bytes, epoch, revision } = given.pointer;
  if (body.length > bytes || bytes > longestManifest) return { refused: "too_long" };
  if ((await sha256Hex(body)) !== sha256) return { refused: "hash" };
  const text = new TextDecoder().decode(body);
  const read = manifest.safeParse(parse(text));
  if (!read.success) return { refused: "shape" };
  const said = read.data;
  const agrees =
    said.ente === ours.ente &&
    said.screen === ours.screen &&
    said.epoch === epoch &&
    said.revision === revision;
  if (!agrees) return { refused: "foreign" };
  return {
    manifest: said,
    stored: { pointer: envelope, body: text, epoch, revision, acceptedBy: manifestFormat },
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: no schema accepts undefined.
    return undefined;
  }
}
