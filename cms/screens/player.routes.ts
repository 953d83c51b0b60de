import type { Context } from "hono";
import { Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { z } from "zod";
import { toBase64Url, utf8 } from "../../protocol/bytes.ts";
import { seal } from "../../protocol/envelope.ts";
import { type DeviceId, deviceId, type EnteId, type ScreenId } from "../../protocol/ids.ts";
import { status } from "../../protocol/messages.ts";
import { tokenRequest } from "../../protocol/pairing.ts";
import { type Clock, minutes } from "../../protocol/time.ts";
import type { Bus } from "../broker/bus.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params, query } from "../doors.ts";
import type { Live } from "../fleet/live.ts";
import type { EnteKeys } from "../keys.ts";
import type { Connection } from "../people/connection.ts";
import type { Published } from "../publish/publisher.ts";
import { noteTold } from "../removal/store.ts";
import { deviceOfToken, newChallenge, newToken } from "./device-auth.ts";
import { screenFault } from "./faults.ts";
import { longestScreenshot, type Screenshots } from "./screenshots.ts";

interface Needs {
  ente: EnteId;
  db: Db;
  clock: Clock;
  keys: EnteKeys;
  live: Live;
  bus: Pick<Bus, "hear">;
  screenshots: Screenshots;
  /** From memory: a fleet that comes back asks all at once. */
  manifestFor: (screen: ScreenId) => Published | null;
  kioskFile: (id: string) => string | null;
  connection: (c: Context) => Connection;
}

/** Challenges and signatures for one address in a minute; a town hall's screens share one address. */
const mostSignatures = 6000;

/** /:ente/player: what the screens ask. */
export const playerRoutes = (needs: Needs) => {
  const { ente, db, clock, keys, live, bus, screenshots, manifestFor, connection } = needs;
  const limit = perMinute(clock, mostSignatures);
  const headers = new WeakMap<Published, string>();

  const pointerHeader = (published: Published): string => {
    const made = headers.get(published) ?? toBase64Url(utf8(JSON.stringify(published.pointer)));
    headers.set(published, made);
    return made;
  };

  const device = (c: Context): { device: DeviceId; screen: ScreenId } => {
    const token = /^Bearer (\S{1,300})$/.exec(c.req.header("Authorization") ?? "")?.[1];
    const known = token ? deviceOfToken({ db, clock, keys }, token) : null;
    if (!known) throw screenFault("device.unknown");
    return known;
  };

  return new Hono()
    .put(
      "/screenshots/:command",
      describe("Players", "A picture of the screen that an officer has asked for"),
      bodyLimit({ maxSize: longestScreenshot }),
      params(z.object({ command: z.string().regex(/^cmd_[0-9a-z]{16}$/) })),
      async (c) => {
        const { screen } = device(c);
        const bytes = new Uint8Array(await c.req.arrayBuffer());
        if (!(await screenshots.take(c.req.valid("param").command, screen, bytes)))
          throw screenFault("screen.no_screenshot");
        live.tell({ kind: "screenshot", screen });
        return c.json({ taken: true });
      },
    )
    .put(
      "/status",
      describe("Players", "How the screen is, where it cannot say so over MQTT"),
      bodyLimit({ maxSize: 16_000 }),
      body(z.object(status.shape)),
      (c) => {
        const from = { ente, screen: device(c).screen };
        const said = c.req.valid("json");
        bus.hear("status", from, said);
        // Without MQTT nothing else tells what was painted; when, is known to the minute.
        if (said.playing) bus.hear("applied", from, { ...said.playing, paintedAt: clock.now() });
        return c.json({ heard: true });
      },
    )
    .use(bodyLimit({ maxSize: 4_000 }))
    .get(
      "/challenge",
      describe("Players", "Something to sign, so that a device can show who it is"),
      query(z.object({ device: deviceId })),
      (c) => {
        limit(connection(c).address);
        c.header("Cache-Control", "no-store");
        return c.json({ challenge: newChallenge(needs, c.req.valid("query").device) });
      },
    )

    .post(
      "/token",
      describe("Players", "A token for an hour, for a signed challenge"),
      body(z.object(tokenRequest.shape)),
      async (c) => {
        limit(connection(c).address);
        return c.json(await newToken({ db, clock, keys }, c.req.valid("json")));
      },
    )

    .get(
      "/time",
      describe("Players", "The time, signed along with the asker's nonce"),
      query(z.object({ nonce: z.string().regex(/^[A-Za-z0-9_-]{16,64}$/) })),
      async (c) => {
        limit(connection(c).address);
        const said = JSON.stringify({ nonce: c.req.valid("query").nonce, now: clock.now() });
        c.header("Cache-Control", "no-store");
        return c.json(await seal("time", said, keys));
      },
    )

    .get(
      "/kiosk/:id",
      describe("Players", "Acts or a list of pages for the kiosks, by SHA-256"),
      params(z.object({ id: z.string().regex(/^[0-9a-f]{64}$/) })),
      (c) => {
        const file = needs.kioskFile(c.req.valid("param").id);
        if (file === null) throw screenFault("kiosk.no_file");
        // It has a legal term: no cache may keep it.
        c.header("Cache-Control", "no-store");
        return c.body(file, 200, { "Content-Type": "application/json" });
      },
    )

    .get("/manifest", describe("Players", "The screen's manifest, or 304"), (c) => {
      const asking = device(c);
      const published = manifestFor(asking.screen);
      if (!published) throw screenFault("manifest.none");
      const etag = `"${published.epoch}.${published.revision}"`;
      c.header("ETag", etag);
      c.header("Cache-Control", "no-cache");
      if (names(c.req.header("If-None-Match"), etag)) return c.body(null, 304);
      noteTold(db, asking.device, published.issuedAt, clock.now());
      c.header("Vetrina-Pointer", pointerHeader(published));
      return c.body(published.body, 200, { "Content-Type": "application/json" });
    });
};

/** Whether the header names this version; a proxy that compresses makes a strong name a weak one. */
const names = (header: string | undefined, etag: string): boolean =>
  header?.split(",").some((name) => name.trim().replace(/^W\//, "") === etag) === true;

/** So many calls in each minute by one name; the map is emptied as the minute turns. */
function perMinute(clock: Clock, most: number): (name: string) => void {
  let minute = 0;
  const calls = new Map<string, number>();
  return (name) => {
    const now = Math.floor(clock.now() / minutes(1));
    if (now !== minute) {
      minute = now;
      calls.clear();
    }
    const made = (calls.get(name) ?? 0) + 1;
    calls.set(name, made);
    if (made > most) throw screenFault("device.too_often");
  };
}
