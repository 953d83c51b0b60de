import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openGallery } from "../../tools/gallery.ts";
import { wantedOf } from "./drawn.testing.ts";
import { recipes } from "./recipes.ts";

/** Every recipe as a wall shows it, in a real browser. */
let gallery: Awaited<ReturnType<typeof openGallery>>;
beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery?.close());

describe.each(recipes.map((recipe) => [recipe.key, recipe] as const))("%s", (_, recipe) => {
  test.each(["it", "en"] as const)(
    "is read on one page, in every size, in %s",
    async (language) => {
      for (const shape of ["landscape", "portrait"] as const) {
        const wanted = wantedOf(recipe, shape, language);
        const { pages, overflow } = await gallery.page.evaluate(
          (asked) => window.gallery.everyPage(asked),
          wanted,
        );
        expect({ shape, pages, overflow }).toEqual({ shape, pages: 1, overflow: [] });
      }
    },
  );
});
