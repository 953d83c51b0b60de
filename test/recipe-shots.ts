import { join } from "node:path";
import { wantedOf } from "../cms/recipes/drawn.testing.ts";
import { recipes } from "../cms/recipes/recipes.ts";
import { openGallery } from "../tools/gallery.ts";

/** A picture of every recipe with its example figures, as walls of both shapes show it. */
export async function run(folder: string): Promise<number> {
  const { page, close } = await openGallery();
  let taken = 0;
  try {
    for (const recipe of recipes)
      for (const shape of ["landscape", "portrait"] as const) {
        const wanted = wantedOf(recipe, shape, "it");
        await page.evaluate((asked) => window.gallery.show(asked), wanted);
        const path = join(folder, `recipe-${recipe.key}-${shape}.png`);
        await page.locator("body > div").screenshot({ path });
        taken += 1;
      }
  } finally {
    await close();
  }
  return taken;
}
