import { luminance } from "../content/kit/theme.ts";

/** Red, green, blue from 0 to 255, and how much it covers from 0 to 1. */
type Paint = readonly [red: number, green: number, blue: number, alpha: number];
type Opaque = readonly [red: number, green: number, blue: number];

const nothing: Paint = [0, 0, 0, 0];
/** Pictures are looked at this small. */
const side = 96;

/** WCAG 2, from 1 to 21; a text that is not quite opaque is mixed with its ground. */
export function contrastOf(ink: Paint, ground: Opaque): number {
  const one = luminance(over(ink, ground));
  const other = luminance(ground);
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}

/** The colour that a text is written in. */
export const inkOf = (element: Element): Paint =>
  faded(paintOf(getComputedStyle(element).color), element);

/** What is really behind a text at a place of the window: grounds, veils, drawings and photographs, mixed. */
export function backgroundAt(slide: HTMLElement, text: Element, x: number, y: number): Opaque {
  const stack = slide.shadowRoot!.elementsFromPoint(x, y);
  const start = stack.indexOf(text);
  const layers: Paint[] = [];
  // Above the text lies what does not hide it; a text that is not hit stands on everything that is.
  for (const element of stack.slice(Math.max(0, start))) {
    const paint = faded(paintAt(element, x, y), element);
    if (paint[3] > 0) layers.push(paint);
    if (paint[3] >= 1) break;
  }
  const paper = paintOf(getComputedStyle(slide).backgroundColor);
  const ground = over(paper, [255, 255, 255]);
  return layers.reduceRight<Opaque>((below, paint) => over(paint, below), ground);
}

function paintAt(element: Element, x: number, y: number): Paint {
  if (element instanceof HTMLImageElement || element instanceof HTMLVideoElement)
    return pixelAt(element, x, y);
  const style = getComputedStyle(element);
  if (element instanceof SVGGeometryElement) return paintOf(style.fill);
  return paintOf(style.backgroundColor);
}

const over = ([r, g, b, alpha]: Paint, below: Opaque): Opaque => [
  r * alpha + below[0] * (1 - alpha),
  g * alpha + below[1] * (1 - alpha),
  b * alpha + below[2] * (1 - alpha),
];

/** With the opacity of the element and of what it stands in. */
function faded([r, g, b, alpha]: Paint, element: Element): Paint {
  let left = alpha;
  for (let each: Element | null = element; each && left > 0; each = each.parentElement)
    left *= Number(getComputedStyle(each).opacity);
  return [r, g, b, left];
}

/** As the browser writes computed colours: `rgb(1, 2, 3)`, `rgba(1, 2, 3, 0.4)`, `color(srgb 0.1 0.2 0.3)`. */
function paintOf(colour: string): Paint {
  const numbers = colour.match(/[\d.]+(?:e-?\d+)?/g)?.map(Number) ?? [];
  const [r = 0, g = 0, b = 0, alpha = 1] = numbers;
  if (numbers.length < 3) return nothing;
  return colour.startsWith("color(") ? [r * 255, g * 255, b * 255, alpha] : [r, g, b, alpha];
}

const looked = new WeakMap<Element, { src: string; pixels: ImageData }>();

function pixelAt(picture: HTMLImageElement | HTMLVideoElement, x: number, y: number): Paint {
  const isFilm = picture instanceof HTMLVideoElement;
  const wide = isFilm ? picture.videoWidth : picture.naturalWidth;
  const high = isFilm ? picture.videoHeight : picture.naturalHeight;
  if (!wide || !high) return nothing;
  const pixels = pixelsOf(picture);
  if (!pixels) return [255, 255, 255, 1];
  const box = picture.getBoundingClientRect();
  const fit = getComputedStyle(picture).objectFit === "contain" ? Math.min : Math.max;
  const scale = fit(box.width / wide, box.height / high);
  const across = (x - box.left - (box.width - wide * scale) / 2) / (wide * scale);
  const down = (y - box.top - (box.height - high * scale) / 2) / (high * scale);
  if (across < 0 || across >= 1 || down < 0 || down >= 1) return nothing;
  const at = 4 * (Math.floor(down * side) * side + Math.floor(across * side));
  const [r = 0, g = 0, b = 0, alpha = 0] = pixels.data.slice(at, at + 4);
  return [r, g, b, alpha / 255];
}

function pixelsOf(picture: HTMLImageElement | HTMLVideoElement): ImageData | null {
  const src = picture.currentSrc;
  const known = looked.get(picture);
  if (known?.src === src) return known.pixels;
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = side;
  const ink = canvas.getContext("2d", { willReadFrequently: true });
  try {
    ink?.drawImage(picture, 0, 0, side, side);
    const pixels = ink?.getImageData(0, 0, side, side) ?? null;
    if (pixels) looked.set(picture, { src, pixels });
    return pixels;
  } catch {
    // A picture of another origin may not be read: it is taken for white.
    return null;
  }
}
