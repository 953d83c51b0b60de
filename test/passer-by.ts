import { rmSync } from "node:fs";
import type { BrowserContext, Page } from "playwright-core";
import { type Finger, finger } from "./finger.ts";
import { openBrowser, pairScreen, profileFolder, type TestHouse } from "./house.ts";

/** A kiosk in a real browser, and somebody before it. */
export interface Panel {
  profile: string;
  context: BrowserContext;
  page: Page;
  hand: Finger;
  /** The first touch: the home is there. */
  enter(): Promise<void>;
  /** Types on the keys of the screen. */
  type(text: string): Promise<void>;
  /** Nobody touches anything until the visit is over; the page's own clock runs ahead. */
  goAway(): Promise<void>;
  /** So many milliseconds go by at once for the page. */
  pass(time: number): Promise<void>;
  close(): Promise<void>;
}

export async function openPanel(
  town: Pick<TestHouse, "origin" | "ask">,
  {
    width,
    height,
    playlist,
    inches = 43,
  }: { width: number; height: number; playlist: string; inches?: number },
): Promise<Panel> {
  const profile = profileFolder();
  const context = await openBrowser(profile, { width, height });
  const screen = { name: "Totem", kind: "kiosk", width, height, inches, defaultPlaylist: playlist };
  const { page } = await pairScreen(town, context, { new: screen });
  await page.locator("vt-invitation").waitFor();
  const hand = await finger(page);
  const pass = (time: number): Promise<void> =>
    page.evaluate((by) => {
      const now = performance.now.bind(performance);
      performance.now = () => now() + by;
    }, time);

  async function goAway(): Promise<void> {
    await pass(75_100);
    await page.locator("[data-test=asking]").waitFor();
    await pass(20_000);
    await page.locator("vt-visit").waitFor({ state: "detached" });
  }

  return {
    profile,
    context,
    page,
    hand,
    pass,
    goAway,
    async enter() {
      // Of a test that failed before.
      if (await page.locator("vt-visit").isVisible()) await goAway();
      await hand.tap("vt-invitation");
      await page.locator("vt-kiosk-home").waitFor();
      // A second touch of a hand that trembles counts for nothing.
      await page.waitForTimeout(400);
    },
    async type(text) {
      for (const letter of text) await hand.tap(`[data-key="${letter}"]`);
    },
    async close() {
      await context.close().catch(() => {});
      rmSync(profile, { recursive: true, force: true });
    },
  };
}

/** Everything that can be seen on a kiosk, by name: how one gets there from the home. */
export const places: Readonly<Record<string, (panel: Panel) => Promise<void>>> = {
  home: () => Promise.resolve(),
  languages: ({ hand }) => hand.tap("[data-test=language]"),
  note: ({ hand }) => hand.tap("[data-test=aloud]"),
  list: ({ hand }) => hand.tap("[data-test=tile-albo]"),
  async search({ hand, type }) {
    await hand.tap("[data-test=tile-search]");
    await type("via");
  },
  async nothing({ hand, type }) {
    await hand.tap("[data-test=tile-search]");
    await type("xyz");
  },
  async filter({ hand }) {
    await hand.tap("[data-test=tile-albo]");
    await hand.tap("[data-test=filter-types]");
  },
  act: ordinance,
  async document(panel) {
    await ordinance(panel);
    await panel.hand.tap("[data-test=document]");
    await panel.page.locator("[data-test=picture]").waitFor();
  },
  async zoom(panel) {
    await places["document"]!(panel);
    await panel.hand.tap("[data-test=zoom-in]");
  },
  async text(panel) {
    await places["document"]!(panel);
    await panel.hand.tap("[data-test=as-text]");
    await panel.page.locator("[data-test=text]").waitFor();
  },
  async take(panel) {
    await places["document"]!(panel);
    await panel.hand.tap("[data-test=take]");
  },
  contents: ({ hand }) => hand.tap("[data-test=tile-notices]"),
  async notice({ hand, page }) {
    await hand.tap("[data-test=tile-notices]");
    await hand.tap("[data-test=content] >> nth=1");
    await page.locator("[data-test=content-page] .remember").waitFor();
  },
  async figures({ hand, page }) {
    await hand.tap("[data-test=tile-data]");
    await hand.tap("[data-test=content]");
    await page.locator("[data-test=content-page] .figures").waitFor();
  },
  async poll({ hand, page }) {
    await hand.tap("[data-test=tile-poll]");
    await page.locator("[data-test=answer]").first().waitFor();
  },
  async thanks(panel) {
    await places["poll"]!(panel);
    await panel.hand.tap("[data-test=answer] >> nth=1");
    await panel.page.locator("[data-test=thanks]").waitFor();
  },
  async asking({ pass, page }) {
    await pass(75_100);
    await page.locator("[data-test=asking]").waitFor();
  },
};

async function ordinance({ hand }: Panel): Promise<void> {
  await hand.tap("[data-test=tile-orders]");
  await hand.tap("[data-test=act]");
}
