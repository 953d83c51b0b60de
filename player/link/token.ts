import * as z from "zod/mini";
import { toBase64Url } from "../../protocol/bytes.ts";
import { type Envelope, open, signedBytes, type TrustedKey } from "../../protocol/envelope.ts";
import { envelope } from "../../protocol/messages.ts";
import { type Enrolment, signedTime, tokenAnswer, tokenChallenge } from "../../protocol/pairing.ts";
import { type Instant, minutes } from "../../protocol/time.ts";
import type { PlayerClock } from "../clock.ts";
import type { Facts } from "../disk.ts";

/** How a device that was dismissed while it was away learns it: signed, like everything it believes. */
const refusal = z.object({ error: z.object({ details: z.object({ farewell: envelope }) }) });

/** The token of the device: asked for when needed, renewed well before it dies. */
export function tokens(
  { ente, device }: Enrolment,
  identity: Facts["identity"],
  clock: PlayerClock,
  dismissed: (farewell: Envelope) => Promise<void>,
): { get(): Promise<string>; drop(): void } {
  let held: { token: string; expiresAt: Instant } | null = null;

  async function fresh(): Promise<{ token: string; expiresAt: Instant }> {
    const asked = await fetch(`/${ente}/player/challenge?device=${device}`, { cache: "no-store" });
    if (!asked.ok) throw new Error(`challenge: ${asked.status}`);
    const { challenge } = tokenChallenge.parse(await asked.json());
    const bytes = signedBytes("device", challenge);
    const signature = new Uint8Array(
      await crypto.subtle.sign("Ed25519", identity.privateKey, bytes),
    );
    const answer = await fetch(`/${ente}/player/token`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify({ device, challenge, signature: toBase64Url(signature) }),
    });
    if (answer.status === 401) {
      const read = refusal.safeParse(await answer.json().catch(() => null));
      if (read.success) await dismissed(read.data.error.details.farewell);
    }
    if (!answer.ok) throw new Error(`token: ${answer.status}`);
    return tokenAnswer.parse(await answer.json());
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
 */
export async function correctClock(
  ente: string,
  clock: PlayerClock,
  trusted: readonly TrustedKey[],
  trips = 3,
): Promise<void> {
  for (let i = 0; i < trips; i++) {
    const nonce = toBase64Url(crypto.getRandomValues(new Uint8Array(18)));
    const sentAt = clock.monotonic();
    const answer = await fetch(`/${ente}/player/time?nonce=${nonce}`, { cache: "no-store" });
    const receivedAt = clock.monotonic();
    if (!answer.ok) return;
    const sealed = envelope.safeParse(await answer.json());
    if (!sealed.success) return;
    // A key past its end date still says what time it is: without the time the date means nothing.
    const said = await open("time", sealed.data, trusted, Number.NEGATIVE_INFINITY);
    const read = said === null ? null : signedTime.safeParse(JSON.parse(said));
    if (!read?.success || read.data.nonce !== nonce) return;
    clock.correct({ now: read.data.now, sentAt, receivedAt });
  }
}
