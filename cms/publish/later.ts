import { and, asc, eq, lte } from "drizzle-orm";
import { Fault } from "../../protocol/errors.ts";
import { newPublicationId, type OfficerId, type PublicationId } from "../../protocol/ids.ts";
import {
  type Clock,
  days,
  type Instant,
  type Millis,
  minutes,
  seconds,
} from "../../protocol/time.ts";
import type { Changes } from "../changes.ts";
import type { Db, OpenDb } from "../db/open.ts";
import { publications } from "../db/tables.ts";
import { record } from "../people/audit.ts";
import { findPlaylist, type Playlist } from "../playlists/store.ts";
import { forgetShown } from "../schedule/show-now.ts";
import { findSlide, type Slide } from "../slides/store.ts";
import { publishFault } from "./faults.ts";
import { findPublication, type Publication, publishTogether } from "./publications.ts";

const furthest: Millis = days(366);

/**
 * Decides now what is to be published later, exactly as it is now: what is edited meanwhile waits for a
 * publication of its own.
 * @throws Fault `publication.in_the_past`, `publication.nothing`
 */
export function planPublication(
  db: Db,
  given: { slides: readonly Slide[]; playlists: readonly Playlist[]; at: Instant },
  by: OfficerId,
  now: Instant,
): Publication {
  if (given.at <= now || given.at > now + furthest) throw publishFault("publication.in_the_past");
  if (given.slides.length + given.playlists.length === 0) throw publishFault("publication.nothing");
  const plan = {
    slides: given.slides.map(({ id, version, title, props, validFrom, validTo }) => ({
      slide: id,
      version,
      title,
      props,
      validFrom,
      validTo,
    })),
    playlists: given.playlists.map(({ id, version, items, shuffle }) => ({
      playlist: id,
      version,
      items,
      shuffle,
    })),
  };
  return db
    .insert(publications)
    .values({
      id: newPublicationId(),
      at: given.at,
      by,
      decidedAt: now,
      state: "planned",
      fault: null,
      plan,
      slides: [],
      playlists: [],
    })
    .returning()
    .get();
}

/** Those that wait, the next first; and those that could not be done. */
export const waitingPublications = (db: Db): Publication[] =>
  (["planned", "failed"] as const).flatMap((state) =>
    db
      .select()
      .from(publications)
      .where(eq(publications.state, state))
      .orderBy(asc(publications.at))
      .all(),
  );

/** @throws Fault `publication.not_found`, `publication.not_waiting` */
export function cancelPublication(db: Db, id: PublicationId, by: OfficerId, at: Instant): void {
  const { state } = findPublication(db, id);
  if (state !== "planned" && state !== "failed") throw publishFault("publication.not_waiting");
  db.update(publications).set({ state: "cancelled" }).where(eq(publications.id, id)).run();
  record(db, { at, actor: by, action: "publication.cancelled", subject: id });
}

/** Publishes what is due; what cannot be published stays, with the reason, and is not tried again. */
export function publishDue(db: OpenDb, now: Instant): number {
  const due = db
    .select()
    .from(publications)
    .where(and(eq(publications.state, "planned"), lte(publications.at, now)))
    .orderBy(asc(publications.at))
    .all();
  for (const publication of due) {
    try {
      db.transaction((tx) =>
        publishTogether(tx, asDecided(tx, publication), publication.by, now, publication.id),
      );
    } catch (cause) {
      if (!(cause instanceof Fault)) throw cause;
      db.update(publications)
        .set({ state: "failed", fault: cause.code })
        .where(eq(publications.id, publication.id))
        .run();
    }
  }
  return due.length;
}

/** The slides and playlists of a plan, as they were when it was decided. */
function asDecided(tx: Db, { plan }: Publication) {
  return {
    slides: (plan?.slides ?? []).map(({ slide, ...decided }) => {
      const row = findSlide(tx, slide);
      if (row.archivedAt !== null) throw publishFault("publication.not_found");
      return { ...row, ...decided };
    }),
    playlists: (plan?.playlists ?? []).map(({ playlist, ...decided }) => {
      const row = findPlaylist(tx, playlist);
      if (row.archivedAt !== null) throw publishFault("publication.not_found");
      return { ...row, ...decided };
    }),
  };
}

/** Looks every second for what is due, and every minute for what has ended. */
export function keepPlans({
  db,
  clock,
  changes,
  failed,
}: {
  db: OpenDb;
  clock: Clock;
  changes: Changes;
  failed: (cause: unknown) => void;
}): () => void {
  let tidied = 0;
  const look = (): void => {
    try {
      const now = clock.now();
      if (publishDue(db, now) > 0) changes.touch();
      if (now - tidied > minutes(1)) {
        forgetShown(db, now);
        tidied = now;
      }
    } catch (cause) {
      failed(cause);
    }
  };
  const timer = setInterval(look, seconds(1));
  timer.unref();
  return () => clearInterval(timer);
}
