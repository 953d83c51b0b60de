import type { Page } from "playwright-core";
import { type Shot, slideCalled, type Shots, type Town } from "./shot.ts";

const openSlide = async (page: Page, town: Town, title: string): Promise<string> => {
  const id = await slideCalled(town, title);
  await page.goto(`${town.origin}/desk/${town.ente}/slides/${id}`);
  await page.locator("vt-editor").first().waitFor();
  await page.locator("[data-test=meter] .state").waitFor();
  return id;
};

const slide =
  (title: string): NonNullable<Shot["arrange"]> =>
  async (page, town) =>
    void (await openSlide(page, town, title));

/** Writes as a colleague at another desk would. */
async function colleagueWrites(town: Town, id: string, field: string, text: string) {
  const { version, title, props, validFrom, validTo } = await town.ask("GET", `/slides/${id}`);
  const it = { ...props.it, [field]: text };
  const json = { version, title, validFrom, validTo, props: { ...props, it } };
  await town.ask("PUT", `/slides/${id}`, json);
}

const sentence =
  "Il servizio è sospeso per lavori di manutenzione straordinaria degli impianti del palazzo. ";

/** One content in its editor. */
export default {
  slide: { path: "slides", arrange: slide("Chiusura uffici") },
  "slide-photo": { path: "slides", axe: false, arrange: slide("Mercato di Natale") },
  "slide-message": { path: "slides", axe: false, arrange: slide("Grazie") },
  "slide-long": {
    path: "slides",
    axe: false,
    async arrange(page, town) {
      await openSlide(page, town, "Biblioteca di sera");
      const box = page.locator("vt-rich-text [role=textbox]").first();
      await box.click();
      await page.keyboard.press("Control+A");
      await page.keyboard.insertText(sentence.repeat(7).trim());
      // Where it is seen: on a telephone the picture is drawn only when one is there.
      await page.evaluate(() => scrollTo(0, 0));
      await page
        .getByText(/2 contenuti|due contenuti|two contents/i)
        .first()
        .waitFor();
      await page.locator("[data-test=save-state]", { hasText: /Salvato|Saved/ }).waitFor();
    },
  },
  "slide-versions": {
    path: "slides",
    async arrange(page, town) {
      const id = await openSlide(page, town, "Chiusura uffici");
      await colleagueWrites(
        town,
        id,
        "title",
        `Gli uffici chiudono alle ${page.viewportSize()!.width}`,
      );
      await page.locator("wa-dropdown wa-button", { hasText: /Altre azioni|More/ }).click();
      await page.locator("wa-dropdown-item[value=versions]").click();
      await page.locator("vt-versions vt-preview").first().waitFor();
      await page.waitForTimeout(600);
    },
  },
  "slide-conflict": {
    path: "slides",
    async arrange(page, town) {
      await openSlide(page, town, "Grazie");
      // What the last picture left undecided is not part of this one.
      await page.evaluate(() => localStorage.clear());
      const id = await openSlide(page, town, "Grazie");
      await page.route("**/api/slides/*", (route) =>
        route.request().method() === "PUT" ? route.abort() : route.fallback(),
      );
      await page.locator("vt-editor textarea").first().fill("Un albero per ogni bambino nato.");
      const text = `Un albero per ogni nuovo nato: ${Date.now() % 100} finora.`;
      await colleagueWrites(town, id, "sentence", text);
      await page.locator("vt-slide-conflict fieldset").first().waitFor();
      await page.waitForTimeout(600);
      await page.unrouteAll();
    },
  },
} satisfies Shots;
