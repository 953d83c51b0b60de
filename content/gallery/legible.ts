import { contrast, themeProperties, themes } from "../kit/theme.ts";

/** A text of a drawing, where its letters are. */
interface Text {
  node: SVGTextElement;
  said: string;
  box: ReturnType<typeof inner>;
}

/** What is wrong with the drawing of a slide, in words; empty when all is well. `least`: of its letters, in pixels. */
export function illegible(root: ParentNode, least = 0): string[] {
  const svg = root.querySelector<SVGSVGElement>(".plot svg");
  if (!svg || svg.getClientRects().length === 0) return [];
  const texts = Array.from(svg.querySelectorAll("text"), (node) => ({
    node,
    said: node.textContent,
    box: inner(node.getBoundingClientRect()),
  })).filter(({ said }) => said !== "");
  return [
    ...leaving(svg.getBoundingClientRect(), texts),
    ...overlapping(texts),
    ...tooSmall(svg, texts, least),
    ...texts.flatMap((text) => paleOn(svg, text)),
  ];
}

const leaving = (plot: DOMRect, texts: readonly Text[]): string[] =>
  texts
    .filter(
      ({ box }) =>
        box.left < plot.left - 2 ||
        box.right > plot.right + 2 ||
        box.top < plot.top - 2 ||
        box.bottom > plot.bottom + 2,
    )
    .map(({ said }) => `«${said}» leaves the drawing`);

function overlapping(texts: readonly Text[]): string[] {
  const found: string[] = [];
  for (const [index, a] of texts.entries())
    for (const b of texts.slice(index + 1))
      if (
        a.box.left < b.box.right &&
        b.box.left < a.box.right &&
        a.box.top < b.box.bottom &&
        b.box.top < a.box.bottom
      )
        found.push(`«${a.said}» lies on «${b.said}»`);
  return found;
}

/** A line of type is higher than its letters. */
const inner = ({ left, right, top, bottom, height }: DOMRect) => ({
  left: left + 1,
  right: right - 1,
  top: top + height * 0.28,
  bottom: bottom - height * 0.2,
});

function tooSmall(svg: SVGSVGElement, texts: readonly Text[], least: number): string[] {
  const scale = svg.getScreenCTM()!.a;
  return texts.flatMap(({ node, said }) => {
    const size = Number(node.getAttribute("font-size")) * scale;
    return size < least ? [`«${said}» has letters of ${size.toFixed(0)} pixels`] : [];
  });
}

/** Letters that cannot be told from what lies behind them, in any of the themes. */
function paleOn(svg: SVGSVGElement, { node, said, box }: Text): string[] {
  const ink = colourOf(node);
  // What runs behind it stops before it.
  const grounds = node.hasAttribute("stroke") ? [paper] : groundsBehind(svg, node, box);
  return grounds.flatMap(({ colour, part }) => {
    if (!colour.startsWith("--vt-")) return [`«${said}» stands on ${colour}`];
    const pale = themes.filter((theme) => {
      const all = themeProperties({ theme, accent: "#8c1d40" }) as Record<string, string>;
      const ground = mixed(all[colour]!, all[paper.colour]!, part);
      return contrast(all[ink]!, ground) < 4.5;
    });
    return pale.length > 0 ? [`«${said}»: ${ink} on ${colour} in ${pale.join()}`] : [];
  });
}

/** A colour of the theme, and how much of it covers the paper. */
interface Ground {
  colour: string;
  part: number;
}
const paper: Ground = { colour: "--vt-paper", part: 1 };

/** A colour over another that it does not cover. */
function mixed(over: string, under: string, part: number): string {
  const channel = (colour: string, at: number): number => parseInt(colour.slice(at, at + 2), 16);
  const both = [1, 3, 5].map((at) => channel(over, at) * part + channel(under, at) * (1 - part));
  return `#${both.map((each) => Math.round(each).toString(16).padStart(2, "0")).join("")}`;
}

const colourOf = (node: Element): string =>
  /^var\((.*)\)$/.exec(node.getAttribute("fill") ?? "")?.[1] ?? node.getAttribute("fill") ?? "";

function groundsBehind(svg: SVGSVGElement, text: Element, box: Text["box"]): Ground[] {
  const nodes = Array.from(svg.querySelectorAll<SVGGeometryElement>("rect, path")).filter(
    (node) =>
      !node.closest("defs") &&
      text.compareDocumentPosition(node) & Node.DOCUMENT_POSITION_PRECEDING,
  );
  const middle = (box.top + box.bottom) / 2;
  const points = [box.left, (box.left + box.right) / 2, box.right].map(
    (x) => new DOMPoint(x, middle),
  );
  return points.map((point) => {
    const under = nodes.findLast((node) => liesUnder(node, point));
    if (!under) return paper;
    const fill = under.getAttribute("fill") ?? "";
    if (fill.startsWith("url")) return { colour: "a pattern", part: 1 };
    if (!fill.startsWith("var")) return { colour: "a line", part: 1 };
    return { colour: colourOf(under), part: Number(under.getAttribute("fill-opacity") ?? 1) };
  });
}

function liesUnder(node: SVGGeometryElement, point: DOMPoint): boolean {
  const matrix = node.getScreenCTM();
  // What is drawn without any extent lies behind nothing.
  if (!matrix || matrix.a * matrix.d === matrix.b * matrix.c) return false;
  const at = point.matrixTransform(matrix.inverse());
  const isFilled = !["none", "transparent"].includes(node.getAttribute("fill") ?? "");
  const isLined = (node.getAttribute("stroke") ?? "none") !== "none";
  return (isFilled && node.isPointInFill(at)) || (isLined && node.isPointInStroke(at));
}
