import { Hono } from "hono";
import { z } from "zod";
import { assetId } from "../../protocol/ids.ts";
import type { Db } from "../db/open.ts";
import { describe, params } from "../doors.ts";
import type { SignedIn } from "../people/session.ts";
import { documentFault, documentWords } from "./faults.ts";
import { type DocumentRow, findDocument, isScan, listPages, pagesOf } from "./store.ts";

const one = z.object({ asset: assetId });

/** How far a document has come, and what is to be known of it. */
export const shownDocument = (document: DocumentRow) => ({
  asset: document.asset,
  state: document.state,
  /** `done` of `pages` are here; the file has `total`, of which not all may be drawn. */
  done: document.done,
  pages: pagesOf(document),
  total: document.total,
  failed: document.failed,
  /** Pictures of pages without a text: it can be searched by nobody, and not be read aloud. */
  scan: isScan(document),
  /** Why it cannot be shown, in both languages of the desk. */
  words: document.reason === null ? null : documentWords(document.reason),
});

/** /:ente/api/documents: PDFs page by page. The pages are files: `/:ente/assets/<hash>`. */
export const documentRoutes = ({ db }: { db: Db }) => {
  const find = (asset: z.output<typeof assetId>): DocumentRow => {
    const document = findDocument(db, asset);
    if (!document) throw documentFault("document.not_found");
    return document;
  };
  return new Hono<SignedIn>()
    .get("/:asset", describe("Documents", "How far a document has come"), params(one), (c) =>
      c.json(shownDocument(find(c.req.valid("param").asset))),
    )

    .get(
      "/:asset/pages",
      describe("Documents", "The pages that are here: picture to read, picture to zoom, text"),
      params(one),
      (c) => {
        const document = find(c.req.valid("param").asset);
        return c.json({ ...shownDocument(document), list: listPages(db, document.asset) });
      },
    );
};

export type DocumentApi = ReturnType<typeof documentRoutes>;
