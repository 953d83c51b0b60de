import type { CDPSession, Locator, Page } from "playwright-core";
import decodeQR from "qr/decode.js";
import sharp from "sharp";

/** A finger on a screen: touches and nothing else, as the browser gets them from a panel. */
export async function finger(page: Page) {
  const session: CDPSession = await page.context().newCDPSession(page);
  await session.send("Emulation.setTouchEmulationEnabled", { enabled: true, maxTouchPoints: 5 });

  const touch = (
    type: "touchStart" | "touchMove" | "touchEnd",
    points: { x: number; y: number }[],
  ) => session.send("Input.dispatchTouchEvent", { type, touchPoints: points });

  async function at(x: number, y: number): Promise<void> {
    await touch("touchStart", [{ x, y }]);
    await touch("touchEnd", []);
  }

  /** Touches the middle of what can be seen of it. */
  async function tap(what: string | Locator): Promise<void> {
    const found = (typeof what === "string" ? page.locator(what) : what).first();
    await found.waitFor();
    const box = (await found.boundingBox())!;
    await at(box.x + box.width / 2, box.y + box.height / 2);
  }

  return { tap, at, touch };
}
export type Finger = Awaited<ReturnType<typeof finger>>;

/** What the code in a picture of the screen says, as a telephone reads it. */
export async function codeIn(picture: Buffer): Promise<string> {
  const { data, info } = await sharp(picture)
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return decodeQR({ width: info.width, height: info.height, data });
}
