import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createAdaptorServer } from "@hono/node-server";
import type { Context, Hono } from "hono";
import type { EnteId } from "../protocol/ids.ts";
import { newDeviceId } from "../protocol/ids.ts";
import { hours, minutes } from "../protocol/time.ts";
import { createApp, type EnteNeeds, mounted } from "./app.ts";
import { createBroker } from "./broker/broker.ts";
import type { Bus } from "./broker/bus.ts";
import { selfTest } from "./broker/self-test.ts";
import { createChanges } from "./changes.ts";
import type { Config } from "./config.ts";
import { openDb } from "./db/open.ts";
import { type Ente, type Enti, openEnti } from "./enti.ts";
import { type DocumentRoom, openDocumentRoom } from "./documents/room.ts";
import { createFetching, type Fetching } from "./fetching.ts";
import { createLive, type Live } from "./fleet/live.ts";
import { followScreens, forgetPresence } from "./fleet/status.ts";
import type { BrokerHealth } from "./health.ts";
import { temporaryKeys } from "./keys.ts";
import { createCuttingRoom } from "./library/cutting-room.ts";
import { findFfmpeg } from "./library/ffmpeg.ts";
import { diskFiles, type FileStore } from "./library/files.ts";
import { clamdScanner } from "./library/scanner.ts";
import { sweepLibrary } from "./library/sweep.ts";
import { turns } from "./library/turns.ts";
import { createLog, type Log } from "./log.ts";
import { connectionOf } from "./people/connection.ts";
import { createSignInLimits } from "./people/limits.ts";
import { createProofIntake } from "./proof/intake.ts";
import { keptFor, pruneEditions } from "./publish/editions.ts";
import { noteEpoch, readEpoch } from "./publish/epoch.ts";
import { keepPlans } from "./publish/later.ts";
import { createPublisher, type Publisher } from "./publish/publisher.ts";
import { followRemovals } from "./removal/intake.ts";
import { deviceOfToken } from "./screens/device-auth.ts";
import { createPairings, type Pairings } from "./screens/pairing.ts";
import { followTallies } from "./tallies/intake.ts";
import { keepPollTables } from "./tallies/poll-tables.ts";
import { pruneTallies, talliesKeptFor } from "./tallies/store.ts";
import { sweepTrash } from "./trash/sweep.ts";
import { readApart } from "./sources/reader.ts";
import { openDataRoom } from "./sources/room.ts";
import { easelApart } from "./visuals/easel.ts";
import { keepVisuals } from "./visuals/keeper.ts";

/** One ente at work. */
export interface Household {
  ente: Ente;
  files: FileStore;
  live: Live;
  publisher: Publisher;
  documents: DocumentRoom;
  /** Somebody has answered a poll at a kiosk. */
  answered(): void;
}

export interface House {
  /** `http://host:port`, as it listens. */
  readonly origin: string;
  readonly enti: Enti;
  readonly pairings: Pairings;
  readonly bus: Bus;
  /** An ente and its rooms; one that was added after the start is opened at the first call. */
  household(ente: EnteId): Household | null;
  stop(): Promise<void>;
}

export interface HouseNeeds extends Config {
  version: string;
  /** Folder of the build. */
  dist: string;
  /** What asks the world outside; a test brings one that knows another world. */
  fetching?: Fetching;
}

/** Opens the whole house: every ente, the broker, the publishers, the HTTP server. */
export async function openHouse(needs: HouseNeeds): Promise<House> {
  const { clock, dataFolder, version, dist } = needs;
  const log = createLog(needs.log);
  const enti = openEnti({ dataFolder });
  const pairings = createPairings({ clock });
  const limits = createSignInLimits({ clock });
  const { fetching = createFetching() } = needs;
  const connection = connectionOf({ proxies: needs.proxies });
  const atTheEasel = turns(1);
  // One thread for what is read by itself, one for officers who wait; both are there only when needed.
  const readerFile = join(dist, "cms", "source-reader.js");
  const [reader, deskReader] = [readApart(readerFile), readApart(readerFile)];
  const easel = easelApart(join(dist, "cms", "visual-worker.js"));
  const reading = { reader, deskReader, inTurn: turns(6), fetching };
  const cutting = createCuttingRoom(needs.ffmpeg ? findFfmpeg(needs.ffmpeg) : null);
  const scan = needs.clamd ? clamdScanner(needs.clamd) : undefined;
  const households = new Map<string, Household & { routes: Hono; close: () => Promise<void> }>();

  const canary = { device: newDeviceId(), token: crypto.randomUUID() };
  const broker = await createBroker({
    clock,
    log,
    proxies: needs.proxies,
    quiet: (device) => device === canary.device,
    authenticate(device, token) {
      if (device === canary.device && token === canary.token)
        return { ente: "canary", screen: "canary" };
      for (const { ente } of households.values()) {
        const found = deviceOfToken({ db: ente.db, clock, keys: ente.keys }, token);
        if (found?.device === device) return { ente: ente.id, screen: found.screen };
      }
      return null;
    },
    twins(identity) {
      log.warn(identity, "two devices with one identity");
      following.twins(identity);
    },
  });
  const { bus } = broker;
  if (needs.mqttPort !== null) await broker.listen(needs.mqttPort, needs.host);

  let origin = needs.publicUrl ?? "";
  /** By the name that whoever asks knows the house by, unless it has one of its own. */
  function originOf(c: Context): string {
    if (needs.publicUrl) return needs.publicUrl.replace(/\/$/, "");
    const host = c.req.header("Host");
    return host ? `${connection(c).secure ? "https" : "http"}://${host}` : origin;
  }

  function open(ente: Ente) {
    const files = diskFiles(ente.folder);
    const live = createLive();
    const { id, db, folder } = ente;
    forgetPresence(db);
    const note = soonAndOnce(() => noteEpoch(folder, db));
    const publisher = createPublisher({
      ente,
      clock,
      epoch: readEpoch(folder, db, clock.now()),
      send({ screen, epoch, revision, pointer }) {
        bus.send("manifest", { ente: id, screen }, pointer);
        live.tell({ kind: "published", screen, epoch, revision });
        note.soon();
      },
      failed: (cause) => log.error({ err: cause, ente: id }, "manifests could not be built"),
    });
    const documents = openDocumentRoom({
      ente,
      clock,
      files,
      fetching,
      publisher,
      inTurn: atTheEasel,
      log,
    });
    const sweep = (): void => {
      pruneEditions(db, clock.now() - keptFor);
      pruneTallies(db, clock.now() - talliesKeptFor);
      void sweepLibrary({ db, clock, files }).catch((cause: unknown) =>
        log.error({ err: cause, ente: id }, "the library could not be swept"),
      );
      try {
        sweepTrash({ db, clock });
      } catch (cause) {
        log.error({ err: cause, ente: id }, "the trash could not be emptied");
      }
    };
    sweep();
    const nightly = setInterval(sweep, hours(12));
    nightly.unref();
    const stopWatching = watchOthersWriting(ente, log);
    const data = openDataRoom({ ...reading, ente, clock, files, live, log, connection });
    data.runner.start();
    const polls = keepPollTables({
      ...data,
      failed: (cause) => log.error({ err: cause, ente: id }, "a poll could not be counted"),
    });
    const visuals = keepVisuals({
      db,
      clock,
      files,
      easel,
      changes: ente.changes,
      failed: (cause, asked) =>
        log.error(
          { err: cause, ente: id, asked },
          "data could not be made into what a slide shows",
        ),
    });
    const stopPlans = keepPlans({
      db,
      clock,
      changes: ente.changes,
      failed: (cause) => log.error({ err: cause, ente: id }, "what was due could not be published"),
    });
    const roomNeeds: EnteNeeds = {
      ente,
      clock,
      files,
      intake: {
        cutting,
        scan,
        failed: (cause) => log.error({ err: cause, ente: id }, "a film could not be prepared"),
      },
      publisher,
      bus,
      live,
      pairings,
      limits,
      documents,
      data,
      easel,
      connection,
      origin: originOf,
    };
    const household = {
      ente,
      files,
      live,
      publisher,
      documents,
      answered() {
        ente.changes.touch();
        polls.wake();
      },
      routes: mounted(roomNeeds, log),
      async close() {
        clearInterval(nightly);
        stopWatching();
        await data.runner.stop();
        await polls.stop();
        await visuals.stop();
        stopPlans();
        await documents.stop();
        await publisher.stop();
        note.now();
      },
    };
    households.set(id, household);
    ente.changes.touch();
    return household;
  }
  for (const ente of enti.list()) open(ente);

  function household(id: string) {
    const ente = enti.find(id);
    return households.get(id) ?? (ente && open(ente));
  }

  const proof = createProofIntake({
    bus,
    of: (id) => enti.find(id)?.db ?? null,
    failed: (cause) => log.error({ err: cause }, "proof could not be written"),
  });
  const following = followScreens({
    bus,
    clock,
    of: (id) => {
      const found = household(id);
      return found && { db: found.ente.db, live: found.live };
    },
  });

  followTallies({
    bus,
    clock,
    of: (id) => {
      const found = household(id);
      return found && { ...found, db: found.ente.db };
    },
  });

  followRemovals({
    bus,
    clock,
    of: (id) => {
      const found = household(id);
      return found && { db: found.ente.db, live: found.live };
    },
  });

  const described = describedEnte();
  const describedFiles = diskFiles(dataFolder + "/.described");
  let brokerHealth: BrokerHealth = "down";
  const app = createApp({
    routesOf: (id) => household(id)?.routes ?? null,
    enti: () => enti.list(),
    pairing: {
      clock,
      pairings,
      find: (id) => enti.find(id),
      bus,
      live: (id) => household(id)?.live ?? createLive(),
      connection,
      origin: originOf,
    },
    health: { version, enti: () => enti.list(), broker: () => brokerHealth, dataFolder },
    dist,
    log,
    described: {
      ente: described,
      clock,
      files: describedFiles,
      intake: {},
      publisher: {
        manifestFor: () => null,
        kioskFile: () => null,
        planFor: () => null,
        wouldChange: () => [],
      },
      bus,
      live: createLive(),
      pairings,
      limits,
      documents: { drawing: { wake: () => {} }, attachments: { wake: () => {} } },
      easel,
      data: openDataRoom({
        ...reading,
        ente: described,
        clock,
        files: describedFiles,
        live: createLive(),
        log,
        connection,
      }),
      connection,
      origin: originOf,
    },
  });

  const server = createAdaptorServer({ fetch: app.fetch });
  broker.attach(server as Server);
  await new Promise<void>((listening, failed) => {
    server.once("error", failed);
    server.listen({ port: needs.port, host: needs.host, backlog: 4096 }, listening);
  });
  const { port } = server.address() as AddressInfo;
  const listensAt = `http://${needs.host.includes(":") ? `[${needs.host}]` : needs.host}:${port}`;
  origin ||= listensAt;
  const found = await selfTest(broker, canary);
  brokerHealth = found.length === 0 ? "ok" : "unsafe";
  if (found.length > 0) log.error({ found }, "the broker lets forbidden things through");

  return {
    origin: listensAt,
    enti,
    pairings,
    bus,
    household: (id) => household(id),
    async stop() {
      const closed = new Promise<void>((done) => server.close(() => done()));
      if ("closeAllConnections" in server) server.closeAllConnections();
      await broker.close();
      await closed;
      await cutting.close();
      following.stop();
      proof.settle();
      for (const each of households.values()) await each.close();
      await Promise.all([reader.stop(), deskReader.stop(), easel.stop()]);
      described.db.$client.close();
      enti.close();
    },
  };
}

/** An ente that nobody is in: the API is described from its routes. */
const describedEnte = (): Ente => ({
  id: "ente" as EnteId,
  folder: "",
  db: openDb(":memory:"),
  keys: temporaryKeys(),
  changes: createChanges(),
});

/** The command line may write while the house is open: SQLite says so, and the screens are told. */
function watchOthersWriting({ db, changes }: Ente, log: Log): () => void {
  const version = (): unknown => db.$client.pragma("data_version", { simple: true });
  let known = version();
  const timer = setInterval(() => {
    try {
      const now = version();
      if (now !== known) changes.touch();
      known = now;
    } catch (cause) {
      log.warn({ err: cause }, "the database does not answer");
    }
  }, 2_000);
  timer.unref();
  return () => clearInterval(timer);
}

/** Does a thing a while after it was asked for, however often it was asked; or at once, when asked. */
function soonAndOnce(work: () => void): { soon(): void; now(): void } {
  let timer: NodeJS.Timeout | null = null;
  const now = (): void => {
    if (timer) clearTimeout(timer);
    timer = null;
    work();
  };
  return {
    now,
    soon: () => {
      timer ??= setTimeout(now, minutes(1) / 12).unref();
    },
  };
}
