import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { furnish } from "../../cms/demo/demo.ts";
import { systemClock } from "../../protocol/time.ts";
import { everyShot, open, signIn, townOf } from "../../tools/shots.ts";
import { openBrowser, openTestHouse, profileFolder, type TestHouse } from "../house.ts";
import type { Town } from "../shots/shot.ts";

/** The telephone as long as the page: what lies under the bar that stays in sight is scrolled to. */
const sizes = [
  { width: 1440, height: 900 },
  { width: 360, height: 2400 },
] as const;
/** Every page of the desk as `test/shots/` knows it: whoever adds a page there has it looked at here. */
const shots = [...(await everyShot())].filter(([, { axe }]) => axe !== false);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = profileFolder();

let house: TestHouse;
let office: BrowserContext;
let page: Page;
let town: Town;

beforeAll(async () => {
  house = await openTestHouse();
  const film = join(import.meta.dirname, "..", "..", "cms", "demo", "lake.webm");
  const said = await furnish(house.house, { clock: systemClock, film });
  const [, email, ente, password] = /(\S+@(\w+)\.example)\s+(\S+)/.exec(said.join("\n"))!;
  office = await openBrowser(profile, { width: 1440, height: 900 });
  page = await office.newPage();
  await signIn(page, house.origin, ente!, { email: email!, password: password! });
  town = townOf(page, house.origin, ente!);
});
afterAll(async () => {
  await office?.close();
  await house?.close();
  rmSync(profile, { recursive: true, force: true });
});

const spoken = (): Promise<string> => page.evaluate(() => document.documentElement.lang);

/** The officer's own way to the other language: what is open stays open. */
async function speak(language: string): Promise<void> {
  if ((await spoken()) === language) return;
  await page.evaluate(() =>
    document
      .querySelector("vt-desk")!
      .shadowRoot!.querySelector("vt-frame")!
      .dispatchEvent(new CustomEvent("vt-language", { bubbles: true, composed: true })),
  );
  await expect.poll(spoken).toBe(language);
  await page.waitForTimeout(200);
}

/** What axe finds, of any gravity, in words; and whether one must scroll sideways. */
const found = (): Promise<string[]> =>
  page.evaluate(async () => {
    const run = (window as never as { axe: { run(of: object): Promise<{ violations: any[] }> } })
      .axe;
    const { violations } = await run.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      iframes: false,
    });
    const { scrollWidth } = document.documentElement;
    const sideways = scrollWidth > innerWidth ? [`${scrollWidth} px wide`] : [];
    const said = violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(
            (node: any) => `${node.html.slice(0, 120)} (${[...node.any, ...node.all][0]?.message})`,
          )
          .join(" | ")}`,
    );
    return [...sideways, ...said];
  });

/** The same, but for what only lies under the bar at the foot of the page: it is scrolled from under it. */
async function wrong(): Promise<string[]> {
  const before = await found();
  if (before.length === 0) return [];
  await page.evaluate(() => scrollBy(0, 150));
  const after = await found();
  await page.evaluate(() => scrollTo(0, 0));
  return before.filter((each) => after.includes(each));
}

test.each(shots.map(([name]) => name))(
  "%s can be used by everybody, in both languages, on a desk and on a telephone (axe, WCAG 2.2 AA)",
  async (name) => {
    await page.setViewportSize(sizes[0]);
    await open(page, town, shots.find(([each]) => each === name)![1]);
    await page.evaluate(axe);
    // Begun in the one that is spoken: each change costs a moment.
    const first = await spoken();
    for (const language of [first, first === "it" ? "en" : "it"]) {
      await speak(language);
      for (const size of sizes) {
        await page.setViewportSize(size);
        const where = { language, width: size.width };
        expect({ ...where, found: await wrong() }).toEqual({ ...where, found: [] });
      }
    }
  },
);
