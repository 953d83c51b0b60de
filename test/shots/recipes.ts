import type { Page } from "playwright-core";
import type { Shots } from "./shot.ts";

/** All pictures that are in sight have been drawn. */
async function drawn(page: Page): Promise<void> {
  await page.locator("vt-page-recipes .recipe").first().waitFor();
  await page.locator("vt-page-recipes vt-preview iframe.painted").first().waitFor();
}

const opened =
  (name: RegExp) =>
  async (page: Page): Promise<void> => {
    await drawn(page);
    await page.getByRole("button", { name }).first().click();
    await page.locator("vt-recipe-adopt vt-preview iframe.painted").waitFor();
  };

/** What is ready to be adopted; one of them that is fetched, one for which an office brings its table. */
export default {
  recipes: { path: "recipes", arrange: drawn },
  // It asks the site of the source what can be chosen: its own journey has a world for that, and axe.
  "recipes-adopt": {
    path: "recipes",
    axe: false,
    arrange: opened(/L'aria di|This week's air/),
  },
  "recipes-file": { path: "recipes", arrange: opened(/Quanto ricicliamo|How much we recycle/) },
} satisfies Shots;
