import type { Shot, Shots } from "./shot.ts";

/** The first of a list, opened. */
const first =
  (list: "playlists" | "screens", named: string): NonNullable<Shot["arrange"]> =>
  async (page, town) => {
    const found = (await town.ask("GET", `/${list}`))[list] as Record<string, any>[];
    const one = found.map((row) => row["screen"] ?? row).find(({ name }) => name === named)!;
    await page.goto(`${town.origin}/desk/${town.ente}/${list}/${one["id"]}`);
    await page.locator("h1").first().waitFor();
    await page.waitForTimeout(300);
  };

/** One playlist and one screen. */
export default {
  playlist: { path: "playlists", arrange: first("playlists", "Ogni giorno") },
  screen: { path: "screens", arrange: first("screens", "Atrio del municipio") },
} satisfies Shots;
