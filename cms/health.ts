import { statfs } from "node:fs/promises";
import { Hono } from "hono";
import { describe } from "./doors.ts";
import type { Ente } from "./enti.ts";

/** Below this the disk is full for us: a backup or a film would fail in the middle. */
const leastFree = 200 * 1024 * 1024;

/** Why the house is not well: stable codes for monitors, words for people. Never a path or a secret. */
export interface Reason {
  code: "db.damaged" | "db.unreadable" | "broker.unsafe" | "broker.down" | "disk.low";
  ente?: string;
  it: string;
  en: string;
}

/** What the broker's test of itself found: `unsafe` when a forbidden thing was let through. */
export type BrokerHealth = "ok" | "down" | "unsafe";

type Checked = Pick<Ente, "id" | "db">;

interface Needs {
  version: string;
  enti: () => readonly Checked[];
  /** The result of the broker's own test; asked at each request, so it must be quick. */
  broker: () => BrokerHealth | Promise<BrokerHealth>;
  dataFolder: string;
  /** Bytes free where the data lies. */
  freeBytes?: (folder: string) => Promise<number>;
}

/**
 * /health: 200 while everything works, otherwise 503 with the reasons. Databases are checked page by
 * page once, when they are first seen (at the start, since this is made then), and asked something
 * small at each request.
 */
export function healthRoutes({ version, enti, broker, dataFolder, freeBytes = free }: Needs) {
  const whole = new WeakMap<object, boolean>();
  const isWhole = ({ db }: Checked): boolean => {
    const known = whole.get(db) ?? quickCheck(db);
    whole.set(db, known);
    return known;
  };
  for (const ente of enti()) isWhole(ente);

  const reasons = {
    db: (ente: Checked): Reason[] => {
      if (!isWhole(ente)) return [{ ...words["db.damaged"], ente: ente.id }];
      return answers(ente) ? [] : [{ ...words["db.unreadable"], ente: ente.id }];
    },
    broker: (state: BrokerHealth): Reason[] =>
      state === "ok" ? [] : [words[state === "down" ? "broker.down" : "broker.unsafe"]],
    disk: (bytes: number): Reason[] => (bytes < leastFree ? [words["disk.low"]] : []),
  };

  return new Hono().get("/", describe("Health", "Whether everything works"), async (c) => {
    c.header("Cache-Control", "no-store");
    const all = enti();
    const state = await broker();
    const disk = reasons.disk(await freeBytes(dataFolder));
    const found = [...all.flatMap(reasons.db), ...reasons.broker(state), ...disk];
    return c.json(
      {
        status: found.length === 0 ? ("ok" as const) : ("unwell" as const),
        version,
        enti: all.length,
        broker: state,
        disk: disk.length === 0 ? ("ok" as const) : ("low" as const),
        reasons: found,
      },
      found.length === 0 ? 200 : 503,
    );
  });
}

export type HealthApi = ReturnType<typeof healthRoutes>;

/** SQLite's own check of every page; a damaged file is found before it is written to. */
function quickCheck(db: Checked["db"]): boolean {
  try {
    return db.$client.pragma("quick_check(1)", { simple: true }) === "ok";
  } catch {
    // Too damaged to be checked is damaged.
    return false;
  }
}

function answers({ db }: Checked): boolean {
  try {
    db.$client.prepare("SELECT count(*) FROM settings").get();
    return true;
  } catch {
    // Closed, unreadable or gone: whichever it is, the ente does not work.
    return false;
  }
}

async function free(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

const words = {
  "db.damaged": {
    code: "db.damaged",
    it: "L'archivio è danneggiato: ferma Vetrina e ripristina l'ultimo backup.",
    en: "The database is damaged: stop Vetrina and restore the last backup.",
  },
  "db.unreadable": {
    code: "db.unreadable",
    it: "L'archivio non risponde: guarda il disco e riavvia Vetrina.",
    en: "The database does not answer: look at the disk and restart Vetrina.",
  },
  "broker.unsafe": {
    code: "broker.unsafe",
    it: "Il broker MQTT lascia passare ciò che è vietato: controlla i suoi permessi.",
    en: "The MQTT broker lets forbidden things through: check its permissions.",
  },
  "broker.down": {
    code: "broker.down",
    it: "Il broker MQTT non risponde: gli schermi si aggiornano solo ogni minuto.",
    en: "The MQTT broker does not answer: screens are updated only every minute.",
  },
  "disk.low": {
    code: "disk.low",
    it: "Il disco è quasi pieno: libera spazio prima che manchino i caricamenti.",
    en: "The disk is almost full: make room before uploads fail.",
  },
} as const satisfies Record<string, Reason>;
