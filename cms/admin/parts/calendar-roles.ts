const tableAttributes = [
  "role",
  "aria-colindex",
  "aria-rowindex",
  "aria-colcount",
  "aria-rowcount",
];
const [, ...counted] = tableAttributes;
const inTable = `[role]:not([role=button], [role=img]), ${counted.map((name) => `[${name}]`).join()}`;

/**
 * The calendar's library names its boxes as parts of a table that they do not make: without those names a
 * screen reader hears a group of buttons. Only what changed is looked at.
 */
export class WithoutTable {
  private readonly observer = new MutationObserver((records) => {
    for (const { target, addedNodes } of records) {
      withoutRole(target);
      for (const added of addedNodes) if (added instanceof Element) withoutRoles(added);
    }
  });

  observe(holder: Element): void {
    this.observer.observe(holder, {
      childList: true,
      subtree: true,
      attributeFilter: tableAttributes,
    });
  }

  disconnect(): void {
    this.observer.disconnect();
  }
}

function withoutRoles(added: Element): void {
  for (const box of [added, ...added.querySelectorAll(inTable)]) withoutRole(box);
}

function withoutRole(box: Node): void {
  if (!(box instanceof Element) || !box.matches(inTable)) return;
  for (const name of tableAttributes) box.removeAttribute(name);
}
