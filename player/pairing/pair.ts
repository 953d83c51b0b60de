import { toBase64Url } from "../../protocol/bytes.ts";
import { signedBytes } from "../../protocol/envelope.ts";
import {
  enrolment,
  type Enrolment,
  fourWords,
  pairingOffer,
  type PairingOffer,
  pairingState,
  type PairingState,
} from "../../protocol/pairing.ts";
import { type Millis, seconds, systemClock } from "../../protocol/time.ts";
import type { Disk, Facts } from "../disk.ts";
import { words } from "../words.ts";
import type { PairingElement } from "./pairing-element.ts";
import "./pairing-element.ts";

const pollEvery: Millis = seconds(1.5);
const tryAgain: Millis = seconds(4);

const pause = (time: Millis): Promise<void> => new Promise((done) => setTimeout(done, time));

/** Shows the code until a technician has made this device a screen's, and writes down whose. */
export async function pair(disk: Disk): Promise<Enrolment> {
  const page = document.createElement("vt-pairing");
  document.body.append(page);
  if (!isSecureContext || !crypto.subtle) {
    page.message = words.insecure;
    return new Promise(() => {});
  }
  for (;;) {
    const identity = await ownIdentity(disk);
    const offer = await ask(identity);
    if (offer === null) {
      page.offer = null;
      page.message = words.offline;
      await pause(tryAgain);
      continue;
    }
    page.message = "";
    page.offer = offer;
    const enrolled = await follow(offer, identity, page);
    if (!enrolled) continue;
    await disk.write({
      enrolment: enrolled,
      trusted: [{ publicKey: enrolled.entePublicKey, until: null }],
    });
    page.remove();
    return enrolled;
  }
}

/** The device's own key, made once; its private half leaves the browser only for the agent's disk. */
async function ownIdentity(disk: Disk): Promise<Facts["identity"]> {
  const { identity } = await disk.read(["identity"]);
  if (identity) return identity;
  const pair = (await crypto.subtle.generateKey("Ed25519", disk.keysLeave, [
    "sign",
    "verify",
  ])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const made = { privateKey: pair.privateKey, publicKey: toBase64Url(raw) };
  await disk.write({ identity: made });
  return made;
}

async function send(path: string, body: unknown): Promise<Response> {
  return fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function ask({ publicKey }: Facts["identity"]): Promise<PairingOffer | null> {
  const description = {
    userAgent: navigator.userAgent.slice(0, 400),
    width: Math.round(screen.width),
    height: Math.round(screen.height),
    pixelRatio: devicePixelRatio,
    language: navigator.language.slice(0, 40),
  };
  try {
    const answer = await send("/api/pairings", { publicKey, description });
    return answer.ok ? pairingOffer.parse(await answer.json()) : null;
  } catch {
    // No network, or nobody of ours at the other end: it is asked again.
    return null;
  }
}

/** How a pairing stands; null: nobody of ours has answered. */
async function poll(id: string, secret: string): Promise<PairingState | null> {
  try {
    const answer = await send(`/api/pairings/${id}/poll`, { secret });
    return answer.ok ? pairingState.parse(await answer.json()) : null;
  } catch {
    // No network, or one that answers everything with a page of its own: it is asked again.
    return null;
  }
}

/** Follows one code to its end. Null: it expired or was rejected, and a new one is needed. */
async function follow(
  { id, secret, expiresAt }: PairingOffer,
  identity: Facts["identity"],
  page: PairingElement,
): Promise<Enrolment | null> {
  // The device's clock may be wrong: what counts is the time that has passed here.
  const until = systemClock.now() + Math.max(0, Math.min(seconds(600), expiresAt));
  while (systemClock.now() < until) {
    await pause(pollEvery);
    const state = await poll(id, secret);
    if (!state) continue;
    if (state.state === "gone") return null;
    if (state.state === "claimed") {
      const four = await fourWords(identity.publicKey, state.entePublicKey);
      page.claim = { enteName: state.enteName, screenName: state.screenName, words: four };
    }
    if (state.state === "confirmed") {
      const bytes = signedBytes("enrol", state.challenge);
      const signed = await crypto.subtle.sign("Ed25519", identity.privateKey, bytes);
      const signature = toBase64Url(new Uint8Array(signed));
      const done = await send(`/api/pairings/${id}/enrol`, { secret, signature }).catch(() => null);
      // The answer may be lost when the deed is done: who asks again is answered the same.
      if (!done) continue;
      if (done.status === 409) {
        page.message = words.refused;
        await pause(tryAgain);
        return null;
      }
      if (!done.ok) return null;
      const read = enrolment.safeParse(await done.json().catch(() => null));
      if (!read.success) continue;
      const enrolled = read.data;
      // The key that is trusted from now on is the one whose words were compared.
      return enrolled.entePublicKey === state.entePublicKey ? enrolled : null;
    }
  }
  return null;
}
