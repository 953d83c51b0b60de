import { render } from "lit";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { assetId } from "../../protocol/ids.ts";
import { seconds } from "../../protocol/time.ts";
import type { ContentType } from "./define.ts";
import type { Field, Words } from "./fields.ts";
import { pageOf } from "../pages.ts";
import type { PageGiven } from "./page.ts";
import { plainContext, type SlideElement } from "./slide-element.ts";

/** Text that must stay text, and text that measures oddly: markup, controls, one endless word, both directions. */
const hostile = [
  '<img src=x onerror="globalThis.harmed=1">',
  "</style><script>globalThis.harmed=1</script>",
  "${globalThis.harmed=1}",
  "\u0000\u202Eparole al contrario\u202C\u200B",
  "precipitevolissimevolmente".repeat(3),
  "\n\n\n—\n\n\n",
  "👩‍👩‍👧‍👦🏳️‍🌈",
];

/**
 * What every content type promises, whatever it shows. Each type's own test calls this first, in
 * happy-dom: what depends on measuring is tested in the gallery, in a real browser.
 */
export function keepsTheContract(type: ContentType, loadSlide: () => Promise<unknown>): void {
  const example = () => type.props.parse(type.example) as Record<string, unknown>;

  describe(`content type "${type.id}"`, () => {
    beforeAll(async () => {
      pretendPictures();
      await loadSlide();
    });

    test("accepts its own example", () => {
      expect(type.props.safeParse(type.example).error).toBeUndefined();
    });

    test("survives being stored: parsing twice changes nothing", () => {
      const stored: unknown = JSON.parse(JSON.stringify(example()));
      expect(type.props.parse(stored)).toEqual(example());
    });

    test("is named and explained in both languages, and so is each of its fields", () => {
      for (const words of [type.label, type.help, ...Object.values(type.fields).flatMap(wordsOf)])
        for (const text of [words.it, words.en]) {
          expect(text.trim()).not.toBe("");
          // The form puts the full stop where one is wanted.
          expect(text).not.toMatch(/\.$/);
        }
    });

    test("asks for a field only beside choices that there are", () => {
      for (const field of Object.values(type.fields))
        for (const [name, values] of Object.entries(field.when ?? {}))
          for (const value of values)
            expect([name, type.fields[name]?.schema.safeParse(value).success]).toEqual([
              name,
              true,
            ]);
    });

    test("names only files of the library, and every one that its props name", () => {
      const full = type.props.parse({ ...example(), ...withFiles(type) }) as Record<
        string,
        unknown
      >;
      const named = type.assets(full);
      expect(named.every((id) => assetId.safeParse(id).success)).toBe(true);
      expect(new Set(named)).toEqual(new Set(Object.values(withFiles(type))));
    });

    test("knows how long it needs: long enough to be read, or as long as the playlist says", () => {
      for (const data of [type.data?.example, type.data?.longest])
        expect(type.duration(example(), data) ?? Infinity).toBeGreaterThanOrEqual(seconds(5));
    });

    test("has an element of the agreed name that shows the example and gets ready", async () => {
      const element = await shown(type, example());
      expect(element.constructor).toBe(customElements.get(`vt-slide-${type.id}`));
      expect(element.shadowRoot?.children.length).toBeGreaterThan(0);
      element.remove();
    });

    test("shows what is there when all that may be left out is left out", async () => {
      const element = await shown(type, example(), emptied(type));
      expect(element.shadowRoot?.children.length).toBeGreaterThan(0);
      element.remove();
    });

    test("shows the bare minimum without a clock to be believed, a name or arms", async () => {
      const element = await shown(type, example(), {}, { clockTrusted: false, enteName: "" });
      expect(element.shadowRoot?.querySelector("time")).toBeNull();
      element.remove();
    });

    test.runIf(type.tile)("is read at a kiosk, in its languages, whatever is known", async () => {
      const page = (await pageOf(type.id))!;
      for (const language of ["it", "en", "de"])
        for (const over of [{}, { clockTrusted: false }, { data: null }]) {
          const given = { ...givenFor(type, example()), language, ...over };
          const place = document.createElement("div");
          render(page.render(given), place);
          expect(page.title(given).trim()).not.toBe("");
          expect(place.textContent + (page.line?.(given) ?? "")).not.toMatch(
            /undefined|NaN|\[object/,
          );
          for (const table of place.querySelectorAll("table"))
            expect(table.querySelector("caption, th[scope]")).not.toBeNull();
        }
    });

    test("has a page where a tile leads to it, and only there", async () => {
      expect((await pageOf(type.id)) !== null).toBe(type.tile !== null);
    });

    test("keeps text as text, however it looks", async () => {
      for (const text of hostile) {
        const props = type.props.safeParse({ ...example(), ...withText(type, text) });
        if (!props.success) continue;
        const element = await shown(type, props.data as Record<string, unknown>);
        expect(element.shadowRoot?.querySelector("script, [onerror]")).toBeNull();
        expect(Reflect.has(globalThis, "harmed")).toBe(false);
        element.remove();
      }
    });
  });
}

/** What a kiosk gives the page of a content, on a Monday morning. */
export const givenFor = <Props>(type: ContentType, props: Props): PageGiven<Props> => ({
  props,
  data: type.data?.example ?? null,
  language: "it",
  timezone: "Europe/Rome",
  now: Date.UTC(2026, 10, 23, 10, 30),
  clockTrusted: true,
  asset: (id) => `/assets/${id}`,
});

/** An element of the type as the stage would make it, laid out and ready. */
export async function shown<Props>(
  type: ContentType,
  props: Props,
  over: Partial<Props> = {},
  context: Partial<SlideElement<Props>["context"]> = {},
): Promise<SlideElement<Props>> {
  const element = document.createElement(`vt-slide-${type.id}`) as SlideElement<Props>;
  const now = Date.UTC(2026, 10, 23, 10, 30);
  element.props = { ...props, ...over };
  element.data = type.data?.example ?? null;
  element.context = {
    ...plainContext,
    clock: { now: () => now },
    enteName: "Comune di Borgo San Lario",
    ...context,
  };
  element.asset = (id) => `/assets/${id}`;
  element.appearance = { from: now, to: now + seconds(60) };
  document.body.append(element);
  await element.ready();
  return element;
}

function wordsOf(field: Field): Words[] {
  const options = field.kind === "choice" ? field.options.map(({ label }) => label) : [];
  return [field.label, ...(field.help ? [field.help] : []), ...options];
}

/** One file for each field that takes one, each another. */
const withFiles = (type: ContentType): Record<string, string> =>
  Object.fromEntries(
    Object.entries(type.fields)
      .filter(([, { kind }]) => ["image", "video", "document"].includes(kind))
      .map(([name], index) => [name, String(index + 1).repeat(64)]),
  );

/** Every field that may be left out, left out. */
const emptied = (type: ContentType): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(type.fields).flatMap(([name, { schema }]) => {
      const left = schema.safeParse(undefined);
      return left.success ? [[name, left.data]] : [];
    }),
  );

/** The text in every field that takes one, as much of it as the field takes. */
const withText = (type: ContentType, text: string): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(type.fields).flatMap(([name, field]): [string, unknown][] => {
      if (field.kind === "text" || field.kind === "long-text" || field.kind === "sentence")
        return [[name, text.slice(0, field.max)]];
      if (field.kind === "rich-text")
        return [
          [
            name,
            { blocks: [{ item: true, runs: [{ text: text.slice(0, field.max), bold: true }] }] },
          ],
        ];
      return field.kind === "lines" ? [[name, [text.slice(0, field.each)]]] : [];
    }),
  );

/** happy-dom loads no pictures and no films, and a test asks no server: here each file is taken to have come. */
function pretendPictures(): void {
  HTMLImageElement.prototype.decode = () => Promise.resolve();
  const enough = 4;
  Object.assign(HTMLMediaElement, { HAVE_CURRENT_DATA: 2, HAVE_ENOUGH_DATA: enough });
  Object.defineProperty(HTMLMediaElement.prototype, "readyState", {
    configurable: true,
    get: () => enough,
  });
  vi.stubGlobal("fetch", () => Promise.reject(new TypeError("there is no network here")));
}
