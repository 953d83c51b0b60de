import { sha256Hex, toBase64Url, utf8 } from "../../protocol/bytes.ts";
import { signedBytes, verify } from "../../protocol/envelope.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import type { Facts, StoredManifest } from "../disk.ts";

/**
 * A manifest from which the device has taken what is over is not any more the one that was signed. The
 * device signs what it has left of it, with its own key: so what lies on its disk is still proved before it
 * is shown.
 */
export async function sealed(
  stored: StoredManifest,
  left: Manifest,
  { privateKey }: Pick<Facts["identity"], "privateKey">,
): Promise<StoredManifest> {
  const body = JSON.stringify(left);
  const said = await claim(stored, body);
  const signature = await crypto.subtle.sign("Ed25519", privateKey, signedBytes("kept", said));
  return { ...stored, body, sealed: toBase64Url(new Uint8Array(signature)) };
}

export const isSealed = async (stored: StoredManifest, own: string): Promise<boolean> =>
  stored.sealed !== undefined &&
  (await verify(own, "kept", await claim(stored, stored.body), stored.sealed));

/** Which manifest this was, and what is left of it. */
const claim = async ({ pointer }: StoredManifest, body: string): Promise<string> =>
  `${pointer.body}\n${await sha256Hex(utf8(body))}`;
