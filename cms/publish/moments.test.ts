import { afterEach, expect, test } from "vitest";
import { enter } from "../../test/room.ts";
import { scheduleDesk } from "../../test/schedule-desk.ts";
import { enteId } from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { playingIn } from "../../protocol/timeline.ts";
import { days, hours, type Instant } from "../../protocol/time.ts";
import { editions } from "../db/tables.ts";
import { temporaryKeys } from "../keys.ts";
import { forgetInEditions, keptFor, pruneEditions } from "./editions.ts";
import { momentRoutes } from "./moment.routes.ts";
import { createPublisher } from "./publisher.ts";

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** Monday 9.00: a playlist is on air in the mornings, and was published. */
async function town() {
  const room = await scheduleDesk();
  await room.onAir();
  const publisher = createPublisher({
    ente: { id: enteId.parse("prova"), db: room.db, keys: temporaryKeys(), changes: room.changes },
    clock: room.clock,
    epoch: 1,
    send: () => {},
    failed: (cause) => {
      throw cause;
    },
  });
  closing.push(() => publisher.stop());
  const when = { repeat: { every: "day" }, hours: [{ from: "08:00", to: "13:00" }] };
  const schedule = (await room.ask("POST", "/", room.draft({ when }))).body;
  await publisher.rebuild();
  const moments = enter(room, momentRoutes({ ...room, publisher }), "viewer");
  const at = (instant: Instant) => moments.ask("GET", `/?screen=${room.screen.id}&at=${instant}`);
  /** The headline on air at an instant, by the manifest of that moment. */
  const headline = async (instant: Instant) => {
    const { body } = await at(instant);
    const manifest = body.manifest as Manifest;
    const { play } = playingIn(manifest, "main", instant);
    return play && (manifest.slides[play.item.slide]!.props["it"] as { title: string }).title;
  };
  /** The officer writes another headline and publishes it. */
  let version = 1;
  const say = async (title: string) => {
    await room.slides("PUT", `/${room.slide}`, { title, props: { it: { title } }, version });
    version += 1;
    await room.onAir();
    await publisher.rebuild();
  };
  return { ...room, publisher, schedule, when, at, headline, say };
}

test("the past is what was published then, whatever was published since", async () => {
  const { clock, say, headline } = await town();
  const monday = clock.now();
  clock.pass(days(1));
  await say("Martedì");
  const tuesday = clock.now();
  clock.pass(days(1));
  await say("Mercoledì");
  expect(await headline(monday)).toBe("Atrio");
  expect(await headline(tuesday + hours(1))).toBe("Martedì");
  expect(await headline(clock.now())).toBe("Mercoledì");
});

test("the why of the past names the schedule that won then, though it has been ended", async () => {
  const { clock, ask, at, schedule, publisher } = await town();
  const monday = clock.now();
  clock.pass(days(1));
  expect((await ask("DELETE", `/${schedule.id}`)).status).toBeLessThan(300);
  await publisher.rebuild();
  const { body } = await at(monday);
  expect(body.from).toBe("past");
  expect(body.why[0]).toMatchObject({
    zone: "main",
    winner: { id: schedule.id, title: "Mattina" },
  });
  expect((await at(clock.now() + 1)).body.why[0].winner).toBeNull();
});

test("the future is what is published now, and beyond the horizon what would be", async () => {
  const { clock, at, headline } = await town();
  const sunday = clock.now() + days(6);
  expect((await at(sunday)).body).toMatchObject({ from: "published" });
  expect(await headline(sunday)).toBe("Atrio");
  const spring = clock.now() + days(120);
  expect((await at(spring)).body).toMatchObject({ from: "plan" });
  expect(await headline(spring)).toBe("Atrio");
});

test("before anything was published, and too far ahead, there is nothing to look at", async () => {
  const { clock, at } = await town();
  const before = await at(clock.now() - 1);
  expect([before.status, before.body.error.code]).toEqual([404, "moment.before_everything"]);
  const far = await at(clock.now() + days(500));
  expect([far.status, far.body.error.code]).toEqual([400, "moment.too_far"]);
});

test("what has to be gone is gone from the past too; the rest of that day stays", async () => {
  const { clock, db, slide, say, headline, at } = await town();
  const monday = clock.now();
  clock.pass(days(1));
  await say("Martedì");
  expect(forgetInEditions(db, new Set([slide]))).toBe(2);
  expect(forgetInEditions(db, new Set(["act_0000000000000000"]))).toBe(0);
  expect((await at(monday)).body.manifest.slides[slide]).toMatchObject({ props: {}, assets: [] });
  await expect(headline(monday)).rejects.toThrow(TypeError);
});

test("what is older than anybody asks for is not kept", async () => {
  const { clock, db, say } = await town();
  clock.pass(days(1));
  await say("Martedì");
  expect(pruneEditions(db, clock.now() - keptFor)).toBe(0);
  expect(pruneEditions(db, clock.now())).toBe(1);
  expect(db.select().from(editions).all()).toHaveLength(1);
});
