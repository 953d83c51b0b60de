import type { Manifest } from "../../protocol/manifest.ts";
import type { Player } from "../main.ts";
import type { Kiosk } from "./kiosk.ts";

/** What is there for those who touch this screen, once there is. */
let kiosk: Kiosk | null = null;

/** Gives a kiosk what the manifest says of it, and opens it the first time. */
export async function forTouch(player: Player, manifest: Manifest): Promise<void> {
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
