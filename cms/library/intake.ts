import { open, rm, stat } from "node:fs/promises";
import { and, eq, lt } from "drizzle-orm";
import { newUploadId, type OfficerId, type UploadId } from "../../protocol/ids.ts";
import { hours, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { uploads } from "../db/tables.ts";
import { libraryFault } from "./faults.ts";
import { type FileStore, noRoomIsForeseen } from "./files.ts";
import { type Keeping, type Kept, takeIn } from "./keep.ts";
import { labelOf } from "./names.ts";
import { refuseTooLarge, sniff } from "./sniff.ts";
import { refuseWhenFull } from "./store.ts";

export type Upload = typeof uploads.$inferSelect;

/** What the desk sends at a time: little is lost with a connection, few requests are needed. */
export const chunkBytes = 4 * 1024 * 1024;
/** Of so many bytes it can be said what a file is. */
const telling = 64 * 1024;
const patience = hours(24);
/** So many finished uploads are remembered, for whoever lost our answer and asks again. */
const memory = 200;

/**
 * Uploads that survive a broken line: the file grows in the staging folder, its length is how far it has
 * come, and it becomes part of the library only when it is whole and was looked at.
 */
export function intake(needs: Keeping) {
  const { db, clock, files } = needs;
  const busy = new Set<UploadId>();
  const finishing = new Map<UploadId, { by: OfficerId; file: Promise<Kept> }>();

  /** @throws Fault `upload.not_found`, for another officer's too. */
  const find = (id: UploadId, by: OfficerId): Upload => {
    const upload = db
      .select()
      .from(uploads)
      .where(and(eq(uploads.id, id), eq(uploads.officer, by)))
      .get();
    if (!upload) throw libraryFault("upload.not_found");
    return upload;
  };

  const alone = async <T>(id: UploadId, job: () => Promise<T>): Promise<T> => {
    if (busy.has(id)) throw libraryFault("upload.busy");
    busy.add(id);
    try {
      return await job();
    } finally {
      busy.delete(id);
    }
  };

  const drop = async (id: UploadId): Promise<void> => {
    db.delete(uploads).where(eq(uploads.id, id)).run();
    await rm(files.staged(id), { force: true });
  };

  /** What will never become a file leaves no trace; what may still go on is kept. */
  const droppedOnFailure = async <T>(id: UploadId, job: () => Promise<T>): Promise<T> => {
    try {
      return await job();
    } catch (cause) {
      await drop(id);
      throw cause;
    }
  };

  return {
    /**
     * Reserves the room first, so that many uploads at once cannot promise themselves the same bytes.
     * @throws Fault `upload.too_large`, `library.full`, `library.disk_full`
     */
    async begin(name: string, bytes: number, by: OfficerId): Promise<Upload> {
      refuseTooLarge(bytes);
      await sweepStale(needs, busy);
      const at = clock.now();
      const upload = db.transaction((tx) => {
        refuseWhenFull(tx, bytes, at);
        const row = { id: newUploadId(), officer: by, name: labelOf(name), bytes, createdAt: at };
        return tx.insert(uploads).values(row).returning().get();
      });
      await droppedOnFailure(upload.id, () =>
        noRoomIsForeseen(async () => (await open(files.staged(upload.id), "wx", 0o640)).close()),
      );
      return upload;
    },

    async progress(id: UploadId, by: OfficerId): Promise<{ upload: Upload; offset: number }> {
      const upload = find(id, by);
      return { upload, offset: await lengthOf(files, id) };
    },

    /**
     * Adds bytes at `offset` and says how far the file has come.
     * @throws Fault `upload.wrong_offset`, `upload.busy`, `upload.interrupted` (go on from its offset);
     *   `upload.overrun`, `library.disk_full`, `media.…` (the upload is gone)
     */
    append: (
      id: UploadId,
      by: OfficerId,
      offset: number,
      body: ReadableStream<Uint8Array> | null,
    ) =>
      alone(id, async () => {
        const upload = find(id, by);
        const has = await lengthOf(files, id);
        if (has !== offset) throw libraryFault("upload.wrong_offset", { offset: has });
        const path = files.staged(id);
        const arrived = await droppedOnFailure(id, () =>
          noRoomIsForeseen(() => write(path, offset, upload.bytes, body)),
        );
        if (arrived.broken) throw libraryFault("upload.interrupted", { offset: arrived.offset });
        const toldFirst = offset < telling && arrived.offset >= telling;
        if (toldFirst) await droppedOnFailure(id, () => sniff(path, upload.name, upload.bytes));
        return arrived.offset;
      }),

    /**
     * Makes a file of a whole upload. Asked twice, it gives the same file twice.
     * @throws Fault `upload.incomplete` (go on); any other one: the upload is gone
     */
    async finish(id: UploadId, by: OfficerId): Promise<Kept> {
      const under = finishing.get(id);
      if (under && under.by !== by) throw libraryFault("upload.not_found");
      if (under) return await under.file;
      const upload = find(id, by);
      const file = alone(id, async () => {
        const offset = await lengthOf(files, id);
        const { bytes, name } = upload;
        if (offset !== bytes) throw libraryFault("upload.incomplete", { offset, bytes });
        return await droppedOnFailure(id, async () => {
          const done = (tx: Db) => void tx.delete(uploads).where(eq(uploads.id, id)).run();
          return await takeIn(needs, { path: files.staged(id), name, bytes }, by, done);
        });
      });
      remember(finishing, id, { by, file });
      file.catch(() => finishing.delete(id));
      return await file;
    },

    cancel: (id: UploadId, by: OfficerId): Promise<void> =>
      alone(id, async () => {
        find(id, by);
        await drop(id);
      }),
  };
}

export type Intake = ReturnType<typeof intake>;

/** Uploads that nobody has finished within a day, and staged files of which nobody knows. */
export async function sweepStale(
  { db, clock, files }: Keeping,
  busy: ReadonlySet<UploadId> = new Set(),
): Promise<void> {
  const before: Instant = clock.now() - patience;
  for (const { id } of db.select().from(uploads).where(lt(uploads.createdAt, before)).all())
    if (!busy.has(id)) db.delete(uploads).where(eq(uploads.id, id)).run();
  // In this order: an upload that begins meanwhile has its row before it has its file.
  const staged = await files.listStaged();
  const known = new Set<string>(
    db
      .select({ id: uploads.id })
      .from(uploads)
      .all()
      .map((row) => row.id),
  );
  for (const name of staged)
    if (!known.has(name) && !busy.has(name as UploadId))
      await rm(files.staged(name), { force: true });
}

function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > memory && !oldest.done) map.delete(oldest.value);
}

/** How far the file on the disk has come. @throws Fault `upload.not_found` when it was swept away. */
async function lengthOf(files: FileStore, id: UploadId): Promise<number> {
  try {
    return (await stat(files.staged(id))).size;
  } catch (cause) {
    throw libraryFault("upload.not_found", {}, { cause });
  }
}

/**
 * Writes a body into the file from `offset` on. A line that breaks leaves what had arrived; a disk that
 * fails throws. @throws Fault `upload.overrun`
 */
async function write(
  path: string,
  offset: number,
  limit: number,
  body: ReadableStream<Uint8Array> | null,
): Promise<{ offset: number; broken: boolean }> {
  if (!body) return { offset, broken: false };
  const file = await open(path, "r+");
  const reader = body.getReader();
  let at = offset;
  try {
    for (;;) {
      // Only the reading may fail without harm: the line broke.
      const read = await reader.read().catch(() => null);
      if (!read) return { offset: at, broken: true };
      if (read.done) return { offset: at, broken: false };
      if (at + read.value.byteLength > limit) throw libraryFault("upload.overrun");
      for (let done = 0; done < read.value.byteLength;) {
        const { bytesWritten } = await file.write(read.value, done, undefined, at);
        done += bytesWritten;
        at += bytesWritten;
      }
    }
  } catch (cause) {
    await reader.cancel(cause);
    throw cause;
  } finally {
    await file.close();
  }
}
