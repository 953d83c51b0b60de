import { eq } from "drizzle-orm";
import { anAct, feedOf } from "../../test/feeds.ts";
import { enter, roomNeeds } from "../../test/room.ts";
import { type DeviceId, enteId, type ScreenId } from "../../protocol/ids.ts";
import type { TallySheet } from "../../protocol/tally.ts";
import { hours } from "../../protocol/time.ts";
import { topics } from "../../protocol/topics.ts";
import { importAlbopop } from "../albo/import.ts";
import { createBus } from "../broker/bus.ts";
import { acts, tallies } from "../db/tables.ts";
import { temporaryKeys } from "../keys.ts";
import { createPublisher } from "../publish/publisher.ts";
import { screenDraft } from "../screens/screen-draft.ts";
import { addScreen, enrolDevice } from "../screens/store.ts";
import { writeSettings } from "../settings.ts";
import { followTallies } from "./intake.ts";
import { tallyRoutes } from "./routes.ts";

/** A kiosk with two acts, and an intake that listens to it. */
export async function square() {
  const needs = roomNeeds();
  const { db, clock, changes } = needs;
  clock.set(Date.parse("2026-11-26T12:00:00+01:00"));
  const { ask, officer } = enter(needs, tallyRoutes(needs), "viewer");
  writeSettings(db, { actPrivacy: { A: "screen" } });
  importAlbopop(
    { db, clock, changes } as never,
    feedOf(
      anAct({ guid: "1", uid: "2026/12", title: "Chiusura di via Roma", end: "30/11/2026" }),
      anAct({ guid: "2", uid: "2026/13", title: "Divieto di sosta", end: "10/12/2026" }),
    ),
    "prova",
    "cli",
  );
  const screen = addScreen(db, screenDraft.parse({ name: "Piazza", kind: "kiosk" }), clock.now());
  let keys = 0;
  const enrol = (id: ScreenId): DeviceId => {
    const description = { userAgent: "", width: 1, height: 1 };
    const publicKey = `key ${(keys += 1)}`;
    const who = { screen: id, publicKey, description, address: "", by: officer.id };
    return enrolDevice(db, who, clock.now()).device.id;
  };
  const device = enrol(screen.id);
  const publisher = createPublisher({
    ente: { id: enteId.parse("erba"), db, keys: temporaryKeys(), changes },
    clock,
    epoch: 1,
    send: () => {},
    failed: (cause) => {
      throw cause;
    },
  });
  await publisher.rebuild();
  const acks: number[] = [];
  const bus = createBus(
    {
      publish: (_topic, payload) => void acks.push(JSON.parse(payload).upTo),
      kick: () => {},
    },
    { warn: () => {}, error: () => {} },
  );
  let answered = 0;
  followTallies({
    bus,
    clock,
    of: (ente) => (ente === "erba" ? { db, publisher, answered: () => (answered += 1) } : null),
  });
  const tell = (
    sheet: Partial<TallySheet> & object,
    from: { device?: string; screen?: string; ente?: string } = {},
  ): void => {
    const { device: by = device, ...to } = from;
    const to_ = { ente: "erba", screen: screen.id as string, ...to };
    const now = clock.now();
    const whole = {
      seq: 1,
      from: now - hours(1),
      to: now,
      visits: 12,
      opened: {},
      answers: {},
      ...sheet,
    };
    bus.receive(topics.tally.to(to_), Buffer.from(JSON.stringify({ device: by, sheet: whole })));
  };
  const rows = () =>
    Object.fromEntries(
      db
        .select()
        .from(tallies)
        .all()
        .map(({ day, thing, times, seconds }) => [`${day} ${thing}`, [times, seconds]]),
    );
  const act = (number: string) => db.select().from(acts).where(eq(acts.number, number)).get()!;
  return {
    ...needs,
    officer,
    ask,
    screen,
    enrol,
    device,
    publisher,
    acks,
    tell,
    rows,
    act,
    answers: () => answered,
  };
}
