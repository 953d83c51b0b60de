import { createHash } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import type { AssetId } from "../../protocol/ids.ts";
import type { KioskDocument, NamedFile, PageList } from "../../protocol/kiosk.ts";
import type { Act } from "../albo/store.ts";
import type { Db } from "../db/open.ts";
import { assets, attachments, documents } from "../db/tables.ts";
import { isScan, listPages, pagesOf } from "../documents/store.ts";

interface Listed {
  file: NamedFile;
  body: string;
}

/** Pages do not change once all are drawn: their list is made once. */
const known = new WeakMap<object, Map<AssetId, Listed>>();

/** The documents of these acts, and the lists of their pages. */
export function documentsOfActs(
  db: Db,
  acts: readonly Act[],
): { of: (act: Act) => KioskDocument[]; files: Map<string, string> } {
  const rows = new Map(
    db
      .select({ act: attachments.act, url: attachments.url, document: documents })
      .from(attachments)
      .innerJoin(documents, eq(documents.asset, attachments.asset))
      .where(eq(attachments.state, "here"))
      .all()
      .map(({ act, url, document }) => [`${act} ${url}`, document]),
  );
  const before = known.get(db) ?? new Map<AssetId, Listed>();
  const used = new Map<AssetId, Listed>();
  known.set(db, used);

  function listOf(asset: AssetId): Listed {
    const listed = used.get(asset) ?? before.get(asset) ?? makeList(db, asset);
    used.set(asset, listed);
    return listed;
  }

  function of(act: Act): KioskDocument[] {
    return act.attachments.map(({ title, url, bytes }) => {
      const row = rows.get(`${act.id} ${url}`);
      const isReady = row?.state === "ready" && pagesOf(row) > row.failed.length;
      return {
        title: title.slice(0, 160),
        bytes,
        pages: row?.total ?? null,
        scan: isReady && isScan(row),
        list: isReady ? listOf(row.asset).file : null,
      };
    });
  }

  const files = new Map<string, string>();
  const told = new Map(acts.map((act) => [act, of(act)]));
  for (const { file, body } of used.values()) files.set(file.id, body);
  return { of: (act) => told.get(act) ?? of(act), files };
}

function makeList(db: Db, document: AssetId): Listed {
  const pages = listPages(db, document);
  const parts = pages.flatMap(({ reading, zoom, text }) => [reading, zoom, text]);
  const files = new Map<string, NamedFile>();
  for (let from = 0; from < parts.length; from += 500)
    for (const { id, type, bytes } of db
      .select({ id: assets.id, type: assets.type, bytes: assets.bytes })
      .from(assets)
      .where(inArray(assets.id, parts.slice(from, from + 500)))
      .all())
      files.set(id, { id, type, bytes });
  const list: PageList = {
    pages: pages.map(({ number, width, height, reading, zoom, text }) => ({
      number,
      width,
      height,
      reading: files.get(reading)!,
      zoom: files.get(zoom)!,
      text: files.get(text)!,
    })),
  };
  const body = JSON.stringify(list);
  const bytes = Buffer.byteLength(body);
  return { file: { id: hashOf(body), type: "application/json", bytes }, body };
}

export const hashOf = (body: string): AssetId =>
  createHash("sha256").update(body).digest("hex") as AssetId;
