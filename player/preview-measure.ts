import { overflows } from "../content/kit/fit.ts";
import type { Measured } from "../content/kit/legibility.ts";
import type { SlideElement } from "../content/kit/slide-element.ts";
import { backgroundAt, contrastOf, inkOf } from "./preview-colours.ts";

/** A page of a slide that fits its texts. */
interface Page {
  head: string;
  flow: string;
}

type Slide = SlideElement<unknown> & { pages?: readonly Page[] };

/** So many places of a text are looked at, and so many texts: photographs differ from place to place. */
const places = 12;
const texts = 40;

/** What there is to read on a slide as it stands there, and how well. `unit` is the smallest legible size. */
export function measure(slide: Slide, unit: number): Measured {
  const root = slide.shadowRoot;
  const sheet = root?.querySelector<HTMLElement>(".sheet");
  const seen = root ? textsIn(root) : [];
  const pages = slide.pages?.length ? slide.pages : null;
  const floor = Number(sheet && getComputedStyle(sheet).getPropertyValue("--floor")) || 1;
  const afar = seen.filter(isReadAfar);
  const sizes = afar.map(({ element }) => parseFloat(getComputedStyle(element).fontSize));
  // Pages that are not on may be smaller than the one that is, but never below the floor.
  if (pages && pages.length > 1) sizes.push(floor * unit);
  return {
    fontSize: sizes.length === 0 ? 0 : Math.min(...sizes),
    characters: characters(afar, pages),
    pages: pages?.length ?? 1,
    overflows:
      sheet?.hasAttribute("broken") === true ||
      [...(root?.querySelectorAll(".box") ?? [])].some(overflows),
    contrast: Math.min(Infinity, ...seen.slice(0, texts).map((text) => leastContrast(text, slide))),
  };
}

interface Text {
  element: Element;
  node: globalThis.Text;
}

/** Every piece of text that can be seen; what is drawn for the eye alone is no text to be read. */
function textsIn(root: ShadowRoot): Text[] {
  const found: Text[] = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!element || (node.textContent ?? "").trim() === "") continue;
    if (element.closest("style, [aria-hidden=true], .marks")) continue;
    if (element.getClientRects().length === 0) continue;
    found.push({ element, node: node as globalThis.Text });
  }
  return found;
}

/** Whose data are and how old is read by who steps nearer: it must be there and have contrast, and may be small. */
const isReadAfar = ({ element }: Text): boolean => element.closest(".foot") === null;

/** Of every page, each once: a headline that stands over all of them is read once. */
function characters(seen: readonly Text[], pages: readonly Page[] | null): number {
  // Other kinds of pages than of a headline and a text have neither.
  const length = (text: string | undefined): number =>
    (text ?? "").replace(/\s+/g, " ").trim().length;
  const others = pages ? seen.filter(({ element }) => !element.closest(".head, .flow")) : seen;
  const fixed = others.reduce((sum, { node }) => sum + length(node.data), 0);
  const turned = [
    ...new Set(pages?.map(({ head }) => head)),
    ...(pages?.map(({ flow }) => flow) ?? []),
  ];
  return fixed + turned.reduce((sum, text) => sum + length(text), 0);
}

/** Of all the places of a text but the worst tenth, which may be one bright leaf of a tree. */
function leastContrast({ element, node }: Text, slide: Slide): number {
  const range = document.createRange();
  range.selectNodeContents(node);
  const lines = [...range.getClientRects()].filter(({ width, height }) => width > 1 && height > 1);
  const each = Math.max(1, Math.floor(places / Math.max(1, lines.length)));
  const ink = inkOf(element);
  const found = lines.slice(0, places).flatMap((line) =>
    Array.from({ length: each }, (_, index) => {
      const x = line.left + (line.width * (index + 0.5)) / each;
      const ground = backgroundAt(slide, element, x, line.top + line.height / 2);
      return contrastOf(ink, ground);
    }),
  );
  found.sort((a, b) => a - b);
  return found[Math.floor(found.length / 10)] ?? Infinity;
}
