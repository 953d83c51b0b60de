/** What was begun on this computer, so that it can go on after the page or the browser was closed. */
export interface Begun {
  id: string;
  name: string;
  bytes: number;
  /** When the file on this computer was last changed: the same name and size need not be the same file. */
  changed: number;
}

/** Files themselves, by the id of their upload; a browser may have no room, or forget. */
export interface KeptFiles {
  keep(id: string, file: File): Promise<void>;
  find(id: string): Promise<File | null>;
  forget(id: string): Promise<void>;
}

const mostBegun = 60;

/** The list of what was begun for one ente. */
export class UploadMemory {
  constructor(
    private readonly ente: string,
    private readonly kept: Pick<Storage, "getItem" | "setItem">,
    readonly files: KeptFiles = noFiles,
  ) {}

  get begun(): Begun[] {
    try {
      return JSON.parse(this.kept.getItem(this.keptUnder) ?? "[]") as Begun[];
    } catch {
      // Unreadable: then nothing was begun, and the file is sent from its beginning.
      return [];
    }
  }

  remember(one: Begun, file: File): void {
    this.write([...this.begun, one].slice(-mostBegun));
    // Without it the officer chooses the file again; that is all.
    void this.files.keep(one.id, file).catch(() => {});
  }

  forget(id: string): void {
    this.write(this.begun.filter((one) => one.id !== id));
    void this.files.forget(id).catch(() => {});
  }

  private get keptUnder(): string {
    return `vetrina.uploads.${this.ente}`;
  }

  private write(list: Begun[]): void {
    try {
      this.kept.setItem(this.keptUnder, JSON.stringify(list));
    } catch {
      // No room in this browser: an upload then simply does not survive its closing.
    }
  }
}

export const isSameFile = (one: Begun, file: File): boolean =>
  one.name === file.name && one.bytes === file.size && one.changed === file.lastModified;

const noFiles: KeptFiles = {
  keep: () => Promise.resolve(),
  find: () => Promise.resolve(null),
  forget: () => Promise.resolve(),
};

/** Files kept by the browser (IndexedDB) until they are on the server. */
export function browserFiles(): KeptFiles {
  const opened = (): Promise<IDBDatabase> =>
    new Promise((done, failed) => {
      const asked = indexedDB.open("vetrina-uploads", 1);
      asked.onupgradeneeded = () => asked.result.createObjectStore("files");
      asked.onsuccess = () => done(asked.result);
      asked.onerror = () => failed(asked.error ?? new Error("no IndexedDB"));
    });
  const within = async <T>(
    mode: IDBTransactionMode,
    job: (store: IDBObjectStore) => IDBRequest<T>,
  ): Promise<T> => {
    const db = await opened();
    try {
      return await new Promise<T>((done, failed) => {
        const work = db.transaction("files", mode);
        const asked = job(work.objectStore("files"));
        work.oncomplete = () => done(asked.result);
        work.onerror = () => failed(work.error ?? new Error("IndexedDB"));
        work.onabort = () => failed(work.error ?? new Error("IndexedDB"));
      });
    } finally {
      db.close();
    }
  };
  return {
    keep: async (id, file) => void (await within("readwrite", (store) => store.put(file, id))),
    find: async (id) => {
      const found = await within<unknown>("readonly", (store) => store.get(id));
      return found instanceof File ? found : null;
    },
    forget: (id) => within("readwrite", (store) => store.delete(id)),
  };
}
