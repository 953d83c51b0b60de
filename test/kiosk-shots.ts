import { join } from "node:path";
import { contentTypes } from "../content/definitions.ts";
import type { ContentType } from "../content/kit/define.ts";
import { clockStartingAt } from "../protocol/time.ts";
import { openTestHouse } from "./house.ts";
import { openPanel, type Panel, places } from "./passer-by.ts";
import { fillSquare } from "./square.ts";

const sizes = { upright: [1080, 1920], across: [1920, 1080] } as const;
const plain = { size: 0, contrast: false, lowered: false };
const modes = {
  it: { ...plain, language: "it" },
  en: { ...plain, language: "en" },
  de: { ...plain, language: "de" },
  large: { ...plain, size: 2, language: "it" },
  contrast: { ...plain, contrast: true, language: "it" },
  lowered: { ...plain, lowered: true, language: "it" },
  "lowered-large": { ...plain, lowered: true, size: 2, language: "en" },
} as const;

/** Every place of a kiosk and the page of every type, upright and across, in each mode. */
export async function run(folder: string): Promise<number> {
  const arrivals = Object.entries(places).map(([name, go]) => ({ name, go }));
  const pages = contentTypes
    .filter(({ tile }) => tile !== null)
    .map((type) => ({ name: `page-${type.id}`, go: (panel: Panel) => read(panel, type) }));
  // The examples of the types are of a Monday on which nothing was in publication yet.
  const taken = [
    await photograph(folder, "2026-11-26T09:12:00+01:00", arrivals),
    await photograph(folder, "2026-11-23T11:12:00+01:00", pages),
  ];
  return taken[0]! + taken[1]!;
}

async function photograph(
  folder: string,
  at: string,
  sights: readonly { name: string; go: (panel: Panel) => Promise<void> }[],
): Promise<number> {
  const clock = clockStartingAt(Date.parse(at));
  const town = await openTestHouse({ clock });
  let taken = 0;
  try {
    const { playlist } = await fillSquare(town, { clock });
    for (const [shape, [width, height]] of Object.entries(sizes)) {
      const panel = await openPanel(town, { width, height, playlist });
      const { page } = panel;
      const take = async (name: string): Promise<void> => {
        await page.waitForTimeout(250);
        await page.screenshot({ path: join(folder, `kiosk-${name}-${shape}.png`) });
        taken += 1;
      };
      await take("invitation");
      for (const { name, go } of sights) {
        await panel.enter();
        await go(panel);
        for (const [mode, how] of Object.entries(modes)) {
          await become(panel, how);
          await take(`${name}-${mode}`);
        }
        await panel.goAway();
      }
      await panel.close();
    }
  } finally {
    await town.close();
  }
  return taken;
}

/** The page of a type, with its own example. */
async function read({ page }: Panel, { id, tile, props, example, data }: ContentType) {
  const shown = { it: props.parse(example) };
  const slide = { type: id, revision: 1, props: shown, data: data?.example, assets: [] };
  await page.evaluate(
    async ({ slide: one, tile: behind }) => {
      const key = "sli_0000000000000000";
      const visit = document.querySelector("vt-visit")!;
      const { manifest } = visit;
      visit.manifest = {
        ...manifest,
        slides: { ...manifest.slides, [key]: one },
        kiosk: { ...manifest.kiosk!, pages: [{ slide: key, tile: behind!, always: true }] },
      };
      Object.assign(visit, { places: [{ at: "content", tile: behind, slide: key, scroll: 0 }] });
      await visit.updateComplete;
    },
    { slide, tile },
  );
  await page.locator("[data-test=content-page]").waitFor();
}

/** The visit that is open, in another mode, without leaving the place. */
const become = ({ page }: Panel, how: (typeof modes)[keyof typeof modes]): Promise<void> =>
  page.evaluate(async ({ language, ...state }) => {
    const visit = document.querySelector("vt-visit")!;
    Object.assign(visit, state);
    visit.speak(language);
    await visit.updateComplete;
  }, how);
