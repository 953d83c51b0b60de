import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { band, pixelsPerMillimetre, target } from "../../player/kiosk/reach.ts";
import { usualBottom } from "../../cms/kiosk/kiosk-of.ts";
import { clockStartingAt } from "../../protocol/time.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { openPanel, type Panel, places } from "../passer-by.ts";
import { fillSquare } from "../square.ts";

const clock = clockStartingAt(Date.parse("2026-11-26T09:12:00+01:00"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const size = { width: 1080, height: 1920 };

let town: TestHouse;
let panel: Panel;

beforeAll(async () => {
  town = await openTestHouse({ clock });
  const { playlist } = await fillSquare(town, { clock, more: 30 });
  panel = await openPanel(town, { ...size, playlist });
});
afterAll(async () => {
  await panel?.close();
  await town?.close();
});

/** The panel has another diagonal: in the visit that is open. */
const setInches = (inches: number): Promise<void> =>
  panel.page.evaluate(async (diagonal) => {
    const visit = document.querySelector("vt-visit")!;
    const { settings } = visit.manifest;
    visit.manifest = { ...visit.manifest, settings: { ...settings, inches: diagonal } };
    await visit.updateComplete;
  }, inches);

/** Whatever can be touched now, in pixels of the screen; of what scrolls, what is in sight. */
const controls = (): Promise<
  { name: string; x: number; y: number; width: number; height: number }[]
> =>
  panel.page.evaluate(() => {
    const found: { name: string; x: number; y: number; width: number; height: number }[] = [];
    const topmost = (x: number, y: number): Element | null => {
      let at = document.elementFromPoint(x, y);
      while (at?.shadowRoot?.elementFromPoint(x, y) && at.shadowRoot.elementFromPoint(x, y) !== at)
        at = at.shadowRoot.elementFromPoint(x, y);
      return at;
    };
    const walk = (root: ParentNode): void => {
      for (const each of root.querySelectorAll("*")) {
        if (each.shadowRoot) walk(each.shadowRoot);
        if (!(each instanceof HTMLButtonElement)) continue;
        const { x, y, width, height } = each.getBoundingClientRect();
        const on = topmost(x + width / 2, y + height / 2);
        if (!on || !(each === on || each.contains(on))) continue;
        found.push({ name: each.innerText.replace(/\s+/g, " "), x, y, width, height });
      }
    };
    walk(document.querySelector("vt-visit")!.shadowRoot!);
    return found;
  });

/** Whatever fits itself into its place has done so. */
const drawn = (): Promise<void> =>
  panel.page.evaluate(async () => {
    for (let frames = 0; frames < 3; frames++)
      await new Promise((done) => requestAnimationFrame(done));
  });

/** What is too small for a finger, or out of reach of who sits, on a panel of so many inches. */
async function outOfHand(inches: number): Promise<string[]> {
  await setInches(inches);
  await drawn();
  const scale = pixelsPerMillimetre({ ...size, inches });
  const found = await controls();
  expect(found.length).toBeGreaterThan(0);
  return found.flatMap(({ name, y, width, height }) => {
    const middle = usualBottom + (size.height - y - height / 2) / scale;
    const isSmall = Math.min(width, height) / scale < target - 0.05;
    const isAway = middle > band.high || middle < band.low;
    const said = `${name}: ${(width / scale).toFixed(1)} × ${(height / scale).toFixed(1)} mm`;
    return isSmall || isAway ? `${inches} inches, ${said} at ${middle.toFixed(0)}` : [];
  });
}

/** Every state that somebody can put the kiosk in: how it speaks, how large, how clear, how low. */
const states = ["it", "en", "de"].flatMap((language) =>
  [0, 1, 2].flatMap((size) =>
    [false, true].flatMap((contrast) =>
      [false, true].map((lowered) => ({ language, size, contrast, lowered })),
    ),
  ),
);
type State = (typeof states)[number];

/** What axe finds, of any gravity, in any of the states, with those in which it does. */
async function violations(of: readonly State[]): Promise<Record<string, string[]>> {
  if (!(await panel.page.evaluate(() => "axe" in window))) await panel.page.evaluate(axe);
  return panel.page.evaluate(async (wanted) => {
    const run = (window as never as { axe: { run(of: object): Promise<{ violations: any[] }> } })
      .axe;
    const visit = document.querySelector("vt-visit");
    const seen: Record<string, string[]> = {};
    for (const state of wanted) {
      const { language, ...rest } = state;
      Object.assign(visit ?? {}, rest);
      visit?.speak(language);
      await visit?.updateComplete;
      const { violations: found } = await run.run({
        runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
        iframes: false,
        // Two fingers enlarge nothing on a screen in a square: there are buttons for it.
        rules: { "meta-viewport": { enabled: false } },
        resultTypes: ["violations"],
      });
      for (const { id, nodes } of found)
        for (const node of nodes) {
          const [why] = [...node.any, ...node.all, ...node.none];
          (seen[`${id}: ${node.html.slice(0, 140)} ${why?.message}`] ??= []).push(
            Object.values(state).join(" "),
          );
        }
    }
    return seen;
  }, of);
}

const set = ({ language, ...state }: State): Promise<void> =>
  panel.page.evaluate(
    async ([spoken, wanted]) => {
      const visit = document.querySelector("vt-visit")!;
      Object.assign(visit, wanted);
      visit.speak(spoken);
      await visit.updateComplete;
    },
    [language, state] as const,
  );

test("before anybody touches it there is nothing that axe would refuse", async () => {
  expect(await violations(states.slice(0, 1))).toEqual({});
});

describe.each(Object.keys(places))("whoever is at: %s", (name) => {
  beforeAll(async () => {
    await panel.enter();
    await places[name]!(panel);
  });
  afterAll(() => panel.goAway());

  test("lowered, reaches all that is touched, and it is large enough, on 32, 43 and 55 inches", async () => {
    const wrong = [];
    for (const [language, size] of [
      ["it", 0],
      ["it", 2],
      ["en", 2],
      ["de", 2],
    ] as const) {
      await set({ language, size, contrast: false, lowered: true });
      for (const inches of [32, 43, 55]) wrong.push(...(await outOfHand(inches)));
    }
    await setInches(43);
    expect(wrong).toEqual([]);
  });

  test("finds nothing that axe would refuse, in any language, size, contrast and height", async () => {
    expect(await violations(states)).toEqual({});
  });
});

test("the text is never smaller than what is read from 60 centimetres", async () => {
  // Font sizes on a panel 1080 points wide: `civic.md`, 5.1.4.
  for (const [inches, least] of [
    [55, 17],
    [43, 21],
    [32, 29],
  ] as const) {
    await panel.enter();
    await setInches(inches);
    await panel.hand.tap("[data-test=tile-albo]");
    const smallest = await panel.page.evaluate(() => {
      const sizes: number[] = [];
      const walk = (root: ParentNode): void => {
        for (const each of root.querySelectorAll("*")) {
          if (each.shadowRoot) walk(each.shadowRoot);
          const says = Array.from(each.childNodes).some(
            (node) => node.nodeType === Node.TEXT_NODE && node.textContent!.trim() !== "",
          );
          if (says && each.localName !== "style")
            sizes.push(parseFloat(getComputedStyle(each).fontSize));
        }
      };
      walk(document.querySelector("vt-visit")!.shadowRoot!);
      return Math.min(...sizes);
    });
    expect(smallest).toBeGreaterThanOrEqual(least);
    await panel.goAway();
  }
});

test("with a keypad alone one goes from the first to the last, and sees where one is", async () => {
  const { page } = panel;
  await panel.enter();
  await page.keyboard.press("Tab");
  const at = (): Promise<{ name: string; outline: string }> =>
    page.evaluate(() => {
      let on: Element | null = document.activeElement;
      while (on?.shadowRoot?.activeElement) on = on.shadowRoot.activeElement;
      return {
        name: (on as HTMLElement).innerText.replace(/\s+/g, " "),
        outline: getComputedStyle(on!).outlineStyle,
      };
    });
  const seen: string[] = [];
  // Eight tiles, then the home and the way back.
  for (let i = 0; i < 10; i++) {
    const { name, outline } = await at();
    expect(outline).toBe("solid");
    seen.push(name);
    await page.keyboard.press("Tab");
  }
  expect(seen[0]).toMatch(/^Albo pretorio/);
  expect(seen.at(-2)).toMatch(/^Inizio/);
  for (let i = 0; i < 10; i++) await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("Enter");
  await page.locator("vt-kiosk-list").waitFor();
  await panel.goAway();
});
