import type { Instant } from "../../protocol/time.ts";
import { contentType, contentTypes } from "../definitions.ts";
import type { Drawing } from "../kit/drawing.ts";
import { overflows } from "../kit/fit.ts";
import { registerFonts } from "../kit/fonts.ts";
import type { SlideContext, SlideElement } from "../kit/slide-element.ts";
import { type ThemeName, themeProperties } from "../kit/theme.ts";
import { slideElement } from "../slides.ts";
import { arms, film, houses, lake } from "./pictures.ts";
import { drawnSample, everySample, hasSamples, hung, saidOf } from "./drawings.ts";
import { illegible } from "./legible.ts";
import { dataOf, otherAsset, type Sample, sampleOf } from "./samples.ts";

/**
 * Every content type in every shape it may have, on a page: for eyes, and for the test that nothing
 * overflows. `?type=notice&shape=landscape&theme=carta&sample=example`; also `props` (JSON, over the
 * sample), `at` (ISO date and time), `since` (seconds of the appearance), `clock=untrusted`, `language`.
 */
export const shapes = {
  landscape: [1920, 1080],
  portrait: [1080, 1920],
  narrow: [480, 1080],
  strip: [1920, 140],
} as const;
export type Shape = keyof typeof shapes;

export interface Wanted {
  type: string;
  shape?: Shape;
  theme?: ThemeName;
  accent?: string;
  sample?: Sample;
  props?: Record<string, unknown>;
  /** In the place of the sample's. */
  data?: unknown;
  /** Of a type that draws data: which of those that lie beside it. */
  drawn?: string;
  /** Over what that sample asks for: another look. */
  asked?: Record<string, unknown>;
  /** What the clock says; half past eleven on a Monday where nothing else is wanted. */
  at?: Instant;
  /** How long it has been on. */
  since?: number;
  trusted?: boolean;
  language?: string;
  enteName?: string;
  withoutArms?: boolean;
  playing?: boolean;
}

type Slide = SlideElement<unknown> & { pages?: readonly unknown[] };

/** Capital height 0.7 degrees on a panel of 55 inches at three metres, as `unit` counts it. */
const unitPixels = 84;
const length = 60_000;

const pictures = { lake: lake(), houses: houses(), arms: arms() };
let filmed: Promise<string> | null = null;

async function show(wanted: Wanted): Promise<Slide> {
  const type = contentType(wanted.type);
  const tag = await slideElement(type.id);
  const [width, height] = shapes[wanted.shape ?? "landscape"];
  const theme = wanted.theme ?? "carta";
  const frame = document.createElement("div");
  frame.style.cssText = `position:relative;width:${width}px;height:${height}px;overflow:hidden`;
  frame.style.setProperty("--vt-unit", `${unitPixels}px`);
  const scale = themeProperties({ theme, accent: wanted.accent ?? "#8c1d40" });
  for (const [name, value] of Object.entries(scale)) frame.style.setProperty(name, value);

  const at = wanted.at ?? Date.UTC(2026, 10, 23, 10, 30);
  const address = type.id === "video" ? await (filmed ??= film()) : pictures.lake;
  const element = document.createElement(tag) as Slide;
  const context: SlideContext = {
    language: wanted.language ?? "it",
    timezone: "Europe/Rome",
    clock: { now: () => at },
    clockTrusted: wanted.trusted ?? true,
    enteName: wanted.enteName ?? "Comune di Borgo San Lario",
    arms: wanted.withoutArms ? null : pictures.arms,
  };
  const from = at - (wanted.since ?? 0) * 1000;
  Object.assign(element, {
    props: {
      ...sampleOf(type, wanted.sample ?? "example"),
      ...saidOf(type, wanted.drawn),
      ...wanted.props,
    },
    data: wanted.data ?? (await dataShown(type, wanted, { width, height }, context)),
    asset: (id: string) => (id === otherAsset ? pictures.houses : address),
    context,
    appearance: { from, to: from + length },
    playing: wanted.playing ?? false,
  });
  element.addEventListener("slide-failed", ({ detail }) => {
    document.documentElement.dataset["failed"] = String(detail);
  });
  frame.append(element);
  document.body.replaceChildren(frame);
  await element.ready();
  return element;
}

async function dataShown(
  type: ReturnType<typeof contentType>,
  { sample = "example", drawn = sample, asked = {} }: Wanted,
  { width, height }: { width: number; height: number },
  { language, timezone }: SlideContext,
): Promise<unknown> {
  const given = dataOf(type, sample);
  const sheet = { width: width / unitPixels, height: height / unitPixels };
  if (!hasSamples(type)) return given;
  const shows = await drawnSample(type, { drawn, asked }, sheet, { language, timezone });
  return shows ? { ...(given as object), shows } : null;
}

/** What is larger than its box or leaves the sheet, in words; empty when all is well. */
function overflowing(element: HTMLElement): string[] {
  const sheet = element.getBoundingClientRect();
  const found: string[] = [];
  for (const box of element.shadowRoot!.querySelectorAll<HTMLElement>(
    ".box, .head, .flow, .take, p",
  )) {
    // What runs along a strip is meant to be longer than it.
    if (box.closest(".track") || box.getClientRects().length === 0) continue;
    const name = box.className || box.tagName;
    const { left, top, right, bottom } = box.getBoundingClientRect();
    const out = [sheet.left - left, sheet.top - top, right - sheet.right, bottom - sheet.bottom];
    if (Math.max(...out) > 1) found.push(`${name} leaves the sheet`);
    const full = box.matches(".box") ? overflows(box) : box.scrollWidth > box.clientWidth + 1;
    if (full) found.push(`${name} overflows`);
  }
  found.push(...illegible(element.shadowRoot!));
  return found;
}

/** All pages of a slide, one after the other, each looked at for overflow; with its text. */
async function everyPage(
  wanted: Wanted,
): Promise<{ pages: number; text: string; overflow: string[]; smallest: number | null }> {
  const element = await show(wanted);
  const pages = Math.max(1, element.pages?.length ?? 1);
  const overflow: string[] = [];
  let text = "";
  let smallest = Infinity;
  const from = element.context.clock.now();
  // So long an appearance that there is time for all.
  element.appearance = { from, to: from + pages * 10_000 };
  for (let page = 0; page < pages; page += 1) {
    element.context = { ...element.context, clock: { now: () => from + page * 10_000 + 5000 } };
    await element.updateComplete;
    for (const rising of element.shadowRoot!.getAnimations())
      if (rising.effect?.getComputedTiming().iterations === 1) rising.finish();
    overflow.push(...overflowing(element).map((what) => `page ${page + 1}: ${what}`));
    for (const box of element.shadowRoot!.querySelectorAll<HTMLElement>(".head, .flow")) {
      if (box.hidden || box.getClientRects().length === 0) continue;
      text += `${box.dataset["text"]}\u0000`;
      smallest = Math.min(smallest, parseFloat(getComputedStyle(box).fontSize));
    }
  }
  return { pages, text, overflow, smallest: smallest === Infinity ? null : smallest / unitPixels };
}

/**
 * Letters of a drawing, in units of the smallest legible size: the longest names, beside a number that is told
 * large, may be as small as the foot of the slide where a long headline leaves little room.
 */
const leastLetters = { landscape: 0.4, portrait: 0.4, narrow: 0.31 };

/** Every sample of a type in every look and shape, drawn and looked at; what is wrong, in words. */
async function samplesOf(id: string): Promise<{ looked: number; wrong: string[] }> {
  const type = contentType(id);
  const wrong: string[] = [];
  let looked = 0;
  for (const { isOwn, ...sample } of everySample(type))
    for (const shape of ["landscape", "portrait", "narrow"] as const) {
      const wanted = { type: id, shape, ...sample };
      const found = isOwn ? await wrongOnSlide(wanted) : await wrongInDrawing(wanted);
      // Data that have nothing to show in this look are shown by no slide.
      if (found === null) continue;
      looked += 1;
      const what = [sample.drawn, ...Object.values(sample.asked), shape].join(" ");
      wrong.push(...[...new Set(found)].map((fault) => `${what}: ${fault}`));
    }
  return { looked, wrong };
}

type Drawn = Wanted & { shape: keyof typeof leastLetters; drawn: string };
const leastOf = ({ shape }: Drawn): number => leastLetters[shape] * unitPixels;

async function wrongOnSlide(wanted: Drawn): Promise<string[] | null> {
  const element = await show(wanted);
  if (element.data === null) return null;
  return [...overflowing(element), ...illegible(element.shadowRoot!, leastOf(wanted))];
}

/** Of a look for which a sample was not made the drawing is enough: all else is as on the others. */
async function wrongInDrawing(wanted: Drawn): Promise<string[] | null> {
  const [width, height] = shapes[wanted.shape];
  const sheet = { width: width / unitPixels, height: height / unitPixels };
  const reader = { language: "it", timezone: "Europe/Rome" };
  const shows = await drawnSample(contentType(wanted.type), wanted, sheet, reader);
  const drawing = (shows as { drawings?: readonly Drawing[] } | undefined)?.drawings?.[0];
  return drawing ? illegible(hung(drawing, unitPixels), leastOf(wanted)) : null;
}

declare global {
  interface Window {
    gallery: {
      types: readonly string[];
      show: (wanted: Wanted) => Promise<void>;
      everyPage: typeof everyPage;
      samples: typeof samplesOf;
    };
  }
}

registerFonts();
window.gallery = {
  types: contentTypes.map(({ id }) => id),
  show: async (wanted) => void (await show(wanted)),
  everyPage,
  samples: samplesOf,
};

const asked = new URLSearchParams(location.search);
const type = asked.get("type");
if (type)
  await show({
    type,
    shape: (asked.get("shape") ?? "landscape") as Shape,
    theme: (asked.get("theme") ?? "carta") as ThemeName,
    accent: asked.get("accent") ?? "#8c1d40",
    sample: (asked.get("sample") ?? "example") as Sample,
    props: JSON.parse(asked.get("props") ?? "{}") as Record<string, unknown>,
    since: Number(asked.get("since") ?? 0),
    trusted: asked.get("clock") !== "untrusted",
    language: asked.get("language") ?? "it",
    ...(asked.has("at") && { at: Date.parse(asked.get("at")!) }),
  });
document.documentElement.dataset["ready"] = "yes";
