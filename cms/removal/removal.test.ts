import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { eq, getTableColumns } from "drizzle-orm";
import { Hono } from "hono";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { createTestClock } from "../../test/clock.ts";
import { anAct, feedOf } from "../../test/feeds.ts";
import { handMade, saying } from "../../test/pdfs.ts";
import { enter } from "../../test/room.ts";
import { traces, tracesIn, unpacked } from "../../test/traces.ts";
import {
  enteId,
  newDeviceId,
  newOfficerId,
  newPlaylistId,
  newScreenId,
} from "../../protocol/ids.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import { days, hours, minutes } from "../../protocol/time.ts";
import { importAlbopop } from "../albo/import.ts";
import { closeAct } from "../albo/writing.ts";
import { answerFault } from "../answers.ts";
import { createChanges } from "../changes.ts";
import { openDb } from "../db/open.ts";
import {
  acts,
  assets,
  attachments,
  devices,
  documents,
  editions,
  manifests,
  playlists,
  removals,
  screens,
  tallies,
} from "../db/tables.ts";
import { createDrawing } from "../documents/queue.ts";
import { wantDocument } from "../documents/store.ts";
import { createLive } from "../fleet/live.ts";
import { problemInWords } from "../inbox/problems.ts";
import { openProblems } from "../inbox/store.ts";
import { temporaryKeys } from "../keys.ts";
import { diskFiles } from "../library/files.ts";
import { keepGenerated } from "../library/keep.ts";
import { assetRoutes } from "../library/routes.ts";
import { turns } from "../library/turns.ts";
import { verifyAudit } from "../people/audit.ts";
import { createPublisher } from "../publish/publisher.ts";
import { publishRoutes } from "../publish/routes.ts";
import { slideRoutes } from "../slides/routes.ts";
import { writeSettings } from "../settings.ts";
import { addSums } from "../tallies/store.ts";
import { followRemovals } from "./intake.ts";
import { createRemoving } from "./removal.ts";
import { removalRoutes } from "./routes.ts";
import { noteTold } from "./store.ts";
import { forgottenGuid, stays } from "./wipe.ts";

// Pages are drawn by a child that gives way to everybody else on the machine.
vi.setConfig({ testTimeout: 90_000 });

const words = "Chiusura di vicolo Zanzibarelli per la sagra del cotechino";
const rare = ["Zanzibarelli", "cotechino", words, "Ufficio Toponomastica"];
const end = Date.parse("2026-12-09T00:00:00+01:00");

/** An ente on a real disk, with a screen on which its acts are. */
async function openEnte() {
  const folder = mkdtempSync(join(tmpdir(), "vetrina-removal-"));
  const db = openDb(join(folder, "vetrina.db"));
  const clock = createTestClock();
  const changes = createChanges();
  const keys = temporaryKeys();
  const files = diskFiles(folder);
  const bugs: unknown[] = [];
  const failed = (cause: unknown) => void bugs.push(cause);
  const ente = { id: enteId.parse("erba"), folder, db, keys, changes };
  writeSettings(db, { actPrivacy: { A: "screen" } });
  const publisher = createPublisher({ ente, clock, epoch: 1, send: () => {}, failed });
  const needs = { db, clock, changes, keys, files };
  const removing = createRemoving({ ...needs, publisher, failed });
  const drawing = createDrawing({ ...needs, ready: () => {}, failed }, { inTurn: turns(1) });
  onTestFinished(async () => {
    await removing.stop();
    await drawing.stop();
    await publisher.stop();
    db.$client.close();
    rmSync(folder, { recursive: true });
  });

  const playlist = newPlaylistId();
  const officer = newOfficerId();
  const rule = { of: "acts" as const, types: [], newest: 10 };
  const item = { key: "a", kind: "rule" as const, rule, seconds: null, transition: "cut" as const };
  const items = [{ ...item, from: null, to: null, often: null, mostAnHour: null }];
  const at = clock.now();
  db.insert(playlists)
    .values({
      id: playlist,
      name: "Albo",
      items,
      live: items,
      createdAt: at,
      changedAt: at,
      changedBy: officer,
    })
    .run();
  const aScreen = (name: string) => {
    const id = newScreenId();
    db.insert(screens)
      .values({
        id,
        name,
        timezone: "Europe/Rome",
        width: 1920,
        height: 1080,
        inches: 55,
        distance: 3,
        layout: "full",
        kind: "signage",
        theme: "carta",
        tags: [],
        languages: [],
        defaultPlaylist: playlist,
        createdAt: at,
      })
      .run();
    return id;
  };
  const aDevice = (screen: ReturnType<typeof aScreen>, retiredAt: number | null = null) => {
    const id = newDeviceId();
    db.insert(devices)
      .values({
        id,
        screen,
        publicKey: id,
        description: {} as never,
        address: "",
        enrolledBy: officer,
        enrolledAt: at,
        retiredAt,
      })
      .run();
    return id;
  };
  const read = (...list: string[]) => importAlbopop(needs, feedOf(...list), "prova", "cli");
  const settled = async (): Promise<void> => {
    await publisher.rebuild();
    removing.wake();
    await removing.idle();
  };
  const manifestOf = (screen: ReturnType<typeof aScreen>) =>
    JSON.parse(publisher.manifestFor(screen)!.body) as Manifest;
  const desk = enter({ db, clock, changes, touches: () => 0 }, removalRoutes(needs));
  return {
    ...needs,
    folder,
    publisher,
    removing,
    drawing,
    bugs,
    aScreen,
    aDevice,
    read,
    settled,
    manifestOf,
    desk,
  };
}

const theAct = (over: Parameters<typeof anAct>[0] = {}): string =>
  anAct({
    title: words,
    end: "08/12/2026",
    more: '<category domain="http://albopop.it/specs#item-category-unit">Ufficio Toponomastica</category>',
    ...over,
  });

/** Gives the act a document whose pages are drawn, and says all hashes that come of it. */
async function withDocument(ente: Awaited<ReturnType<typeof openEnte>>): Promise<string[]> {
  const { db, drawing } = ente;
  const act = db.select().from(acts).get()!;
  const data = handMade({ pages: [saying(words), saying("seconda pagina del cotechino")] });
  const part = { data, type: "application/pdf", width: null, height: null };
  await keepGenerated(ente, [part], { goneAt: act.to }, (tx, [asset]) => {
    tx.insert(attachments)
      .values({ act: act.id, url: "https://x/a.pdf", state: "here", asset: asset!, nextAt: 0 })
      .run();
    wantDocument(tx, asset!, ente.clock.now());
  });
  drawing.wake();
  await drawing.idle();
  return db
    .select()
    .from(assets)
    .all()
    .map(({ id }) => id);
}

/** A content of an officer that lists the newest acts: what it shows stands in the manifest as data. */
async function withList(
  ente: Awaited<ReturnType<typeof openEnte>>,
  { alone = false } = {},
): Promise<string> {
  const { db } = ente;
  const needs = { ...ente, touches: () => 0 };
  const list = { title: "Albo", type: "albo-list", props: { it: { newest: 5 } } };
  const { id } = (await enter(needs, slideRoutes(needs)).ask("POST", "/", list)).body;
  const [{ live, ...playlist }] = db.select().from(playlists).all() as [any];
  const [rule] = live;
  const { rule: _, ...row } = rule;
  const listed = { ...row, key: "b", kind: "slide", slide: id };
  const items = alone ? [listed] : [rule, listed];
  db.update(playlists).set({ items, live: items }).where(eq(playlists.id, playlist.id)).run();
  const officers = enter(needs, publishRoutes({ ...needs, publisher: { ...ente.publisher } }));
  expect((await officers.ask("POST", "/", {})).status).toBe(200);
  return id;
}

describe("when its term is over", () => {
  test("nothing of an act is found: not in the database and its log, not in the folder of files", async () => {
    const ente = await openEnte();
    const screen = ente.aScreen("Atrio");
    ente.aDevice(screen);
    ente.read(theAct());
    const list = await withList(ente);
    const hashes = await withDocument(ente);
    expect(hashes.length).toBeGreaterThan(6);
    await ente.settled();
    const shown = (ente.manifestOf(screen).slides[list] as { data?: any }).data;
    expect(shown.acts.map(({ subject }: any) => subject)).toEqual([words]);
    const wanted = [...rare, ...hashes];
    // It is all there before: the search finds what there is to be found.
    const before = traces(ente.folder, wanted);
    for (const word of wanted) expect(before.some((hit) => hit.endsWith(word))).toBe(true);
    expect(JSON.stringify(ente.manifestOf(screen))).toContain("Zanzibarelli");

    ente.clock.set(end);
    await ente.settled();
    expect(ente.bugs).toEqual([]);
    // The list is still there, and lists nothing.
    expect((ente.manifestOf(screen).slides[list] as { data?: any })?.data?.acts ?? []).toEqual([]);
    expect(traces(ente.folder, wanted)).toEqual([]);
    const past = ente.db.select().from(editions).all();
    expect(past.length).toBeGreaterThan(1);
    expect(tracesIn(unpacked(past.map(({ body }) => body)), wanted)).toEqual([]);
    ente.db.$client.exec("VACUUM");
    ente.db.$client.pragma("wal_checkpoint(TRUNCATE)");
    expect(traces(ente.folder, wanted)).toEqual([]);
    expect(
      readdirSync(join(ente.folder, "assets"), { recursive: true }).filter(
        (name) => String(name).length > 60,
      ),
    ).toEqual([]);
  });

  test("an act that was only an entry of a list goes from it, and the devices of that list are asked", async () => {
    const ente = await openEnte();
    const screen = ente.aScreen("Atrio");
    const device = ente.aDevice(screen);
    ente.read(theAct(), anAct({ guid: "2", uid: "2026/13", end: "31/12/2026" }));
    const list = await withList(ente, { alone: true });
    await ente.settled();
    const entries = (): string[] =>
      (ente.manifestOf(screen).slides[list] as any).data.acts.map(({ number }: any) => number);
    expect(entries().toSorted()).toEqual(["2026/12", "2026/13"]);
    const { id } = ente.db.select().from(acts).orderBy(acts.to).get()!;
    ente.clock.set(end);
    await ente.settled();
    expect(entries()).toEqual(["2026/13"]);
    expect(traces(ente.folder, rare)).toEqual([]);
    const past = ente.db.select().from(editions).all();
    expect(tracesIn(unpacked(past.map(({ body }) => body)), rare)).toEqual([]);
    const { holders } = (await ente.desk.ask("GET", `/${id}`)).body;
    expect(holders.map((holder: any) => holder.device)).toEqual([device]);
  });

  test("the register keeps that it was, its type and its dates, and nothing else", async () => {
    const ente = await openEnte();
    ente.read(theAct());
    const before = ente.db.select().from(acts).get()!;
    ente.clock.set(end);
    await ente.settled();
    const after = ente.db.select().from(acts).get()!;
    for (const name of Object.keys(getTableColumns(acts)) as (keyof typeof after)[])
      if (name === "guid") expect(after.guid).toBe(forgottenGuid(before.guid));
      else if (stays.has(name)) expect({ [name]: after[name] }).toEqual({ [name]: before[name] });
      else expect(JSON.stringify(after[name])).toMatch(/^(""|\[\]|\{\}|null|0|false)$/);
    expect(after).toMatchObject({ year: 2026, number: "12", type: "A04", subject: "", office: "" });
    expect(verifyAudit(ente.db).broken).toBeNull();
  });

  test("an old address of a file answers that it is gone, and one that never was that it is not there", async () => {
    const ente = await openEnte();
    ente.read(theAct());
    const [hash] = await withDocument(ente);
    const routes = new Hono().route("/", assetRoutes(ente));
    routes.onError(answerFault(() => {}));
    expect((await routes.request(`/${hash}`)).status).toBe(200);
    ente.clock.set(end);
    expect((await routes.request(`/${hash}`)).status).toBe(410);
    await ente.settled();
    expect((await routes.request(`/${hash}`)).status).toBe(410);
    expect((await routes.request(`/${"0".repeat(64)}`)).status).toBe(404);
    expect(ente.db.select().from(documents).all()).toEqual([]);
  });

  test("a source that still lists the act does not bring it back; one that gives it more time does", async () => {
    const ente = await openEnte();
    ente.read(theAct({ guid: "https://albo.example.org/chiusura-vicolo-zanzibarelli" }));
    ente.clock.set(end);
    await ente.settled();
    const again = (over: Parameters<typeof anAct>[0]) =>
      ente.read(theAct({ guid: "https://albo.example.org/chiusura-vicolo-zanzibarelli", ...over }));
    again({});
    await ente.settled();
    expect(ente.db.select().from(acts).all()).toMatchObject([{ subject: "" }]);
    expect(traces(ente.folder, rare)).toEqual([]);
    again({ end: "31/12/2026" });
    await ente.settled();
    expect(ente.db.select().from(acts).all()).toMatchObject([{ subject: words }]);
    expect(ente.db.select().from(removals).all()).toEqual([]);
    ente.clock.set(end + days(30));
    await ente.settled();
    expect(traces(ente.folder, rare)).toEqual([]);
    expect(ente.db.select().from(removals).all()).toHaveLength(1);
  });

  test("that it was looked for at a kiosk is known of its type alone, in its copies on the disk too", async () => {
    const ente = await openEnte();
    const screen = ente.aScreen("Piazza");
    ente.read(theAct());
    const { id, type } = ente.db.select().from(acts).get()!;
    const thing = `act:${id}`;
    addSums(ente.db, "2026-11-23", screen, [{ thing, times: 9, seconds: 90 }]);
    ente.clock.set(end);
    await ente.settled();
    expect(ente.db.select().from(tallies).all()).toEqual([
      { day: "2026-11-23", screen, thing: `type:${type}`, times: 9, seconds: 90 },
    ]);
    expect(traces(ente.folder, [thing])).toEqual([]);
  });

  test("an act that is annulled goes at once, with all that officers wrote of it, and does not come back", async () => {
    const ente = await openEnte();
    const screen = ente.aScreen("Atrio");
    ente.read(theAct());
    ente.db
      .update(acts)
      .set({
        shortSubject: "Vicolo Zanzibarelli chiuso",
        obscuredSubject: "Chiusura di vicolo Z… per il cotechino",
        details: { responsible: "Zanzibarelli", notes: "sagra del cotechino" },
        extensions: [
          {
            from: "2026-11-20",
            to: "2026-11-20",
            days: 1,
            reason: "cotechino",
            at: 0,
            by: newOfficerId(),
          },
        ],
      })
      .run();
    await ente.settled();
    expect(JSON.stringify(ente.manifestOf(screen))).toContain("Zanzibarelli");
    const { id } = ente.db.select().from(acts).get()!;
    const at = ente.clock.now();
    closeAct(ente.db, id, { reason: "Numero sbagliato", by: null }, at);
    await ente.settled();
    expect(ente.bugs).toEqual([]);
    expect(ente.db.select().from(removals).all()).toMatchObject([
      { act: id, reason: "annulled", endedAt: at, removedAt: at },
    ]);
    expect(traces(ente.folder, rare)).toEqual([]);
    ente.read(theAct({ end: "31/12/2026" }));
    await ente.settled();
    expect(ente.db.select().from(acts).all()).toMatchObject([
      { standing: "annulled", subject: "", closedReason: "Numero sbagliato", closedAt: at },
    ]);
    expect(traces(ente.folder, rare)).toEqual([]);
  });

  test("what another act or the library has too stays for them", async () => {
    const ente = await openEnte();
    ente.read(theAct(), anAct({ guid: "2", uid: "2026/13", end: "31/12/2026" }));
    const hashes = await withDocument(ente);
    const [first, second] = ente.db.select().from(acts).orderBy(acts.to).all();
    const [mine] = ente.db.select().from(attachments).all();
    ente.db
      .insert(attachments)
      .values({ ...mine!, act: second!.id })
      .run();
    ente.clock.set(end);
    await ente.settled();
    expect(
      ente.db
        .select()
        .from(attachments)
        .all()
        .map(({ act }) => act),
    ).toEqual([second!.id]);
    expect(
      ente.db
        .select()
        .from(assets)
        .all()
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(hashes.toSorted());
    expect(ente.db.select().from(acts).orderBy(acts.to).get()!.id).toBe(first!.id);
  });

  test("the manifest of a screen that was taken down meanwhile is emptied too", async () => {
    const ente = await openEnte();
    const screen = ente.aScreen("Vecchio");
    ente.read(theAct());
    await ente.settled();
    ente.db.update(screens).set({ archivedAt: ente.clock.now() }).run();
    await ente.settled();
    expect(ente.db.select().from(manifests).all()).toHaveLength(1);
    ente.clock.set(end);
    await ente.settled();
    expect(ente.db.select().from(manifests).all()).toEqual([]);
    expect(traces(ente.folder, rare)).toEqual([]);
    void screen;
  });

  test("a power cut in the middle leaves it undone, not half done: it is finished at the next start", async () => {
    const ente = await openEnte();
    ente.aScreen("Atrio");
    ente.read(theAct());
    await ente.settled();
    ente.clock.set(end);
    const broken = createRemoving({
      ...ente,
      publisher: { rebuild: () => Promise.reject(new Error("power")) },
      failed: () => {},
    });
    broken.wake();
    await broken.idle();
    await broken.stop();
    expect(ente.db.select().from(removals).all()).toMatchObject([{ removedAt: null }]);
    const [problem] = openProblems(ente.db, "removal.");
    expect(problemInWords(problem!).it).toContain("(2026/12)");
    expect(problemInWords(problem!).it).not.toContain("{");
    await ente.settled();
    expect(openProblems(ente.db, "removal.")).toEqual([]);
    expect(ente.db.select().from(removals).all()).toMatchObject([{ removedAt: end }]);
    expect(traces(ente.folder, rare)).toEqual([]);
  });
});

describe("the devices", () => {
  /** A house in which an act was on two screens, and then ended. */
  async function ended() {
    const ente = await openEnte();
    const [hall, square] = [ente.aScreen("Atrio"), ente.aScreen("Piazza")];
    const other = ente.aScreen("Altrove");
    ente.db.update(screens).set({ defaultPlaylist: null }).run();
    const { id: list } = ente.db.select().from(playlists).get()!;
    for (const screen of [hall, square])
      ente.db.$client
        .prepare("UPDATE screens SET default_playlist = ? WHERE id = ?")
        .run(list, screen);
    ente.read(theAct());
    await ente.settled();
    const { id: act } = ente.db.select().from(acts).get()!;
    const replaced = ente.aDevice(hall, ente.clock.now() + hours(1));
    const [inHall, inSquare] = [ente.aDevice(hall), ente.aDevice(square)];
    ente.aDevice(other);
    const former = ente.aDevice(square, ente.clock.now() - hours(1));
    ente.clock.set(end);
    await ente.settled();
    const sent: unknown[] = [];
    let hear: (from: object, said: object) => void = () => {};
    followRemovals({
      bus: {
        on: (_, handler) => (hear = handler as never),
        send: (topic, to, payload) => void sent.push([topic, to.screen, payload]),
      },
      clock: ente.clock,
      of: (id) => (id === "erba" ? { db: ente.db, live: createLive() } : null),
    });
    const say = (screen: string, device: string, what: string, at: number): void =>
      hear({ ente: "erba", screen }, { device, gone: [{ what, at }] });
    const shown = async () => (await ente.desk.ask("GET", `/${act}`)).body;
    return {
      ...ente,
      act,
      hall,
      square,
      other,
      inHall,
      inSquare,
      replaced,
      former,
      sent,
      say,
      shown,
    };
  }

  test("that may have had an act are asked, one by one, also one that was replaced; others are not", async () => {
    const town = await ended();
    const { holders } = await town.shown();
    const asked = holders.map(({ name, device }: any) => `${name} ${device}`);
    expect(asked.toSorted()).toEqual(
      [`Atrio ${town.inHall}`, `Atrio ${town.replaced}`, `Piazza ${town.inSquare}`].toSorted(),
    );
    expect(holders.every(({ toldAt, goneAt }: any) => toldAt === null && goneAt === null)).toBe(
      true,
    );
    expect(town.manifestOf(town.hall).tombstones).toEqual([{ slide: town.act, removedAt: end }]);
    expect(town.manifestOf(town.other).tombstones).toEqual([]);
  });

  test("are asked until they have answered, however long that is, and the answer makes no new manifest", async () => {
    const town = await ended();
    noteTold(town.db, town.inHall, end, end + 5);
    town.clock.pass(2000);
    town.say(town.hall, town.inHall, town.act, end + 100);
    expect(town.sent).toEqual([
      ["removedAck", town.hall, { device: town.inHall, gone: [town.act] }],
    ]);
    const { devices: all, gone, holders } = await town.shown();
    expect([all, gone]).toEqual([3, 1]);
    expect(holders.find(({ device }: any) => device === town.inHall)).toMatchObject({
      toldAt: end + 5,
      goneAt: end + 100,
      heardAt: end + 2000,
    });
    const { revision } = town.publisher.manifestFor(town.hall)!;
    await town.publisher.rebuild();
    expect(town.publisher.manifestFor(town.hall)!.revision).toBe(revision);
    // Weeks later one is still silent, and still asked.
    town.clock.pass(days(60));
    await town.publisher.rebuild();
    expect(town.manifestOf(town.hall).tombstones).toEqual([]);
    expect(town.manifestOf(town.square).tombstones).toHaveLength(1);
    town.say(town.square, town.inSquare, town.act, town.clock.now());
    expect((await town.shown()).gone).toBe(2);
  });

  test("may say it before we do, by their own clock; what they said long before the end does not count", async () => {
    const town = await ended();
    town.db.delete(removals).run();
    town.db.$client.exec("DELETE FROM removal_devices");
    town.clock.set(end - 50);
    town.say(town.hall, town.inHall, town.act, end - 60);
    town.clock.set(end);
    await town.settled();
    expect((await town.shown()).gone).toBe(1);
    town.db.delete(removals).run();
    town.db.$client.exec(`UPDATE removal_devices SET gone_at = ${end - minutes(10)}`);
    await town.settled();
    expect((await town.shown()).gone).toBe(0);
  });

  test("speak for themselves only, and their first word counts", async () => {
    const town = await ended();
    town.say(town.square, town.inHall, town.act, end);
    town.say("scr_nothing", town.inHall, town.act, end);
    town.say(town.hall, "dev_nobody", town.act, end);
    expect((await town.shown()).gone).toBe(0);
    expect(town.sent).toEqual([]);
    town.say(town.hall, town.inHall, "act_0000000000000000", end);
    town.say(town.hall, town.inHall, "0".repeat(64), end);
    // What we do not know is acknowledged all the same: it need not be said for ever.
    expect(town.sent).toHaveLength(2);
    town.clock.pass(9);
    town.say(town.hall, town.inHall, town.act, end + 5);
    town.say(town.hall, town.inHall, town.act, end + 7);
    const { holders } = await town.shown();
    expect(holders.find(({ device }: any) => device === town.inHall).goneAt).toBe(end + 5);
  });
});

test("removed acts are listed, the newest first, with how many devices have answered", async () => {
  const ente = await openEnte();
  const screen = ente.aScreen("Atrio");
  ente.aDevice(screen);
  ente.read(theAct(), anAct({ guid: "2", uid: "2026/13", end: "07/12/2026", type: "Varie" }));
  await ente.settled();
  ente.clock.set(end - days(1));
  await ente.settled();
  ente.clock.set(end);
  await ente.settled();
  const { body } = await ente.desk.ask("GET", "/?limit=1");
  expect(body.total).toBe(2);
  expect(body.removals).toMatchObject([
    { number: "12", reason: "expired", endedAt: end, removedAt: end, devices: 1, gone: 0 },
  ]);
  expect(body.removals[0].typeWords).toEqual({ it: "Ordinanza", en: "Order" });
  const next = (await ente.desk.ask("GET", "/?limit=1&offset=1")).body.removals[0];
  expect(next.typeWords).toEqual({ it: "Varie", en: "Varie" });
  expect((await ente.desk.ask("GET", "/act_0000000000000000")).status).toBe(404);
});
