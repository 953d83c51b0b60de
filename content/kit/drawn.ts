/** What a drawing may be made of: anything else in a file is left out, whoever signed it. */
const tags = new Set(["svg", "g", "path", "rect", "text", "defs", "pattern", "clipPath"]);
const kept =
  /^(?:x|y|x1|y1|x2|y2|d|id|width|height|rx|fill|fill-opacity|opacity|stroke|stroke-[a-z]+|transform|clip-path|paint-order|font-size|font-weight|text-anchor|viewBox|patternUnits|patternTransform)$/;

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
