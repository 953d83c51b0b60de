import { sha256Hex, utf8 } from "../../protocol/bytes.ts";
import { open, type TrustedKey } from "../../protocol/envelope.ts";
import type { Manifest, Pointer } from "../../protocol/manifest.ts";
import type { StoredManifest } from "../disk.ts";
import { isSealed } from "./sealed.ts";

/**
 * The manifest on disk, if it is still the very one that was signed, or what this device has left of it. Its shape was checked when it was
 * taken in, and the same bytes have the same shape: so a screen starts without loading any schema.
 * The key's end date is not asked: what was taken in while it was good stays good.
 */
export async function fromDisk(
  stored: StoredManifest | undefined,
  trusted: readonly TrustedKey[],
  ours: { ente: string; screen: string },
  /** This device's own public key: it has signed what it took something out of. */
  own: string | undefined,
): Promise<Manifest | null> {
  if (!stored) return null;
  const said = await open("manifest", stored.pointer, trusted, Number.NEGATIVE_INFINITY);
  if (said === null) return null;
  const pointer = JSON.parse(said) as Pointer;
  if (pointer.ente !== ours.ente || pointer.screen !== ours.screen) return null;
  const isWhole = (await sha256Hex(utf8(stored.body))) === pointer.sha256;
  if (!isWhole && !(own !== undefined && (await isSealed(stored, own)))) return null;
  return JSON.parse(stored.body) as Manifest;
}
