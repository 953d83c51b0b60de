import { createHash, generateKeyPairSync, sign } from "node:crypto";
import mqtt, { type MqttClient } from "mqtt";
import { toBase64Url } from "../../protocol/bytes.ts";
import { open, signedBytes } from "../../protocol/envelope.ts";
import { manifest, pointer } from "../../protocol/manifest.ts";
import type { Enrolment } from "../../protocol/pairing.ts";
import { accessOf, topics } from "../../protocol/topics.ts";
import type { Ask } from "../house.ts";

/** A player without a picture: everything of the protocol is real, only painting is left out. */
export interface SimulatedPlayer {
  screen: string;
  /** Called when a manifest is accepted, verified and acknowledged. */
  onApplied: (revision: number) => void;
  stop(): Promise<void>;
}

const post = async (url: string, json: unknown): Promise<any> =>
  (
    await fetch(url, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: JSON.stringify(json),
    })
  ).json();

export async function startPlayer(
  { origin, ask }: { origin: string; ask: Ask },
  screen: Record<string, unknown>,
): Promise<SimulatedPlayer> {
  const keys = generateKeyPairSync("ed25519");
  const publicKey = keys.publicKey.export({ format: "jwk" }).x!;
  const signed = (purpose: "enrol" | "device", text: string): string =>
    toBase64Url(new Uint8Array(sign(null, signedBytes(purpose, text), keys.privateKey)));

  const description = { userAgent: "simulated", width: 1920, height: 1080 };
  const offer = await post(`${origin}/api/pairings`, { publicKey, description });
  const claimed = await ask("POST", "/pairings/claim", {
    code: offer.code,
    screen: { new: screen },
  });
  await ask("POST", `/pairings/${claimed.body.pairing}/confirm`);
  const { challenge } = await post(`${origin}/api/pairings/${offer.id}/poll`, {
    secret: offer.secret,
  });
  const own: Enrolment = await post(`${origin}/api/pairings/${offer.id}/enrol`, {
    secret: offer.secret,
    signature: signed("enrol", challenge),
  });
  const asked = await fetch(`${origin}/${own.ente}/player/challenge?device=${own.device}`);
  const given = (await asked.json()) as { challenge: string };
  const { token } = await post(`${origin}/${own.ente}/player/token`, {
    device: own.device,
    challenge: given.challenge,
    signature: signed("device", given.challenge),
  });

  const trusted = [{ publicKey: own.entePublicKey, until: null }];
  let held = "";
  const player: SimulatedPlayer = {
    screen: own.screen,
    onApplied: () => {},
    stop: () => client.endAsync(true),
  };

  async function reconcile(): Promise<void> {
    const answer = await fetch(`${origin}/${own.ente}/player/manifest`, {
      headers: { Authorization: `Bearer ${token}`, ...(held && { "If-None-Match": held }) },
    });
    if (answer.status !== 200) return;
    const header = Buffer.from(answer.headers.get("Vetrina-Pointer")!, "base64url").toString();
    const body = await answer.text();
    const said = await open("manifest", JSON.parse(header), trusted, 0);
    if (said === null) throw new Error("signature");
    const wanted = pointer.parse(JSON.parse(said));
    if (createHash("sha256").update(body).digest("hex") !== wanted.sha256) throw new Error("hash");
    const { epoch, revision } = manifest.parse(JSON.parse(body));
    held = answer.headers.get("ETag")!;
    const applied = { epoch, revision, paintedAt: 0 };
    client.publish(topics.applied.to(own), JSON.stringify(applied), { qos: 1 });
    player.onApplied(revision);
  }

  const client: MqttClient = await mqtt.connectAsync(`${origin.replace("http", "ws")}/mqtt`, {
    protocolVersion: 4,
    clientId: own.device,
    username: own.device,
    password: token,
    keepalive: 60,
    reconnectPeriod: 0,
  });
  client.on("message", (topic) => {
    if (topic === topics.manifest.to(own)) void reconcile();
  });
  await client.subscribeAsync([...accessOf(own).subscribe], { qos: 1 });
  await reconcile();
  return player;
}
