import type { InferResponseType } from "hono/client";
import type { Client } from "./api.ts";
import { assetUrl } from "./preview.ts";
import type { Words } from "./words/it.ts";

export type LibraryFile = InferResponseType<Client["files"]["index"]["$get"], 200>["files"][number];

/** One file, and where it is used. */
export type WholeFile = InferResponseType<Client["files"][":id"]["$get"], 200>;
export type Overview = InferResponseType<Client["files"]["overview"]["$get"], 200>;
export type Folder = InferResponseType<Client["folders"]["index"]["$get"], 200>["folders"][number];
export type EndingFile = InferResponseType<Client["files"]["ending"]["$get"], 200>["files"][number];

/** What is looked for, as it goes into an address. */
export interface FileQuery {
  q?: string;
  kind?: "image" | "video" | "document";
  tag?: string;
  folder?: string;
  orientation?: "landscape" | "portrait" | "square";
  only?: "undescribed" | "unused" | "expired" | "expiring";
  order?: "newest" | "name" | "largest";
}

/** Folders in the order of the tree, each with how deep it lies. */
export function treeOf(folders: readonly Folder[]): (Folder & { depth: number })[] {
  const within = (parent: string | null, depth: number): (Folder & { depth: number })[] =>
    folders
      .filter((folder) => folder.parent === parent)
      .flatMap((folder) => [{ ...folder, depth }, ...within(folder.id, depth + 1)]);
  return within(null, 0);
}

/** The small picture of a file; null for what has none. */
export const thumbnailOf = (ente: string, { thumbnail, asset, kind }: LibraryFile): string | null =>
  thumbnail ? assetUrl(ente, thumbnail) : kind === "image" ? assetUrl(ente, asset.id) : null;

/** For a film that has no picture of its own. */
const filmSign = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90" fill="#17324d"/><path d="M68 30v30l26-15z" fill="#fff"/></svg>',
)}`;

/** For a document whose first page is not drawn yet. */
const documentSign = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90" fill="#e6e9f2"/><path d="M58 12h32l14 14v52H58z" fill="#fff" stroke="#17324d" stroke-width="2"/><path d="M66 36h30M66 46h30M66 56h20" stroke="#17324d" stroke-width="3"/></svg>',
)}`;

/** What is seen in a list: the small picture, or a sign of what sort of file it is. */
export const pictureOf = (ente: string, file: LibraryFile): string =>
  thumbnailOf(ente, file) ?? (file.kind === "document" ? documentSign : filmSign);

/** "1920 × 1080 punti · 0:12 minuti · 1,4 MB" */
export function factsOf({ asset }: LibraryFile, words: Words): string {
  const { library } = words;
  const seconds = Math.round((asset.duration ?? 0) / 1000);
  const megabytes = new Intl.NumberFormat(words.code, { maximumFractionDigits: 1 }).format(
    Math.max(0.1, asset.bytes / 1_000_000),
  );
  return [
    asset.width && asset.height ? library.size(asset.width, asset.height) : "",
    seconds > 0 ? library.length(Math.floor(seconds / 60), seconds % 60) : "",
    `${megabytes} MB`,
  ]
    .filter(Boolean)
    .join(" · ");
}
