import { createHash } from "node:crypto";
import { toBase64Url } from "../../protocol/bytes.ts";
import { type Envelope, signedBytes } from "../../protocol/envelope.ts";
import type { ScreenId } from "../../protocol/ids.ts";
import type { Manifest, Pointer } from "../../protocol/manifest.ts";
import { type Clock, days, type Instant, type Millis, minutes } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import { manifests } from "../db/tables.ts";
import type { Ente } from "../enti.ts";
import type { Sheaves } from "../kiosk/sheaves.ts";
import { noteExposures } from "../removal/store.ts";
import { readSettings } from "../settings.ts";
import { addDays, civilDayOf, instantOf } from "../schedule/calendar.ts";
import { keepEdition } from "./editions.ts";
import { type Meaning, manifestBuilder } from "./manifest.ts";
import { readSnapshot } from "./snapshot.ts";

/** How far ahead the schedule is resolved for a player that may be alone for long. */
export const horizonDays = 35;
/** Changes that come together are published together. */
const together: Millis = 15;
/** Other work gets its turn after this many screens. */
const atOnce = 25;

export interface Published {
  screen: ScreenId;
  epoch: number;
  revision: number;
  meaning: string;
  sha256: string;
  /** Exactly the bytes that were hashed. */
  body: string;
  issuedAt: Instant;
  /** Sealed for "manifest". */
  pointer: Envelope;
}

export interface Publisher {
  /** What the screen should have, from memory; null for a screen that does not exist. */
  manifestFor(screen: ScreenId): Published | null;
  /** What the screen would be told at an instant to come, if nothing changed until then. */
  planFor(screen: ScreenId, at: Instant): Manifest | null;
  /** Screens that would show something else if every publishable draft were published, or these alone. */
  wouldChange(only?: ReadonlySet<string>): ScreenId[];
  /** A file that the kiosks' manifests of now name beside the assets; null for any other. */
  kioskFile(id: string): string | null;
  /** Rebuilds at once and resolves when everything that changed is sent. */
  rebuild(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Keeps one signed manifest a screen, rebuilt whenever something changed that a screen may show, and
 * rings the bell of those screens whose manifest means something new.
 */
export function createPublisher({
  ente,
  clock,
  epoch,
  send,
  failed,
}: {
  ente: Pick<Ente, "id" | "db" | "keys" | "changes">;
  clock: Clock;
  /** Grows with each restore from a backup. */
  epoch: number;
  /** Tells the screen (and the desk) that there is a new manifest. */
  send: (published: Published) => void;
  /** A rebuild that could not be: the screens keep what they have. */
  failed: (cause: unknown) => void;
}): Publisher {
  const current = new Map<ScreenId, Published>();
  for (const row of ente.db.select().from(manifests).all())
    current.set(row.screen, { ...row, pointer: sealPointer(row) });

  let dirty = false;
  let running: Promise<void> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let stopped = false;
  let builtOn = "";
  let kioskFiles: Sheaves["files"] = new Map();

  const rangeIn = (at: Instant) => {
    const known = new Map<string, { from: Instant; to: Instant }>();
    return (timezone: string) => {
      const found = known.get(timezone) ?? rangeOf(at, timezone);
      known.set(timezone, found);
      return found;
    };
  };

  const widest = (at: Instant) => ({ from: at - days(2), to: at + days(horizonDays + 2) });

  async function build(): Promise<void> {
    const at = clock.now();
    const snapshot = readSnapshot(ente.db, at, widest(at));
    kioskFiles = snapshot.sheaves.files;
    builtOn = civilDayOf(at, snapshot.settings.timezone);
    const meaningOf = manifestBuilder(snapshot, ente.id, rangeIn(at));
    const fresh: Published[] = [];
    const held = new Map<ScreenId, string[]>();
    for (const [index, { id }] of snapshot.screens.entries()) {
      const meant = meaningOf(id);
      const meaning = hash(JSON.stringify(meant));
      const known = current.get(id);
      if (known?.meaning !== meaning || known.epoch !== epoch) {
        fresh.push(issue(meant, meaning, at));
        held.set(id, Object.keys(meant.terms ?? {}));
      }
      if (index % atOnce === atOnce - 1) await new Promise(setImmediate);
    }
    store(ente.db, fresh, held, at);
    for (const published of fresh) {
      current.set(published.screen, published);
      send(published);
    }
    const there = new Set(snapshot.screens.map((screen) => screen.id));
    for (const screen of current.keys()) if (!there.has(screen)) current.delete(screen);
  }

  function issue(meant: Meaning, meaning: string, issuedAt: Instant): Published {
    const held = current.get(meant.screen);
    const revision = held?.epoch === epoch ? held.revision + 1 : 1;
    const body = JSON.stringify({ ...meant, epoch, revision, issuedAt });
    const row = {
      screen: meant.screen,
      epoch,
      revision,
      meaning,
      sha256: hash(body),
      body,
      issuedAt,
    };
    return { ...row, pointer: sealPointer(row) };
  }

  function sealPointer(row: Omit<Published, "pointer">): Envelope {
    const { screen, epoch, revision, sha256, body, issuedAt } = row;
    const bytes = Buffer.byteLength(body);
    const pointer: Pointer = { ente: ente.id, screen, epoch, revision, sha256, bytes, issuedAt };
    const said = JSON.stringify(pointer);
    const signature = ente.keys.sign(signedBytes("manifest", said));
    return { key: ente.keys.keyId, body: said, signature: toBase64Url(signature) };
  }

  async function run(): Promise<void> {
    // A change that comes while manifests are being built makes them be built once more.
    while (dirty && !stopped) {
      dirty = false;
      try {
        await build();
      } catch (cause) {
        failed(cause);
      }
    }
    running = null;
  }

  function rebuild(): Promise<void> {
    dirty = true;
    running ??= run();
    return running;
  }

  function soon(): void {
    if (timer || stopped) return;
    timer = setTimeout(() => {
      timer = null;
      void rebuild();
    }, together);
  }

  ente.changes.onTouch(soon);
  const nightly = setInterval(() => {
    const at = clock.now() - jitterOf(ente.id);
    const { timezone } = readSettings(ente.db);
    if (civilDayOf(at, timezone) > builtOn) soon();
  }, minutes(1));
  nightly.unref();

  return {
    manifestFor: (screen) => current.get(screen) ?? null,
    planFor(screen, at) {
      const snapshot = readSnapshot(ente.db, at, widest(at));
      if (!snapshot.screens.some(({ id }) => id === screen)) return null;
      const { epoch, revision } = current.get(screen) ?? { epoch: 0, revision: 0 };
      const meant = manifestBuilder(snapshot, ente.id, rangeIn(at))(screen);
      return { ...meant, epoch, revision, issuedAt: at };
    },
    wouldChange(only) {
      const at = clock.now();
      const drafts = readSnapshot(ente.db, at, widest(at), { drafts: only ?? true });
      const meaningOf = manifestBuilder(drafts, ente.id, rangeIn(at));
      return drafts.screens
        .filter(({ id }) => hash(JSON.stringify(meaningOf(id))) !== current.get(id)?.meaning)
        .map((screen) => screen.id);
    },
    kioskFile: (id) => kioskFiles.get(id) ?? null,
    rebuild,
    async stop() {
      stopped = true;
      clearInterval(nightly);
      if (timer) clearTimeout(timer);
      await running;
    },
  };
}

/** From the beginning of today to the end of the horizon, in the screen's own time zone. */
function rangeOf(at: Instant, timezone: string): { from: Instant; to: Instant } {
  const today = civilDayOf(at, timezone);
  return {
    from: instantOf(today, "00:00", timezone, "start"),
    to: instantOf(addDays(today, horizonDays), "00:00", timezone, "start"),
  };
}

/** With each manifest which acts it holds: only where they have been must they be gone one day. */
function store(
  db: OpenDb,
  fresh: readonly Published[],
  held: ReadonlyMap<ScreenId, string[]>,
  at: Instant,
): void {
  db.transaction((tx) => {
    for (const [screen, acts] of held) noteExposures(tx, screen, acts, at);
    for (const { pointer: _, ...row } of fresh) {
      tx.insert(manifests)
        .values(row)
        .onConflictDoUpdate({ target: manifests.screen, set: row })
        .run();
      keepEdition(tx, row);
    }
  });
}

const hash = (text: string): string => createHash("sha256").update(text).digest("hex");

/** Up to an hour after midnight, the same every night for an ente: a region does not rebuild at once. */
const jitterOf = (ente: string): Millis =>
  (Number.parseInt(hash(ente).slice(0, 6), 16) / 0xffffff) * minutes(60);
