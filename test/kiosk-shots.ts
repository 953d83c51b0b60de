import { join } from "node:path";
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

/** Every place of a kiosk, upright and across, in each mode. */
export async function run(folder: string): Promise<number> {
  const clock = clockStartingAt(Date.parse("2026-11-26T09:12:00+01:00"));
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
      for (const [place, go] of Object.entries(places)) {
        await panel.enter();
        await go(panel);
        for (const [mode, how] of Object.entries(modes)) {
          await become(panel, how);
          await take(`${place}-${mode}`);
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

/** The visit that is open, in another mode, without leaving the place. */
const become = ({ page }: Panel, how: (typeof modes)[keyof typeof modes]): Promise<void> =>
  page.evaluate(async ({ language, ...state }) => {
    const visit = document.querySelector("vt-visit")!;
    Object.assign(visit, state);
    visit.speak(language);
    await visit.updateComplete;
  }, how);
