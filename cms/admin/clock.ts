import { type Clock, type Instant, systemClock } from "../../protocol/time.ts";

let shift = 0;

/** The server's time: this computer's may be wrong, and `--clock` moves the whole house. */
export const deskClock: Clock = { now: () => systemClock.now() + shift };

/** Sets the desk's clock by what the server says it is, just now. */
export function setDeskClock(now: Instant): void {
  shift = now - systemClock.now();
}
