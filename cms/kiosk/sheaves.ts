import { inArray } from "drizzle-orm";
import type { ActId, AssetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import { type ActEdition, editionsWithin } from "../albo/store.ts";
import type { Db } from "../db/open.ts";
import { acts as actTable } from "../db/tables.ts";
import { documentsHere, hashOf, type Listed } from "./documents.ts";
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

/** An act as it stands in its sheaf, the lists that it names, and what all this was made of. */
interface ToldAct {
  of: string;
  json: string;
  lists: readonly Listed[];
}

interface ToldSheaf {
  of: string;
  id: AssetId;
  body: string;
  bytes: number;
}

/**
 * What was told last, of each ente. Telling five thousand acts takes a fifth of a second, and most changes
 * are of something else. Only what is told now is kept: an act that is over is in here no more.
 */
interface Memory {
  acts: ReadonlyMap<ActId, ToldAct>;
  sheaves: ReadonlyMap<Instant, ToldSheaf>;
}
const memories = new WeakMap<object, Memory>();

/**
 * What a passer-by may find: acts that go round on the screens, those that are found by who looks for them,
 * and of those that only their official page may tell, the number, the office and the way there.
 */
export function readSheaves(db: Db, range: { from: Instant; to: Instant }): Sheaves {
  const before = memories.get(db) ?? { acts: new Map(), sheaves: new Map() };
  const found = editionsWithin(db, range, ["screen", "search", "link-only"]);
  const acts = tellActs(db, found, before.acts);
  const sheaves = new Map<Instant, ToldSheaf>();
  for (const [end, some] of Map.groupBy(found, ({ to }) => to))
    sheaves.set(end, tellSheaf(some, acts, before.sheaves.get(end)));
  memories.set(db, { acts, sheaves });

  const files = new Map<string, string>();
  for (const { lists } of acts.values())
    for (const { file, body } of lists) files.set(file.id, body);
  for (const { id, body } of sheaves.values()) files.set(id, body);
  const byId = found.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return {
    acts: Object.fromEntries(byId.map(({ id, to }) => [id, sheaves.get(to)!.id])),
    ends: new Map(found.map(({ id, to }) => [id, to])),
    bytes: new Map(Array.from(sheaves.values(), ({ id, bytes }) => [id, bytes])),
    files,
  };
}

/** Each act as it is told; the row of one that is what it was is not even read. */
function tellActs(
  db: Db,
  found: readonly ActEdition[],
  before: ReadonlyMap<ActId, ToldAct>,
): Map<ActId, ToldAct> {
  const documents = documentsHere(db);
  const acts = new Map<ActId, ToldAct>();
  const news = new Map<ActId, string>();
  for (const { id, version, privacy } of found) {
    const of = `${id} ${version} ${privacy} ${documents.stampOf(id)}`;
    const known = before.get(id);
    if (known?.of === of) acts.set(id, known);
    else news.set(id, of);
  }
  const ids = [...news.keys()];
  for (let from = 0; from < ids.length; from += 500)
    for (const act of db
      .select()
      .from(actTable)
      .where(inArray(actTable.id, ids.slice(from, from + 500)))
      .all()) {
      const { told, lists } = documents.tell(act, before.get(act.id)?.lists ?? []);
      acts.set(act.id, {
        of: news.get(act.id)!,
        json: JSON.stringify(kioskAct(act, told)),
        lists,
      });
    }
  return acts;
}

/** The body is a `Sheaf`. */
function tellSheaf(
  found: readonly ActEdition[],
  acts: ReadonlyMap<ActId, ToldAct>,
  before: ToldSheaf | undefined,
): ToldSheaf {
  const told = found.map(({ id }) => acts.get(id)!);
  const of = hashOf(told.map((act) => act.of).join("\n"));
  if (before?.of === of) return before;
  const body = `{"acts":[${told.map(({ json }) => json).join(",")}]}`;
  return { of, id: hashOf(body), body, bytes: Buffer.byteLength(body) };
}
