import { z } from "zod";
import { Fault } from "../protocol/errors.ts";
import type { ContentType } from "./kit/define.ts";

/** Every content type there is: a folder with a definition.ts is enough to be one. */
export const contentTypes: readonly ContentType[] = Object.values(
  import.meta.glob<ContentType>("./*/definition.ts", { eager: true, import: "default" }),
);

const byId = new Map(contentTypes.map((type) => [type.id, type]));

/** @throws Fault `content.unknown_type` */
export function contentType(id: string): ContentType {
  const type = byId.get(id);
  if (!type)
    throw new Fault("invalid", "content.unknown_type", `There is no content type "${id}".`, {
      details: { type: id },
    });
  return type;
}

/**
 * A slide's type and its props by language, checked together. For use at a door: the output holds the
 * parsed props (defaults filled in), the issues name language and field.
 */
export const content = z
  .object({ type: z.string(), props: z.record(z.string().regex(/^[a-z]{2}$/), z.unknown()) })
  .transform(({ type, props }, ctx) => {
    const found = byId.get(type);
    if (!found) {
      ctx.addIssue({ code: "custom", path: ["type"], message: `no content type "${type}"` });
      return z.NEVER;
    }
    const parsed: Record<string, unknown> = {};
    for (const [language, given] of Object.entries(props)) {
      const result = found.props.safeParse(given);
      if (result.success) parsed[language] = result.data;
      else
        for (const issue of result.error.issues)
          ctx.addIssue({
            code: "custom",
            message: issue.message,
            path: ["props", language, ...issue.path],
          });
    }
    return ctx.issues.length > 0 ? z.NEVER : { type, props: parsed };
  });
