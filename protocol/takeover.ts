import * as z from "zod/mini";
import { enteId, groupId, screenId } from "./ids.ts";
import { manifestSlide } from "./manifest.ts";

/**
 * An emergency message. It travels whole (its slide inlined) on the ente's one retained topic, and
 * every screen decides for itself whether it is meant.
 */
export const takeoverLevel = z.enum(["bar", "half", "full"]);

export const takeoverArea = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("all") }),
  z.object({ kind: z.literal("tags"), tags: z.array(z.string()).check(z.minLength(1)) }),
  z.object({ kind: z.literal("groups"), groups: z.array(groupId).check(z.minLength(1)) }),
  z.object({ kind: z.literal("screens"), screens: z.array(screenId).check(z.minLength(1)) }),
]);

export const takeover = z.object({
  id: z.string().check(z.regex(/^tko_[0-9a-z]{16}$/)),
  level: takeoverLevel,
  area: takeoverArea,
  slide: manifestSlide,
  from: z.int(),
  /** Cannot be left out: an emergency that nobody ends, ends by itself. */
  to: z.int(),
});
export type Takeover = z.infer<typeof takeover>;

/** The signed body on the takeover topic: every takeover in force, replacing what was said before. */
export const takeoverList = z.object({
  ente: enteId,
  epoch: z.int().check(z.nonnegative()),
  revision: z.int().check(z.positive()),
  issuedAt: z.int(),
  takeovers: z.array(takeover).check(z.maxLength(50)),
});
export type TakeoverList = z.infer<typeof takeoverList>;
