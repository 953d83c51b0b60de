import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { clockStartingAt } from "../../protocol/time.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { openPanel, type Panel, places } from "../passer-by.ts";
import { fillSquare } from "../square.ts";

/** Ways out of a kiosk, by their numbers in the list of faults and attacks. The machine's own: `CHECKLIST.md`. */
const clock = clockStartingAt(Date.parse("2026-11-26T09:12:00+01:00"));
let town: TestHouse;
let panel: Panel;
let elsewhere: string[];

beforeAll(async () => {
  town = await openTestHouse({ clock });
  const { playlist } = await fillSquare(town, { clock, pages: 3 });
  panel = await openPanel(town, { width: 1080, height: 1920, playlist });
  elsewhere = [];
  panel.context.on("page", (page) => elsewhere.push(`a page: ${page.url()}`));
  panel.page.on("download", (file) => elsewhere.push(`a file: ${file.url()}`));
  panel.page.on("dialog", (dialog) => elsewhere.push(`a dialog: ${dialog.type()}`));
  panel.page.on("filechooser", () => elsewhere.push("a choice of files"));
  await panel.enter();
  await places["document"]!(panel);
});
afterAll(async () => {
  await panel?.close();
  await town?.close();
});
beforeEach(() => (elsewhere.length = 0));

/** The visit is still there, at the same page, alone, as large as before, with nothing chosen in it. */
async function nothingHappened(): Promise<void> {
  const { page, context } = panel;
  await page.waitForTimeout(150);
  expect(elsewhere).toEqual([]);
  expect(context.pages().filter((each) => each.url() !== "about:blank")).toHaveLength(1);
  expect(page.url()).toBe(`${town.origin}/player/`);
  await page.locator("vt-kiosk-reader [data-test=picture]").waitFor();
  const now = await page.evaluate(() => ({
    scale: visualViewport!.scale,
    chosen: String(getSelection()),
    scrolled: scrollY,
    full: document.fullscreenElement,
  }));
  expect(now).toEqual({ scale: 1, chosen: "", scrolled: 0, full: null });
}

describe("F02: a finger that tries", () => {
  test("a long press: no menu comes and nothing is selected", async () => {
    const { hand, page } = panel;
    const menus = page.evaluate(
      () =>
        new Promise<number>((done) => {
          let shown = 0;
          document.addEventListener(
            "contextmenu",
            (event) => (shown += event.defaultPrevented ? 0 : 1),
          );
          setTimeout(() => done(shown), 1600);
        }),
    );
    await hand.touch("touchStart", [{ x: 540, y: 120 }]);
    await page.waitForTimeout(1200);
    await hand.touch("touchEnd", []);
    expect(await menus).toBe(0);
    await page.mouse.click(540, 120, { button: "right" });
    await nothingHappened();
  });

  test("two touches on a word: nothing is selected", async () => {
    await panel.hand.at(200, 130);
    await panel.hand.at(200, 130);
    await panel.page.mouse.dblclick(200, 130);
    await nothingHappened();
  });

  test("two fingers apart: nothing grows", async () => {
    const { touch } = panel.hand;
    await touch("touchStart", [
      { x: 500, y: 900 },
      { x: 580, y: 900 },
    ]);
    for (let by = 40; by <= 360; by += 40)
      await touch("touchMove", [
        { x: 500 - by, y: 900 },
        { x: 580 + by, y: 900 },
      ]);
    await touch("touchEnd", []);
    await nothingHappened();
  });

  test.each([
    ["from the left edge", 2, 960, 900, 960],
    ["from the right edge", 1078, 960, 100, 960],
    ["from above, as if to load the page again", 540, 2, 540, 1500],
    ["from below", 540, 1918, 540, 300],
  ])("a swipe %s: it goes nowhere", async (_, x, y, toX, toY) => {
    const { touch } = panel.hand;
    await touch("touchStart", [{ x, y }]);
    for (let part = 1; part <= 8; part++)
      await touch("touchMove", [{ x: x + ((toX - x) * part) / 8, y: y + ((toY - y) * part) / 8 }]);
    await touch("touchEnd", []);
    await nothingHappened();
  });

  test("dragging the picture away, or a file in: nothing is taken", async () => {
    const { page } = panel;
    const box = (await page.locator("[data-test=picture]").boundingBox())!;
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.down();
    await page.mouse.move(600, 1850, { steps: 5 });
    await page.mouse.up();
    const refused = await page.evaluate(() =>
      ["dragover", "drop"].map(
        (name) =>
          !document.body.dispatchEvent(new DragEvent(name, { bubbles: true, cancelable: true })),
      ),
    );
    expect(refused).toEqual([true, true]);
    await nothingHappened();
  });
});

describe("F01: a keyboard that somebody has plugged in", () => {
  test.each([
    "F1",
    "F5",
    "F11",
    "F12",
    "Escape",
    "Alt+ArrowLeft",
    "Alt+F4",
    "Control+Shift+I",
    "Control+Shift+J",
    "Control+F",
    "Control+H",
    "Control+J",
    "Control+L",
    "Control+N",
    "Control+O",
    "Control+P",
    "Control+R",
    "Control+S",
    "Control+T",
    "Control+U",
    "Control+W",
    "Control+A",
    "Control+Equal",
    "Shift+Escape",
  ])("%s does nothing", async (key) => {
    await panel.page.keyboard.press(key);
    await nothingHappened();
  });
});

describe("F03: a way elsewhere", () => {
  const addresses = [
    "https://example.org/",
    "http://127.0.0.1:9/",
    "mailto:nessuno@example.org",
    "tel:000",
    "intent:#Intent;end",
    "file:///etc/hostname",
    "view-source:https://example.org/",
    "chrome://settings",
    "data:text/html,fuori",
    "javascript:document.title='fuori'",
    "/desk/",
  ];

  test.each(addresses)(
    "%s: by a link, a window or the address it leads nowhere",
    async (address) => {
      await panel.page.evaluate((to) => {
        const link = document.createElement("a");
        link.href = to;
        link.textContent = to;
        document.body.append(link);
        link.click();
        link.target = "_blank";
        link.click();
        link.download = "fuori";
        link.click();
        link.remove();
        window.open(to);
        try {
          location.assign(to);
        } catch {
          // Refused at once.
        }
      }, address);
      await nothingHappened();
      expect(await panel.page.title()).toBe("Vetrina");
    },
  );

  test("there is no link, no form and no field in a visit that could lead anywhere", async () => {
    const found = await panel.page.evaluate(() => {
      const names: string[] = [];
      const walk = (root: ParentNode): void => {
        for (const each of root.querySelectorAll("*")) {
          if (each.shadowRoot) walk(each.shadowRoot);
          if (/^(a|form|input|textarea|select|iframe|object|embed)$/.test(each.localName))
            names.push(each.localName);
        }
      };
      walk(document.querySelector("vt-visit")!.shadowRoot!);
      return names;
    });
    expect(found).toEqual([]);
  });

  test("nothing is printed, asked or told by the browser itself", async () => {
    const said = await panel.page.evaluate(() => {
      print();
      alert("x");
      return [confirm("x"), prompt("x")];
    });
    expect(said).toEqual([false, null]);
    await nothingHappened();
  });
});

test("F14: whatever goes wrong, neither code nor address nor error of the CMS is on the screen", async () => {
  const { page } = panel;
  await page.evaluate(() => dispatchEvent(new ErrorEvent("error", { message: "segreto" })));
  const text = await page.evaluate(() => document.body.innerText);
  expect(text).not.toMatch(/segreto|127\.0\.0\.1|Error/);
  await nothingHappened();
});

test("a technician who asks the kiosk for its name reads that every way out it tried holds", async () => {
  const { page } = panel;
  const { body } = await town.ask("GET", "/screens");
  await town.ask("POST", `/screens/${body.screens[0].id}/commands`, { kind: "identify" });
  const first = page.locator(".self-test li").first();
  await first.waitFor();
  const [held, tried] = (await first.textContent())!.match(/\d+/g)!.map(Number);
  expect(tried).toBeGreaterThan(30);
  expect(await page.locator(".self-test li").allTextContents()).toHaveLength(1);
  expect(held).toBe(tried);
});
