import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openGallery } from "../../tools/gallery.ts";
import { contentTypes } from "../definitions.ts";
import { plainOf, type RichText } from "../kit/rich-text.ts";
import { sampleOf } from "./samples.ts";
import type { Wanted } from "./gallery.ts";

/** Every content type, in a real browser, in every shape that it may have on a wall. */
let gallery: Awaited<ReturnType<typeof openGallery>>;
beforeAll(async () => {
  gallery = await openGallery();
}, 60_000);
afterAll(() => gallery?.close());

const everyPage = (wanted: Wanted) =>
  gallery.page.evaluate((asked) => window.gallery.everyPage(asked), wanted);
const overflow = async (wanted: Wanted) =>
  (await everyPage(wanted)).overflow.map((what) => `${wanted.shape}, ${what}`);
const show = (wanted: Wanted) =>
  gallery.page.evaluate((asked) => window.gallery.show(asked), wanted);

const shapes = ["landscape", "portrait", "narrow", "strip"] as const;

describe.each(contentTypes.map(({ id }) => id))("%s", (type) => {
  test.each(["example", "longest"] as const)(
    "%s: nothing overflows in any shape",
    async (sample) => {
      for (const shape of shapes) {
        expect(await overflow({ type, shape, sample })).toEqual([]);
      }
    },
  );

  test("its texts are as big as the distance asks, wherever the shape allows", async () => {
    for (const shape of ["landscape", "portrait"] as const)
      for (const sample of ["example", "longest"] as const) {
        const { smallest } = await everyPage({ type, shape, sample });
        expect(smallest ?? 1).toBeGreaterThanOrEqual(0.99);
      }
  });

  test("words that fit nowhere are broken, never cut off", async () => {
    const definition = contentTypes.find(({ id }) => id === type)!;
    const props = Object.fromEntries(
      Object.entries(definition.fields).flatMap(([name, field]) =>
        field.kind.endsWith("text") && "max" in field && !/Day|link/.test(name)
          ? [[name, "precipitevolissimevolmente".repeat(40).slice(0, field.max)]]
          : [],
      ),
    );
    for (const shape of shapes) {
      expect(await overflow({ type, shape, props })).toEqual([]);
    }
  });
});

test("every sample of a type that draws is legible in every look and every shape", async () => {
  let looked = 0;
  for (const { id } of contentTypes) {
    const found = await gallery.page.evaluate((type) => window.gallery.samples(type), id);
    expect(found.wrong).toEqual([]);
    looked += found.looked;
  }
  expect(looked).toBeGreaterThan(100);
}, 120_000);

describe("a long text", () => {
  test.each(shapes)("is shown to its last character, page by page (%s)", async (shape) => {
    const notice = contentTypes.find(({ id }) => id === "notice")!;
    const { body, title } = sampleOf(notice, "longest") as { body: RichText; title: string };
    const { text, pages } = await everyPage({ type: "notice", shape, sample: "longest" });
    expect(pages).toBeGreaterThan(1);
    const bare = (words: string): string => words.replace(/\s/g, "");
    // The headline stands over each page, or goes before: what is left is the text, whole.
    const parts = text.split("\0").filter((part) => part !== title);
    const shown = bare(parts.join(""));
    expect(shown.endsWith(bare(plainOf(body)))).toBe(true);
  });
});

describe("a notice with a drawing", () => {
  test.each(shapes)("holds as much text as one without, page by page (%s)", async (shape) => {
    const props = { photo: null, motif: "door", tone: "warning" };
    for (const sample of ["example", "longest"] as const)
      expect(await overflow({ type: "notice", shape, sample, props })).toEqual([]);
  });
});

describe("a moving strip", () => {
  const transform = () =>
    gallery.page.evaluate(() => {
      const track = document.querySelector("vt-slide-ticker")!.shadowRoot!.querySelector(".track")!;
      return new DOMMatrix(getComputedStyle(track).transform).m41;
    });

  test("goes on from where it would be by now, and runs only while it is on air", async () => {
    await show({ type: "ticker", shape: "strip", since: 2 });
    // Three ems a second, 84 pixels an em.
    expect(await transform()).toBeCloseTo(-2 * 3 * 84, 0);
    const still = await transform();
    await gallery.page.waitForTimeout(200);
    expect(await transform()).toBe(still);
    await show({ type: "ticker", shape: "strip", playing: true });
    const first = await transform();
    await gallery.page.waitForTimeout(300);
    expect(await transform()).toBeLessThan(first - 20);
  });

  test("becomes a list that stands still where motion is not wanted", async () => {
    await gallery.page.emulateMedia({ reducedMotion: "reduce" });
    const { text, ...list } = await everyPage({ type: "ticker", shape: "strip" });
    await gallery.page.emulateMedia({ reducedMotion: null });
    expect(list.overflow).toEqual([]);
    expect(text).toContain("Biblioteca aperta");
  });
});

describe("a web page", () => {
  const state = () =>
    gallery.page.evaluate(() => {
      const root = document.querySelector("vt-slide-web-page")!.shadowRoot!;
      const frame = root.querySelector("iframe");
      return {
        frame: frame && (frame.closest(".shown") ? "shown" : "hidden"),
        sandbox: root.querySelector("iframe")?.getAttribute("sandbox") ?? null,
        picture: root.querySelector("img") !== null,
      };
    });
  const open = async (answer: (url: string) => string | null, props = {}) => {
    await gallery.page.unrouteAll();
    await gallery.page.route("https://**", (route) => {
      const body = answer(route.request().url());
      return body === null ? route.abort() : route.fulfill({ contentType: "text/html", body });
    });
    await show({ type: "web-page", props });
  };

  test("takes the place of the picture when it has loaded, with scripts and nothing else", async () => {
    await open(() => "<h1>Previsioni</h1>");
    await expect.poll(state).toEqual({ frame: "shown", sandbox: "allow-scripts", picture: false });
  });

  test("that does not answer leaves the picture, never an error of the browser", async () => {
    await open(() => null);
    await gallery.page.waitForTimeout(500);
    expect(await state()).toEqual({ frame: null, sandbox: null, picture: true });
  });

  test("goes back to its picture as soon as the network is gone", async () => {
    await open(() => "<h1>Previsioni</h1>");
    await expect.poll(state).toMatchObject({ picture: false });
    await gallery.page.evaluate(() => window.dispatchEvent(new Event("offline")));
    await expect.poll(state).toMatchObject({ frame: null, picture: true });
  });

  test("by any other way than https is not opened", async () => {
    for (const address of ["http://www.example.org/", "javascript:alert(1)", "data:text/html,x"]) {
      await open(() => "<h1>no</h1>", { address });
      await gallery.page.waitForTimeout(100);
      expect(await state()).toEqual({ frame: null, sandbox: null, picture: true });
    }
  });
});

describe("a film", () => {
  const film = () =>
    gallery.page.evaluate(() => {
      const video = document.querySelector("vt-slide-video")!.shadowRoot!.querySelector("video")!;
      return { paused: video.paused, muted: video.muted, decoded: video.readyState >= 2 };
    });

  test("is decoded before it is shown, silent, and plays only on air", async () => {
    await show({ type: "video" });
    expect(await film()).toEqual({ paused: true, muted: true, decoded: true });
    await show({ type: "video", playing: true });
    await expect.poll(film).toMatchObject({ muted: true });
  });

  test("says in writing what is said in it, while it is said", async () => {
    const captions = "WEBVTT\n\n00:00.000 --> 00:30.000\nBuongiorno a tutti\n";
    await show({ type: "video", props: { captions }, playing: true });
    const caption = gallery.page.locator("vt-slide-video .caption");
    await caption.getByText("Buongiorno a tutti").waitFor();
    const later = "WEBVTT\n\n00:30.000 --> 00:40.000\nPiù tardi\n";
    await show({ type: "video", props: { captions: later }, playing: true });
    await expect.poll(film).toMatchObject({ decoded: true });
    expect(await caption.count()).toBe(0);
  });

  test("gives its buffers back when it is gone, except for the last three", async () => {
    await show({ type: "video" });
    const left = await gallery.page.evaluate(async () => {
      const shown = document.querySelector("vt-slide-video")!;
      const address = shown.shadowRoot!.querySelector("video")!.src;
      shown.remove();
      const films: HTMLVideoElement[] = [];
      for (const turn of [1, 2, 3, 4]) {
        const slide = document.createElement("vt-slide-video");
        slide.props = shown.props;
        slide.asset = () => `${address}#${turn}`;
        document.body.append(slide);
        await slide.ready();
        films.push(slide.shadowRoot!.querySelector("video")!);
        slide.remove();
      }
      return films.map((film) => ({
        kept: film.hasAttribute("src"),
        decoded: film.readyState >= 2,
        paused: film.paused,
      }));
    });
    const kept = { kept: true, decoded: true, paused: true };
    expect(left).toEqual([{ kept: false, decoded: false, paused: true }, kept, kept, kept]);
  });

  test("that stands still shows no progress, so that the watchdog can see it", async () => {
    await show({ type: "video", playing: true });
    const progress = () =>
      gallery.page.evaluate(() => document.querySelector("vt-slide-video")!.progress());
    const before = await progress();
    await expect.poll(progress).not.toBe(before);
    const still = await gallery.page.evaluate(async () => {
      const slide = document.querySelector("vt-slide-video")!;
      slide.shadowRoot!.querySelector("video")!.pause();
      const stood = slide.progress();
      await new Promise((resolve) => setTimeout(resolve, 300));
      return [stood, slide.progress()];
    });
    expect(still[1]).toBe(still[0]);
  });

  test("that is no film says so instead of staying dark", async () => {
    const outcome = await gallery.page.evaluate(() => {
      const slide = document.createElement("vt-slide-video");
      const film = "0".repeat(64) as (typeof slide.props)["film"];
      slide.props = { film, fit: "cover", sound: false, captions: "", description: "" };
      slide.asset = () => "data:video/webm;base64,AAAA";
      document.body.append(slide);
      return slide.ready().then(
        () => "ready",
        () => "refused",
      );
    });
    expect(outcome).toBe("refused");
  });
});
