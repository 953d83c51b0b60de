import type { EnteId } from "../../protocol/ids.ts";
import { type Kiosk, kioskUrl } from "../../protocol/kiosk.ts";
import type { Manifest } from "../../protocol/manifest.ts";
import type { Snapshot } from "../publish/snapshot.ts";

/** Where most panels hang when nobody has measured it, in millimetres from the floor. */
export const usualBottom = 650;

/** What the manifest of a kiosk says beside its programme, with the files that it names. */
export function kioskOf(
  { bottom }: Snapshot["screens"][number],
  { settings, sheaves }: Pick<Snapshot, "settings" | "sheaves">,
  ente: EnteId,
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
    },
    assets: Object.fromEntries(assets),
  };
}
