import { readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import type { BrowserContext, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { indexFiles } from "../../cms/library/index-of-files.ts";
import { files as fileRows, officers } from "../../cms/db/tables.ts";
import { enteId, newFileId } from "../../protocol/ids.ts";
import { enter, openBrowser, openTestHouse, profileFolder, type TestHouse } from "../house.ts";

let town: TestHouse;
let office: BrowserContext;
let page: Page;
const profile = profileFolder();
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

beforeAll(async () => {
  town = await openTestHouse();
  office = await openBrowser(profile, { width: 1366, height: 900 });
  page = await office.newPage();
  await page.goto(`${town.origin}/desk/`);
  await enter(page);
  await page.locator("vt-publish-bar").waitFor();
  await page.goto(`${town.origin}/desk/${town.ente}/library`);
  await page.locator("vt-file-grid").waitFor();
});
afterAll(async () => {
  await office?.close();
  await town?.close();
  rmSync(profile, { recursive: true, force: true });
});

const line = (state: string, name: string): Locator =>
  page.locator(`vt-uploads li[data-test=${state}]`, { hasText: name });
const tile = (name: string): Locator => page.locator("[data-test=file]", { hasText: name });

/** Files are dragged over the page and dropped in its middle, wherever that is. */
async function drop(made: { name: string; side?: number; text?: string }[]): Promise<void> {
  const carried = await page.evaluateHandle(async (made) => {
    const carried = new DataTransfer();
    for (const { name, side, text } of made) {
      const paper = document.createElement("canvas");
      paper.width = paper.height = side ?? 1;
      const pen = paper.getContext("2d")!;
      const sheet = pen.createImageData(paper.width, paper.height);
      let dice = name.length + name.charCodeAt(0);
      // Grain, which no PNG makes smaller.
      const throwDice = (): number => {
        dice ^= dice << 13;
        dice ^= dice >>> 17;
        dice ^= dice << 5;
        return dice & 255;
      };
      for (let i = 0; i < sheet.data.length; i++) sheet.data[i] = i % 4 === 3 ? 255 : throwDice();
      pen.putImageData(sheet, 0, 0);
      const png = await new Promise<Blob | null>((done) => paper.toBlob(done, "image/png"));
      carried.items.add(new File([text ?? png!], name, { lastModified: 7 }));
    }
    return carried;
  }, made);
  await page.dispatchEvent("body", "dragenter", { dataTransfer: carried });
  await page.getByText("Lascia qui i file").waitFor();
  await page.dispatchEvent("body", "dragover", { dataTransfer: carried });
  await page.dispatchEvent("body", "drop", { dataTransfer: carried });
  await page.getByText("Lascia qui i file").waitFor({ state: "detached" });
}

/** As with the keyboard alone: from one to the next until it is there. */
async function tabTo(reached: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 60; i++) {
    if (await reached()) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("not reached with the tabulator");
}
const isFocused = (locator: Locator) => (): Promise<boolean> =>
  locator.evaluate((element) => {
    const root = element.getRootNode() as ShadowRoot | Document;
    return root.activeElement === element;
  });

test("many files are dragged at once; what is no picture is refused with the reason, and nothing of it stays", async () => {
  await drop([
    { name: "Piazza.png", side: 300 },
    { name: "Volantino.jpg", text: "<!doctype html><script>alert(1)</script>" },
    { name: "Fontana.png", side: 301 },
    { name: "Mercato.png", side: 302 },
  ]);
  for (const name of ["Piazza", "Fontana", "Mercato"]) await line("done", `${name}.png`).waitFor();
  const refused = line("refused", "Volantino.jpg");
  await refused.getByText("è un testo o una pagina web").waitFor();
  await page.locator("[data-test=together]", { hasText: "4 di 4 · 100 %" }).waitFor();
  expect(await page.locator("[data-test=file]").count()).toBe(3);
  expect((await town.ask("GET", "/uploads")).body.uploads).toEqual([]);
  await refused.getByRole("button", { name: "Nascondi" }).click();
});

test("the same file again is not sent twice: the one that is here is offered, and opens", async () => {
  await drop([{ name: "Piazza.png", side: 300 }]);
  const known = line("known", "Piazza.png");
  await known.getByText("che è già qui").waitFor();
  await known.getByRole("button", { name: "Apri quello che c'è" }).click();
  await page.locator("vt-file-details").getByLabel("Nome").waitFor();
  await page.keyboard.press("Escape");
  await page.locator("vt-file-details").waitFor({ state: "detached" });
  expect((await town.ask("GET", "/files")).body.total).toBe(3);
});

test("a broken line pauses an upload and gives it back; a page that is closed half-way too", async () => {
  let pieces = 0;
  await page.route("**/api/uploads/upl_*", async (route) => {
    if (route.request().method() !== "PATCH" || ++pieces !== 2) return route.continue();
    await office.setOffline(true);
    await route.abort("connectionreset");
  });
  await drop([{ name: "Grande.png", side: 1300 }]);
  await line("paused", "Grande.png").getByText("riprende da solo").waitFor();
  await office.setOffline(false);
  await line("done", "Grande.png").waitFor();

  pieces = 0;
  await page.unroute("**/api/uploads/upl_*");
  await page.route("**/api/uploads/upl_*", async (route) => {
    // The second piece never leaves: the officer closes the page.
    if (route.request().method() !== "PATCH" || ++pieces < 2) await route.continue();
  });
  await drop([{ name: "Altra.png", side: 1301 }]);
  await expect.poll(() => pieces).toBe(2);
  await page.unroute("**/api/uploads/upl_*");
  await page.reload();
  await line("done", "Altra.png").waitFor();
  const { body } = await town.ask("GET", "/files");
  expect(body.files.map((file: { name: string }) => file.name).toSorted()).toContain("Altra.png");
  expect((await town.ask("GET", "/uploads")).body.uploads).toEqual([]);
});

test("with the keyboard alone a picture is found, opened, and told what must be seen of it", async () => {
  await page.reload();
  await tile("Fontana.png").waitFor();
  await page.getByLabel("Cerca tra i file").focus();
  await page.keyboard.type("fontana");
  await expect.poll(() => page.locator("[data-test=file]").count()).toBe(1);
  await tabTo(isFocused(tile("Fontana.png")));
  await page.keyboard.press("Enter");
  const details = page.locator("vt-file-details");
  await details.getByLabel("Nome").waitFor();
  await tabTo(isFocused(details.locator("wa-button", { hasText: "Inquadratura" })));
  await page.keyboard.press("Enter");
  const point = page.locator("[data-test=point]");
  await point.waitFor();
  await tabTo(isFocused(point));
  for (let i = 0; i < 4; i++) await page.keyboard.press("Shift+ArrowLeft");
  await page.keyboard.press("ArrowUp");
  expect(await point.getAttribute("aria-label")).toContain("30 % da sinistra, 49 % dall'alto");
  await tabTo(isFocused(page.locator("vt-file-framing wa-button", { hasText: "Salva" })));
  await page.keyboard.press("Enter");
  await point.waitFor({ state: "detached" });
  const { body } = await town.ask("GET", "/files?q=fontana");
  expect(body.files[0]).toMatchObject({ focus: { x: 30, y: 49 }, crop: null });

  await details.getByLabel("Descrizione per chi non vede").fill("La fontana al tramonto");
  await details.getByRole("button", { name: "Salva", exact: true }).click();
  await details.waitFor({ state: "detached" });
  expect((await town.ask("GET", "/files?q=tramonto")).body.total).toBe(1);
});

test("several are chosen with the keyboard and moved into a folder that is made for them", async () => {
  await page.reload();
  await page.getByRole("button", { name: "Nuova cartella" }).first().click();
  await page.getByLabel("Nome della cartella").fill("Sagra");
  await page.keyboard.press("Enter");
  const folder = page.locator(".folders vt-file-folders button.pick", { hasText: "Sagra" });
  await folder.waitFor();
  await page.locator(".folders button.pick", { hasText: "Tutti i file" }).click();
  await page.locator("[data-test=file]").first().focus();
  await page.keyboard.press(" ");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press(" ");
  await page.getByText("2 file scelti").waitFor();
  await page.getByRole("button", { name: "Sposta in una cartella…" }).click();
  await page.locator("vt-file-move vt-folder-choice wa-select").click();
  await page.locator("vt-file-move wa-option", { hasText: "Sagra" }).click();
  await page.getByRole("button", { name: "Sposta qui" }).click();
  await page.getByText("Spostati 2 file.").waitFor();
  await folder.getByText("2").waitFor();
});

describe.each(["it", "en"] as const)("in %s", (language) => {
  const words = {
    it: { filters: "Filtri", framing: "Inquadratura…", folder: "Nuova cartella" },
    en: { filters: "Filters", framing: "Framing…", folder: "New folder" },
  }[language];

  test("the library and its dialogs can be used by everybody (axe, WCAG 2.2 AA)", async () => {
    await page.evaluate(
      async ([ente, language]) =>
        fetch(`/${ente}/api/session`, {
          method: "PATCH",
          headers: { "Content-Type": "application/json" },
          body: JSON.stringify({ language }),
        }),
      [town.ente, language],
    );
    await page.reload();
    await page.locator("[data-test=file]").first().waitFor();
    await page.getByRole("button", { name: words.filters }).click();
    await judge("the page");
    await page.getByRole("button", { name: words.folder }).first().click();
    await page.locator("vt-file-folders wa-dialog wa-input").first().waitFor();
    await judge("a new folder");
    await page.keyboard.press("Escape");
    await page.locator("[data-test=file]").first().click();
    await page.locator("vt-file-details wa-input").first().waitFor();
    await judge("a file");
    await page.getByRole("button", { name: words.framing }).click();
    await page.locator("[data-test=point]").waitFor();
    await page.locator("vt-file-framing wa-switch").locator("input").press(" ");
    await page.locator("[data-test=se]").waitFor();
    await judge("its framing");
    await page.keyboard.press("Escape");
    await page.locator("[data-test=point]").waitFor({ state: "detached" });
    await page.keyboard.press("Escape");
    await page.locator("vt-file-details").waitFor({ state: "detached" });
  });
});

test("of thousands of files only those are drawn that can be seen, and the keyboard reaches the last", async () => {
  const { db, changes } = town.house.household(enteId.parse(town.ente))!.ente;
  const like = db.select().from(fileRows).all()[0]!;
  const by = db.select().from(officers).get()!.id;
  db.transaction((tx) => {
    for (let i = 0; i < 3000; i++)
      tx.insert(fileRows)
        .values({
          ...like,
          id: newFileId(),
          name: `Foto ${i}`,
          sent: null,
          addedBy: by,
          addedAt: i,
        })
        .run();
    indexFiles(tx, "all");
  });
  changes.touch();
  await page.reload();
  await page.locator("[data-test=file]").first().focus();
  await page.keyboard.press("End");
  await expect.poll(isFocused(tile("Foto 0").last())).toBe(true);
  expect(await page.locator("[data-test=file]").count()).toBeLessThan(500);
  await page.keyboard.press("Home");
  await expect.poll(() => page.evaluate(() => scrollY)).toBeLessThan(900);
});

async function judge(what: string): Promise<void> {
  await page.waitForTimeout(400);
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const run = (window as never as { axe: { run(of: object): Promise<{ violations: any[] }> } })
      .axe;
    const { violations } = await run.run({
      runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
      iframes: false,
    });
    return violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map((node: any) => node.html.slice(0, 140)).join(" | ")}`,
    );
  });
  expect({ what, found }).toEqual({ what, found: [] });
}
