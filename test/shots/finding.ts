import type { Page } from "playwright-core";
import type { Shots, Town } from "./shot.ts";

/** A template of the ente, adopted once. */
async function ownTemplate(town: Town): Promise<string> {
  const { templates } = await town.ask<{ templates: { id: string }[] }>("GET", "/templates");
  const found =
    templates[0] ?? (await town.ask<{ id: string }>("POST", "/templates", { starter: "closure" }));
  return found.id;
}

const dialog = (page: Page) => page.locator("wa-dialog[open]").first();

async function choose(page: Page, count: number): Promise<void> {
  const boxes = page.locator("vt-slide-card wa-checkbox");
  await boxes.first().waitFor();
  for (let index = 0; index < count; index++) await boxes.nth(index).click();
  // The bar that stays in sight would lie over what is looked at.
  await page.evaluate(() => scrollTo(0, 0));
}

/** Where things begin, are done to many, are searched, expire and lie when they were thrown away. */
export default {
  templates: { path: "templates" },
  template: {
    path: "templates",
    async arrange(page, town) {
      await page.goto(`${town.origin}/desk/${town.ente}/templates/${await ownTemplate(town)}`);
      await page.locator("vt-editor").waitFor();
    },
  },
  expiring: {
    path: "expiring",
    async arrange(page) {
      await page.locator(".buttons").first().waitFor();
    },
  },
  trash: {
    path: "trash",
    async arrange(page, town) {
      const props = { it: { title: "Vecchio avviso" } };
      const json = { title: "Vecchio avviso", type: "notice", props };
      const { id } = await town.ask<{ id: string }>("POST", "/slides", json);
      await town.ask("POST", "/bulk", { action: "archive", slides: [id] });
      await page.reload();
      await page.getByText("Vecchio avviso").first().waitFor();
    },
  },
  "new-slide": {
    path: "slides?make",
    async arrange(page) {
      await page.locator("vt-template-gallery button").first().waitFor();
    },
  },
  "new-slide-blanks": {
    path: "slides?make",
    async arrange(page) {
      await page
        .getByRole("button", { name: /Chiusura degli uffici|Closure of offices/ })
        .first()
        .click();
      await page.locator("vt-fill-blanks vt-preview").waitFor();
    },
  },
  "slides-chosen": {
    path: "slides",
    async arrange(page) {
      await choose(page, 2);
      await page.locator("vt-bulk-bar [role=toolbar]").waitFor();
    },
  },
  "slides-bulk": {
    path: "slides",
    async arrange(page) {
      await choose(page, 2);
      await page.locator("vt-bulk-bar").evaluate((bar) => {
        Object.assign(bar, { action: "archive" });
      });
      await dialog(page)
        .getByText(/non si|cannot/)
        .first()
        .waitFor();
    },
  },
  search: {
    path: "slides",
    async arrange(page) {
      await page.keyboard.press("Control+K");
      await page.locator("vt-search-everywhere input").fill("mercato");
      await page.locator("vt-search-everywhere [role=option]").first().waitFor();
    },
  },
  "playlist-options": {
    path: "playlists",
    async arrange(page, town) {
      const { playlists } = await town.ask<{ playlists: { id: string; name: string }[] }>(
        "GET",
        "/playlists",
      );
      const { id } = playlists.find(({ name }) => name === "Albo pretorio")!;
      await page.goto(`${town.origin}/desk/${town.ente}/playlists/${id}`);
      const rule = page.locator("vt-playlist-row").nth(2);
      await rule.locator("wa-dropdown wa-button").click();
      await rule.locator("wa-dropdown-item[value=options]").click();
      await page.locator("vt-playlist-options .given").waitFor();
    },
  },
} satisfies Shots;
