import { rm } from "node:fs/promises";
import { eq } from "drizzle-orm";
import type { AssetId } from "../../protocol/ids.ts";
import { Fault } from "../../protocol/errors.ts";
import { type Clock, hours, type Instant, type Millis, minutes } from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { OpenDb } from "../db/open.ts";
import { acts } from "../db/tables.ts";
import type { Drawing } from "../documents/queue.ts";
import { mostBytes } from "../documents/sizes.ts";
import { wantDocument } from "../documents/store.ts";
import type { Fetching } from "../fetching.ts";
import { createRounds, type Rounds } from "../rounds.ts";
import type { FileStore } from "../library/files.ts";
import { forgetAssets, type Seal } from "../library/gone.ts";
import { keepGenerated } from "../library/keep.ts";
import { refuseWhenFull } from "../library/asset.store.ts";
import { removeGone } from "../library/sweep.ts";
import { attachmentFault, type Reason } from "./faults.ts";
import { claimsPdf, kindOf } from "./kinds.ts";
import {
  type Attachment,
  endOf,
  followActs,
  nextDue,
  nextDueAt,
  noteFailure,
  noteHere,
  noteLink,
  twinOf,
} from "./store.ts";
import { alignTerms, unowned } from "./terms.ts";

export interface AttachmentNeeds {
  db: OpenDb;
  clock: Clock;
  files: FileStore;
  keys: Seal;
  changes: Changes;
  fetching: Pick<Fetching, "toFile">;
  drawing: Pick<Drawing, "wake">;
  failed: (cause: unknown) => void;
}

/** After so many failures; then twice a day until the act is over. */
const pauses: readonly Millis[] = [1, 5, 30, 120, 360].map(minutes);
const longest = hours(12);
/** No timer is trusted for longer: a moved clock is noticed. */
const lookAgain = minutes(1);

/** Fetches the documents of acts, one at a time, and keeps them for as long as the act is up. */
export function createAttachments(needs: AttachmentNeeds): Rounds {
  const { db, clock, changes, failed } = needs;
  return createRounds({
    async round(isStopped) {
      await follow(needs);
      for (let due = nextDue(db, clock.now()); due && !isStopped(); due = nextDue(db, clock.now()))
        await fetchOne(needs, due);
    },
    left() {
      const at = nextDueAt(db);
      return at === null ? null : at - clock.now();
    },
    lookAgain,
    changes,
    failed,
  });
}

/** The list of what is wanted, the terms of what is here, and the end of what nobody wants any more. */
async function follow(needs: AttachmentNeeds): Promise<void> {
  const { db, clock, keys } = needs;
  const at = clock.now();
  const gone = db.transaction((tx) => {
    const parted = unowned(tx, followActs(tx, at));
    forgetAssets(tx, parted, keys, at);
    alignTerms(tx);
    return parted;
  });
  await removeGone(needs, gone);
}

async function fetchOne(needs: AttachmentNeeds, row: Attachment): Promise<void> {
  const { db, clock } = needs;
  const twin = twinOf(db, row);
  if (twin?.asset) return shareWith(needs, row, { ...twin, asset: twin.asset });
  try {
    await bringIn(needs, row);
  } catch (cause) {
    if (cause instanceof NotWanted) return;
    if (!(cause instanceof Fault)) needs.failed(cause);
    const reason = reasonOf(cause);
    if (lasting.has(reason.code)) noteLink(db, row, reason);
    else noteFailure(db, row, reason, nextTry(row, clock.now()));
  }
}

/** What will be no better the next time. */
const lasting = new Set([
  "attachment.signed",
  "attachment.not_a_pdf",
  "fetch.refused",
  "fetch.too_large",
]);

const nextTry = ({ tries }: Attachment, at: Instant): Instant => at + (pauses[tries] ?? longest);

const reasonOf = (cause: unknown): Reason =>
  cause instanceof Fault
    ? { code: cause.code, details: cause.details }
    : { code: "library.disk_full", details: {} };

/** The act ended, or may not show its documents any more, while they were on their way. */
class NotWanted extends Error {}

/** @throws Fault `fetch.…`, `attachment.…`, `library.full`, `library.disk_full` */
async function bringIn(needs: AttachmentNeeds, row: Attachment): Promise<void> {
  const { db, files, fetching, clock, drawing } = needs;
  const path = files.arriving();
  try {
    const { size: bytes } = await fetching.toFile(row.url, path, { atMost: mostBytes });
    const found = await kindOf(path);
    if (found.kind === "page") throw attachmentFault(pageOrFile(needs, row));
    if (found.kind === "signed") throw attachmentFault("attachment.signed");
    if (found.kind === "other") throw attachmentFault("attachment.not_a_pdf");
    refuseWhenFull(db, bytes, clock.now());
    const data = found.signed ? found.data : path;
    const part = { data, type: "application/pdf", width: null, height: null };
    const goneAt = endOf(db, row.act, clock.now());
    if (goneAt === null) throw new NotWanted();
    await keepGenerated(needs, [part], { goneAt }, (tx, [asset]) => {
      // The act may have ended while its document came.
      if (endOf(tx, row.act, clock.now()) === null) throw new NotWanted();
      const size = found.signed ? found.data.length : bytes;
      noteHere(tx, row, { asset: asset!, signed: found.signed, bytes: size });
      wantDocument(tx, asset!, clock.now());
    });
    drawing.wake();
  } finally {
    await rm(path, { force: true });
  }
}

/** A web page where a PDF was promised may be a passing trouble; where nothing was promised it is what it is. */
function pageOrFile({ db }: AttachmentNeeds, { act, url }: Attachment) {
  const said = db.select().from(acts).where(eq(acts.id, act)).get()?.attachments ?? [];
  const type = said.find((each) => each.url === url)?.type ?? "";
  return claimsPdf({ url, type }) ? "attachment.a_page" : "attachment.not_a_pdf";
}

/** The same file for another act: it is here already, for the longer of the two terms. */
function shareWith(
  { db, clock }: AttachmentNeeds,
  row: Attachment,
  twin: Attachment & { asset: AssetId },
): void {
  const at = clock.now();
  const goneAt = endOf(db, row.act, at);
  if (goneAt === null) return;
  db.transaction((tx) => {
    const { asset, signed, bytes } = twin;
    noteHere(tx, row, { asset, signed, bytes: bytes ?? 0 });
    alignTerms(tx);
  });
}
