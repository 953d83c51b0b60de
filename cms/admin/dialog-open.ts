/** Whether the keys belong to a dialog now: it has its own. */
export function dialogIsOpen(): boolean {
  let inside: Element | null = document.activeElement;
  while (inside?.shadowRoot?.activeElement) inside = inside.shadowRoot.activeElement;
  for (let node: Node | null = inside; node; node = parentOf(node))
    if (node instanceof HTMLElement && node.localName === "wa-dialog") return true;
  return false;
}

const parentOf = (node: Node): Node | null =>
  node instanceof ShadowRoot ? node.host : ((node as Element).assignedSlot ?? node.parentNode);
