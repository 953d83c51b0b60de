import { utf8 } from "../protocol/bytes.ts";
import type { Envelope, TrustedKey } from "../protocol/envelope.ts";
import type { Play } from "../protocol/messages.ts";
import type { Enrolment } from "../protocol/pairing.ts";
import type { TallySheet } from "../protocol/tally.ts";
import { type Instant, type Millis, seconds } from "../protocol/time.ts";

/** A manifest as it lies on disk: exactly what was signed and what was hashed. */
export interface StoredManifest {
  pointer: Envelope;
  body: string;
  epoch: number;
  revision: number;
  /** Which shape it was checked against when it was taken in. */
  acceptedBy: number;
  /** This device's signature, when it has taken something out of the body: see `intake/sealed.ts`. */
  sealed?: string;
}

export interface StoredClock {
  /** What is added to the device's own clock. */
  offset: Millis;
  /** The newest instant that is certainly past. */
  floor: Instant;
}

/** Everything that a player remembers, by name. */
export interface Facts {
  identity: { privateKey: CryptoKey; publicKey: string };
  enrolment: Enrolment;
  trusted: TrustedKey[];
  manifest: StoredManifest;
  pending: StoredManifest;
  clock: StoredClock;
  takeovers: Envelope;
  /** The last number given to a play. */
  seq: number;
  /** Ids of commands done lately. */
  commands: string[];
  /** What had to be gone and is, since when; until the CMS has acknowledged it. */
  removed: Record<string, Instant>;
  deactivated: boolean;
  /** Sums of a kiosk that nobody has acknowledged yet, and the number of the last one. */
  tallies: TallySheet[];
  tallySeq: number;
  /** Slides that have been on this screen and went well: see `stage/proven.ts`. */
  proven: string[];
}

/** The player's own memory: IndexedDB in a browser, a map in tests. */
export interface Disk {
  /** It keeps keys as readable bytes, as files do; IndexedDB keeps them closed. */
  readonly keysLeave: boolean;
  read<K extends keyof Facts>(names: readonly K[]): Promise<Partial<Pick<Facts, K>>>;
  write(facts: Partial<Facts>): Promise<void>;
  forget(names: readonly (keyof Facts)[]): Promise<void>;
  addPlays(plays: readonly Play[]): Promise<void>;
  /** The oldest plays that are not acknowledged, in order. */
  oldestPlays(most: number): Promise<Play[]>;
  forgetPlays(upTo: number): Promise<void>;
}

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const asked = indexedDB.open("vetrina", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("facts");
      asked.result.createObjectStore("plays", { keyPath: "seq" });
    };
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("no storage"));
    asked.onblocked = () => reject(new Error("storage is blocked"));
  });

const done = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("storage failed"));
  });

const finished = (transaction: IDBTransaction): Promise<void> =>
  new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onerror = () => reject(transaction.error ?? new Error("storage failed"));
    transaction.onabort = () => reject(transaction.error ?? new Error("storage is full"));
  });

/**
 * IndexedDB overwrites nothing: what a fact was before stays in its log for weeks. A manifest holds what has
 * to be gone one day, so its body lies in a file of its own (a blob), which is deleted with its fact; and as
 * the browser keeps a file for as long as some page may still read it, the file is locked with a key of its
 * own, which the fact holds.
 */
async function toLie(fact: unknown): Promise<unknown> {
  if (!hasBody(fact)) return fact;
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, [
    "encrypt",
    "decrypt",
  ]);
  const locked = await crypto.subtle.encrypt(lock, key, utf8(fact.body));
  return { ...fact, body: new Blob([locked]), key };
}

async function asKnown(fact: unknown): Promise<unknown> {
  const { body, key, ...rest } = (fact ?? {}) as { body?: unknown; key?: CryptoKey };
  if (!(body instanceof Blob) || !key) return fact;
  const open = await crypto.subtle.decrypt(lock, key, await body.arrayBuffer());
  return { ...rest, body: new TextDecoder().decode(open) };
}

/** A key is used once, so the beginning may be the same each time. */
const lock = { name: "AES-GCM", iv: new Uint8Array(12) };

const hasBody = (fact: unknown): fact is { body: string; pointer: unknown } =>
  typeof fact === "object" && fact !== null && "pointer" in fact && "body" in fact;

/**
 * The browser's own. It may throw everything away while the page runs: then what this page knows is put
 * back, and `lost` is called.
 */
export async function openDisk(lost: () => void = () => {}): Promise<Disk> {
  /** What was read and written here, as it should lie on disk. */
  const known = new Map<string, unknown>();
  let opened = follow(open());

  async function follow(opening: Promise<IDBDatabase>): Promise<IDBDatabase> {
    const db = await opening;
    db.addEventListener("close", comeBack);
    // Whoever wants it gone is not held up; it is made anew.
    db.addEventListener("versionchange", () => (db.close(), comeBack()));
    if (await lacks(db)) {
      const lying = await Promise.all(
        [...known].map(async ([name, value]) => [name, await toLie(value)] as const),
      );
      const transaction = db.transaction("facts", "readwrite", { durability: "strict" });
      for (const [name, value] of lying) transaction.objectStore("facts").put(value, name);
      await finished(transaction);
      lost();
    }
    return db;
  }

  /** Whether something is gone that lay there. */
  async function lacks(db: IDBDatabase): Promise<boolean> {
    if (known.size === 0) return false;
    const names = await done(db.transaction("facts").objectStore("facts").getAllKeys());
    return [...known.keys()].some((name) => !names.includes(name));
  }

  const again = (): Promise<IDBDatabase> => (opened = follow(open()));

  /** What is just being thrown away cannot be opened; a moment later it can. */
  const comeBack = (): void => void setTimeout(() => void again().catch(comeBack), seconds(2));

  /** Does something with the database, with a new one if this one was taken away. */
  async function within<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> {
    const db = await opened.catch(again);
    try {
      return await work(db);
    } catch (cause) {
      if (!(cause instanceof DOMException && cause.name === "InvalidStateError")) throw cause;
      return work(await again());
    }
  }

  const write = (store: "facts" | "plays", todo: (store: IDBObjectStore) => void): Promise<void> =>
    within((db) => {
      const transaction = db.transaction(store, "readwrite", { durability: "strict" });
      todo(transaction.objectStore(store));
      return finished(transaction);
    });

  await opened;
  return {
    keysLeave: false,
    async read(names) {
      const lying = await within((db) => {
        const store = db.transaction("facts").objectStore("facts");
        return Promise.all(names.map((name) => done(store.get(name) as IDBRequest)));
      });
      const values = await Promise.all(lying.map(asKnown));
      const found = names.flatMap((name, i) =>
        values[i] === undefined ? [] : [[name, values[i]] as const],
      );
      for (const [name, value] of found) known.set(name, value);
      return Object.fromEntries(found) as never;
    },
    async write(facts) {
      const lying = await Promise.all(
        Object.entries(facts).map(async ([name, value]) => [name, await toLie(value)] as const),
      );
      await write("facts", (store) => lying.forEach(([name, value]) => store.put(value, name)));
      for (const [name, value] of Object.entries(facts)) known.set(name, value);
    },
    async forget(names) {
      for (const name of names) known.delete(name);
      await write("facts", (store) => names.forEach((name) => store.delete(name)));
    },
    addPlays: (plays) => write("plays", (store) => plays.forEach((play) => store.put(play))),
    oldestPlays: (most) =>
      within((db) =>
        done(db.transaction("plays").objectStore("plays").getAll(null, most) as IDBRequest<Play[]>),
      ),
    forgetPlays: (upTo) => write("plays", (store) => store.delete(IDBKeyRange.upperBound(upTo))),
  };
}

/** The same, in memory: for tests, and for a browser that refuses to remember anything. */
export function memoryDisk(): Disk {
  const facts = new Map<string, unknown>();
  let plays: Play[] = [];
  return {
    keysLeave: false,
    read: (names) =>
      Promise.resolve(
        Object.fromEntries(
          names.flatMap((name) => (facts.has(name) ? [[name, facts.get(name)]] : [])),
        ) as never,
      ),
    write(given) {
      for (const [name, value] of Object.entries(given)) facts.set(name, value);
      return Promise.resolve();
    },
    forget(names) {
      for (const name of names) facts.delete(name);
      return Promise.resolve();
    },
    addPlays(more) {
      plays = [...plays, ...more].toSorted((a, b) => a.seq - b.seq);
      return Promise.resolve();
    },
    oldestPlays: (most) => Promise.resolve(plays.slice(0, most)),
    forgetPlays(upTo) {
      plays = plays.filter((play) => play.seq > upTo);
      return Promise.resolve();
    },
  };
}
