import { z } from "zod";
import { playlistId, slideId } from "../../protocol/ids.ts";
import { tags } from "../doors.ts";

/** As many as can be done something to at once. */
export const mostAtOnce = 5000;

const instant = z.number().int().min(0).max(253_402_300_799_999).nullable();

/** What can be done to many things at once, and to which. */
export const bulkAction = z
  .discriminatedUnion("action", [
    z.object({ action: z.literal("publish") }),
    z.object({ action: z.literal("withdraw") }),
    /** Left out: as it is. Null: without a limit. */
    z.object({
      action: z.literal("validity"),
      from: instant.optional(),
      to: instant.optional(),
    }),
    z.object({ action: z.literal("tag"), add: tags, remove: tags }),
    z.object({ action: z.literal("playlist"), playlist: playlistId }),
    z.object({ action: z.literal("archive") }),
  ])
  .and(
    z
      .object({
        slides: z.array(slideId).max(mostAtOnce).default([]),
        playlists: z.array(playlistId).max(mostAtOnce).default([]),
      })
      .refine(({ slides, playlists }) => slides.length + playlists.length > 0, {
        message: "nothing is chosen",
      }),
  );

export type BulkAction = z.output<typeof bulkAction>;
export type ActionName = BulkAction["action"];
