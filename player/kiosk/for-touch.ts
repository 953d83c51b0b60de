import type { Manifest } from "../../protocol/manifest.ts";
import { seconds } from "../../protocol/time.ts";
import { inTime } from "../in-time.ts";
import type { Player } from "../main.ts";
import type { Kiosk } from "./kiosk.ts";

/** Nothing else waits longer for a kiosk that hangs. */
const longest = seconds(2);

/**
 * From now on a screen that may be touched is opened to those who do, with each manifest that is put on air.
 * What there is for them is loaded where somebody may, and not before.
 */
export async function followTouch(player: Player): Promise<void> {
  let kiosk: Kiosk | null = null;

  async function take(manifest: Manifest): Promise<void> {
    if (!manifest.kiosk && !kiosk) return;
    try {
      kiosk ??= (await import("./kiosk.ts")).openKiosk(player);
      await kiosk.use(manifest);
      player.faults.set("kiosk.failed", false);
    } catch {
      // It goes on as a screen to look at, and says so.
      player.faults.set("kiosk.failed", true);
      player.files.besides.clear();
    }
  }
  const taken = (manifest: Manifest): Promise<void> =>
    inTime(take(manifest), longest).catch(() => {});

  const { show } = player;
  player.show = async (manifest) => {
    await show(manifest);
    await taken(manifest);
  };
  if (player.manifest) await taken(player.manifest);
}
