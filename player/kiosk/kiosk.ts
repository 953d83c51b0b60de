import type { Manifest } from "../../protocol/manifest.ts";
import { seconds } from "../../protocol/time.ts";
import type { Player } from "../main.ts";
import { countdown } from "./idle.ts";
import "./invitation.ts";
import { openShelf } from "./shelf.ts";
import { lockDown } from "./lockdown.ts";
import { openTallies } from "./tallies.ts";
import "./visit.ts";
import { wordsIn } from "./words.ts";

/** A screen that may be touched. */
export interface Kiosk {
  use(manifest: Manifest): Promise<void>;
}

/** Two touches of a hand that trembles are one. */
const settles = 400;

/**
 * The programme invites until somebody touches it; then one element is all that there is of the visit. When
 * it is over the element is thrown away, and with it everything that this person did.
 */
export function openKiosk(player: Player): Kiosk {
  const shelf = openShelf(player);
  const invitation = document.createElement("vt-invitation");
  let manifest: Manifest | null = null;
  let visit: HTMLElementTagNameMap["vt-visit"] | null = null;
  let looking: ReturnType<typeof setTimeout> | undefined;
  const tallies = openTallies({ ...player, told: () => player.onTally?.() });
  player.tallies = tallies;
  lockDown(window);
  document.documentElement.dataset["kiosk"] = "";
  // Files come by the dozen: they are looked at together.
  player.onArrived = () => {
    clearTimeout(looking);
    looking = setTimeout(() => void shelf.look(), settles);
  };

  function begin(): void {
    if (visit || !manifest?.kiosk) return;
    visit = document.createElement("vt-visit");
    visit.manifest = manifest;
    visit.player = player;
    visit.shelf = shelf;
    visit.addEventListener("vt-visit-over", end, { once: true });
    document.body.append(visit);
    player.conductor.rest();
    invitation.hidden = true;
  }

  function end(): void {
    player.conductor.resume();
    invitation.hidden = false;
    const gone = visit;
    visit = null;
    if (gone) {
      tallies.add(gone.counted.over(seconds((manifest?.kiosk?.idle ?? 75) + countdown)));
      void tallies.seal().catch(() => {
        // A disk that takes nothing is tried again in a minute.
      });
    }
    gone?.remove();
    shelf.leave();
  }

  invitation.addEventListener("click", begin);
  return {
    async use(next) {
      manifest = next;
      await shelf.use(next);
      if (!next.kiosk) {
        end();
        invitation.remove();
        player.stage.style.bottom = "";
        return;
      }
      invitation.words = wordsIn(next.languages);
      invitation.panel = { ...next.settings, bottom: next.kiosk.bottom };
      invitation.settings = next.settings;
      if (!invitation.isConnected) document.body.append(invitation);
      // The programme keeps its whole picture, above the strip that invites.
      player.stage.style.bottom = `${invitation.strip}px`;
      dispatchEvent(new Event("resize"));
      if (visit) visit.manifest = next;
    },
  };
}
