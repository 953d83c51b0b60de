import type { Drawing } from "./drawing.ts";

/** What a drawing may be made of: anything else in a file is left out, whoever signed it. */
const tags = new Set(["svg", "g", "path", "rect", "text", "defs", "pattern", "clipPath"]);
const kept =
  /^(?:x|y|x1|y1|x2|y2|d|id|width|height|rx|fill|fill-opacity|opacity|stroke|stroke-[a-z]+|transform|clip-path|paint-order|font-size|font-weight|text-anchor|viewBox|patternUnits|patternTransform)$/;

/**
 * The nodes of a drawing of the CMS, from itself or from its file, which lies on this device; null where there is
 * none. `address`: where the file lies. Rejects when it is not there.
 */
export async function nodesOf(
  { svg, asset }: Pick<Drawing, "svg" | "asset">,
  address: (asset: string) => string,
): Promise<SVGSVGElement | null> {
  const text = svg ?? (asset ? await read(address(asset)) : "");
  return text === "" ? null : drawnFrom(text);
}

async function read(address: string): Promise<string> {
  // The address leads to no network.
  const answer = await window.fetch(address);
  if (!answer.ok) throw new Error(`the drawing ${address} is not there`);
  return answer.text();
}

/** The nodes of a drawing, to be put on the sheet, where the letters and colours of the house reach it. */
export function drawnFrom(svg: string): SVGSVGElement | null {
  const root = new DOMParser().parseFromString(svg, "image/svg+xml").documentElement;
  if (root.localName !== "svg") return null;
  clean(root);
  root.setAttribute("aria-hidden", "true");
  return document.importNode(root, true) as unknown as SVGSVGElement;
}

function clean(node: Element): void {
  for (const { name, value } of Array.from(node.attributes)) {
    const isOut = /url\((?!#)/i.test(value);
    if (!kept.test(name) || isOut) node.removeAttribute(name);
  }
  for (const child of Array.from(node.children))
    if (tags.has(child.localName)) clean(child);
    else child.remove();
}
