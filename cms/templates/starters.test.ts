import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { exemplified } from "../../content/kit/blanks.ts";
import { openGallery } from "../../tools/gallery.ts";
import { starters } from "./starters.ts";

/** Every starter as a wall shows it, in a real browser. */
let gallery: Awaited<ReturnType<typeof openGallery>>;
beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery?.close());

describe.each(starters.map((starter) => [starter.key, starter] as const))("%s", (_, starter) => {
  test.each(["it", "en"])("is read on one page, in every size, in %s", async (language) => {
    const shown = exemplified(starter.props, starter.blanks)[language] as Record<string, unknown>;
    for (const shape of ["landscape", "portrait"] as const) {
      const wanted = { type: starter.type, shape, language, props: shown };
      const { pages, overflow, smallest } = await gallery.page.evaluate(
        (asked) => window.gallery.everyPage(asked),
        wanted,
      );
      expect({ shape, pages, overflow }).toEqual({ shape, pages: 1, overflow: [] });
      expect(smallest).toBeGreaterThanOrEqual(0.99);
    }
  });
});
