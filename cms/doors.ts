import type { Context } from "hono";
import { describeRoute, validator } from "hono-openapi";
import { z } from "zod";
import { houseFault } from "./faults.ts";

/**
 * The only ways in: what has passed here is checked, and nothing behind checks it again. Each door
 * also writes itself into the OpenAPI description.
 */
export const body = <S extends z.ZodType>(schema: S) => validator("json", schema, refuse);
export const params = <S extends z.ZodType>(schema: S) => validator("param", schema, refuse);
export const query = <S extends z.ZodType>(schema: S) => validator("query", schema, refuse);
/** Names in lower case. */
export const headers = <S extends z.ZodType>(schema: S) => validator("header", schema, refuse);

/** The same for a body that may only be looked at once it is known who has sent it. */
export async function bodyOf<S extends z.ZodType>(c: Context, schema: S): Promise<z.output<S>> {
  const read = schema.safeParse(await c.req.json().catch(() => null));
  if (!read.success) refuse({ success: false, error: read.error.issues });
  return read.data as z.output<S>;
}

/** One line of the API's table of contents: `describe("Slides", "Saves a draft")`. */
export const describe = (tag: string, summary: string) =>
  describeRoute({ tags: [tag], summary, responses: { 200: { description: "OK" } } });

/** For optimistic locking: the version on which an edit was made. */
export const version = z.number().int().positive();

const tag = z.string().trim().toLowerCase().min(1).max(40);

/** By which officers find things again; in lower case, each once. */
export const tags = z
  .array(tag)
  .max(20)
  .default([])
  .transform((given) => [...new Set(given)]);

/** Whatever an officer has typed so far, by language. The content type judges it at publication. */
export const propsByLanguage = z
  .record(z.string().regex(/^[a-z]{2}$/), z.record(z.string(), z.unknown()))
  .refine((props) => JSON.stringify(props).length <= 64_000, { message: "too long" });

/** Pages of a list: never more than 200 rows at once. */
export const page = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  offset: z.coerce.number().int().min(0).max(1_000_000).default(0),
});

type Issue = Readonly<{ message: string; path?: readonly unknown[] | undefined }>;

const locales = { it: z.locales.it().localeError, en: z.locales.en().localeError };

function refuse(result: { success: boolean; error?: readonly Issue[] }): void {
  if (result.success) return;
  const issues = (result.error ?? []).map((issue) => ({
    path: (issue.path ?? [])
      .map((step) => (typeof step === "object" && step !== null && "key" in step ? step.key : step))
      .join("."),
    it: inWords(issue, "it"),
    en: inWords(issue, "en"),
  }));
  throw houseFault("request.invalid", { issues });
}

/** zod's own words for an issue in the officer's language; our own messages stay as they are. */
function inWords(issue: Issue, language: "it" | "en"): string {
  const raw = issue as unknown as Parameters<(typeof locales)["it"]>[0];
  if (!("code" in raw) || raw.code === "custom") return issue.message;
  const said = locales[language](raw);
  return typeof said === "string" ? said : (said?.message ?? issue.message);
}
