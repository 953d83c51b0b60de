import type { Page } from "playwright-core";
import sharp from "sharp";
import type { Figure } from "../../tools/bench.ts";
import { changesOf, countChanges, openTheatre } from "../theatre.ts";

const changes = 1000;
const speed = 2;
/** A zone whose lightest and darkest part differ by less than this shows nothing. Of 255. */
const leastContrast = 16;
const frame = { width: 640, height: 360 };

/** 1,000 changes of mixed content on three zones, every frame that the browser composes looked at. */
export async function run(): Promise<Figure[]> {
  const theatre = await openTheatre({ speed });
  try {
    const { page, context } = theatre;
    await page.waitForTimeout(4000);
    const zones = await zonesOf(page);
    const cdp = await context.newCDPSession(page);
    let frames = 0;
    let blank = 0;
    let looking: Promise<unknown> = Promise.resolve();
    cdp.on("Page.screencastFrame", ({ data, sessionId }) => {
      void cdp.send("Page.screencastFrameAck", { sessionId }).catch(() => {});
      frames++;
      looking = Promise.all([
        looking,
        isBlank(Buffer.from(data, "base64"), zones).then((is) => void (blank += Number(is))),
      ]);
    });
    await countChanges(page);
    await cdp.send("Page.startScreencast", {
      format: "jpeg",
      quality: 60,
      maxWidth: frame.width,
      maxHeight: frame.height,
    });
    while ((await changesOf(page)) < changes) await page.waitForTimeout(500);
    await cdp.send("Page.stopScreencast");
    await looking;
    const seen = await changesOf(page);
    const pace = await paceOf(page);
    return [
      {
        name: "blank_frames_per_1000",
        value: Math.round((blank * changes) / seen),
        unit: "frames",
        target: 0,
        changes: seen,
        frames,
        p99_frame_ms_in_transitions: pace.moving,
        p99_frame_ms_without: pace.still,
      },
    ];
  } finally {
    await theatre.close();
  }
}

interface Zone {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where the zones lie in a captured frame, a little inside their edges. */
async function zonesOf(page: Page): Promise<Zone[]> {
  const { width, height } = page.viewportSize()!;
  const boxes = await page.evaluate(() =>
    [
      ...document.querySelector("vt-stage")!.shadowRoot!.querySelectorAll("vt-zone:not([empty])"),
    ].map(
      (zone) =>
        zone.shadowRoot!.querySelector(".stack")!.getBoundingClientRect().toJSON() as DOMRect,
    ),
  );
  return boxes.map((box) => ({
    left: Math.ceil((box.x / width) * frame.width) + 2,
    top: Math.ceil((box.y / height) * frame.height) + 2,
    width: Math.floor((box.width / width) * frame.width) - 4,
    height: Math.floor((box.height / height) * frame.height) - 4,
  }));
}

async function isBlank(jpeg: Buffer, zones: readonly Zone[]): Promise<boolean> {
  const { data, info } = await sharp(jpeg).greyscale().raw().toBuffer({ resolveWithObject: true });
  return zones.some(({ left, top, width, height }) => {
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

/** The 99th part of a hundred of the times between two frames, in the half second after a change and elsewhere. */
const paceOf = (page: Page): Promise<{ moving: number; still: number }> =>
  page.evaluate(
    () =>
      new Promise((done) => {
        const moving: number[] = [];
        const still: number[] = [];
        let changedAt = 0;
        const zones = document.querySelector("vt-stage")!.shadowRoot!.querySelectorAll("vt-zone");
        const watch = new MutationObserver(
          () => (changedAt = document.timeline.currentTime as number),
        );
        for (const zone of zones)
          watch.observe(zone, { attributes: true, attributeFilter: ["data-since"] });
        let before: number | null = null;
        const ends = (document.timeline.currentTime as number) + 20_000;
        const p99 = (all: number[]) =>
          Number((all.toSorted((a, b) => a - b)[Math.floor(all.length * 0.99)] ?? 0).toFixed(1));
        const step = (at: number): void => {
          if (before !== null) (at - changedAt < 500 ? moving : still).push(at - before);
          before = at;
          if (at < ends) requestAnimationFrame(step);
          else done({ moving: p99(moving), still: p99(still) });
        };
        requestAnimationFrame(step);
      }),
  );
