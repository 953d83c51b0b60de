import sharp from "sharp";
import { expect, test } from "vitest";
import { minutes } from "../../protocol/time.ts";
import { newDevice, openTown, saysItHasAnAgent } from "./town.testing.ts";

const picture = async (width = 1920): Promise<Uint8Array<ArrayBuffer>> =>
  new Uint8Array(
    await sharp({ create: { width, height: 1080, channels: 3, background: "#246" } })
      .jpeg()
      .withExif({ IFD0: { Artist: "somebody" } })
      .toBuffer(),
  );

/** Two screens with devices of their own; the first is asked for a picture. */
async function asked() {
  const town = openTown();
  const tokens: string[] = [];
  const screens: string[] = [];
  for (const name of ["Atrio", "Sala"]) {
    const device = await newDevice();
    const { enrolment } = await town.pair(device, { new: { name } });
    saysItHasAnAgent(town, enrolment.screen);
    tokens.push((await device.asksForToken(town.knock, enrolment)).body.token);
    screens.push(enrolment.screen);
  }
  const { body } = await town.ask("POST", `/screens/${screens[0]}/commands`, {
    kind: "screenshot",
  });
  const send = (bytes: Uint8Array, { command = body.command, token = tokens[0] } = {}) =>
    town.send(`/player/screenshots/${command}`, bytes, token!);
  return { town, tokens, screens, send, path: `/screens/${screens[0]}/screenshot` };
}

test("the picture that was asked for is drawn anew, small enough, and the desk hears of it", async () => {
  const { town, screens, send, path } = await asked();
  expect((await town.ask("GET", path)).status).toBe(404);
  expect(await send(await picture())).toBe(200);
  expect(town.told).toContainEqual({ kind: "screenshot", screen: screens[0] });
  const shown = await town.raw(path);
  expect(shown.headers.get("Content-Type")).toBe("image/jpeg");
  expect(shown.headers.get("Cache-Control")).toBe("no-store");
  const { width, format, exif } = await sharp(await shown.arrayBuffer()).metadata();
  expect({ width, format, exif }).toEqual({ width: 1280, format: "jpeg", exif: undefined });
});

test("nobody asked, too late, twice, or by another screen: it is not taken", async () => {
  const { town, tokens, screens, send } = await asked();
  const bytes = await picture(640);
  expect(await send(bytes, { command: "cmd_0123456789abcdef" })).toBe(404);
  expect(await send(bytes, { token: tokens[1]! })).toBe(404);
  expect(await send(bytes, { token: "none" })).toBe(401);
  town.clock.pass(minutes(1) + 1);
  expect(await send(bytes)).toBe(404);
  const again = await town.ask("POST", `/screens/${screens[0]}/commands`, { kind: "screenshot" });
  const { command } = again.body;
  expect(await send(bytes, { command })).toBe(200);
  expect(await send(bytes, { command })).toBe(404);
});

test("what is no JPEG, and what is too much, is not taken", async () => {
  for (const [bytes, status] of [
    [new TextEncoder().encode('<svg xmlns="http://www.w3.org/2000/svg"/>'), 404],
    [new Uint8Array([0xff, 0xd8, 0xff, 1, 2, 3]), 404],
    [new Uint8Array(2_000_001), 413],
  ] as const) {
    const { town, send, path } = await asked();
    expect(await send(bytes)).toBe(status);
    expect((await town.ask("GET", path)).status).toBe(404);
  }
});
