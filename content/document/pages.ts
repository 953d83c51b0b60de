import type { AssetId } from "../../protocol/ids.ts";

/** What a slide shows of a document: its pages, one picture each. In the library it is one file. */
export const pagesIn = (document: AssetId | readonly AssetId[]): readonly AssetId[] =>
  typeof document === "string" ? [document] : document;
