import { setTimeout } from "node:timers/promises";
import type { AssetId } from "../../protocol/ids.ts";
import { type Clock, type Millis, minutes } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import { keepGenerated } from "../library/keep.ts";
import type { FileStore } from "../library/files.ts";
import { addRendition, findAsset } from "../library/asset.store.ts";
import { createRounds, type Rounds } from "../rounds.ts";
import { type DrawnPage, drawPages, type Ending, type Limits } from "./drawing.ts";
import { findDocument, nextWaiting, noteDone, noteTotal, refuse, roleOf } from "./store.ts";

/** So many pages of a document, then somebody else may have the first of another. */
const aTurn = 20;
/** A document of which so many pages cannot be drawn is no document for a screen. */
const mostFailed = 3;
const again: Millis = minutes(1);

export interface DrawingNeeds {
  db: OpenDb;
  clock: Clock;
  files: FileStore;
  /** A document is whole: what shows it can be shown. */
  ready: (asset: AssetId) => void;
  failed: (cause: unknown) => void;
}

/** Draws what waits, page by page, one document of the whole house at a time. */
export type Drawing = Rounds;

type Turn = <T>(job: () => Promise<T>) => Promise<T>;

export function createDrawing(
  needs: DrawingNeeds,
  { inTurn, limits, pagesAtOnce = aTurn }: { inTurn: Turn; limits?: Limits; pagesAtOnce?: number },
): Drawing {
  const stopping = new AbortController();
  const { signal } = stopping;
  async function drawInTurn(asset: AssetId): Promise<void> {
    try {
      await inTurn(() => drawOn(needs, asset, { signal, limits, pagesAtOnce }));
    } catch (cause) {
      // The disk, not the document: it is tried again.
      needs.failed(cause);
      await setTimeout(again, undefined, { signal, ref: false }).catch(() => {});
    }
  }

  const rounds = createRounds({
    async round(isStopped) {
      for (let next = nextWaiting(needs.db); next && !isStopped(); next = nextWaiting(needs.db))
        await drawInTurn(next.asset);
    },
    failed: needs.failed,
  });
  return {
    ...rounds,
    stop() {
      stopping.abort();
      return rounds.stop();
    },
  };
}

/** Draws the next pages of one document, from where it had come. */
async function drawOn(
  needs: DrawingNeeds,
  asset: AssetId,
  {
    signal,
    limits,
    pagesAtOnce,
  }: { signal: AbortSignal; limits: Limits | undefined; pagesAtOnce: number },
): Promise<void> {
  const { db, files, ready } = needs;
  const document = findDocument(db, asset);
  // It may have been removed while it waited for its turn.
  if (document?.state !== "waiting") return;
  const pdf = await bytesOf(files, asset);
  if (!pdf) return refuse(db, asset, "document.not_found");
  const from = document.done + 1;
  const heard = {
    opened: (total: number) => noteTotal(db, asset, total),
    page: (page: DrawnPage) => keepPage(needs, asset, page),
  };
  const options = { signal, ...(limits && { limits }) };
  try {
    settle(
      needs,
      asset,
      await drawPages(pdf, { from, upTo: from + pagesAtOnce - 1 }, heard, options),
    );
  } catch (cause) {
    if (!signal.aborted && !(cause instanceof Removed)) throw cause;
  }
  if (findDocument(db, asset)?.state === "ready") ready(asset);
}

/** Nobody may have its pages any more. */
class Removed extends Error {}

function settle({ db }: DrawingNeeds, asset: AssetId, ending: Ending): void {
  if (ending.kind === "unreadable") return refuse(db, asset, `document.${ending.why}`);
  if (ending.kind === "done") return;
  if (ending.page === null) return refuse(db, asset, "document.too_heavy");
  const { failed } = noteDone(db, asset, ending.page, "failed");
  if (failed.length >= mostFailed) refuse(db, asset, "document.too_heavy");
}

async function keepPage(needs: DrawingNeeds, asset: AssetId, page: DrawnPage): Promise<void> {
  const { number, reading, zoom, text, thumbnail } = page;
  const goneAt = findAsset(needs.db, asset)?.goneAt ?? null;
  const parts = [
    { role: roleOf(number, "reading"), type: "image/webp", ...reading },
    { role: roleOf(number, "zoom"), type: "image/webp", ...zoom },
    {
      role: roleOf(number, "text"),
      type: "application/json",
      data: Buffer.from(JSON.stringify(text)),
      width: null,
      height: null,
    },
    ...(thumbnail ? [{ role: "thumbnail", type: "image/webp", ...thumbnail }] : []),
  ];
  await keepGenerated(needs, parts, { goneAt }, (tx, ids) => {
    if (!findDocument(tx, asset)) throw new Removed();
    for (const [index, { role }] of parts.entries()) addRendition(tx, asset, role, ids[index]!);
    noteDone(tx, asset, number, page.hasText ? "text" : "picture");
  });
}

/** Null for a file that is missing from the disk. */
async function bytesOf(files: FileStore, asset: AssetId): Promise<Uint8Array | null> {
  if (!(await files.has(asset))) return null;
  const pieces: Buffer[] = [];
  for await (const piece of await files.open(asset)) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
