import type { Shots, Town } from "./shot.ts";

/** Gives the screens of the demonstration their places, once. */
async function onTheMap(town: Town): Promise<void> {
  const { screens } = await town.ask("GET", "/screens");
  for (const [i, screen] of screens.entries()) {
    if (screen.latitude !== null) continue;
    const { id, ...json } = screen;
    const point = { latitude: 45.812 + i * 0.004, longitude: 9.21 + ((i * 3) % 4) * 0.005 };
    await town.ask("PUT", `/screens/${id}`, { ...json, ...point });
  }
}

/** What waits for an officer, and where the screens stand. */
export default {
  inbox: { path: "inbox", arrange: (page) => page.locator("vt-page-inbox li").first().waitFor() },
  "screens-map": {
    path: "screens",
    async arrange(page, town) {
      await onTheMap(town);
      await page.reload();
      await page.getByRole("radio", { name: /^(Mappa|Map)$/ }).click();
      await page.locator("vt-wall-map circle").first().waitFor();
    },
  },
} satisfies Shots;
