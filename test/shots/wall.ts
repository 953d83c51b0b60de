import type { Page } from "playwright-core";
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

/** The boundary of a town that does not exist, put among the data once and drawn beneath the screens. */
async function withBoundary(page: Page, town: Town): Promise<void> {
  if ((await town.ask("GET", "/settings")).mapBase) return;
  const edge = Array.from({ length: 73 }, (_, i) => {
    const turn = ((i % 72) / 72) * 2 * Math.PI;
    const far = 0.017 + 0.004 * Math.sin(turn * 3) + 0.002 * Math.sin(turn * 7 + 1);
    return [9.216 + far * Math.cos(turn) * 1.3, 45.822 + far * Math.sin(turn)];
  });
  const shape = { type: "Polygon", coordinates: [edge] };
  const looked = await page.request.post(
    `${town.origin}/${town.ente}/api/data-files?name=confini.geojson`,
    { headers: { "Content-Type": "application/octet-stream" }, data: JSON.stringify(shape) },
  );
  const { id: look } = (await looked.json()) as { id: string };
  const draft = { look, connector: "geojson", config: {}, name: "Confini di Vallechiara" };
  const { id } = await town.ask("POST", "/datasets", draft);
  await town.ask("PATCH", "/settings", { mapBase: id });
}

/** What waits for an officer, and where the screens stand. */
export default {
  inbox: { path: "inbox", arrange: (page) => page.locator("vt-page-inbox li").first().waitFor() },
  "screens-map": {
    path: "screens",
    async arrange(page, town) {
      await onTheMap(town);
      await withBoundary(page, town);
      await page.reload();
      await page.getByRole("radio", { name: /^(Mappa|Map)$/ }).click();
      await page.locator("vt-wall-map circle").first().waitFor();
      await page.locator("vt-wall-map .area[d^=M]").waitFor();
    },
  },
} satisfies Shots;
