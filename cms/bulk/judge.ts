import { sql } from "drizzle-orm";
import { Fault } from "../../protocol/errors.ts";
import type { PlaylistId, SlideId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import { playlists } from "../db/tables.ts";
import { playlistFault } from "../playlists/faults.ts";
import { findPlaylist, type Playlist, refuseCycle, usesOfPlaylist } from "../playlists/store.ts";
import { readSettings } from "../settings.ts";
import { check } from "../slides/check.ts";
import { slideFault } from "../slides/faults.ts";
import { slidesById } from "../slides/list.ts";
import type { Slide } from "../slides/store.ts";
import { usesOfAll } from "../slides/uses.ts";
import type { BulkAction } from "./action.ts";
import { bulkFault } from "./faults.ts";

/** What would become of one of the chosen things. */
export type Verdict = "changes" | "already" | "cannot";

export type Judged = { verdict: Verdict; why: Fault | null } & (
  | { kind: "slide"; id: SlideId; name: string; slide: Slide | null }
  | { kind: "playlist"; id: PlaylistId; name: string; playlist: Playlist | null }
);

/** Rows that a playlist holds at most. */
const mostItems = 500;
const mostTags = 20;

/** Puts everything chosen in one of three groups. Reads only; what it says holds within the transaction. */
export function judge(db: Db, action: BulkAction, at: Instant): Judged[] {
  return [...judgedSlides(db, action, at), ...judgedPlaylists(db, action)];
}

function judgedSlides(db: Db, action: BulkAction, at: Instant): Judged[] {
  const found = new Map(slidesById(db, action.slides).map((slide) => [slide.id, slide]));
  const of = slideJudge(db, action, at);
  return [...new Set(action.slides)].map((id) => {
    const slide = found.get(id) ?? null;
    const judged = settled(() => {
      if (!slide) throw slideFault("slide.not_found");
      return of(slide);
    });
    return { kind: "slide", id, name: slide?.title ?? "", slide, ...judged };
  });
}

function judgedPlaylists(db: Db, action: BulkAction): Judged[] {
  const found = new Map(
    db
      .select()
      .from(playlists)
      .where(
        sql`${playlists.id} in (select value from json_each(${JSON.stringify(action.playlists)}))`,
      )
      .all()
      .map((playlist) => [playlist.id, playlist]),
  );
  return [...new Set(action.playlists)].map((id) => {
    const playlist = found.get(id) ?? null;
    const judged = settled(() => {
      if (!playlist) throw playlistFault("playlist.not_found");
      return judgePlaylist(db, action, playlist);
    });
    return { kind: "playlist", id, name: playlist?.name ?? "", playlist, ...judged };
  });
}

/** What cannot be done says why by throwing. */
function settled(work: () => boolean): Pick<Judged, "verdict" | "why"> {
  try {
    return { verdict: work() ? "changes" : "already", why: null };
  } catch (cause) {
    if (cause instanceof Fault) return { verdict: "cannot", why: cause };
    throw cause;
  }
}

/** Whether the action would change a slide. @throws Fault why it cannot be done */
function slideJudge(db: Db, action: BulkAction, at: Instant): (slide: Slide) => boolean {
  const changes = slideChanges(db, action, at);
  return (slide) => {
    if (action.action === "archive" && slide.archivedAt !== null) return false;
    if (slide.archivedAt !== null) throw bulkFault("bulk.archived");
    return changes(slide);
  };
}

function slideChanges(db: Db, action: BulkAction, at: Instant): (slide: Slide) => boolean {
  switch (action.action) {
    case "publish": {
      const settings = readSettings(db);
      return (slide) => {
        if (slide.published !== null && slide.publishedVersion === slide.version) return false;
        const { issues } = check(slide.type, slide.props, settings);
        if (issues.length > 0) throw slideFault("slide.not_ready", { title: slide.title, issues });
        return true;
      };
    }
    case "withdraw":
      return (slide) => slide.published !== null;
    case "validity":
      return (slide) => {
        const { from, to } = validityAfter(slide, action);
        if (from !== null && to !== null && to <= from)
          throw bulkFault("bulk.ends_before_it_begins");
        return from !== slide.validFrom || to !== slide.validTo;
      };
    case "tag":
      return (slide) => {
        const after = tagsAfter(slide, action);
        if (after.length > mostTags) throw bulkFault("bulk.too_many_tags");
        return after.join("\n") !== slide.tags.join("\n");
      };
    case "playlist": {
      const { items, archivedAt } = findPlaylist(db, action.playlist);
      if (archivedAt !== null) throw playlistFault("playlist.not_found");
      const there = new Set(items.flatMap((item) => (item.kind === "slide" ? [item.slide] : [])));
      let room = mostItems - items.length;
      return (slide) => {
        if (there.has(slide.id)) return false;
        if (room-- <= 0) throw bulkFault("bulk.playlist_full", { most: mostItems });
        return true;
      };
    }
    case "archive": {
      const uses = usesOfAll(db, at);
      return (slide) => {
        const places = uses.get(slide.id);
        if (places) throw slideFault("slide.in_use", { places: places.join(", ") });
        return true;
      };
    }
  }
}

/** The same for a playlist, to which fewer things can be done. */
function judgePlaylist(db: Db, { action }: BulkAction, playlist: Playlist): boolean {
  switch (action) {
    case "publish":
      if (playlist.archivedAt !== null) throw bulkFault("bulk.archived");
      if (playlist.publishedVersion === playlist.version) return false;
      refuseCycle(db, playlist.id, playlist.items);
      return true;
    case "archive": {
      if (playlist.archivedAt !== null) return false;
      const places = usesOfPlaylist(db, playlist.id);
      if (places.length > 0)
        throw playlistFault("playlist.in_use", {
          places: places.map(({ name }) => name).join(", "),
        });
      return true;
    }
    case "withdraw":
    case "validity":
    case "tag":
    case "playlist":
      throw bulkFault("bulk.not_for_playlists");
  }
}

type Of<Name extends BulkAction["action"]> = Extract<BulkAction, { action: Name }>;

export const validityAfter = (slide: Slide, { from, to }: Of<"validity">) => ({
  from: from === undefined ? slide.validFrom : from,
  to: to === undefined ? slide.validTo : to,
});

export const tagsAfter = ({ tags }: Slide, { add, remove }: Of<"tag">): string[] =>
  [...new Set([...tags, ...add])].filter((tag) => !remove.includes(tag));
