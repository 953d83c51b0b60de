import { Hono } from "hono";
import { z } from "zod";
import { type EnteId, type ScreenId, screenId } from "../../protocol/ids.ts";
import type { Clock } from "../../protocol/time.ts";
import type { Bus } from "../broker/bus.ts";
import type { Changes } from "../changes.ts";
import type { Db } from "../db/open.ts";
import { body, describe, params, version } from "../doors.ts";
import type { EnteKeys } from "../keys.ts";
import { record } from "../people/audit.ts";
import { may, type SignedIn } from "../people/session.ts";
import { dismiss, sendCommand } from "./command.ts";
import { screenFault } from "./faults.ts";
import { areasOf } from "./layouts.ts";
import { screenDraft } from "./screen-draft.ts";
import type { Screenshots } from "./screenshots.ts";
import {
  addScreen,
  archiveScreen,
  deviceOf,
  findScreen,
  listScreens,
  retireDevicesOf,
  saveScreen,
} from "./store.ts";

interface Needs {
  ente: EnteId;
  db: Db;
  clock: Clock;
  changes: Changes;
  keys: EnteKeys;
  bus: Pick<Bus, "send" | "kick">;
  screenshots: Screenshots;
}

const one = z.object({ id: screenId });
const order = z.object({
  kind: z.enum(["identify", "reload", "screenshot", "restart", "reboot", "power"]),
  /** For `power`. */
  on: z.boolean().optional(),
});
/** What only a device with the agent can do. */
const forDevice = new Set<string>(["screenshot", "restart", "reboot", "power"]);

/** /screens: the logical screens of an ente, which survive their hardware. */
export const screenRoutes = (needs: Needs) => {
  const { db, clock, changes, screenshots } = needs;

  const described = ({ screen, device, state }: ReturnType<typeof listScreens>[number]) => ({
    ...screen,
    zones: areasOf(screen.layout, screen),
    device: device && {
      id: device.id,
      description: device.description,
      enrolledAt: device.enrolledAt,
    },
    state,
  });

  const describedOne = (id: ScreenId) => {
    findScreen(db, id);
    return described(listScreens(db).find(({ screen }) => screen.id === id)!);
  };

  return new Hono<SignedIn>()
    .get("/", describe("Screens", "Lists screens with their device and last state"), (c) =>
      c.json({ screens: listScreens(db).map(described) }),
    )

    .post(
      "/",
      describe("Screens", "Adds a screen; it waits for its hardware"),
      may("install"),
      body(screenDraft),
      (c) => {
        const at = clock.now();
        const screen = db.transaction((tx) => {
          const added = addScreen(tx, c.req.valid("json"), at);
          record(tx, { at, actor: c.var.officer.id, action: "screen.added", subject: added.id });
          return added;
        });
        changes.touch();
        return c.json(describedOne(screen.id), 201);
      },
    )

    .get("/:id", describe("Screens", "One screen"), params(one), (c) =>
      c.json(describedOne(c.req.valid("param").id)),
    )

    .put(
      "/:id",
      describe("Screens", "Changes a screen; it shows at once"),
      may("install"),
      params(one),
      body(screenDraft.extend({ version })),
      (c) => {
        const { version, ...given } = c.req.valid("json");
        const { id } = c.req.valid("param");
        const at = clock.now();
        db.transaction((tx) => {
          saveScreen(tx, id, version, given);
          record(tx, { at, actor: c.var.officer.id, action: "screen.saved", subject: id });
        });
        changes.touch();
        return c.json(describedOne(id));
      },
    )

    .post(
      "/:id/commands",
      describe("Screens", "Asks the screen, or the device under it, to do something now"),
      may("install"),
      params(one),
      body(order),
      async (c) => {
        const { id } = c.req.valid("param");
        const { kind, on } = c.req.valid("json");
        findScreen(db, id);
        if (!deviceOf(db, id)) throw screenFault("screen.no_device");
        const state = listScreens(db).find(({ screen }) => screen.id === id)?.state;
        if (forDevice.has(kind) && !state?.status.device) throw screenFault("screen.no_agent");
        const actor = c.var.officer.id;
        record(db, { at: clock.now(), actor, action: `screen.${kind}`, subject: id });
        const sent = await sendCommand(needs, id, kind, on);
        if (kind === "screenshot") screenshots.asked(sent, id);
        return c.json({ command: sent }, 202);
      },
    )

    .get(
      "/:id/screenshot",
      describe("Screens", "What the screen showed when it was last asked for a picture"),
      params(one),
      (c) => {
        const { id } = c.req.valid("param");
        findScreen(db, id);
        const taken = screenshots.of(id);
        if (!taken) throw screenFault("screen.no_screenshot");
        c.header("Cache-Control", "no-store");
        c.header("X-Content-Type-Options", "nosniff");
        c.header("Content-Security-Policy", "sandbox; default-src 'none'");
        return c.body(taken.jpeg, 200, { "Content-Type": "image/jpeg" });
      },
    )

    .post(
      "/:id/deactivate",
      describe("Screens", "Takes the hardware away from the screen: it is told, then shut out"),
      may("install"),
      params(one),
      async (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        const retired = db.transaction((tx) => {
          findScreen(tx, id);
          const devices = retireDevicesOf(tx, id, at);
          if (devices.length === 0) throw screenFault("screen.no_device");
          record(tx, { at, actor: c.var.officer.id, action: "screen.deactivated", subject: id });
          return devices;
        });
        await dismiss(needs, id, retired);
        return c.json(describedOne(id));
      },
    )

    .delete(
      "/:id",
      describe("Screens", "Archives a screen and retires its hardware"),
      may("install"),
      params(one),
      async (c) => {
        const { id } = c.req.valid("param");
        const at = clock.now();
        const retired = db.transaction((tx) => {
          const devices = archiveScreen(tx, id, at);
          record(tx, { at, actor: c.var.officer.id, action: "screen.archived", subject: id });
          return devices;
        });
        await dismiss(needs, id, retired);
        changes.touch();
        return c.json({ archived: true });
      },
    );
};

export type ScreenApi = ReturnType<typeof screenRoutes>;
