import { access, open, rm, stat } from "node:fs/promises";
import { and, asc, eq, lt, ne } from "drizzle-orm";
import { Fault } from "../../protocol/errors.ts";
import { type FolderId, newUploadId, type OfficerId, type UploadId } from "../../protocol/ids.ts";
import { hours, type Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { uploads } from "../db/tables.ts";
import { refuseWhenFull } from "./asset.store.ts";
import type { CuttingRoom } from "./cutting-room.ts";
import { libraryFault } from "./faults.ts";
import { digestOf, type FileStore, noRoomIsForeseen } from "./files.ts";
import { findFolder } from "./folder.store.ts";
import { type Keeping, type Kept, takeIn } from "./keep.ts";
import { labelOf } from "./names.ts";
import { isFilm, probe, probeFilm } from "./probe.ts";
import { type Media, megabyte, refuseTooLarge, sniff } from "./sniff.ts";
import { fileSentAs } from "./store.ts";

export type Upload = typeof uploads.$inferSelect;

/** What a whole upload has become: a file, or a film that is being worked on. */
export type Finished = { file: Kept } | { working: UploadId };

/** An upload that is no file yet: the bytes that are here, and the part of the work that is done. */
export type Underway = { upload: Upload; offset: number; part: number };

/** A film that is worked on. */
interface Job {
  by: OfficerId;
  /** How far the work has come, from 0 to 1. */
  part: number;
  unwanted: AbortController;
  ended: Promise<void>;
}

/** For whoever has no film converted: what was finished is a file. */
export function fileOf(ended: Finished): Kept {
  if ("file" in ended) return ended.file;
  throw new Error(`${ended.working} is still being worked on`);
}

/** What the desk sends at a time: little is lost with a connection, few requests are needed. */
export const chunkBytes = 4 * 1024 * 1024;
/** Of so many bytes it can be said what a file is. */
const telling = 64 * 1024;
const patience = hours(24);
/** So many finished uploads are remembered, for whoever lost our answer and asks again. */
const memory = 200;
export const mostPosterBytes = 4 * megabyte;

export interface IntakeNeeds extends Keeping {
  /** Without it films are taken as they are, or not at all. */
  cutting?: CuttingRoom | undefined;
  /** @throws Fault `media.malware`, `library.no_scanner` */
  scan?: ((path: string, name: string) => Promise<void>) | undefined;
  /** What went wrong with a film that nobody waits for, and was not foreseen. */
  failed?: ((cause: unknown) => void) | undefined;
}

/**
 * Uploads that survive a broken line: the file grows in the staging folder, its length is how far it has
 * come, and it becomes part of the library only when it is whole and was looked at.
 */
export function intake(needs: IntakeNeeds) {
  const { db, clock, files, cutting, scan, failed } = needs;
  const busy = new Set<UploadId>();
  const finishing = new Map<UploadId, { by: OfficerId; ended: Promise<Finished> }>();
  const working = new Map<UploadId, Job>();
  /** Films that are done, for whoever asks what became of them. */
  const ready = new Map<UploadId, { by: OfficerId; file: Kept }>();
  const staged = (id: UploadId) => ({
    path: files.staged(id),
    made: files.staged(`${id}.made`),
    picture: files.staged(`${id}.picture`),
    poster: files.staged(`${id}.poster`),
  });

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

  const isKnown = (id: UploadId): boolean =>
    db.select({ id: uploads.id }).from(uploads).where(eq(uploads.id, id)).get() !== undefined;

  const arriving = (id: UploadId, by: OfficerId): Upload => {
    const upload = find(id, by);
    if (upload.state !== "arriving") throw libraryFault("upload.busy");
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

  const clear = async (id: UploadId): Promise<void> => {
    for (const path of Object.values(staged(id))) await rm(path, { force: true });
  };

  const drop = async (id: UploadId): Promise<void> => {
    db.delete(uploads).where(eq(uploads.id, id)).run();
    await clear(id);
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

  /** @throws Fault `media.not_playable` where there is nothing to convert it with */
  const look = async (path: string, { name, bytes }: Upload): Promise<Media> => {
    const media = await sniff(path, name, bytes);
    if (media.kind === "other-film" && !cutting?.ffmpeg)
      throw libraryFault("media.not_playable", { name, why: media.called });
    return media;
  };

  /** Whoever cancelled meanwhile wants no file. */
  const done =
    (id: UploadId) =>
    (tx: Db): void => {
      if (tx.delete(uploads).where(eq(uploads.id, id)).run().changes === 0)
        throw libraryFault("upload.not_found");
    };

  const finishNow = async (upload: Upload): Promise<Finished> => {
    const { id, name, bytes, folder, officer } = upload;
    const { path, poster } = staged(id);
    await scan?.(path, name);
    const { id: sent } = await digestOf(path);
    const known = fileSentAs(db, sent);
    if (known) {
      await drop(id);
      return { file: { ...known, already: true } };
    }
    const media = await look(path, upload);
    if (isFilm(media) && cutting?.ffmpeg) {
      db.update(uploads).set({ state: "working" }).where(eq(uploads.id, id)).run();
      work(upload);
      return { working: id };
    }
    const given = (await isThere(poster)) ? poster : null;
    const looked = () => probe(path, name, bytes, given);
    const file = await takeIn(needs, { path, name, sent, folder }, officer, looked, done(id));
    await clear(id);
    return { file };
  };

  /** Prepares a film while nobody waits; the upload says how far it has come, or why it failed. */
  function work(upload: Upload): void {
    const { id, name, folder, officer } = upload;
    const { path, made, picture } = staged(id);
    const unwanted = new AbortController();
    const job: Job = { by: officer, part: 0, unwanted, ended: Promise.resolve() };
    working.set(id, job);
    const prepared = cutting!.inTurn(async (signal) => {
      const ffmpeg = cutting!.ffmpeg!;
      const progress = (part: number): void => void (job.part = part);
      const bench = { ffmpeg, made, picture, progress, signal };
      const { id: sent } = await digestOf(path);
      const media = await look(path, upload);
      if (!isFilm(media)) throw libraryFault("media.damaged", { name });
      const looked = () => probeFilm(path, media, name, bench);
      // The staged film is cleared below: if the house closes, it is wanted again.
      const keeping = { path: made, name, sent, folder };
      return await takeIn(needs, keeping, officer, looked, done(id));
    }, unwanted.signal);
    job.ended = prepared
      .then((file) => {
        remember(ready, id, { by: officer, file });
        return clear(id);
      })
      .catch(async (cause: unknown) => {
        if (cutting!.closing.aborted) return;
        await clear(id);
        if (unwanted.signal.aborted) return;
        if (!(cause instanceof Fault)) failed?.(cause);
        const { code, details } =
          cause instanceof Fault ? cause : libraryFault("media.not_converted", { name });
        db.update(uploads)
          .set({ state: "failed", fault: { code, details: { ...details } } })
          .where(eq(uploads.id, id))
          .run();
      })
      .finally(() => working.delete(id));
  }

  return {
    /** Takes up the films that a house before this one was working on. */
    resume(): void {
      if (!cutting?.ffmpeg) return;
      const left = db.select().from(uploads).where(eq(uploads.state, "working")).all();
      for (const upload of left) if (!working.has(upload.id)) work(upload);
    },

    /**
     * Reserves the room first, so that many uploads at once cannot promise themselves the same bytes.
     * @throws Fault `upload.too_large`, `library.full`, `library.disk_full`, `folder.not_found`
     */
    async begin(
      name: string,
      bytes: number,
      by: OfficerId,
      folder: FolderId | null = null,
    ): Promise<Upload> {
      refuseTooLarge(bytes);
      await sweepStale(needs, busy);
      const at = clock.now();
      const upload = db.transaction((tx) => {
        if (folder) findFolder(tx, folder);
        refuseWhenFull(tx, bytes, at);
        const row = { id: newUploadId(), officer: by, name: labelOf(name), bytes, folder };
        return tx
          .insert(uploads)
          .values({ ...row, createdAt: at })
          .returning()
          .get();
      });
      await droppedOnFailure(upload.id, () =>
        noRoomIsForeseen(async () => (await open(files.staged(upload.id), "wx", 0o640)).close()),
      );
      return upload;
    },

    /** The officer's uploads that are no files yet, the oldest first, with how far each has come. */
    async list(by: OfficerId): Promise<Underway[]> {
      const mine = db
        .select()
        .from(uploads)
        .where(eq(uploads.officer, by))
        .orderBy(asc(uploads.createdAt), asc(uploads.id))
        .all();
      return await Promise.all(
        mine.map(async (upload) => ({
          upload,
          offset: await lengthOf(files, upload.id).catch(() => 0),
          part: working.get(upload.id)?.part ?? 0,
        })),
      );
    },

    /** How far an upload has come, or the file that it has become while nobody waited. */
    async progress(id: UploadId, by: OfficerId): Promise<Underway | { file: Kept }> {
      const job = working.get(id);
      // Its row goes a moment before it is said to be ready.
      if (job?.by === by && !isKnown(id)) await job.ended;
      const found = ready.get(id);
      if (found?.by === by) return { file: found.file };
      const upload = find(id, by);
      const part = job?.part ?? 0;
      const offset = upload.state === "arriving" ? await lengthOf(files, id) : upload.bytes;
      return { upload, offset, part };
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
        const upload = arriving(id, by);
        const has = await lengthOf(files, id);
        if (has !== offset) throw libraryFault("upload.wrong_offset", { offset: has });
        const { path } = staged(id);
        const arrived = await droppedOnFailure(id, () =>
          noRoomIsForeseen(() => write(path, offset, upload.bytes, body)),
        );
        if (arrived.broken) throw libraryFault("upload.interrupted", { offset: arrived.offset });
        const toldFirst = offset < telling && arrived.offset >= telling;
        if (toldFirst) await droppedOnFailure(id, () => look(path, upload));
        return arrived.offset;
      }),

    /** A picture of a film, made by whoever sends it, for a house that cannot make one itself. */
    poster: (id: UploadId, by: OfficerId, body: ReadableStream<Uint8Array> | null) =>
      alone(id, async () => {
        arriving(id, by);
        const { poster } = staged(id);
        await (await open(poster, "w", 0o640)).close();
        try {
          await noRoomIsForeseen(() => write(poster, 0, mostPosterBytes, body));
        } catch (cause) {
          await rm(poster, { force: true });
          throw cause;
        }
      }),

    /**
     * Makes a file of a whole upload, or begins the work on a film. Asked twice, it answers the same twice.
     * @throws Fault `upload.incomplete` (go on); any other one: the upload is gone
     */
    async finish(id: UploadId, by: OfficerId): Promise<Finished> {
      const under = finishing.get(id);
      if (under && under.by !== by) throw libraryFault("upload.not_found");
      if (under) return await under.ended;
      const upload = arriving(id, by);
      const ended = alone(id, async () => {
        const offset = await lengthOf(files, id);
        const { bytes } = upload;
        if (offset !== bytes) throw libraryFault("upload.incomplete", { offset, bytes });
        return await droppedOnFailure(id, () => finishNow(upload));
      });
      remember(finishing, id, { by, ended });
      ended.catch(() => finishing.delete(id));
      return await ended;
    },

    /** Breaks it off, whatever it is at; one that failed is put aside. */
    cancel: (id: UploadId, by: OfficerId): Promise<void> =>
      alone(id, async () => {
        find(id, by);
        const job = working.get(id);
        job?.unwanted.abort();
        db.delete(uploads).where(eq(uploads.id, id)).run();
        if (!job) await clear(id);
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
  const stale = and(lt(uploads.createdAt, before), ne(uploads.state, "working"));
  for (const { id } of db.select().from(uploads).where(stale).all())
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
  for (const name of staged) {
    const id = name.split(".")[0]!;
    if (!known.has(id) && !busy.has(id as UploadId)) await rm(files.staged(name), { force: true });
  }
}

function remember<K, V>(map: Map<K, V>, key: K, value: V): void {
  map.set(key, value);
  const oldest = map.keys().next();
  if (map.size > memory && !oldest.done) map.delete(oldest.value);
}

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );

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
