import { z } from "zod";
import { type Origin, origin } from "../../content/kit/datasets.ts";
import { days, minutes } from "../../protocol/time.ts";
import { steps } from "./steps.ts";

/**
 * What makes a dataset of an address, as another ente can take it: no key, no id, nothing of whoever
 * made it. It is JSON, so that it can be read before it is taken.
 */

const length = z.number().int().positive().max(days(3660));

export const rhythm = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("own") }),
  z.object({ kind: z.literal("every"), every: length.min(minutes(1) / 6) }),
  z.object({
    kind: z.literal("daily"),
    times: z
      .array(z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/))
      .min(1)
      .max(24),
  }),
  z.object({ kind: z.literal("by-hand") }),
]);

export const config = z
  .record(z.string().max(120), z.unknown())
  .refine((given) => JSON.stringify(given).length <= 100_000, { message: "too long" });

export const address = z.url({ protocol: /^https?$/ }).max(2000);

/** What an officer has written of an origin; what is empty the source says itself. */
export const givenOrigin = origin
  .partial()
  .transform((given): Partial<Origin> =>
    Object.fromEntries(Object.entries(given).filter(([, text]) => text)),
  );

/** What an officer says of a dataset, whoever made it. */
export const about = z.object({
  name: z.string().trim().min(1).max(120),
  origin: givenOrigin.default({}),
  amberAfter: length.nullable().default(null),
  goneAfter: length.nullable().default(null),
});

export const recipe = about.extend({
  format: z.literal("vetrina-recipe-1"),
  connector: z.string().min(1).max(60),
  /** Null: it is a file, which whoever takes the recipe has to bring. */
  url: address.nullable(),
  config,
  shape: steps,
  rhythm,
  /** That the site asks for a key of one's own, and how it wants it. */
  needsKey: z
    .object({ kind: z.enum(["header", "query", "password"]), name: z.string().max(120) })
    .nullable()
    .default(null),
});
export type Recipe = z.output<typeof recipe>;
