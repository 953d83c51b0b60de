import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
  timingSafeEqual,
} from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Signer } from "../protocol/envelope.ts";

/**
 * The keys of an ente: the Ed25519 pair that signs what its screens show, the secret of its tokens, and
 * the one under which it keeps what others have entrusted to it.
 */
export interface EnteKeys extends Signer {
  /** Raw 32 bytes, base64url: what players trust. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
  /** HMAC-SHA-256 under the ente's token secret, base64url. */
  seal(text: string): string;
  /** Whether `mac` is `seal(text)`, in constant time. */
  isSealed(text: string, mac: string): boolean;
  /** AES-256-GCM: `purpose` says what it is for, and it opens for nothing else. */
  lock(text: string, purpose: string): string;
  /** Null for what was not locked here for this purpose, or was changed since. */
  unlock(locked: string, purpose: string): string | null;
}

/** Reads the keys in `folder`, making them at the first start; only the process's owner may read them. */
export function openKeys(folder: string): EnteKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const privateFile = join(folder, "ente.pem");
  const secretFile = join(folder, "tokens.key");
  const lockFile = join(folder, "secrets.key");
  if (!existsSync(privateFile)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(privateFile, privateKey.export({ type: "pkcs8", format: "pem" }), {
      mode: 0o600,
    });
  }
  for (const file of [secretFile, lockFile])
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
  return keysFrom(
    createPrivateKey(readFileSync(privateFile)),
    readFileSync(secretFile),
    readFileSync(lockFile),
  );
}

/** Keys that live in memory only, for tests. */
export const temporaryKeys = (): EnteKeys =>
  keysFrom(generateKeyPairSync("ed25519").privateKey, randomBytes(32), randomBytes(32));

const cipher = "aes-256-gcm";
const nonceBytes = 12;
const tagBytes = 16;

function keysFrom(privateKey: KeyObject, secret: Buffer, lockKey: Buffer): EnteKeys {
  const { x } = createPublicKey(privateKey).export({ format: "jwk" });
  const publicKey = x!;
  const seal = (text: string): string =>
    createHmac("sha256", secret).update(text).digest("base64url");
  return {
    publicKey,
    keyId: createHash("sha256")
      .update(Buffer.from(publicKey, "base64url"))
      .digest("hex")
      .slice(0, 16),
    sign: (bytes) => new Uint8Array(sign(null, bytes, privateKey)),
    seal,
    isSealed: (text, mac) => {
      const expected = Buffer.from(seal(text));
      const given = Buffer.from(mac);
      return expected.length === given.length && timingSafeEqual(expected, given);
    },
    lock: (text, purpose) => {
      const nonce = randomBytes(nonceBytes);
      const locking = createCipheriv(cipher, lockKey, nonce).setAAD(Buffer.from(purpose));
      const body = Buffer.concat([locking.update(text, "utf8"), locking.final()]);
      return Buffer.concat([nonce, locking.getAuthTag(), body]).toString("base64url");
    },
    unlock: (locked, purpose) => {
      const bytes = Buffer.from(locked, "base64url");
      const nonce = bytes.subarray(0, nonceBytes);
      const tag = bytes.subarray(nonceBytes, nonceBytes + tagBytes);
      if (tag.length < tagBytes) return null;
      try {
        const opening = createDecipheriv(cipher, lockKey, nonce)
          .setAAD(Buffer.from(purpose))
          .setAuthTag(tag);
        const body = bytes.subarray(nonceBytes + tagBytes);
        return Buffer.concat([opening.update(body), opening.final()]).toString("utf8");
      } catch {
        // The tag does not fit: another key, another purpose, or somebody's hand.
        return null;
      }
    },
  };
}
