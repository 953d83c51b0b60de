import { z } from "zod";
import { normal, plainOf, type RichText } from "./rich-text.ts";

// Apart from the rest: a player shows rich texts before its first frame and checks none.
const run = z.strictObject({
  text: z.string(),
  bold: z.literal(true).optional(),
  emphasis: z.literal(true).optional(),
});
const block = z.strictObject({ item: z.literal(true).optional(), runs: z.array(run).max(400) });
const stored = z.union([z.string(), z.strictObject({ blocks: z.array(block).max(200) })]);

/** The schema of a rich text of at most `max` characters; `required` ones may not be empty. */
export const richTextSchema = ({ max, required = false }: { max: number; required?: boolean }) =>
  stored.transform((given, context): RichText => {
    const text = normal(given);
    const { length } = plainOf(text);
    const said = { origin: "string", inclusive: true, input: length === 0 ? "" : plainOf(text) };
    if (length > max) context.issues.push({ ...said, code: "too_big", maximum: max });
    if (required && length === 0) context.issues.push({ ...said, code: "too_small", minimum: 1 });
    return text;
  });
