import { buffer } from "node:stream/consumers";
import type { FileId, OfficerId } from "../../protocol/ids.ts";
import { days } from "../../protocol/time.ts";
import type { Part, Point } from "../db/tables.ts";
import { houseFault } from "../faults.ts";
import { record } from "../people/audit.ts";
import { refuseWhenFull, replaceRenditions } from "./asset.store.ts";
import { libraryFault } from "./faults.ts";
import { addPiece, type Keeping, keeping, putAll } from "./keep.ts";
import { isAnimated, type Picture } from "./pictures.ts";
import { renditionsOf } from "./renditions.ts";
import { wasEverShown } from "./uses.ts";
import { changeFile, findFile, type LibraryFile } from "./store.ts";

/** Screens that are away may still come for what the manifest they have names. */
const grace = days(2);

/**
 * Says what part of a picture is shown and what in it must be seen. The original stays as it is; another
 * part means other renditions, which the screens get with their next manifest.
 * @throws Fault `edit.outdated`, `file.not_found`, `file.not_framed`, `asset.lost`, `library.full`
 */
export async function frameFile(
  { db, clock, files }: Keeping,
  id: FileId,
  version: number,
  framing: { focus: Point | null; crop: Part | null },
  by: OfficerId,
): Promise<LibraryFile> {
  const file = findFile(db, id);
  if (file.version !== version) throw houseFault("edit.outdated", { current: file.version });
  if (framing.crop && file.kind !== "image") throw libraryFault("file.not_framed");
  const isOther = JSON.stringify(framing.crop) !== JSON.stringify(file.crop);
  const renditions = isOther ? await redrawnParts() : new Map<string, Picture>();
  return await keeping({ db, files }, async (put) => {
    const made = await putAll(renditions, put);
    const at = clock.now();
    return db.transaction((tx) => {
      for (const [, piece] of made) addPiece(tx, piece, at);
      refuseWhenFull(tx, 0, at);
      const changed = changeFile(tx, id, version, framing);
      if (isOther) {
        const parts = made.map(([role, piece]) => [role, piece.id] as const);
        // What was on a screen once can still be looked at, as it was.
        const goneAt = wasEverShown(tx, file.asset.id) ? null : at + grace;
        replaceRenditions(tx, file.asset.id, parts, goneAt);
      }
      const detail = { ...framing, version: changed.version };
      record(tx, { at, actor: by, action: "file.framed", subject: id, detail });
      return findFile(tx, id);
    });
  });

  async function redrawnParts(): Promise<Map<string, Picture>> {
    const { width, height, type } = file.asset;
    const data = await buffer(await files.open(file.asset.id));
    if (framing.crop && (await isAnimated(data))) throw libraryFault("file.not_framed");
    return await renditionsOf(
      { data, type: type as Picture["type"], width: width!, height: height! },
      framing.crop,
    );
  }
}
