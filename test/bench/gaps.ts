import type { Page } from "playwright-core";
import type { Figure } from "../../tools/bench.ts";
import { openEye } from "../eye.ts";
import { changesOf, countChanges, openTheatre } from "../theatre.ts";

const speed = 2;

export const run = (): Promise<Figure[]> => gaps(1000);

/** Changes of mixed content on three zones, every frame that the browser composes looked at. */
export async function gaps(changes: number): Promise<Figure[]> {
  const theatre = await openTheatre({ speed });
  try {
    const { page } = theatre;
    await page.waitForTimeout(4000);
    const eye = await openEye(page);
    await countChanges(page);
    while ((await changesOf(page)) < changes) await page.waitForTimeout(500);
    const { frames, blank } = await eye.close();
    const seen = await changesOf(page);
    const pace = await paceOf(page);
    return [
      {
        name: "blank_frames_per_1000",
        value: Math.ceil((blank * 1000) / seen),
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
