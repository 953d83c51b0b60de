/** A piece of a file that is on its way. */
export interface Part {
  readonly size: number;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** What a download needs of wherever files are kept: Cache Storage, a folder of the agent, a map. */
export interface PartStore {
  /** The pieces of a file that is on its way, in order. */
  parts(id: string): Promise<Part[]>;
  addPart(id: string, index: number, part: Blob): Promise<void>;
  dropParts(id: string): Promise<void>;
  /** Makes the pieces the file: whole and lasting, or not at all. */
  keep(id: string, type: string): Promise<void>;
}

/** Files in a browser. */
export interface AssetStore extends PartStore {
  /** The ids of the files that are whole and were verified. */
  list(): Promise<Set<string>>;
  read(id: string): Promise<Blob | null>;
  /** With the pieces of it that came. */
  drop(id: string): Promise<void>;
}

const whole = "vetrina-assets";
const pieces = "vetrina-parts";
const nameOf = (id: string): string => `/player/-/${id}`;
const partOf = (id: string, index: number): string => `/player/-/${id}/${index}`;

export function browserStore(): AssetStore {
  // Opened each time: one that the browser has thrown away takes everything and keeps nothing. Who only
  // reads opens nothing: what is made while the browser throws all away may hang for ever.
  const cache = (name: string): Promise<Cache> => caches.open(name);
  const dropParts = async (id: string): Promise<void> => {
    if (!(await caches.has(pieces))) return;
    const store = await cache(pieces);
    for (const request of await store.keys())
      if (new URL(request.url).pathname.startsWith(`${nameOf(id)}/`)) await store.delete(request);
  };
  const partsOf = async (id: string): Promise<Blob[]> => {
    const found: Blob[] = [];
    for (let index = 0; ; index++) {
      const part = await caches.match(partOf(id, index), { cacheName: pieces });
      if (!part) return found;
      found.push(await part.blob());
    }
  };
  return {
    async list() {
      if (!(await caches.has(whole))) return new Set();
      const keys = await (await cache(whole)).keys();
      return new Set(keys.map(({ url }) => url.slice(url.lastIndexOf("/") + 1)));
    },
    async read(id) {
      const found = await caches.match(nameOf(id), { cacheName: whole });
      return found ? found.blob() : null;
    },
    async keep(id, type) {
      const file = new Blob(await partsOf(id), { type });
      const headers = { "Content-Type": type, "Content-Length": String(file.size) };
      await (await cache(whole)).put(nameOf(id), new Response(file, { headers }));
    },
    async drop(id) {
      if (await caches.has(whole)) await (await cache(whole)).delete(nameOf(id));
      await dropParts(id);
    },
    parts: partsOf,
    async addPart(id, index, part) {
      await (await cache(pieces)).put(partOf(id, index), new Response(part));
    },
    dropParts,
  };
}

/** The same, in memory. `most`: so many bytes, and it is full as a disk would be. */
export function memoryStore(most = Number.POSITIVE_INFINITY): AssetStore & {
  files: Map<string, Blob>;
  pieces: Map<string, Blob[]>;
} {
  const files = new Map<string, Blob>();
  const pieces = new Map<string, Blob[]>();
  const taken = (): number =>
    [...files.values(), ...[...pieces.values()].flat()].reduce((sum, { size }) => sum + size, 0);
  return {
    files,
    pieces,
    list: () => Promise.resolve(new Set(files.keys())),
    read: (id) => Promise.resolve(files.get(id) ?? null),
    keep: (id, type) =>
      Promise.resolve(void files.set(id, new Blob(pieces.get(id) ?? [], { type }))),
    drop: (id) => Promise.resolve(void (files.delete(id), pieces.delete(id))),
    parts: (id) => Promise.resolve([...(pieces.get(id) ?? [])]),
    addPart: (id, index, part) => {
      if (taken() + part.size > most)
        return Promise.reject(new DOMException("memory is full", "QuotaExceededError"));
      const list = pieces.get(id) ?? [];
      list[index] = part;
      return Promise.resolve(void pieces.set(id, list));
    },
    dropParts: (id) => Promise.resolve(void pieces.delete(id)),
  };
}
