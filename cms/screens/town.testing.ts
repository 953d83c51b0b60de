import { Hono, type Schema } from "hono";
import { enter, roomNeeds } from "../../test/room.ts";
import { toBase64Url } from "../../protocol/bytes.ts";
import { type Envelope, open, signedBytes } from "../../protocol/envelope.ts";
import { enteId, type ScreenId } from "../../protocol/ids.ts";
import type { Command, Status } from "../../protocol/messages.ts";
import type { Enrolment, PairingOffer } from "../../protocol/pairing.ts";
import { answerFault } from "../answers.ts";
import type { Bus } from "../broker/bus.ts";
import { type Role, screenStates } from "../db/tables.ts";
import { type LiveEvent, createLive } from "../fleet/live.ts";
import { temporaryKeys } from "../keys.ts";
import type { SignedIn } from "../people/session.ts";
import type { Published } from "../publish/publisher.ts";
import { groupRoutes } from "./group.routes.ts";
import { createPairings } from "./pairing.ts";
import { devicePairingRoutes, pairingRoutes } from "./pairing.routes.ts";
import { playerRoutes } from "./player.routes.ts";
import { screenRoutes } from "./screen.routes.ts";
import { createScreenshots } from "./screenshots.ts";

type Knock = (
  method: string,
  path: string,
  json?: unknown,
  headers?: Record<string, string>,
  // eslint-disable-next-line typescript/no-explicit-any
) => Promise<{ status: number; text: string; headers: Headers; body: any }>;

/** For tests: the screens of one ente, the process's pairings, devices that hold real keys. */
export function openTown({
  id = "erba",
  pairings,
  bus: given,
}: { id?: string; pairings?: Pairings; bus?: () => Pick<Bus, "send" | "kick"> } = {}) {
  const needs = roomNeeds();
  const { db, clock, changes } = needs;
  const ente = { id: enteId.parse(id), folder: "", db, keys: temporaryKeys(), changes };
  const sent: { topic: string; screen: string; payload: Envelope }[] = [];
  const kicked: string[] = [];
  const heard: { topic: string; screen: string; said: unknown }[] = [];
  const bus: Pick<Bus, "send" | "kick"> = {
    send(topic, to, payload) {
      sent.push({ topic, screen: to.screen, payload: payload as Envelope });
      given?.().send(topic, to, payload);
    },
    kick(device) {
      kicked.push(device);
      given?.().kick(device);
    },
  };
  const line = { address: "192.0.2.1", secure: false };
  const connection = () => line;
  const live = createLive();
  const told: LiveEvent[] = [];
  live.listen((event) => told.push(event));
  const waiting = pairings ?? createPairings({ clock });
  const manifests = new Map<ScreenId, Published>();
  const screenshots = createScreenshots(clock);

  const desk = new Hono<SignedIn>()
    .route("/screens", screenRoutes({ ente: ente.id, ...ente, clock, bus, screenshots }))
    .route("/groups", groupRoutes({ db, clock, changes }))
    .route("/pairings", pairingRoutes({ ente, clock, pairings: waiting, connection }));
  const outside = new Hono()
    .route(
      "/api/pairings",
      devicePairingRoutes({
        clock,
        pairings: waiting,
        find: (name) => (name === ente.id ? ente : null),
        bus,
        live: () => live,
        connection,
        origin: () => "http://test",
      }),
    )
    .route(
      "/player",
      playerRoutes({
        ente: ente.id,
        db,
        clock,
        keys: ente.keys,
        live,
        bus: { hear: (topic, { screen }, said) => void heard.push({ topic, screen, said }) },
        screenshots,
        kioskFile: () => null,
        manifestFor: (screen) => manifests.get(screen) ?? null,
        connection,
      }),
    );
  outside.onError(answerFault(() => {}));

  /** Asks as a device does: no cookie. */
  const knock: Knock = async (method, path, json, headers = {}) => {
    const answer = await outside.request(path, {
      method,
      headers: { ...(json !== undefined && { "Content-Type": "application/json" }), ...headers },
      ...(json !== undefined && { body: JSON.stringify(json) }),
    });
    const text = await answer.text();
    const isJson = answer.headers.get("Content-Type")?.startsWith("application/json") === true;
    const body = isJson ? JSON.parse(text) : null;
    return { status: answer.status, text, headers: answer.headers, body };
  };

  /** Sends bytes as a device does. @returns the status */
  const send = async (path: string, body: Uint8Array, token: string): Promise<number> => {
    const headers = { Authorization: `Bearer ${token}` };
    const given = new Uint8Array(body);
    return (await outside.request(path, { method: "PUT", headers, body: given })).status;
  };

  const routes = desk as unknown as Hono<SignedIn, Schema, string>;
  const administrator = enter(needs, routes);

  return {
    ...needs,
    ente,
    sent,
    kicked,
    heard,
    told,
    line,
    pairings: waiting,
    manifests,
    knock,
    send,
    ask: administrator.ask,
    raw: administrator.raw,
    as: (role: Role) => enter(needs, routes, role).ask,

    /** A device takes the whole way, as it does in the town hall. */
    async pair(device: TestDevice, screen: { id: string } | { new: Record<string, unknown> }) {
      const offer = await device.offers(knock);
      const claimed = await administrator.ask("POST", "/pairings/claim", {
        code: offer.code,
        screen,
      });
      await administrator.ask("POST", `/pairings/${claimed.body.pairing}/confirm`);
      const done = await device.enrols(knock, offer);
      return { offer, claimed, done, enrolment: done.body as Enrolment };
    },

    /** The commands that were sent, if they are signed by the ente for exactly this. */
    commands: async (): Promise<Command[]> =>
      Promise.all(
        sent
          .filter(({ topic }) => topic === "command")
          .map(async ({ payload }) => {
            const trusted = [{ publicKey: ente.keys.publicKey, until: null }];
            return JSON.parse((await open("command", payload, trusted, 0)) ?? "null") as Command;
          }),
      ),
  };
}

type Pairings = ReturnType<typeof createPairings>;
export type Town = ReturnType<typeof openTown>;
export type TestDevice = Awaited<ReturnType<typeof newDevice>>;

/** A device with a key of its own, in its own WebCrypto. */
export async function newDevice() {
  const pair = (await crypto.subtle.generateKey("Ed25519", false, [
    "sign",
    "verify",
  ])) as CryptoKeyPair;
  const raw = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
  const publicKey = toBase64Url(raw);
  const description = { userAgent: "Test/1.0", width: 1920, height: 1080 };
  const sign = async (purpose: "enrol" | "device" | "manifest", text: string) => {
    const bytes = signedBytes(purpose, text);
    return toBase64Url(new Uint8Array(await crypto.subtle.sign("Ed25519", pair.privateKey, bytes)));
  };
  const poll = async (knock: Knock, { id, secret }: PairingOffer) =>
    (await knock("POST", `/api/pairings/${id}/poll`, { secret })).body;

  return {
    publicKey,
    sign,
    poll,
    asks: (knock: Knock) => knock("POST", "/api/pairings", { publicKey, description }),
    async offers(knock: Knock): Promise<PairingOffer> {
      return (await this.asks(knock)).body;
    },
    async enrols(knock: Knock, offer: PairingOffer, purpose: "enrol" | "device" = "enrol") {
      const { challenge } = await poll(knock, offer);
      const signature = await sign(purpose, challenge ?? "none");
      return knock("POST", `/api/pairings/${offer.id}/enrol`, { secret: offer.secret, signature });
    },
    async asksForToken(knock: Knock, { device }: Enrolment) {
      const { body } = await knock("GET", `/player/challenge?device=${device}`);
      const signature = await sign("device", body.challenge);
      return knock("POST", "/player/token", { device, challenge: body.challenge, signature });
    },
  };
}

/** Puts on record that this screen's device has an agent. */
export function saysItHasAnAgent({ db, clock }: Pick<Town, "db" | "clock">, screen: string): void {
  const room = { free: 20e9, total: 32e9 };
  const device: Status["device"] = {
    temperature: 51.3,
    memory: room,
    disk: room,
    load: 0.4,
    uptime: 90_000,
    troubles: {},
    display: null,
    switches: ["cec"],
    agent: "0.0.0-test",
  };
  db.insert(screenStates)
    .values({ screen: screen as ScreenId, status: { online: true, device }, seenAt: clock.now() })
    .run();
}
