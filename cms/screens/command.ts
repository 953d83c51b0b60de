import { randomBytes } from "node:crypto";
import { type Envelope, seal } from "../../protocol/envelope.ts";
import type { DeviceId, EnteId, ScreenId } from "../../protocol/ids.ts";
import type { Command } from "../../protocol/messages.ts";
import { type Clock, type Millis, seconds } from "../../protocol/time.ts";
import type { Bus } from "../broker/bus.ts";
import type { EnteKeys } from "../keys.ts";

/** A command that has not arrived by then is not carried out later. */
const commandLife: Millis = seconds(30);
/** Time for a farewell to arrive before the line is cut. The token is dead already. */
const grace: Millis = seconds(0.5);

interface Signing {
  clock: Clock;
  keys: EnteKeys;
}

interface Sending extends Signing {
  ente: EnteId;
  bus: Pick<Bus, "send" | "kick">;
}

/** An order to one screen, signed for it alone, dead after half a minute. */
export async function signedCommand(
  { clock, keys }: Signing,
  screen: ScreenId,
  kind: Command["kind"],
  on?: boolean,
): Promise<{ id: string; envelope: Envelope }> {
  const id = `cmd_${randomBytes(8).toString("hex")}`;
  const said: Command = {
    id,
    screen,
    kind,
    expires: clock.now() + commandLife,
    ...(on !== undefined && { on }),
  };
  return { id, envelope: await seal("command", JSON.stringify(said), keys) };
}

/** Sends an order and gives back its id. */
export async function sendCommand(
  needs: Sending,
  screen: ScreenId,
  kind: Command["kind"],
  on?: boolean,
): Promise<string> {
  const { id, envelope } = await signedCommand(needs, screen, kind, on);
  needs.bus.send("command", { ente: needs.ente, screen }, envelope);
  return id;
}

/**
 * Tells the screen's hardware, signed, that it is dismissed, then cuts its line. Call it once the
 * devices are retired; one that is not there now is told when it asks for a token.
 */
export async function dismiss(
  needs: Sending,
  screen: ScreenId,
  retired: readonly DeviceId[],
): Promise<void> {
  if (retired.length === 0) return;
  await sendCommand(needs, screen, "deactivate");
  setTimeout(() => {
    for (const device of retired) needs.bus.kick(device);
  }, grace).unref();
}
