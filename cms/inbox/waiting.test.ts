import { expect, test } from "vitest";
import { enter } from "../../test/room.ts";
import { scheduleDesk } from "../../test/schedule-desk.ts";
import { days, hours } from "../../protocol/time.ts";
import { noteStatus } from "../fleet/status.ts";
import { enrolDevice } from "../screens/store.ts";
import { defineProblems } from "./problems.ts";
import { raise } from "./store.ts";
import { inboxRoutes } from "./waiting.routes.ts";

const lampProblem = defineProblems({ "lamp.broken": { it: "Lampada.", en: "Lamp." } });

/** One screen with an everyday playlist on the air and a device that speaks. */
async function town() {
  const room = await scheduleDesk();
  await room.onAir();
  const device = {
    screen: room.screen.id,
    publicKey: "key",
    description: { userAgent: "", width: 1, height: 1 },
    address: "",
    by: "off_0000000000000000" as never,
  };
  enrolDevice(room.db, device, room.clock.now());
  const says = (parts: object = {}) =>
    noteStatus(room.db, room.screen.id, { online: true, ...parts }, room.clock.now());
  says();
  const needs = { ...room, manifestFor: () => null, screenshots: { of: () => null } };
  const desk = enter(needs, inboxRoutes(needs), "editor").ask;
  const inbox = async () => (await desk("GET", "/")).body.waiting;
  const aside = async ({ kind, subject }: any) =>
    (await desk("POST", "/aside", { kind, subject })).status;
  const daily = async () => room.ask("POST", "/", room.draft({ title: "Sempre", when: {} }));
  return { ...room, needs, desk, says, inbox, aside, daily };
}

test("a screen with only the board this week is a gap, until something is in its programme", async () => {
  const { inbox, daily, screen } = await town();
  expect(await inbox()).toMatchObject([
    { of: "gap", subject: screen.id, gap: { whole: true, screen: { name: "Atrio" } } },
  ]);
  await daily();
  expect(await inbox()).toEqual([]);
});

test("a gap of some hours says from when to when; what fills the whole screen fills it", async () => {
  const { ask, draft, inbox, clock } = await town();
  const hoursOf = (from: string, to: string) => ({ hours: [{ from, to }] });
  await ask("POST", "/", draft({ title: "Notte", when: hoursOf("12:00", "10:00") }));
  const [found] = await inbox();
  expect(found.gap).toMatchObject({
    from: clock.now() + hours(1),
    to: clock.now() + hours(3),
    total: 7 * hours(2),
    whole: false,
  });
  await ask("POST", "/", draft({ title: "Tutto", zone: "full", when: hoursOf("10:00", "11:30") }));
  const [less] = await inbox();
  expect(less.gap).toMatchObject({ from: clock.now() + hours(2.5), total: 7 * hours(0.5) });
});

test("an everyday playlist of which nothing is published is as good as none", async () => {
  const { inbox, playlists, aScreen } = await town();
  const { id } = (await playlists("POST", "/", { name: "Vuota", items: [] })).body;
  aScreen({ name: "Sala", defaultPlaylist: id });
  const found = await inbox();
  expect(found.map((each: any) => each.gap.screen.name)).toEqual(["Atrio", "Sala"]);
});

test("a silent screen, and one with a fault, wait; what was put aside comes back as another matter", async () => {
  const { daily, inbox, says, clock, aside, screen } = await town();
  await daily();
  says({ faults: ["removal.failed"] });
  const [trouble] = await inbox();
  expect(trouble).toMatchObject({ of: "screen", subject: screen.id, faults: ["removal.failed"] });
  expect(await aside(trouble)).toBe(200);
  expect(await inbox()).toEqual([]);
  says({ faults: ["removal.failed", "storage.full"] });
  expect(await inbox()).toMatchObject([{ faults: ["removal.failed", "storage.full"] }]);
  // It went well in between: the same fault later is news again.
  says({ faults: ["removal.failed"] });
  expect(await inbox()).toEqual([]);
  says();
  expect(await inbox()).toEqual([]);
  says({ faults: ["removal.failed"] });
  expect(await inbox()).toHaveLength(1);
  says();
  clock.pass(hours(1));
  expect(await inbox()).toMatchObject([{ of: "screen", state: "silent" }]);
});

test("what ends this week is one line with its names; what rooms have raised is there in words", async () => {
  const { daily, inbox, slides, onAir, clock, db, desk, aside } = await town();
  await daily();
  for (const [day, title] of ["Fiera", "Mercato"].entries())
    await slides("POST", "/", {
      title,
      type: "notice",
      props: { it: { title } },
      validTo: clock.now() + days(2 + day),
    });
  await onAir();
  raise(db, lampProblem("lamp.broken", "Atrio"), clock.now());
  const found = await inbox();
  expect(found).toMatchObject([
    { of: "problem", problem: { words: { it: "Lampada.", en: "Lamp." } } },
    { of: "expiring", count: 2, names: ["Fiera", "Mercato"] },
  ]);
  expect((await desk("GET", "/count")).body).toEqual({ count: 2 });
  for (const each of found) expect(await aside(each)).toBe(200);
  expect(await inbox()).toEqual([]);
  expect(await aside(found[0])).toBe(404);
});

test("putting aside is for those who may publish", async () => {
  const { needs } = await town();
  const { ask } = enter(needs, inboxRoutes(needs), "viewer");
  expect((await ask("GET", "/")).status).toBe(200);
  expect((await ask("POST", "/aside", { kind: "waiting.gap", subject: "x" })).status).toBe(403);
});
