import { beforeEach, describe, expect, test } from "vitest";
import { enter, roomNeeds } from "../../test/room.ts";
import { type DeviceId, newDeviceId, newScreenId, type ScreenId } from "../../protocol/ids.ts";
import type { ProofBatch } from "../../protocol/messages.ts";
import { topics } from "../../protocol/topics.ts";
import { openBroker, pause } from "../broker/broker.testing.ts";
import { type Bus, createBus } from "../broker/bus.ts";
import { devices, plays } from "../db/tables.ts";
import { screenDraft } from "../screens/screen-draft.ts";
import { addScreen, enrolDevice } from "../screens/store.ts";
import { createProofIntake } from "./intake.ts";
import { proofRoutes } from "./routes.ts";

const at = Date.UTC(2026, 10, 23, 8);
let count = 0;

/** A screen with its hardware, and an intake that listens to it. */
function town() {
  const needs = roomNeeds();
  const { db } = needs;
  const { ask, officer } = enter(needs, proofRoutes({ db }), "viewer");
  const acks: { screen: string; device: string; upTo: number; written: number }[] = [];
  const failures: unknown[] = [];
  const written = (): number => db.select().from(plays).all().length;
  const bus = createBus(
    {
      publish: (topic, payload) =>
        void acks.push({
          screen: topics.proofAck.read(topic)!.screen,
          ...JSON.parse(payload),
          written: written(),
        }),
      kick: () => {},
    },
    { warn: () => {}, error: () => {} },
  );
  const intake = createProofIntake({
    bus,
    of: (ente) => (ente === "erba" ? db : null),
    failed: (cause) => failures.push(cause),
  });
  const screen = addScreen(db, screenDraft.parse({ name: "Atrio" }), at);
  const enrol = (id: ScreenId): DeviceId =>
    enrolDevice(
      db,
      {
        screen: id,
        publicKey: `key ${(count += 1)}`,
        description: { userAgent: "", width: 1, height: 1 },
        address: "",
        by: officer.id,
      },
      at,
    ).device.id;
  const device = enrol(screen.id);
  const say = (batch: unknown, from: { ente?: string; screen?: string } = {}) =>
    bus.receive(
      topics.proof.to({ ente: "erba", screen: screen.id, ...from }),
      Buffer.from(JSON.stringify(batch)),
    );
  return { ...needs, ask, acks, failures, written, intake, screen, device, enrol, say };
}

const play = (seq: number, over: Partial<ProofBatch["plays"][number]> = {}) => ({
  seq,
  slide: "sld_0000000000000000",
  revision: 1,
  zone: "main",
  from: at + seq * 1000,
  to: at + seq * 1000 + 900,
  outcome: "played",
  ...over,
});

describe("proof", () => {
  let here: ReturnType<typeof town>;
  beforeEach(() => void (here = town()));

  test("is acknowledged when it is written, not before", async () => {
    const { say, device, acks, screen } = here;
    say({ device, plays: [play(1), play(2), play(3)] });
    expect(acks).toEqual([]);
    await pause(40);
    expect(acks).toEqual([{ screen: screen.id, device, upTo: 3, written: 3 }]);
  });

  test("that could not be written is not acknowledged, and is welcome again", async () => {
    const { say, device, acks, db, failures, intake } = here;
    db.$client.exec(
      "create trigger full before insert on plays begin select raise(abort, 'full'); end",
    );
    say({ device, plays: [play(1)] });
    intake.settle();
    expect({ acks, failures: failures.length }).toEqual({ acks: [], failures: 1 });
    db.$client.exec("drop trigger full");
    say({ device, plays: [play(1)] });
    intake.settle();
    expect(acks).toMatchObject([{ upTo: 1, written: 1 }]);
  });

  test("that comes twice is there once, as it was the first time", async () => {
    const { say, device, written, intake, acks, db } = here;
    for (const outcome of ["played", "failed", "played"] as const)
      say({ device, plays: [play(1, { outcome }), play(2)] });
    intake.settle();
    say({ device, plays: [play(2), play(3)] });
    intake.settle();
    expect(written()).toBe(3);
    expect(db.select().from(plays).all()[0]!.outcome).toBe("played");
    expect(acks.map(({ upTo }) => upTo)).toEqual([2, 3]);
  });

  test("of many screens that comes together is written in one go and answered one by one", async () => {
    const { say, device, acks, intake, db, enrol } = here;
    const others = [1, 2, 3].map((n) => {
      const { id } = addScreen(db, screenDraft.parse({ name: `Sala ${n}` }), at);
      return { id, device: enrol(id) };
    });
    let transactions = 0;
    const begin = db.transaction.bind(db);
    db.transaction = (...given) => {
      transactions += 1;
      return begin(...given);
    };
    say({ device, plays: [play(1)] });
    for (const other of others)
      say({ device: other.device, plays: [play(7)] }, { screen: other.id });
    intake.settle();
    expect(transactions).toBe(1);
    expect(acks.map(({ upTo }) => upTo)).toEqual([1, 7, 7, 7]);
  });

  test("of another screen's device, of none, of another ente is neither written nor acknowledged", () => {
    const { say, device, enrol, intake, acks, written, db } = here;
    const { id } = addScreen(db, screenDraft.parse({ name: "Sala" }), at);
    const other = enrol(id);
    say({ device: other, plays: [play(1)] });
    say({ device, plays: [play(1)] }, { screen: id });
    say({ device: newDeviceId(), plays: [play(1)] });
    say({ device: "__proto__", plays: [play(1)] });
    say({ device, plays: [play(1)] }, { screen: newScreenId() });
    say({ device, plays: [play(1)] }, { ente: "como" });
    intake.settle();
    expect({ acks, written: written() }).toEqual({ acks: [], written: 0 });
  });

  test.each([
    [[]],
    [[play(0)]],
    [[play(-1)]],
    [[play(1.5)]],
    [[play(1, { outcome: "shown" as never })]],
    [[play(1, { zone: "ceiling" as never })]],
    [[play(2 ** 60)]],
    [Array.from({ length: 201 }, (_, i) => play(i + 1))],
  ])("that makes no sense is not taken in: %#", (list) => {
    const { say, device, intake, written } = here;
    say({ device, plays: list });
    intake.settle();
    expect(written()).toBe(0);
  });

  test("of hardware that was replaced a moment ago still counts", () => {
    const { say, device, enrol, intake, written, screen, db } = here;
    enrol(screen.id);
    expect(db.select().from(devices).all()).toHaveLength(2);
    say({ device, plays: [play(1)] });
    intake.settle();
    expect(written()).toBe(1);
  });
});

describe("the list of plays", () => {
  test("is read by screen, slide and time, page by page, the newest first", async () => {
    const { say, device, intake, ask, screen } = town();
    say({ device, plays: [play(1), play(2), play(3, { slide: "act_0000000000000000" })] });
    intake.settle();
    const seqs = async (query: string): Promise<number[]> =>
      (await ask("GET", `/?${query}`)).body.plays.map(({ seq }: { seq: number }) => seq);
    expect(await seqs("")).toEqual([3, 2, 1]);
    expect(await seqs("limit=1&offset=1")).toEqual([2]);
    expect(await seqs(`screen=${screen.id}&slide=act_0000000000000000`)).toEqual([3]);
    expect(await seqs(`screen=${newScreenId()}`)).toEqual([]);
    expect(await seqs(`from=${at + 2000}&to=${at + 3000}`)).toEqual([2]);
  });

  test.each(["limit=1000000000", "limit=0", "offset=-1", "from=yesterday", "screen=x"])(
    "refuses %s",
    async (query) => {
      expect((await town().ask("GET", `/?${query}`)).status).toBe(400);
    },
  );
});

test("over the real broker: the screen hears up to where it may forget", async () => {
  const house = await openBroker();
  const { db, screen, device } = town();
  const known = { ...house.screen(), screen: screen.id as string };
  const bus: Pick<Bus, "on" | "send"> = house.broker.bus;
  createProofIntake({ bus, of: () => db, failed: () => {} });
  const client = await house.connect(house.know({ ...known, device }));
  await client.subscribeAsync(topics.proofAck.to(known), { qos: 1 });
  const answer = new Promise((done) =>
    client.once("message", (_, payload) => done(JSON.parse(payload.toString()))),
  );
  const batch = { device, plays: [play(1), play(2)] };
  await client.publishAsync(topics.proof.to(known), JSON.stringify(batch), { qos: 1 });
  expect(await answer).toEqual({ device, upTo: 2 });
  await house.close();
});
