import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { enteId, type EnteId } from "../protocol/ids.ts";
import { type Changes, createChanges } from "./changes.ts";
import { type OpenDb, openDb } from "./db/open.ts";
import { defineFaults } from "./faults.ts";
import { type EnteKeys, openKeys } from "./keys.ts";
import { type Settings, writeSettings } from "./settings.ts";

/** One municipality, open: its folder, its database, its keys, its bell. */
export interface Ente {
  readonly id: EnteId;
  /** `data/<ente>`: everything that is theirs, and nothing that is anyone else's. */
  readonly folder: string;
  readonly db: OpenDb;
  readonly keys: EnteKeys;
  readonly changes: Changes;
}

export interface Enti {
  list(): readonly Ente[];
  find(id: string): Ente | null;
  /** Makes the folder, the database and the keys of a new ente. */
  add(ente: { id: string } & Partial<Settings>): Ente;
  close(): void;
}

export const enteFault = defineFaults({
  "ente.exists": {
    kind: "conflict",
    it: "L'ente «{id}» esiste già.",
    en: 'The ente "{id}" exists already.',
  },
  "ente.bad_name": {
    kind: "invalid",
    it: "«{id}» non va bene come nome breve: lettere minuscole, cifre e trattini, da 2 a 31, e non una parola riservata.",
    en: '"{id}" cannot be a short name: lower-case letters, digits and hyphens, 2 to 31, and no reserved word.',
  },
});

/** Opens every ente in the data folder: each subfolder that has a database. */
export function openEnti({ dataFolder }: { dataFolder: string }): Enti {
  mkdirSync(dataFolder, { recursive: true, mode: 0o750 });
  const open = new Map<string, Ente>();
  for (const entry of readdirSync(dataFolder, { withFileTypes: true }))
    if (entry.isDirectory() && enteId.safeParse(entry.name).success)
      if (readdirSync(join(dataFolder, entry.name)).includes("vetrina.db"))
        open.set(entry.name, openEnte(dataFolder, enteId.parse(entry.name)));
  return {
    list: () => [...open.values()],
    find: (id) => open.get(id) ?? null,
    add({ id, ...settings }) {
      const name = enteId.safeParse(id);
      if (!name.success) throw enteFault("ente.bad_name", { id });
      if (open.has(id)) throw enteFault("ente.exists", { id });
      const ente = openEnte(dataFolder, name.data);
      writeSettings(ente.db, settings);
      open.set(id, ente);
      return ente;
    },
    close() {
      for (const { db } of open.values()) db.$client.close();
      open.clear();
    },
  };
}

function openEnte(dataFolder: string, id: EnteId): Ente {
  const folder = join(dataFolder, id);
  mkdirSync(join(folder, "assets"), { recursive: true, mode: 0o750 });
  mkdirSync(join(folder, "uploads"), { recursive: true, mode: 0o750 });
  return {
    id,
    folder,
    db: openDb(join(folder, "vetrina.db")),
    keys: openKeys(join(folder, "keys")),
    changes: createChanges(),
  };
}
