import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import sharp from "sharp";

/** Looks at every frame that the browser composes, and counts those on which a zone shows nothing. */
export interface Eye {
  /** Stops looking, and says what was seen. */
  close(): Promise<Seen>;
}

export interface Seen {
  frames: number;
  /** Frames on which some zone had one colour from edge to edge: black, white, or any other. */
  blank: number;
}

interface Area {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** A zone whose lightest and darkest part differ by less than this shows nothing. Of 255. */
const leastContrast = 16;
const frame = { width: 640, height: 360 };

export async function openEye(page: Page): Promise<Eye> {
  const areas = await areasOf(page);
  const cdp: CDPSession = await page.context().newCDPSession(page);
  const seen: Seen = { frames: 0, blank: 0 };
  let looking: Promise<unknown> = Promise.resolve();
  cdp.on("Page.screencastFrame", ({ data, sessionId }) => {
    void cdp.send("Page.screencastFrameAck", { sessionId }).catch(() => {});
    seen.frames++;
    looking = Promise.all([
      looking,
      isBlank(Buffer.from(data, "base64"), areas).then((is) => {
        if (!is) return;
        seen.blank++;
        // To look at with one's own eyes.
        const album = process.env["VETRINA_BLANK_FRAMES"];
        if (album) writeFileSync(join(album, `${Date.now()}.jpg`), Buffer.from(data, "base64"));
      }),
    ]);
  });
  await cdp.send("Page.startScreencast", {
    format: "jpeg",
    quality: 60,
    maxWidth: frame.width,
    maxHeight: frame.height,
  });
  return {
    async close() {
      await cdp.send("Page.stopScreencast").catch(() => {});
      await looking;
      await cdp.detach().catch(() => {});
      return seen;
    },
  };
}

/** Where the zones lie in a captured frame, a little inside their edges. */
async function areasOf(page: Page): Promise<Area[]> {
  const { width, height } = page.viewportSize()!;
  const boxes = await page.evaluate(() =>
    [
      ...document.querySelector("vt-stage")!.shadowRoot!.querySelectorAll("vt-zone:not([empty])"),
    ].map(
      (zone) =>
        zone.shadowRoot!.querySelector(".stack")!.getBoundingClientRect().toJSON() as DOMRect,
    ),
  );
  if (boxes.length === 0) throw new Error("there is no zone to look at");
  return boxes.map((box) => ({
    left: Math.ceil((box.x / width) * frame.width) + 2,
    top: Math.ceil((box.y / height) * frame.height) + 2,
    width: Math.floor((box.width / width) * frame.width) - 4,
    height: Math.floor((box.height / height) * frame.height) - 4,
  }));
}

/** Whether some area of a picture has one colour. Without areas: the whole picture. */
export async function isBlank(picture: Buffer, areas?: readonly Area[]): Promise<boolean> {
  const { data, info } = await sharp(picture)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const whole = [{ left: 0, top: 0, width: info.width, height: info.height }];
  return (areas ?? whole).some(({ left, top, width, height }) => {
    let [least, most] = [255, 0];
    for (let y = top; y < Math.min(top + height, info.height); y += 2)
      for (let x = left; x < Math.min(left + width, info.width); x += 2) {
        const value = data[y * info.width + x]!;
        if (value < least) least = value;
        if (value > most) most = value;
      }
    return most - least < leastContrast;
  });
}
