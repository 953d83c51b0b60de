import { z } from "zod";
import type { Field } from "../../content/kit/fields.ts";

type Schemas<Fields extends Record<string, Field>> = { [K in keyof Fields]: Fields[K]["schema"] };
type ConfigOf<Fields extends Record<string, Field>> = z.output<z.ZodObject<Schemas<Fields>>>;

/** The schema of a source's settings, made from the fields that the officer sees: neither forgets the other. */
export const settingsOf = <const Fields extends Record<string, Field>>(
  fields: Fields,
): z.ZodType<ConfigOf<Fields>> =>
  z.object(
    Object.fromEntries(
      Object.entries(fields).map(([name, { schema }]) => [name, schema]),
    ) as Schemas<Fields>,
  ) as unknown as z.ZodType<ConfigOf<Fields>>;
