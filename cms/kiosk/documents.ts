import { createHash } from "node:crypto";
import { eq, inArray } from "drizzle-orm";
import type { ActId, AssetId } from "../../protocol/ids.ts";
import type { KioskDocument, NamedFile, PageList } from "../../protocol/kiosk.ts";
import type { Act } from "../albo/store.ts";
import type { Db } from "../db/open.ts";
import { assets, attachments, documents } from "../db/tables.ts";
import { isScan, listPages, pagesOf } from "../documents/store.ts";

/** The list of the pages of a document, as it is handed out. */
export interface Listed {
  asset: AssetId;
  file: NamedFile;
  body: string;
}

/** Of acts' documents, those that are here. */
export interface DocumentsHere {
  /** Says another thing whenever something else would be told of the documents of this act. */
  stampOf(act: ActId): string;
  /** Its documents, with the lists that they name. Pages do not change once all are drawn, nor do lists. */
  tell(act: Act, known: readonly Listed[]): { told: KioskDocument[]; lists: Listed[] };
}

export function documentsHere(db: Db): DocumentsHere {
  const rows = db
    .select({ act: attachments.act, url: attachments.url, document: documents })
    .from(attachments)
    .innerJoin(documents, eq(documents.asset, attachments.asset))
    .where(eq(attachments.state, "here"))
    .orderBy(attachments.act, attachments.url)
    .all();
  const byAct = Map.groupBy(rows, ({ act }) => act);
  return {
    stampOf: (act) =>
      (byAct.get(act) ?? [])
        .map(({ url, document: { asset, state, total, done, texts, failed } }) =>
          [url, asset, state, total, done, texts, failed.length].join(" "),
        )
        .join(" "),
    tell(act, known) {
      const here = byAct.get(act.id) ?? [];
      const lists = new Map<AssetId, Listed>();
      const listOf = (asset: AssetId): Listed => {
        const list =
          lists.get(asset) ?? known.find((each) => each.asset === asset) ?? makeList(db, asset);
        lists.set(asset, list);
        return list;
      };
      const told = act.attachments.map(({ title, url, bytes }) => {
        const row = here.find((each) => each.url === url)?.document;
        const isReady = row?.state === "ready" && pagesOf(row) > row.failed.length;
        return {
          title: title.slice(0, 160),
          bytes,
          pages: row?.total ?? null,
          scan: isReady && isScan(row),
          list: isReady ? listOf(row.asset).file : null,
        };
      });
      return { told, lists: [...lists.values()] };
    },
  };
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
  return { asset: document, file: { id: hashOf(body), type: "application/json", bytes }, body };
}

export const hashOf = (body: string): AssetId =>
  createHash("sha256").update(body).digest("hex") as AssetId;
