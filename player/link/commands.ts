import { beginAnew } from "../begin-anew.ts";
import { type Envelope, open, type TrustedKey } from "../../protocol/envelope.ts";
import { command } from "../../protocol/messages.ts";
import type { Enrolment } from "../../protocol/pairing.ts";
import { type Instant, seconds } from "../../protocol/time.ts";
import type { Disk } from "../disk.ts";
import type { Player } from "../main.ts";

interface Needs {
  trusted: readonly TrustedKey[];
  screen: string;
  at: Instant;
  disk: Disk;
  player: Player;
  enrolment: Enrolment;
  token: () => Promise<string>;
}

/** Ids that are remembered, so that a command told twice is done once. */
const remembered = 50;

/** Carries out what our ente signed for this screen, in time, and once. */
export async function carryOut(given: Envelope, needs: Needs): Promise<void> {
  const { trusted, screen, at, disk, player } = needs;
  const said = await open("command", given, trusted, at);
  const read = said === null ? null : command.safeParse(JSON.parse(said));
  if (!read?.success || read.data.screen !== screen || read.data.expires <= at) return;
  const { id, kind, on } = read.data;
  const { commands = [] } = await disk.read(["commands"]);
  if (commands.includes(id)) return;
  await disk.write({ commands: [...commands, id].slice(-remembered) });

  // What only the machine itself can do is the agent's.
  const { device } = player;
  if (device && kind === "screenshot") await sendScreenshot(id, device, needs);
  if (device && kind === "power") await device.order(on === false ? "off" : "on");
  if (device && (kind === "restart" || kind === "reboot")) await device.order(kind);
  if (kind === "reload") beginAnew();
  if (kind === "identify") await identify(player);
  if (kind === "deactivate") {
    // A device in a drawer holds nothing of what had a term.
    for (const file of await player.files.home.list()) await player.files.home.drop(file);
    await disk.forget(["enrolment", "trusted", "manifest", "pending", "takeovers", "identity"]);
    await disk.write({ deactivated: true });
    beginAnew();
  }
}

async function sendScreenshot(
  id: string,
  device: NonNullable<Player["device"]>,
  { enrolment, token }: Needs,
): Promise<void> {
  const body = await device.order("screenshot");
  await fetch(`/${enrolment.ente}/player/screenshots/${id}`, {
    method: "PUT",
    headers: { Authorization: `Bearer ${await token()}`, "Content-Type": "image/jpeg" },
    body,
  });
}

/** The screen says its own name, big, so that whoever stands before it knows which one it is. */
async function identify({ manifest }: Player): Promise<void> {
  const box = document.createElement("div");
  box.className = "identify";
  box.textContent = manifest?.settings.screenName ?? "";
  document.body.append(box);
  if (manifest?.kiosk) {
    // A technician stands before it: what a passer-by might try is tried, and they read what held.
    const { selfTest, shownResult } = await import("../kiosk/self-test.ts");
    const { settings, kiosk } = manifest;
    const panel = { width: innerWidth, height: innerHeight, ...settings, bottom: kiosk.bottom };
    box.append(shownResult(selfTest(window, panel)));
  }
  await new Promise((done) => setTimeout(done, seconds(manifest?.kiosk ? 20 : 8)));
  box.remove();
}
