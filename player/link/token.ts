import * as z from "zod/mini";
import { toBase64Url } from "../../protocol/bytes.ts";
import { type Envelope, open, signedBytes, type TrustedKey } from "../../protocol/envelope.ts";
import { envelope } from "../../protocol/messages.ts";
import { type Enrolment, signedTime, tokenAnswer, tokenChallenge } from "../../protocol/pairing.ts";
import { type Instant, minutes } from "../../protocol/time.ts";
import type { PlayerClock } from "../clock.ts";
import type { Facts } from "../disk.ts";
import { said, type Way } from "./way.ts";

/** How a device that was dismissed while it was away learns it: signed, like everything it believes. */
const refusal = z.object({ error: z.object({ details: z.object({ farewell: envelope }) }) });

/** The token of the device: asked for when needed, renewed well before it dies. */
export function tokens(
  { ente, device }: Enrolment,
  identity: Facts["identity"],
  clock: PlayerClock,
  way: Way,
  dismissed: (farewell: Envelope) => Promise<void>,
): { get(): Promise<string>; drop(): void } {
  let held: { token: string; expiresAt: Instant } | null = null;

  async function fresh(): Promise<{ token: string; expiresAt: Instant }> {
    const asked = await way.ask(`/${ente}/player/challenge?device=${device}`);
    if (asked.status !== 200) throw new Error(`challenge: ${asked.status}`);
    const { challenge } = tokenChallenge.parse(said(asked));
    const bytes = signedBytes("device", challenge);
    const signature = new Uint8Array(
      await crypto.subtle.sign("Ed25519", identity.privateKey, bytes),
    );
    const answer = await way.ask(`/${ente}/player/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ device, challenge, signature: toBase64Url(signature) }),
    });
    if (answer.status === 401) {
      const read = refusal.safeParse(said(answer));
      if (read.success) await dismissed(read.data.error.details.farewell);
    }
    if (answer.status !== 200) throw new Error(`token: ${answer.status}`);
    return tokenAnswer.parse(said(answer));
  }

  return {
    async get() {
      if (!held || held.expiresAt - clock.now() < minutes(5)) held = await fresh();
      return held.token;
    },
    drop() {
      held = null;
    },
  };
}

/**
 * Asks the CMS for the time, with a nonce that it signs along: the answer is ours and new, whatever
 * the clock of this device shows. The best of a few round trips counts.
 * @returns whether the CMS has said it
 */
export async function correctClock(
  ente: string,
  clock: PlayerClock,
  way: Way,
  trusted: readonly TrustedKey[],
  trips = 3,
): Promise<boolean> {
  for (let i = 0; i < trips; i++) {
    const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(18)));
    const sentAt = clock.monotonic();
    const answer = await way.ask(`/${ente}/player/time?nonce=${nonce}`);
    const receivedAt = clock.monotonic();
    const sealed = envelope.safeParse(said(answer));
    if (!sealed.success) return false;
    // A key past its end date still says what time it is: without the time the date means nothing.
    const opened = await open("time", sealed.data, trusted, Number.NEGATIVE_INFINITY);
    const read = opened === null ? null : signedTime.safeParse(JSON.parse(opened));
    if (!read?.success || read.data.nonce !== nonce) return false;
    clock.correct({ now: read.data.now, sentAt, receivedAt });
  }
  return true;
}
