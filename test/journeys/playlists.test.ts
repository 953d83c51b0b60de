import { rmSync } from "node:fs";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, beforeEach, describe, expect, onTestFinished, test } from "vitest";
import { aNotice, publish } from "../builders.ts";
import { openBrowser, openTestHouse, profileFolder, signIn, type TestHouse } from "../house.ts";
import { openProxy } from "../proxy.ts";

let town: TestHouse;
let office: BrowserContext;
let page: Page;
let slides: string[];
let list: string;
const profile = profileFolder();
const names = ["Alba", "Biblioteca", "Consiglio", "Domenica"];

beforeAll(async () => {
  town = await openTestHouse();
  await sitDown();
  slides = [];
  for (const name of names) slides.push((await aNotice(town.ask, name)).id);
});
afterAll(async () => {
  await office?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

/** The browser opened, and an officer signed in. */
async function sitDown(): Promise<void> {
  office = await openBrowser(profile, { width: 1440, height: 900 });
  page = await office.newPage();
  await signIn(page, town);
}

const open = async (origin = town.origin): Promise<void> => {
  await page.goto(`${origin}/desk/${town.ente}/playlists/${list}`);
  await page.getByText("Un giro dura").waitFor();
};

beforeEach(async () => {
  const items = slides.map((slide, i) => ({ key: `k${i}`, kind: "slide", slide }));
  list = (await town.ask("POST", "/playlists", { name: "Atrio", items })).body.id;
  await publish(town.ask);
  await open();
});

const rows = (): Locator => page.locator("vt-playlist-row");
const name = (index: number): Locator => rows().nth(index).locator(".name");
const order = async (): Promise<string> =>
  (await page.locator("vt-playlist-row .name").allTextContents())
    .map((text) => text.trim().replace(/^\d+\. (.).*/s, "$1"))
    .join("");
const saved = (): Promise<void> =>
  page.locator("[data-test=save-state]", { hasText: /^\s*Salvata\s*$/ }).waitFor();
const stored = async () => (await town.ask("GET", `/playlists/${list}`)).body;

describe("the rows of a playlist", () => {
  test("are dragged, one alone or all that are chosen, and stay where they were put", async () => {
    const drag = async (from: number, to: number): Promise<void> => {
      const a = (await rows().nth(from).locator(".handle").boundingBox())!;
      const b = (await rows().nth(to).boundingBox())!;
      await page.mouse.move(a.x + 5, a.y + a.height / 2);
      await page.mouse.down();
      await page.mouse.move(a.x + 5, a.y + a.height / 2 + 10, { steps: 3 });
      await page.mouse.move(b.x + 20, b.y + b.height - 4, { steps: 8 });
      await page.waitForTimeout(250);
      await page.mouse.up();
    };
    await drag(0, 2);
    await expect.poll(order).toBe("BCAD");
    for (const index of [0, 1]) await rows().nth(index).locator("wa-checkbox").click();
    await page.getByText("2 righe scelte").waitFor();
    await drag(1, 3);
    await expect.poll(order).toBe("ADBC");
    await saved();
    expect((await stored()).items.map(({ key }: { key: string }) => key).join()).toBe(
      "k0,k3,k1,k2",
    );
  });

  test("are moved, copied, cut and pasted by key, and everything is taken back", async () => {
    await name(0).click();
    await page.keyboard.press("Alt+ArrowDown");
    await expect.poll(order).toBe("BACD");
    await page.keyboard.press("Shift+ArrowDown");
    await page.keyboard.press("Control+x");
    await expect.poll(order).toBe("BD");
    await page.keyboard.press("End");
    await page.keyboard.press("Control+v");
    await expect.poll(order).toBe("BDAC");
    await page.keyboard.press("m");
    await page.getByLabel("Posizione").fill("1");
    await page.keyboard.press("Enter");
    await expect.poll(order).toBe("ACBD");
    for (let i = 0; i < 6 && (await order()) !== "ABCD"; i++) {
      await page.waitForTimeout(350);
      await page.keyboard.press("Control+z");
    }
    expect(await order()).toBe("ABCD");
  });

  test("come in from beside, by button and by dragging; what has no place yet is found by searching", async () => {
    await page
      .getByRole("searchbox")
      .or(page.getByLabel("Cerca", { exact: true }))
      .first()
      .fill("bibl");
    const found = page.locator("vt-playlist-source li");
    await expect.poll(() => found.count()).toBe(1);
    await name(0).click();
    await found.getByRole("button").click();
    await expect.poll(order).toBe("ABBCD");
    await found.first().dragTo(rows().nth(4), { targetPosition: { x: 60, y: 4 } });
    await expect.poll(order).toBe("ABBCBD");
  });

  test("are on as long as needed, unless said otherwise; too short is said and mended", async () => {
    const first = rows().first();
    await first.locator("wa-input input").fill("3");
    await page.keyboard.press("Tab");
    await first.getByRole("button", { name: "Usa 8 s" }).click();
    await expect.poll(() => first.locator("wa-input input").inputValue()).toBe("");
    await saved();
    expect((await stored()).items[0].seconds).toBeNull();
  });

  test("say in words what a share of the time comes to", async () => {
    await rows().first().locator("wa-dropdown wa-button").click();
    await page.locator("wa-dropdown-item[value=options]").first().click();
    await page.locator("vt-playlist-options wa-select").last().click();
    await page.getByRole("option", { name: "Una parte del tempo" }).click();
    await page.getByLabel("Parte del tempo, in %").fill("50");
    await page.getByRole("button", { name: "Salva" }).click();
    await page.getByText(/Prende circa il 50 % del tempo: torna in media ogni 16 s/).waitFor();
    await page.getByText("Alle altre righe resta il 50 % del tempo.").waitFor();
  });
});

test("the player is wound on to the row that is chosen, and plays on from there", async () => {
  await name(2).click();
  const screen = page.frameLocator("vt-screen-then iframe");
  await screen.getByText("Consiglio").waitFor();
  await page.locator("vt-playlist-player").getByRole("button", { name: "Successivo" }).click();
  await screen.getByText("Domenica").waitFor();
});

test("what a rule gives is seen before it is saved", async () => {
  await page.getByRole("tab", { name: "Raccolte" }).click();
  await page.getByRole("button", { name: /Aggiungi.*Contenuti di tipo «Avviso»/ }).click();
  const row = rows().filter({ hasText: "contenuti più recenti" });
  await row.getByText(/Adesso dà «/).waitFor();
  await row.locator("wa-dropdown wa-button").click();
  await row.locator("wa-dropdown-item[value=options]").click();
  const given = page.locator("vt-playlist-options .given li");
  await expect.poll(() => given.count()).toBe(4);
  await page.getByLabel("Quanti al massimo").fill("2");
  await expect.poll(() => given.count()).toBe(2);
});

test("it says where it is used and which screens a change will alter", async () => {
  await town.ask("POST", "/screens", { name: "Schermo dell'atrio", defaultPlaylist: list });
  await page.reload();
  await page.getByRole("link", { name: "Schermo dell'atrio" }).waitFor();
  await page.getByText("È tutto pubblicato.").waitFor();
  await name(0).click();
  await page.keyboard.press("Alt+ArrowDown");
  await page.getByText("Cambiano: Schermo dell'atrio.").waitFor();
});

test("rows that were not saved when the line went are found again on this computer", async () => {
  const cable = await openProxy(town.origin);
  onTestFinished(() => cable.close());
  await open(cable.origin);
  cable.cut(true);
  await name(3).click();
  await page.keyboard.press("Alt+ArrowUp");
  await page.getByText("Non in linea: la lista è al sicuro qui").waitFor();
  await office.close();
  cable.cut(false);
  await sitDown();
  await page.goto(`${cable.origin}/desk/${town.ente}/playlists/${list}`);
  await page.getByText("Ho ritrovato quello che avevi scritto").waitFor();
  await saved();
  expect(await order()).toBe("ABDC");
});
