import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { clockStartingAt } from "../../protocol/time.ts";
import { aNotice, publish } from "../builders.ts";
import { codeIn } from "../finger.ts";
import { openTestHouse, type TestHouse } from "../house.ts";
import { openPanel, type Panel } from "../passer-by.ts";
import { fillSquare, official } from "../square.ts";
import { traces } from "../traces.ts";

const start = Date.parse("2026-11-26T09:12:00+01:00");
const midnight = Date.parse("2026-12-11T00:00:00+01:00");
const running = clockStartingAt(start);
let ahead = 0;
const clock = { ...running, now: () => running.now() + ahead };

let town: TestHouse;
let portrait: Panel;
let landscape: Panel;

beforeAll(async () => {
  town = await openTestHouse({ clock });
  const { playlist } = await fillSquare(town, { clock });
  [portrait, landscape] = await Promise.all([
    openPanel(town, { width: 1080, height: 1920, playlist }),
    openPanel(town, { width: 1920, height: 1080, playlist }),
  ]);
}, 60_000);

afterAll(async () => {
  for (const panel of [portrait, landscape]) await panel?.close();
  await town?.close();
});

const languages = [
  { code: "it", page: "Pagina 3 di 12", question: "Che cosa cerchi?" },
  { code: "en", page: "Page 3 of 12", question: "What are you looking for?" },
  { code: "de", page: "Seite 3 von 12", question: "Was suchen Sie?" },
];

describe.each(["portrait", "landscape"] as const)("somebody at a panel in %s", (shape) => {
  test.each(languages)(
    "finds ordinance 12 of 2026 by touches alone, reads page 3 and takes it home: $code",
    async (said) => {
      const panel = shape === "portrait" ? portrait : landscape;
      const { page, hand } = panel;
      await panel.enter();
      await hand.tap("[data-test=language]");
      await hand.tap(`[data-choice=${said.code}]`);
      await page.getByRole("heading", { name: said.question }).waitFor();

      await hand.tap("[data-test=tile-search]");
      await panel.type("12/2026");
      await hand.tap("[data-key=done]");
      expect(await page.locator("[data-test=act]").count()).toBe(1);
      await hand.tap("[data-test=act]");
      await page.locator("[data-test=subject]").getByText("viabilità in via Roma").waitFor();
      expect(await codeIn(await page.screenshot())).toBe(official(12));
      expect(await page.locator("[data-test=short]").textContent()).toBe("12/2026");

      await hand.tap("[data-test=document]");
      await page.locator("[data-test=picture][data-page='1']").waitFor();
      await hand.tap("[data-test=next]");
      await hand.tap("[data-test=next]");
      await page.locator("[data-test=page]", { hasText: said.page }).waitFor();
      const picture = page.locator("[data-test=picture][data-page='3']");
      const before = (await picture.boundingBox())!.width;
      await hand.tap("[data-test=zoom-in]");
      await expect
        .poll(async () => (await picture.boundingBox())!.width)
        .toBeGreaterThan(before * 1.4);
      await hand.tap("[data-test=take]");
      await page.locator("[data-test=code]").waitFor();
      expect(await codeIn(await page.screenshot())).toBe(official(12));

      await panel.goAway();
      await page.locator("vt-invitation").waitFor();
      await panel.enter();
      // Whoever comes next finds what everybody finds.
      await page.getByRole("heading", { name: "Che cosa cerchi?" }).waitFor();
      expect(await page.locator("vt-visit").getAttribute("lang")).toBe("it");
      await panel.goAway();
    },
  );
});

describe.each(languages)("somebody who reads: $code", ({ code }) => {
  beforeAll(async () => {
    await portrait.enter();
    await portrait.hand.tap("[data-test=language]");
    await portrait.hand.tap(`[data-choice=${code}]`);
  });
  afterAll(() => portrait.goAway());

  test("finds a notice whole, in their language where the content has it", async () => {
    const { page, hand } = portrait;
    await hand.tap("[data-test=tile-notices]");
    await page.locator("[data-test=content]").nth(1).waitFor();
    await hand.tap("[data-test=content] >> nth=1");
    const notice = page.locator("[data-test=content-page]");
    await notice.getByText(code === "en" ? "Monday 7" : "Riapre lunedì 7").waitFor();
    expect(await notice.getAttribute("lang")).toBe(code === "en" ? "en" : "it");
    await hand.tap("[data-test=home]");
  });

  test("finds what is never on the wall: a chart with its figures in a table", async () => {
    const { page, hand } = portrait;
    await hand.tap("[data-test=tile-data]");
    await hand.tap("[data-test=content]");
    const table = page.locator("[data-test=content-page] table");
    await table.getByRole("rowheader", { name: "Biblioteca centrale" }).waitFor();
    const figure = { it: "1.840", en: "1,840", de: "1.840" }[code as "it"];
    expect(await table.getByRole("cell").first().textContent()).toBe(figure);
    await page.locator("vt-drawn svg").waitFor();
    await hand.tap("[data-test=home]");
  });
});

test("what is taken off the screens while somebody reads it closes before them", async () => {
  const { page, hand } = portrait;
  const gone = await aNotice(town.ask, "Da ritirare");
  const { body } = await town.ask("GET", "/playlists");
  const list = body.playlists.find(({ name }: { name: string }) => name === "Da leggere al totem");
  const items = [...list.items, { key: "z", kind: "slide", slide: gone.id, transition: "cut" }];
  const { id, name, version } = list;
  const saved = await town.ask("PUT", `/playlists/${id}`, { name, version, items });
  await publish(town.ask);
  await portrait.enter();
  await hand.tap("[data-test=tile-notices]");
  await page.locator("[data-test=content]", { hasText: "Da ritirare" }).waitFor();
  await hand.tap("[data-test=content]:has-text('Da ritirare')");
  await page.getByRole("heading", { name: "Da ritirare" }).waitFor();
  await town.ask("PUT", `/playlists/${id}`, {
    name,
    version: saved.body.version,
    items: list.items,
  });
  await publish(town.ask);
  await page.getByText("Questo contenuto non c'è più.").waitFor();
  await page.locator("vt-kiosk-contents").waitFor();
  await portrait.goAway();
});

test("somebody who is still there goes on where they were", async () => {
  const { page, hand } = portrait;
  await portrait.enter();
  await hand.tap("[data-test=tile-albo]");
  await portrait.pass(80_000);
  await hand.tap("[data-test=still-here]");
  await page.locator("[data-test=asking]").waitFor({ state: "detached" });
  await page.locator("vt-kiosk-list").waitFor();
  await portrait.goAway();
});

test("switched off and on without a network, it still has its acts and their pages", async () => {
  const { page, hand, context } = portrait;
  await context.setOffline(true);
  await page.reload();
  await page.locator("vt-invitation").waitFor();
  // Long enough for whatever tidies up at the start.
  await page.waitForTimeout(2500);
  await portrait.enter();
  await hand.tap("[data-test=tile-orders]");
  await hand.tap("[data-test=act]");
  await hand.tap("[data-test=document]");
  await hand.tap("[data-test=next]");
  await page.locator("[data-test=picture][data-page='2']").waitFor();
  await context.setOffline(false);
  await portrait.goAway();
});

test("of a visit nothing is found in the browser, while it is open and when it is closed", async () => {
  const { page, hand, profile } = portrait;
  await portrait.enter();
  await hand.tap("[data-test=tile-search]");
  await portrait.type("zanzibar");
  await portrait.goAway();
  const left = await page.evaluate(async () => ({
    history: history.length,
    url: location.href,
    local: JSON.stringify(localStorage),
    session: JSON.stringify(sessionStorage),
    cookies: document.cookie,
    text: document.body.innerHTML,
  }));
  expect(left.url).toBe(`${town.origin}/player/`);
  expect(left.local).toBe("{}");
  expect(left.cookies).toBe("");
  expect(JSON.stringify(left)).not.toContain("zanzibar");
  await portrait.context.close();
  expect(traces(profile, ["zanzibar"])).toEqual([]);
  // What is looked for can be found: the acts themselves lie there.
  expect(traces(profile, ["viabilità"]).length).toBeGreaterThan(0);
});

test("at midnight of the last day the acts are gone from the kiosk, its index and its disk", async () => {
  const { page, profile, hand } = landscape;
  ahead = midnight + 60_000 - running.now();
  await page.reload();
  await page.locator("vt-invitation").waitFor();
  await expect
    .poll(
      async () => {
        await hand.tap("vt-invitation");
        await page.waitForTimeout(450);
        const count = await page.locator("[data-test=tile-albo] .more").textContent();
        await landscape.goAway();
        return count;
      },
      { timeout: 20_000 },
    )
    .toBe("0 atti");
  // What is out of the index at once is off the disk a moment later.
  await page.waitForTimeout(4000);
  await landscape.context.close();
  expect(traces(profile, ["viabilità in via Roma", "biblioteca civica"])).toEqual([]);
}, 40_000);
