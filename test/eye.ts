import { writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CDPSession, Page } from "playwright-core";
import sharp, { type Region } from "sharp";

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

/** Parts of the width and the height of a picture. */
interface Area {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

const whole: Area = { left: 0, top: 0, right: 1, bottom: 1 };

/** A zone whose lightest and darkest part differ by less than this shows nothing. Of 255. */
const leastContrast = 16;
const frame = { width: 640, height: 360 };

export async function openEye(page: Page): Promise<Eye> {
  // A page that is just being opened shows nothing of its own before all its zones have something.
  await page.locator("vt-stage:not([waiting])").waitFor({ state: "attached" });
  await composed(page);
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

/** What the document says now is what the browser shows: the first picture of a screencast is the last it showed. */
const composed = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1)
      await new Promise((next) => requestAnimationFrame(next));
  });

/** Where the zones lie, as parts of the screen: a browser that is busy captures smaller frames. */
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
    left: box.x / width,
    top: box.y / height,
    right: (box.x + box.width) / width,
    bottom: (box.y + box.height) / height,
  }));
}

/** A small grey likeness of a picture or of a part of it, to be compared with another. */
export async function likeness(picture: Buffer, part?: Region): Promise<Uint8Array> {
  const small = { width: 24, height: 14, fit: "fill" } as const;
  const seen = part ? sharp(picture).extract(part) : sharp(picture);
  return new Uint8Array(await seen.greyscale().resize(small).raw().toBuffer());
}

/** How far two likenesses are apart: 0 the same, 255 black and white. */
export const unlike = (a: Uint8Array, b: Uint8Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]!), 0) / a.length;

/** Whether some area of a picture has one colour. Without areas: the whole picture. */
export async function isBlank(picture: Buffer, areas: readonly Area[] = [whole]): Promise<boolean> {
  const { data, info } = await sharp(picture)
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true });
  // A little inside their edges, where nothing of the neighbour shines through.
  const inside = 2;
  return areas.some(({ left, top, right, bottom }) => {
    let [least, most] = [255, 0];
    for (let y = Math.ceil(top * info.height) + inside; y < bottom * info.height - inside; y += 2)
      for (let x = Math.ceil(left * info.width) + inside; x < right * info.width - inside; x += 2) {
        const value = data[y * info.width + x]!;
        if (value < least) least = value;
        if (value > most) most = value;
      }
    return most - least < leastContrast;
  });
}
