import { hours, type Millis } from "../../protocol/time.ts";

/**
 * Pages that stay alive while their slide is not on air: a portal of timetables takes seconds to load, and
 * its turn comes every few minutes. Each costs the browser some 30–100 MB, so only as many are kept as the
 * device has memory for, those given back last, and none for longer than an hour: it may have grown, or stopped.
 */
interface Page {
  address: string;
  frame: HTMLIFrameElement;
  loadedAt: Millis;
}

const longestKept: Millis = hours(1);
/** Gigabytes of memory a kept page. */
const memoryEach = 2;

const kept: Page[] = [];

/** Takes a frame to another place in the document without loading it anew. Chromium can from 133 on. */
const canMove = typeof Element !== "undefined" && "moveBefore" in Element.prototype;
const move = (frame: HTMLIFrameElement, to: Element): void =>
  (to as Element & { moveBefore(node: Node, before: null): void }).moveBefore(frame, null);

const mostKept = (): number => {
  const { deviceMemory = memoryEach } = navigator as Navigator & { deviceMemory?: number };
  return Math.max(1, Math.floor(deviceMemory / memoryEach));
};

/** Where pages wait, unseen. */
function shelf(): HTMLElement {
  const id = "vt-web-pages";
  const found = document.getElementById(id);
  if (found) return found;
  const made = document.createElement("div");
  made.id = id;
  made.ariaHidden = "true";
  made.style.cssText =
    "position:fixed;inset:0;z-index:-1;visibility:hidden;pointer-events:none;contain:strict";
  document.body.append(made);
  return made;
}

/** The page of this address, alive, put into `into`; null when none is kept. It belongs to whoever took it. */
export function takePage(address: string, into: Element): Page | null {
  forgetOld();
  const index = kept.findIndex((page) => page.address === address);
  if (index < 0) return null;
  const [page] = kept.splice(index, 1);
  move(page!.frame, into);
  page!.frame.style.cssText = "";
  return page!;
}

/** Gives a page that has loaded back, while it is still in the document; it stays if it is among the last. */
export function keepPage(page: Page): void {
  if (!canMove || !page.frame.isConnected) return;
  // It keeps its size: a page that is laid out anew may jump when it is seen again.
  const { offsetWidth, offsetHeight } = page.frame;
  page.frame.style.cssText = `width:${offsetWidth}px;height:${offsetHeight}px;border:0`;
  move(page.frame, shelf());
  kept.push(page);
  while (kept.length > mostKept()) kept.shift()!.frame.remove();
  forgetOld();
}

/** Without network a kept page may show anything: none is kept. */
export function dropPages(): void {
  for (const { frame } of kept.splice(0)) frame.remove();
}

function forgetOld(): void {
  const tooOld = performance.now() - longestKept;
  // The eldest stand first.
  while (kept[0] && kept[0].loadedAt < tooOld) kept.shift()!.frame.remove();
}
