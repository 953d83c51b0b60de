import type { Context } from "hono";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { type OfficerId, pairingId, screenId } from "../../protocol/ids.ts";
import {
  type Enrolment,
  pairingCode,
  type PairingOffer,
  pairingRequest,
} from "../../protocol/pairing.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Bus } from "../broker/bus.ts";
import { body, describe, params } from "../doors.ts";
import type { Ente } from "../enti.ts";
import type { Live } from "../fleet/live.ts";
import { record } from "../people/audit.ts";
import type { Connection } from "../people/connection.ts";
import { may, type SignedIn } from "../people/session.ts";
import { readSettings } from "../settings.ts";
import { screenFault } from "./faults.ts";
import { dismiss } from "./command.ts";
import type { Claim, Claimed, Pairings, Pending } from "./pairing.ts";
import { screenDraft } from "./screen-draft.ts";
import { addScreen, enrolDevice, findScreen, isEnrolled, type Screen } from "./store.ts";

const one = z.object({ id: pairingId });

interface DeviceSide {
  clock: Clock;
  pairings: Pairings;
  find: (ente: string) => Ente | null;
  bus: Pick<Bus, "send" | "kick">;
  live: (ente: string) => Live;
  connection: (c: Context) => Connection;
  /** Where officers and players reach this house, as the device sees it. */
  origin: (c: Context) => string;
}

/** /api/pairings: the device's side. It belongs to no ente yet. */
export const devicePairingRoutes = (needs: DeviceSide) => {
  const { clock, pairings, find, bus, live, connection, origin } = needs;
  const secret = z.object({ secret: z.string().max(100) });

  function enrolled(pending: Claimed): Enrolment {
    const ente = find(pending.claim.ente);
    if (!ente) throw screenFault("pairing.gone");
    const { id, keys, changes } = ente;
    const { screen, enteName } = pending.claim;
    const { device, replaced } = enrol(ente, pending, clock);
    void dismiss({ ente: id, clock, keys, bus }, screen, replaced);
    changes.touch();
    live(id).tell({ kind: "paired", screen });
    const { publicKey: entePublicKey } = keys;
    return { ente: id, enteName, screen, device: device.id, entePublicKey, mqtt: "/mqtt" };
  }

  return new Hono()
    .use(bodyLimit({ maxSize: 8_000 }))
    .post(
      "/",
      describe("Pairing", "A device asks to become a screen's"),
      body(z.object(pairingRequest.shape)),
      (c) => {
        const { publicKey, description } = c.req.valid("json");
        const pending = pairings.ask(publicKey, description, connection(c).address);
        const { id, code, secret, expiresAt } = pending;
        const offer: PairingOffer = { id, code, secret, expiresAt, desk: `${origin(c)}/desk/` };
        return c.json(offer, 201);
      },
    )

    .post(
      "/:id/poll",
      describe("Pairing", "What has become of the request"),
      params(one),
      body(secret),
      (c) => c.json(pairings.state(c.req.valid("param").id, c.req.valid("json").secret)),
    )

    .post(
      "/:id/enrol",
      describe("Pairing", "The device proves its key and becomes the screen's"),
      params(one),
      body(secret.extend({ signature: z.string().max(100) })),
      async (c) => {
        const { secret, signature } = c.req.valid("json");
        const { id } = c.req.valid("param");
        return c.json(await pairings.enrol(id, secret, signature, enrolled));
      },
    );
};

function enrol(ente: Ente, { publicKey, description, address, claim }: Claimed, clock: Clock) {
  const at = clock.now();
  return ente.db.transaction((tx) => {
    findScreen(tx, claim.screen);
    const given = { screen: claim.screen, publicKey, description, address, by: claim.officer };
    const enrolled = enrolDevice(tx, given, at);
    const detail = { device: enrolled.device.id, replaced: enrolled.replaced };
    record(tx, {
      at,
      actor: claim.officer,
      action: "screen.paired",
      subject: claim.screen,
      detail,
    });
    return enrolled;
  });
}

interface OfficerSide {
  ente: Ente;
  clock: Clock;
  pairings: Pairings;
  connection: (c: Context) => Connection;
}

const claim = z.object({
  code: pairingCode,
  /** An existing screen (its hardware is replaced), or a new one. */
  screen: z.union([z.object({ id: screenId }), z.object({ new: screenDraft })]),
});

/** /:ente/api/pairings: the technician's side. */
export const pairingRoutes = ({ ente, clock, pairings, connection }: OfficerSide) => {
  const { db, keys, changes } = ente;

  function addNew(draft: z.output<typeof screenDraft>, officer: OfficerId): Screen {
    const at = clock.now();
    return db.transaction((tx) => {
      const added = addScreen(tx, draft, at);
      record(tx, { at, actor: officer, action: "screen.added", subject: added.id });
      return added;
    });
  }

  return new Hono<SignedIn>()
    .post(
      "/claim",
      describe("Pairing", "Types the code that a screen shows"),
      may("install"),
      body(claim),
      async (c) => {
        const { code, screen: chosen } = c.req.valid("json");
        const officer = c.var.officer.id;
        const { address } = connection(c);
        const meant = ({ publicKey }: Pending): Claim => {
          if (isEnrolled(db, publicKey)) throw screenFault("pairing.taken");
          const screen = "id" in chosen ? findScreen(db, chosen.id) : addNew(chosen.new, officer);
          return {
            ente: ente.id,
            enteName: readSettings(db).name,
            entePublicKey: keys.publicKey,
            screen: screen.id,
            screenName: screen.name,
            officer,
          };
        };
        const by = { ente: ente.id, officer, address };
        const { pending, words } = await pairings.claim(code, by, meant);
        if ("new" in chosen) changes.touch();
        const { id, description, claim, expiresAt } = pending;
        return c.json({
          pairing: id,
          screen: claim.screen,
          screenName: claim.screenName,
          words,
          description,
          address: pending.address,
          expiresAt,
        });
      },
    )

    .post(
      "/:id/confirm",
      describe("Pairing", "The four words agree"),
      may("install"),
      params(one),
      (c) => {
        const { claim } = pairings.confirm(ente.id, c.req.valid("param").id);
        return c.json({ screen: claim.screen });
      },
    )

    .post(
      "/:id/reject",
      describe("Pairing", "The words do not agree: the code dies"),
      may("install"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        pairings.reject(ente.id, id);
        record(db, {
          at: clock.now(),
          actor: c.var.officer.id,
          action: "pairing.rejected",
          subject: id,
        });
        return c.json({ rejected: true });
      },
    );
};

export type PairingApi = ReturnType<typeof pairingRoutes>;
