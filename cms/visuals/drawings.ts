import type { Drawing } from "../../content/kit/drawing.ts";
import type { AssetId } from "../../protocol/ids.ts";
import type { Instant } from "../../protocol/time.ts";
import type { OpenDb } from "../db/open.ts";
import { addAsset } from "../library/asset.store.ts";
import type { FileStore } from "../library/files.ts";

export const drawingsIn = (shows: unknown): readonly Drawing[] =>
  typeof shows === "object" && shows !== null && "drawings" in shows
    ? (shows.drawings as readonly Drawing[])
    : [];

/** The files that what a slide shows is made of. */
export const assetsIn = (shows: unknown): AssetId[] =>
  drawingsIn(shows).flatMap(({ asset }) => (asset ? [asset as AssetId] : []));

/** The same with every drawing as a file among those of the ente, named by its hash like any other. */
export async function withFiles(
  { db, files, at }: { db: OpenDb; files: Pick<FileStore, "put" | "inTurn">; at: Instant },
  shows: unknown,
): Promise<unknown> {
  const drawings = drawingsIn(shows);
  if (drawings.length === 0) return shows;
  const kept = await files.inTurn(async () => {
    const filed: Drawing[] = [];
    for (const { svg, ...drawing } of drawings) {
      const bytes = new TextEncoder().encode(svg);
      const { id } = await files.put(bytes);
      const size = { width: null, height: null, duration: null };
      addAsset(db, { id, type: "image/svg+xml", bytes: bytes.length, ...size }, at);
      filed.push({ ...drawing, asset: id });
    }
    return filed;
  });
  return { ...(shows as object), drawings: kept };
}
