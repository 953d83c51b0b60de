import { sha256Hex, utf8 } from "../../protocol/bytes.ts";
import { open, type TrustedKey } from "../../protocol/envelope.ts";
import type { Manifest, Pointer } from "../../protocol/manifest.ts";
import type { StoredManifest } from "../disk.ts";

/**
 * The manifest on disk, if it is still the very one that was signed. Its shape was checked when it was
 * taken in, and the same bytes have the same shape: so a screen starts without loading any schema.
 * The key's end date is not asked: what was taken in while it was good stays good.
 */
export async function fromDisk(
  stored: StoredManifest | undefined,
  trusted: readonly TrustedKey[],
  ours: { ente: string; screen: string },
): Promise<Manifest | null> {
  if (!stored) return null;
  const said = await open("manifest", stored.pointer, trusted, Number.NEGATIVE_INFINITY);
  if (said === null) return null;
  const pointer = JSON.parse(said) as Pointer;
  if (pointer.ente !== ours.ente || pointer.screen !== ours.screen) return null;
  if ((await sha256Hex(utf8(stored.body))) !== pointer.sha256) return null;
  return JSON.parse(stored.body) as Manifest;
}
