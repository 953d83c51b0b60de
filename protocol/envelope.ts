import { fromBase64Url, sha256, toBase64Url, toHex, utf8 } from "./bytes.ts";

/**
 * What a signature is for. It is signed along with the body, so that a signature given for one
 * purpose is worth nothing for another (a device's login can never pass for a manifest).
 */
export type Purpose =
  | "manifest"
  | "takeover"
  | "command"
  | "revocation"
  | "time"
  | "device"
  | "enrol"
  | "kept";

/** A signed message: which key signed, the exact text that was signed, the Ed25519 signature. */
export interface Envelope {
  key: string;
  body: string;
  signature: string;
}

/** An Ed25519 key that can sign (RFC 8032). The CMS signs with Node, a device with WebCrypto. */
export interface Signer {
  readonly keyId: string;
  sign(bytes: Uint8Array<ArrayBuffer>): Uint8Array | Promise<Uint8Array>;
}

/** A public key that a player trusts, until when (null: no end date announced). */
export interface TrustedKey {
  /** Raw 32 bytes, base64url. */
  publicKey: string;
  until: number | null;
}

export const signedBytes = (purpose: Purpose, body: string): Uint8Array<ArrayBuffer> =>
  utf8(`vetrina/v1/${purpose}\n${body}`);

/** The short name of a public key: the first 16 hex digits of its SHA-256. */
export async function keyIdOf(publicKey: string): Promise<string> {
  return toHex(await sha256(fromBase64Url(publicKey))).slice(0, 16);
}

export async function seal(purpose: Purpose, body: string, signer: Signer): Promise<Envelope> {
  const signature = await signer.sign(signedBytes(purpose, body));
  return { key: signer.keyId, body, signature: toBase64Url(signature) };
}

/** Verifies one Ed25519 signature; false for anything malformed, never an exception. */
export async function verify(
  publicKey: string,
  purpose: Purpose,
  body: string,
  signature: string,
): Promise<boolean> {
  try {
    const raw = fromBase64Url(publicKey);
    const bytes = signedBytes(purpose, body);
    const given = fromBase64Url(signature);
    if (raw.length !== 32 || given.length !== 64) return false;
    try {
      const key = await crypto.subtle.importKey("raw", raw, "Ed25519", false, ["verify"]);
      return await crypto.subtle.verify("Ed25519", key, given, bytes);
    } catch (cause) {
      if (!isUnsupported(cause)) return false;
      // An old browser without Ed25519 in WebCrypto: the same answer, from a slower library.
      const noble = await import("@noble/ed25519");
      return await noble.verifyAsync(given, bytes, raw, { zip215: false });
    }
  } catch {
    // Not base64url: a malformed signature is simply not a signature.
    return false;
  }
}

/**
 * The body of an envelope, if one of the trusted keys signed exactly these bytes for this purpose.
 * The body is returned as text: nothing is parsed before it is proved to be ours.
 */
export async function open(
  purpose: Purpose,
  envelope: Envelope,
  trusted: readonly TrustedKey[],
  at: number,
): Promise<string | null> {
  for (const key of trusted) {
    if (key.until !== null && at >= key.until) continue;
    if ((await keyIdOf(key.publicKey)) !== envelope.key) continue;
    if (await verify(key.publicKey, purpose, envelope.body, envelope.signature))
      return envelope.body;
  }
  return null;
}

const isUnsupported = (cause: unknown): boolean =>
  cause instanceof Error && cause.name === "NotSupportedError";
