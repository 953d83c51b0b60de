import type { ActId, AssetId } from "../../protocol/ids.ts";
import type { KioskAct, Sheaf } from "../../protocol/kiosk.ts";
import type { Instant } from "../../protocol/time.ts";
import { actsWithin } from "../albo/store.ts";
import type { Db } from "../db/open.ts";
import { documentsOfActs, hashOf } from "./documents.ts";
import { kioskAct } from "./kiosk-act.ts";

/** What kiosks are told of the albo: acts in sheaves by the end of their term, and the files' bytes. */
export interface Sheaves {
  acts: Readonly<Record<string, AssetId>>;
  /** When each act is over. */
  ends: ReadonlyMap<string, Instant>;
  /** Sheaves with what they weigh. */
  bytes: ReadonlyMap<AssetId, number>;
  /** Sheaves and page lists by their hash, as they are handed out. In memory alone: no copy to be wiped. */
  files: ReadonlyMap<string, string>;
}

export const noSheaves: Sheaves = { acts: {}, ends: new Map(), bytes: new Map(), files: new Map() };

/**
 * What a passer-by may find: acts that go round on the screens, those that are found by who looks for them,
 * and of those that only their official page may tell, the number, the office and the way there.
 */
export function readSheaves(db: Db, range: { from: Instant; to: Instant }): Sheaves {
  const found = (["screen", "search", "link-only"] as const).flatMap((privacy) =>
    actsWithin(db, range, privacy),
  );
  const documents = documentsOfActs(db, found);
  const byEnd = Map.groupBy(found, ({ to }) => to);
  const acts: Record<ActId, AssetId> = {};
  const bytes = new Map<AssetId, number>();
  const files = new Map(documents.files);
  for (const sheafActs of byEnd.values()) {
    const told: KioskAct[] = sheafActs.map((act) => kioskAct(act, documents.of(act)));
    const body = JSON.stringify({ acts: told } satisfies Sheaf);
    const id = hashOf(body);
    files.set(id, body);
    bytes.set(id, Buffer.byteLength(body));
    for (const act of sheafActs) acts[act.id] = id;
  }
  return {
    acts: Object.fromEntries(Object.entries(acts).toSorted(([a], [b]) => (a < b ? -1 : 1))),
    ends: new Map(found.map(({ id, to }) => [id, to])),
    bytes,
    files,
  };
}
