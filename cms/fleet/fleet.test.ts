import { describe, expect, test } from "vitest";
import { enter, roomNeeds } from "../../test/room.ts";
import { newScreenId, type ScreenId } from "../../protocol/ids.ts";
import type { Applied, Status } from "../../protocol/messages.ts";
import { minutes } from "../../protocol/time.ts";
import { topics } from "../../protocol/topics.ts";
import { pause } from "../broker/broker.testing.ts";
import { createBus } from "../broker/bus.ts";
import { screenStates } from "../db/tables.ts";
import type { Published } from "../publish/publisher.ts";
import { endSession, openSession } from "../people/sessions.ts";
import { screenDraft } from "../screens/screen-draft.ts";
import { addScreen, enrolDevice } from "../screens/store.ts";
import { createLive, type LiveEvent } from "./live.ts";
import { deliveryRoutes, eventRoutes } from "./routes.ts";
import { followScreens, forgetPresence } from "./status.ts";

const wait = 60;
let count = 0;

/** An ente whose screens speak; its desk is open. */
function town() {
  const needs = roomNeeds();
  const { db, clock } = needs;
  const manifests = new Map<ScreenId, Published>();
  const manifestFor = (screen: ScreenId) => manifests.get(screen) ?? null;
  const { ask, officer } = enter(
    needs,
    deliveryRoutes({ db, clock, manifestFor, screenshots: { of: () => null } }),
    "viewer",
  );
  const live = createLive();
  const told: LiveEvent[] = [];
  live.listen((event) => told.push(event));
  const errors: unknown[] = [];
  const log = { warn: () => {}, error: (cause: unknown) => void errors.push(cause) };
  const bus = createBus({ publish: () => {}, kick: () => {} }, log);
  const of = (ente: string) => (ente === "erba" ? { db, live } : null);
  const following = followScreens({ bus, clock, of, wait });

  const screen = (name: string): ScreenId =>
    addScreen(db, screenDraft.parse({ name }), clock.now()).id;
  const paired = (name: string): ScreenId => {
    const id = screen(name);
    const publicKey = `key ${(count += 1)}`;
    const description = { userAgent: "", width: 1, height: 1 };
    const device = { screen: id, publicKey, description, address: "", by: officer.id };
    enrolDevice(db, device, clock.now());
    return id;
  };
  const hear = (topic: "status" | "applied", id: string, said: unknown, ente = "erba"): void =>
    bus.receive(topics[topic].to({ ente, screen: id }), Buffer.from(JSON.stringify(said)));

  return {
    ...needs,
    live,
    told,
    errors,
    following,
    officer,
    screen,
    paired,
    says: (id: string, status: Status, ente?: string) => hear("status", id, status, ente),
    paints: (id: string, revision: number, over: Partial<Applied> = {}) =>
      hear("applied", id, { epoch: 1, revision, paintedAt: clock.now(), ...over }),
    publishes: (id: ScreenId, revision: number, epoch = 1) =>
      void manifests.set(id, { screen: id, epoch, revision } as Published),
    delivery: async () => (await ask("GET", "/")).body.screens,
    one: async () => (await ask("GET", "/")).body.screens[0],
  };
}

describe("delivery says of each screen, by name,", () => {
  test("that it waits for its hardware, then that it was never seen", async () => {
    const { screen, paired, delivery } = town();
    screen("Atrio");
    paired("Sala");
    expect(await delivery()).toMatchObject([
      { name: "Atrio", state: "unpaired", has: false, desired: null },
      { name: "Sala", state: "never-seen", has: false, online: false, seenAt: null },
    ]);
  });

  test("that the newest is on its way, and when it was painted", async () => {
    const { paired, publishes, says, paints, one, clock } = town();
    const id = paired("Atrio");
    publishes(id, 4);
    says(id, { online: true, playing: { epoch: 1, revision: 3 } });
    paints(id, 3);
    expect(await one()).toMatchObject({
      state: "on-its-way",
      has: false,
      desired: { epoch: 1, revision: 4 },
      playing: { epoch: 1, revision: 3 },
    });
    clock.pass(250);
    paints(id, 4);
    expect(await one()).toMatchObject({ state: "applied", has: true, paintedAt: clock.now() });
  });

  test("that a late or repeated word about an older revision changes nothing", async () => {
    const { paired, publishes, says, paints, one, told } = town();
    const id = paired("Atrio");
    publishes(id, 5);
    says(id, { online: true });
    for (const revision of [4, 5, 5, 3]) paints(id, revision);
    expect(await one()).toMatchObject({ state: "applied" });
    const applied = told.filter((event) => event.kind === "applied");
    expect(applied.map((event) => event.revision)).toEqual([4, 5]);
  });

  test("that after a restore the count of before is worth nothing", async () => {
    const { paired, publishes, says, paints, one } = town();
    const id = paired("Atrio");
    says(id, { online: true });
    paints(id, 90);
    publishes(id, 2, 2);
    expect(await one()).toMatchObject({ state: "on-its-way", has: false });
    paints(id, 2, { epoch: 2 });
    expect(await one()).toMatchObject({ state: "applied" });
  });

  test("since when it is silent, and that it has the newest all the same", async () => {
    const { paired, publishes, says, paints, one, clock } = town();
    const id = paired("Atrio");
    publishes(id, 1);
    says(id, { online: true, playing: { epoch: 1, revision: 1 } });
    paints(id, 1);
    clock.pass(minutes(1));
    const left = clock.now();
    says(id, { online: false });
    await pause(wait * 2);
    clock.pass(minutes(90));
    expect(await one()).toMatchObject({
      state: "silent",
      online: false,
      has: true,
      seenAt: left,
      playing: { epoch: 1, revision: 1 },
    });
  });

  test("that one which has not spoken for five minutes is silent, even if its line stands", async () => {
    const { paired, says, one, clock } = town();
    const id = paired("Atrio");
    says(id, { online: true });
    clock.pass(minutes(5) - 1);
    expect((await one()).state).toBe("on-its-way");
    clock.pass(1);
    expect((await one()).state).toBe("silent");
  });

  test("what is wrong with it, in codes and in nothing else", async () => {
    const { paired, says, one } = town();
    const id = paired("Atrio");
    const faults = ["manifest.too_long", "asset.corrupt", "<img src=x onerror=alert(1)>", "A B"];
    says(id, { online: true, faults });
    expect((await one()).faults).toEqual([
      "manifest.too_long",
      "asset.corrupt",
      "device.unreadable",
      "device.unreadable",
    ]);
  });

  test("that two devices claim to be it", async () => {
    const { paired, says, one, following, told } = town();
    const id = paired("Atrio");
    says(id, { online: true, faults: [] });
    following.twins({ ente: "erba", screen: id });
    expect(await one()).toMatchObject({ state: "silent", faults: ["device.twins"] });
    expect(told.at(-1)).toEqual({ kind: "status", screen: id, online: false });
    says(id, { online: true, faults: [] });
    expect((await one()).faults).toEqual([]);
  });
});

describe("a line", () => {
  test("that breaks and comes back at once was never away", async () => {
    const { paired, says, told, one } = town();
    const id = paired("Atrio");
    says(id, { online: true });
    for (let i = 0; i < 5; i++) {
      says(id, { online: false });
      await pause(wait / 4);
      says(id, { online: true });
    }
    await pause(wait * 2);
    expect(told).toEqual([{ kind: "status", screen: id, online: true }]);
    expect((await one()).online).toBe(true);
  });

  test("that breaks and stays away is told once", async () => {
    const { paired, says, told } = town();
    const id = paired("Atrio");
    says(id, { online: true });
    says(id, { online: false });
    says(id, { online: false });
    await pause(wait * 2);
    expect(told.filter((event) => event.kind === "status" && !event.online)).toHaveLength(1);
  });

  test("a breath that changes nothing for the desk is not told", () => {
    const { paired, says, told } = town();
    const id = paired("Atrio");
    for (const used of [1, 2, 3]) says(id, { online: true, storage: { used, quota: 9 } });
    expect(told).toHaveLength(1);
  });

  test("is not waited for when the house closes", async () => {
    const { paired, says, following, db } = town();
    const id = paired("Atrio");
    says(id, { online: true });
    says(id, { online: false });
    following.stop();
    db.$client.close();
    await pause(wait * 2);
    expect(db.$client.open).toBe(false);
  });
});

test("a screen of nobody, or of another ente, leaves no trace", () => {
  const { db, says, paints, told, paired, errors } = town();
  const id = paired("Atrio");
  for (const odd of ["x", newScreenId(), "__proto__"]) {
    says(odd, { online: true });
    paints(odd, 1);
  }
  says(id, { online: true }, "como");
  expect(db.select().from(screenStates).all()).toEqual([]);
  expect({ told, errors }).toEqual({ told: [], errors: [] });
});

test("when the house opens nobody is connected until they say so", async () => {
  const { db, paired, says, one } = town();
  says(paired("Atrio"), { online: true });
  forgetPresence(db);
  expect(await one()).toMatchObject({ state: "silent", online: false });
});

describe("an open desk", () => {
  /** Reads the stream as a browser does; each event as it comes. */
  async function openDesk() {
    const here = town();
    const { db, clock, live, officer } = here;
    const token = openSession(db, officer.id, clock.now());
    const stop = new AbortController();
    const answer = await eventRoutes({ db, clock, live }).request("/", {
      headers: { Cookie: `vetrina_session=${token}` },
      signal: stop.signal,
    });
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let text = "";
    let ended = false;
    const reading = (async () => {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) break;
        text += value;
      }
      ended = true;
    })();
    const events = (): LiveEvent[] =>
      [...text.matchAll(/^event: live\ndata: (.*)$/gm)].map(([, data]) => JSON.parse(data!));
    const close = async (): Promise<void> => {
      await reader.cancel();
      await reading;
    };
    const isEnded = (): boolean => ended;
    return { ...here, token, answer, events, close, isEnded, text: () => text };
  }

  test("hears at once where to look again, and nothing is left lying", async () => {
    const { answer, events, live, close } = await openDesk();
    expect(answer.headers.get("Content-Type")).toBe("text/event-stream");
    const screen = newScreenId();
    // The second of each pair comes together with the first, while it is being written, or later.
    for (let turns = 0; turns < 24; turns++) {
      live.tell({ kind: "published", screen, epoch: 1, revision: 2 * turns });
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      live.tell({ kind: "published", screen, epoch: 1, revision: 2 * turns + 1 });
      await expect.poll(() => events().length, { timeout: 1000 }).toBe(2 * turns + 2);
    }
    expect(events()[3]).toEqual({ kind: "published", screen, epoch: 1, revision: 3 });
    await close();
  });

  test("whose session has ended hears nothing more", async () => {
    const { live, db, token, events, isEnded } = await openDesk();
    endSession(db, token);
    live.tell({ kind: "paired", screen: newScreenId() });
    await expect.poll(isEnded, { timeout: 6000 }).toBe(true);
    live.tell({ kind: "paired", screen: newScreenId() });
    expect(events()).toEqual([]);
  });

  test("hears a beat now and then, so that proxies keep the line open", async () => {
    const { clock, live, text, close } = await openDesk();
    await pause(20);
    clock.pass(15_000);
    live.tell({ kind: "paired", screen: newScreenId() });
    await expect.poll(text, { timeout: 6000 }).toContain("event: beat");
    await close();
  });
});
