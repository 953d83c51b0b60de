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

/** The officer's own way to the other language: what is open stays open. */
async function speak(language: "it" | "en"): Promise<void> {
  const spoken = (): Promise<string> => page.evaluate(() => document.documentElement.lang);
  if ((await spoken()) !== language)
    await page.evaluate(() =>
      document
        .querySelector("vt-desk")!
        .shadowRoot!.querySelector("vt-frame")!
        .dispatchEvent(new CustomEvent("vt-language", { bubbles: true, composed: true })),
    );
  await expect.poll(spoken).toBe(language);
  await page.waitForTimeout(200);
}

/** What axe finds, of any gravity, in words. */
const found = (): Promise<string[]> =>
  page.evaluate(async () => {
    const run = (window as never as { axe: { run(of: object): Promise<{ violations: any[] }> } })
      .axe;
    const { violations } = await run.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      iframes: false,
    });
    return violations.map(
      ({ id, nodes }) =>
        `${id}: ${nodes
          .map(
            (node: any) => `${node.html.slice(0, 120)} (${[...node.any, ...node.all][0]?.message})`,
          )
          .join(" | ")}`,
    );
  });

test.each(shots.map(([name]) => name))(
  "%s can be used by everybody, in both languages (axe, WCAG 2.2 AA)",
  async (name) => {
    await open(page, town, shots.find(([each]) => each === name)![1]);
    await page.evaluate(axe);
    for (const language of ["it", "en"] as const) {
      await speak(language);
      expect({ language, found: await found() }).toEqual({ language, found: [] });
    }
  },
);
