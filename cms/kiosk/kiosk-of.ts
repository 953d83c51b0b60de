import type { EnteId } from "../../protocol/ids.ts";
import { contentType } from "../../content/definitions.ts";
import { type Kiosk, type KioskPageEntry, kioskUrl } from "../../protocol/kiosk.ts";
import type { Manifest, PlaylistItem } from "../../protocol/manifest.ts";
import type { Snapshot } from "../publish/snapshot.ts";

/** Where most panels hang when nobody has measured it, in millimetres from the floor. */
export const usualBottom = 650;

/** What the manifest of a kiosk says beside its programme, with the files that it names. */
export function kioskOf(
  { bottom }: Snapshot["screens"][number],
  { settings, sheaves }: Pick<Snapshot, "settings" | "sheaves">,
  ente: EnteId,
  pages: readonly KioskPageEntry[],
): { section: Kiosk; assets: Manifest["assets"] } {
  const assets = Array.from(sheaves.bytes, ([id, bytes]) => [
    id,
    { type: "application/json" as const, bytes, url: kioskUrl(ente, id) },
  ]);
  return {
    section: {
      tiles: settings.kioskTiles,
      idle: settings.kioskIdle,
      bottom: bottom ?? usualBottom,
      address: settings.alboAddress,
      acts: { ...sheaves.acts },
      pages: [...pages],
      counted: settings.kioskCounted,
    },
    assets: Object.fromEntries(assets),
  };
}

/** What can be opened of a manifest: first what is there to be read, then what goes round and has a page. */
export function pagesOf(
  slides: Manifest["slides"],
  toRead: readonly PlaylistItem[],
): KioskPageEntry[] {
  const tileOf = (key: string) => {
    const slide = slides[key as keyof typeof slides];
    return slide ? contentType(slide.type).tile : null;
  };
  const read = toRead.flatMap(({ slide, from, to }): KioskPageEntry[] => {
    const tile = tileOf(slide);
    const span = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
    return tile ? [{ slide, tile, always: true, ...span }] : [];
  });
  // What is there to be read is among them too: it may go round besides, before it is to be read and after.
  const round = Object.keys(slides).flatMap((slide): KioskPageEntry[] => {
    const tile = tileOf(slide);
    return tile ? [{ slide, tile }] : [];
  });
  return [...read, ...round];
}
