import { randomBytes } from "node:crypto";
import { verify } from "../../protocol/envelope.ts";
import { deviceId, type DeviceId, type ScreenId } from "../../protocol/ids.ts";
import { type Clock, hours, type Instant, type Millis, seconds } from "../../protocol/time.ts";
import type { Db } from "../db/open.ts";
import type { EnteKeys } from "../keys.ts";
import { signedCommand } from "./command.ts";
import { screenFault } from "./faults.ts";
import { findDevice, findEverEnrolled } from "./store.ts";

/** How a device proves who it is: it signs a challenge, and gets a token that lives an hour at most. */
const challengeLife: Millis = seconds(60);
const tokenLife: Millis = hours(1);

interface Needs {
  db: Db;
  clock: Clock;
  keys: EnteKeys;
}

/** Stateless: the ente's secret vouches for it, so a restart forgets nothing and a flood stores nothing. */
export function newChallenge({ clock, keys }: Needs, device: DeviceId): string {
  const said = `${device}.${clock.now() + challengeLife}.${randomBytes(12).toString("base64url")}`;
  return `${said}.${keys.seal(`challenge ${said}`)}`;
}

/**
 * Gives a token for a challenge that the device signed ("device").
 * @throws Fault `device.unknown` whatever is wrong: a stranger learns nothing.
 * @throws Fault `device.retired` for a device that was ours and proves it: with it goes the signed
 * farewell, so that one that was away when it was dismissed learns it, and from nobody but us.
 */
export async function newToken(
  needs: Needs,
  given: { device: DeviceId; challenge: string; signature: string },
): Promise<{ token: string; expiresAt: Instant }> {
  const { db, clock, keys } = needs;
  const [device, until, nonce, mac] = given.challenge.split(".");
  const said = `${device}.${until}.${nonce}`;
  const isOurs = mac !== undefined && keys.isSealed(`challenge ${said}`, mac);
  const known = isOurs && device === given.device && Number(until) > clock.now();
  const enrolled = known ? findEverEnrolled(db, given.device) : null;
  if (!enrolled || !(await verify(enrolled.publicKey, "device", given.challenge, given.signature)))
    throw screenFault("device.unknown");
  if (!findDevice(db, given.device)) {
    const { envelope } = await signedCommand(needs, enrolled.screen, "deactivate");
    throw screenFault("device.retired", { farewell: envelope });
  }
  const expiresAt = clock.now() + tokenLife;
  const claim = `${given.device}.${expiresAt}`;
  return { token: `${claim}.${keys.seal(`token ${claim}`)}`, expiresAt };
}

/** Whose token this is, or null. Asks the database, so that a retired device is refused at once. */
export function deviceOfToken(
  { db, clock, keys }: Needs,
  token: string,
): { device: DeviceId; screen: ScreenId } | null {
  const [device, until, mac, more] = token.split(".");
  if (!device || !until || !mac || more !== undefined) return null;
  if (!keys.isSealed(`token ${device}.${until}`, mac) || Number(until) <= clock.now()) return null;
  const id = deviceId.safeParse(device);
  const found = id.success ? findDevice(db, id.data) : null;
  return found && { device: found.id, screen: found.screen };
}
