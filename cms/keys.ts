import {
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

/** The keys of an ente: the Ed25519 pair that signs what its screens show, and the secret of its tokens. */
export interface EnteKeys extends Signer {
  /** Raw 32 bytes, base64url: what players trust. */
  readonly publicKey: string;
  sign(bytes: Uint8Array): Uint8Array;
  /** HMAC-SHA-256 under the ente's token secret, base64url. */
  seal(text: string): string;
  /** Whether `mac` is `seal(text)`, in constant time. */
  isSealed(text: string, mac: string): boolean;
}

/** Reads the keys in `folder`, making them at the first start; only the process's owner may read them. */
export function openKeys(folder: string): EnteKeys {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const privateFile = join(folder, "ente.pem");
  const secretFile = join(folder, "tokens.key");
  if (!existsSync(privateFile)) {
    const { privateKey } = generateKeyPairSync("ed25519");
    writeFileSync(privateFile, privateKey.export({ type: "pkcs8", format: "pem" }), {
      mode: 0o600,
    });
  }
  if (!existsSync(secretFile)) writeFileSync(secretFile, randomBytes(32), { mode: 0o600 });
  return keysFrom(createPrivateKey(readFileSync(privateFile)), readFileSync(secretFile));
}

/** Keys that live in memory only, for tests. */
export const temporaryKeys = (): EnteKeys =>
  keysFrom(generateKeyPairSync("ed25519").privateKey, randomBytes(32));

function keysFrom(privateKey: KeyObject, secret: Buffer): EnteKeys {
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
  };
}
