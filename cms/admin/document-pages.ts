import type { InferResponseType } from "hono/client";
import { contentType } from "../../content/definitions.ts";
import type { Api, Client } from "./api.ts";
import { en } from "./words/documents.en.ts";
import { type DocumentWords, it } from "./words/documents.it.ts";

export const documentWords = (code: string): DocumentWords => (code === "en" ? en : it);

export type DocumentPages = InferResponseType<Client["documents"][":asset"]["pages"]["$get"], 200>;

export const askPages = (api: Api, asset: string): Promise<DocumentPages> =>
  api.ask(() => api.documents[":asset"].pages.$get({ param: { asset } }));

/** Documents of which all pages are known: they do not change any more. */
const whole = new Map<string, string[]>();

/**
 * The props of a draft with the pages of each document in its place, as a screen gets them. `waits`: some
 * pages are still being drawn.
 */
export async function withPages(
  api: Api,
  type: string,
  props: Readonly<Record<string, unknown>>,
): Promise<{ props: Record<string, unknown>; waits: boolean }> {
  const given = { ...props };
  let waits = false;
  for (const [name, { kind }] of Object.entries(contentType(type).fields)) {
    const asset = given[name];
    if (kind !== "document" || typeof asset !== "string" || asset === "") continue;
    const known = whole.get(asset);
    given[name] = known ?? (await pagesOf(api, asset));
    waits ||= !whole.has(asset);
  }
  return { props: given, waits };
}

async function pagesOf(api: Api, asset: string): Promise<string[]> {
  try {
    const { state, list } = await askPages(api, asset);
    const pages = list.map(({ reading }) => reading);
    if (state !== "waiting") whole.set(asset, pages);
    return pages;
  } catch {
    // The preview is drawn without pages; what is wrong the form says by itself.
    return [];
  }
}
