import type { Measured } from "../content/kit/legibility.ts";
import type { SlideContext, SlideElement } from "../content/kit/slide-element.ts";
import { themeProperties } from "../content/kit/theme.ts";
import { unit } from "../content/kit/unit.ts";
import { slideElement } from "../content/slides.ts";
import type { Point, Theme } from "../protocol/manifest.ts";
import { type Clock, hours } from "../protocol/time.ts";
import { measure } from "./preview-measure.ts";

/** One slide as it will be on a screen of a given size. */
export interface SlideWish {
  kind: "slide";
  type: string;
  props: unknown;
  /** What the type asked for besides. */
  data?: unknown;
  settings: {
    theme: Theme;
    accent: string;
    enteName: string;
    armsUrl: string | null;
    language: string;
    timezone: string;
    distance: number;
    inches: number;
    width: number;
    height: number;
    frame: boolean;
  };
  /** The moment to show. */
  at: number;
  /** Where the text turns in pages: which one. */
  page?: number;
  /** Addresses of the files that the props name. */
  assetUrls: Record<string, string>;
  /** What must be seen of each of them. */
  focus?: Record<string, Point>;
}

type Slide = SlideElement<unknown>;

interface Standing {
  /** What must stay the same for the slide to be changed in its place. */
  like: string;
  slide: Slide;
  box: HTMLElement;
}

/** Each page of a slide that is looked at: longer than anybody looks. */
const pageLength = hours(1);
/** The last change is measured when nobody types any more. */
const pause = 350;

/**
 * Draws slides into `holder`. Who types sees one element change; another type, size or theme is a new
 * one, which takes the place of the old when it is ready.
 */
export function slidePreview(
  holder: HTMLElement,
  {
    fit,
    clockAt,
    painted,
    measured,
  }: {
    fit: (width: number, height: number) => void;
    clockAt: (at: number) => Clock;
    painted: () => void;
    measured: (found: Measured) => void;
  },
): { show: (wish: SlideWish) => Promise<void>; stop: () => void } {
  let standing: Standing | null = null;
  let wished = 0;
  let measuring: ReturnType<typeof setTimeout> | undefined;

  async function show(wish: SlideWish): Promise<void> {
    const mine = ++wished;
    const like = JSON.stringify([wish.type, wish.settings]);
    clearTimeout(measuring);
    if (standing?.like === like) fill(standing.slide, wish);
    else {
      const tag = await slideElement(wish.type);
      if (mine !== wished) return;
      dress(wish);
      const { slide, box } = place(tag, wish);
      holder.append(box);
      // What cannot be made ready is shown as far as it goes: the form beside it says what is missing.
      await slide.ready().catch(() => {});
      if (mine !== wished) return box.remove();
      slide.playing = true;
      for (const old of Array.from(holder.children)) if (old !== box) old.remove();
      standing = { like, slide, box };
    }
    const { slide } = standing;
    await slide.updateComplete;
    painted();
    await slide.ready().catch(() => {});
    if (mine !== wished) return;
    measuring = setTimeout(() => {
      if (mine === wished) measured(measure(slide, unit(wish.settings)));
    }, pause);
  }

  /** Gives the holder its size and its colours. */
  function dress({ settings }: SlideWish): void {
    fit(settings.width, settings.height);
    for (const [name, value] of Object.entries(themeProperties(settings)))
      holder.style.setProperty(name, value);
    holder.style.setProperty("--vt-unit", `${unit(settings).toFixed(2)}px`);
  }

  function place(tag: string, wish: SlideWish): { slide: Slide; box: HTMLElement } {
    const { settings, at } = wish;
    const context: SlideContext = {
      language: settings.language,
      timezone: settings.timezone,
      clock: clockAt(at),
      clockTrusted: true,
      enteName: settings.enteName,
      arms: settings.armsUrl,
    };
    const box = document.createElement("div");
    box.style.cssText =
      "position:absolute;inset:0;display:grid;grid-template-rows:auto minmax(0,1fr);background:var(--vt-paper)";
    if (settings.frame) {
      const frame = document.createElement("vt-screen-frame");
      frame.context = context;
      box.append(frame);
    } else box.append(document.createElement("i"));
    const stack = document.createElement("div");
    stack.style.cssText = "position:relative;min-height:0";
    const slide = document.createElement(tag) as Slide;
    slide.style.cssText = "position:absolute;inset:0";
    slide.context = context;
    fill(slide, wish);
    stack.append(slide);
    box.append(stack);
    return { slide, box };
  }

  return {
    show,
    stop() {
      wished += 1;
      clearTimeout(measuring);
      standing = null;
    },
  };
}

function fill(slide: Slide, { props, data, assetUrls, focus = {}, page = 0 }: SlideWish): void {
  slide.props = props;
  slide.data = data ?? null;
  slide.focal = focus;
  slide.asset = (id) => assetUrls[id] ?? "";
  const from = slide.context.clock.now() - page * pageLength;
  // So long that every page has its turn, and the wanted one has it now.
  slide.appearance = { from, to: from + Math.max(1, pagesOf(slide)) * pageLength };
}

export const pagesOf = (slide: Slide): number =>
  (slide as { pages?: readonly unknown[] }).pages?.length ?? 1;
