import { minutes } from "../protocol/time.ts";
import type { Player } from "./main.ts";

/** A machine that has been on for so long may play what draws power. */
const steadies = minutes(3);

/** The machine was started again and again: films and the like come when it has stayed on for a while. */
export function spare(player: Player): void {
  player.sparing = true;
  setTimeout(() => {
    player.sparing = false;
    player.conductor.tick();
  }, steadies);
}
