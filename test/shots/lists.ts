import { type Shots, slideCalled, type Town } from "./shot.ts";

/** Something was published, and something waits for its hour. */
async function publications(town: Town): Promise<void> {
  const { waiting } = await town.ask<{ waiting: unknown[] }>("GET", "/publish/publications");
  if (waiting.length > 0) return;
  const [done, planned] = [
    await slideCalled(town, "Chiusura uffici"),
    await slideCalled(town, "Grazie"),
  ];
  await town.ask("POST", "/publish", { slides: [done] });
  const at = Date.now() + 20 * 3_600_000;
  await town.ask("POST", "/publish/later", { slides: [planned], at });
}

/** The pages that open on a list or a form of their own. */
export default {
  slides: { path: "slides" },
  playlists: { path: "playlists" },
  "publish-details": {
    path: "playlists",
    async arrange(page, town) {
      await publications(town);
      await page
        .locator("vt-publish-bar")
        .getByRole("button", { name: /Dettagli|Details/ })
        .click();
      await page.locator("vt-publications h2").last().waitFor();
    },
  },
  screens: { path: "screens" },
  "looked-for": {
    path: "kiosk",
    arrange: (page) => page.locator("vt-poll-answers").first().waitFor(),
  },
  time: { path: "time" },
  library: { path: "library" },
  people: { path: "people" },
  settings: { path: "settings" },
} satisfies Shots;
