/** Where a player keeps its files: a browser's Cache Storage, or a map in tests. */
export interface AssetStore {
  /** The ids of the files that are whole and were verified. */
  list(): Promise<Set<string>>;
  read(id: string): Promise<Blob | null>;
  keep(id: string, file: Blob): Promise<void>;
  drop(id: string): Promise<void>;
  /** The pieces of a file that is on its way, in order. */
  parts(id: string): Promise<Blob[]>;
  addPart(id: string, index: number, part: Blob): Promise<void>;
  dropParts(id: string): Promise<void>;
}

const whole = "vetrina-assets";
const pieces = "vetrina-parts";
const nameOf = (id: string): string => `/player/-/${id}`;
const partOf = (id: string, index: number): string => `/player/-/${id}/${index}`;

export function browserStore(): AssetStore {
  const opened = new Map<string, Promise<Cache>>();
  const cache = (name: string): Promise<Cache> => {
    const found = opened.get(name) ?? caches.open(name);
    opened.set(name, found);
    return found;
  };
  const countParts = async (id: string): Promise<number> => {
    const keys = await (await cache(pieces)).keys();
    return keys.filter(({ url }) => new URL(url).pathname.startsWith(`${nameOf(id)}/`)).length;
  };
  return {
    async list() {
      const keys = await (await cache(whole)).keys();
      return new Set(keys.map(({ url }) => url.slice(url.lastIndexOf("/") + 1)));
    },
    async read(id) {
      const found = await (await cache(whole)).match(nameOf(id));
      return found ? found.blob() : null;
    },
    async keep(id, file) {
      const headers = { "Content-Type": file.type, "Content-Length": String(file.size) };
      await (await cache(whole)).put(nameOf(id), new Response(file, { headers }));
    },
    async drop(id) {
      await (await cache(whole)).delete(nameOf(id));
    },
    async parts(id) {
      const store = await cache(pieces);
      const found: Blob[] = [];
      for (let index = 0; ; index++) {
        const part = await store.match(partOf(id, index));
        if (!part) return found;
        found.push(await part.blob());
      }
    },
    async addPart(id, index, part) {
      await (await cache(pieces)).put(partOf(id, index), new Response(part));
    },
    async dropParts(id) {
      const store = await cache(pieces);
      const count = await countParts(id);
      for (let index = 0; index < count; index++) await store.delete(partOf(id, index));
    },
  };
}

/** The same, in memory. */
export function memoryStore(): AssetStore & {
  files: Map<string, Blob>;
  pieces: Map<string, Blob[]>;
} {
  const files = new Map<string, Blob>();
  const pieces = new Map<string, Blob[]>();
  return {
    files,
    pieces,
    list: () => Promise.resolve(new Set(files.keys())),
    read: (id) => Promise.resolve(files.get(id) ?? null),
    keep: (id, file) => Promise.resolve(void files.set(id, file)),
    drop: (id) => Promise.resolve(void files.delete(id)),
    parts: (id) => Promise.resolve(pieces.get(id) ?? []),
    addPart: (id, index, part) => {
      const list = pieces.get(id) ?? [];
      list[index] = part;
      return Promise.resolve(void pieces.set(id, list));
    },
    dropParts: (id) => Promise.resolve(void pieces.delete(id)),
  };
}
