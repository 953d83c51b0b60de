import { isShortcut } from "../keys.ts";
import { isReachable, type Panel } from "./reach.ts";

/** One way out that was tried. */
export interface Tried {
  what: string;
  held: boolean;
}

/**
 * Tries what a passer-by might: gestures, keys, windows, ways elsewhere; and looks whether the panel hangs
 * where everybody reaches it. What it can do by itself is the page's own part: the keys that a browser takes
 * for itself and the gestures of the machine are tried by hand, with the list in `CHECKLIST.md`.
 */
export function selfTest(page: Window & typeof globalThis, panel: Panel): Tried[] {
  const at = page.document.body;
  const event = (name: string, made: Event): Tried => ({
    what: name,
    held: !at.dispatchEvent(made),
  });
  const plain = (name: string): Tried =>
    event(name, new Event(name, { bubbles: true, cancelable: true, composed: true }));
  return [
    ...["contextmenu", "selectstart", "dragstart", "drop", "copy", "paste"].map(plain),
    event("wheel + Ctrl", new WheelEvent("wheel", { ...passes, ctrlKey: true })),
    ...keys.map(({ what, init }) => ({
      what,
      held:
        !at.dispatchEvent(new KeyboardEvent("keydown", { ...passes, ...init })) &&
        isShortcut(keyOf(init)),
    })),
    { what: "window.open", held: page.open("about:blank") === null },
    { what: "window.confirm", held: !page.confirm("") },
    ...elsewhere.map((url) => goesTo(page, url)),
    { what: "touch-action", held: getComputedStyle(at).touchAction === "none" },
    { what: "user-select", held: getComputedStyle(at).userSelect === "none" },
    { what: "380–1220 mm", held: isReachable(panel) },
  ];
}

const passes = { bubbles: true, cancelable: true, composed: true };

const keys: readonly { what: string; init: KeyboardEventInit }[] = [
  ...["f", "l", "n", "o", "p", "s", "t", "u", "w"].map((key) => ({
    what: `Ctrl+${key.toUpperCase()}`,
    init: { key, ctrlKey: true },
  })),
  { what: "Ctrl+Shift+I", init: { key: "I", ctrlKey: true, shiftKey: true } },
  { what: "Alt+F4", init: { key: "F4", altKey: true } },
  { what: "Alt+←", init: { key: "ArrowLeft", altKey: true } },
  ...["F1", "F5", "F11", "F12", "BrowserBack", "Escape"].map((key) => ({
    what: key,
    init: { key },
  })),
];

const keyOf = ({
  key = "",
  ctrlKey = false,
  altKey = false,
  metaKey = false,
}: KeyboardEventInit) => ({
  key,
  ctrlKey,
  altKey,
  metaKey,
});

const elsewhere = [
  "https://example.org/",
  "mailto:nessuno@example.org",
  "tel:000",
  "intent:#Intent;end",
  "file:///etc/hostname",
  "data:text/html,ciao",
  "javascript:void(0)",
];

/** A link to somewhere else, followed. */
function goesTo(page: Window & typeof globalThis, url: string): Tried {
  const link = page.document.createElement("a");
  link.href = url;
  page.document.body.append(link);
  const held = !link.dispatchEvent(new MouseEvent("click", passes));
  link.remove();
  return { what: url.split(/[#,/(]/)[0]!, held };
}

/** For the technician, beside the name of the screen: what held, and what did not, each in a line. */
export function shownResult(tried: readonly Tried[]): HTMLElement {
  const box = document.createElement("ul");
  box.className = "self-test";
  const failed = tried.filter(({ held }) => !held);
  const line = (text: string): HTMLElement => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  };
  box.append(line(`${tried.length - failed.length} / ${tried.length} ✓`));
  box.append(...failed.map(({ what }) => line(`✗ ${what}`)));
  return box;
}
