import * as z from "zod/mini";
import { fromBase64Url, sha256 } from "./bytes.ts";
import { deviceId, enteId, pairingId, screenId } from "./ids.ts";
import { words } from "./pairing-words.ts";
import { minutes, type Millis } from "./time.ts";

/** How a device becomes a screen's: `protocol.md` "Pairing". */

/** Without 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: nothing that is misread from three metres. */
export const codeAlphabet = "34679ACDEFGHJKMNPQRTWXY";
export const codeLength = 6;
export const pairingLife: Millis = minutes(10);

/** The code as it is typed: capitals, without blanks or hyphens. */
export const pairingCode = z.pipe(
  z.pipe(
    z.string(),
    z.transform((typed) => typed.toUpperCase().replace(/[^0-9A-Z]/g, "")),
  ),
  z.string().check(z.regex(new RegExp(`^[${codeAlphabet}]{${codeLength}}$`))),
);

export function newPairingCode(): string {
  const code: string[] = [];
  while (code.length < codeLength)
    for (const byte of crypto.getRandomValues(new Uint8Array(16)))
      // Bytes beyond the last whole multiple of the alphabet would favour its first letters.
      if (byte < 256 - (256 % codeAlphabet.length) && code.length < codeLength)
        code.push(codeAlphabet[byte % codeAlphabet.length]!);
  return code.join("");
}

const publicKey = z.string().check(z.regex(/^[A-Za-z0-9_-]{43}$/));

export const deviceDescription = z.object({
  userAgent: z.string().check(z.maxLength(400)),
  width: z.int(),
  height: z.int(),
  pixelRatio: z.optional(z.number()),
  language: z.optional(z.string().check(z.maxLength(40))),
});
export type DeviceDescription = z.infer<typeof deviceDescription>;

/** POST /api/pairings */
export const pairingRequest = z.object({ publicKey, description: deviceDescription });
export const pairingOffer = z.object({
  id: pairingId,
  code: z.string(),
  secret: z.string(),
  expiresAt: z.int(),
  /** Where an officer types the code. */
  desk: z.string(),
});
export type PairingOffer = z.infer<typeof pairingOffer>;

/** POST /api/pairings/:id/poll with `{ secret }`. */
export const pairingState = z.discriminatedUnion("state", [
  z.object({ state: z.literal("waiting"), expiresAt: z.int() }),
  z.object({
    state: z.literal("claimed"),
    enteName: z.string(),
    screenName: z.string(),
    /** Sent so that the device computes the four words itself, from what it was really given. */
    entePublicKey: publicKey,
  }),
  z.object({ state: z.literal("confirmed"), challenge: z.string(), entePublicKey: publicKey }),
  z.object({ state: z.literal("gone") }),
]);
export type PairingState = z.infer<typeof pairingState>;

/** POST /api/pairings/:id/enrol with `{ secret, signature }` over the challenge ("enrol"). */
export const enrolment = z.object({
  ente: enteId,
  enteName: z.string(),
  screen: screenId,
  device: deviceId,
  entePublicKey: publicKey,
  /** Path or absolute WebSocket address of the broker. */
  mqtt: z.string(),
});
export type Enrolment = z.infer<typeof enrolment>;

/** GET /:ente/player/challenge → this; POST /:ente/player/token with it signed ("device"). */
export const tokenChallenge = z.object({ challenge: z.string() });
export const tokenRequest = z.object({
  device: deviceId,
  challenge: z.string(),
  signature: z.string().check(z.maxLength(100)),
});
export const tokenAnswer = z.object({ token: z.string(), expiresAt: z.int() });

/** GET /:ente/player/time?nonce=… → envelope ("time") of this: proves when, and that it is fresh. */
export const signedTime = z.object({ nonce: z.string(), now: z.int() });

/** Four words that both ends derive from both keys; a go-between cannot make them agree. */
export async function fourWords(
  devicePublicKey: string,
  entePublicKey: string,
): Promise<readonly string[]> {
  const both = new Uint8Array([...fromBase64Url(devicePublicKey), ...fromBase64Url(entePublicKey)]);
  const digest = await sha256(both);
  return [0, 1, 2, 3].map((i) => words[digest[i]!]!);
}
