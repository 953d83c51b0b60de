import { LitElement } from "lit";

/** What of a part of the page is read aloud: its words in order, with those inside its elements. */
export function textOf(part: Element): string {
  const found: string[] = [];
  const walk = (node: Node): void => {
    if (node instanceof Text) {
      const text = node.data.replace(/\s+/g, " ").trim();
      if (text !== "") found.push(text);
      return;
    }
    if (node instanceof SVGElement || (node instanceof Element && node.ariaHidden === "true"))
      return;
    if (node instanceof LitElement) for (const child of node.renderRoot.childNodes) walk(child);
    if (node instanceof HTMLElement && /^(button|style)$/.test(node.localName) && node !== part) {
      if (node.localName === "button")
        found.push(`${node.textContent.replace(/\s+/g, " ").trim()}.`);
      return;
    }
    for (const child of node.childNodes) walk(child);
  };
  walk(part);
  return found.join(" ");
}
