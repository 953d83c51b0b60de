/**
 * What a browser offers beside the page itself, refused one by one: menus, selection, dragging, gestures
 * with more than one finger, leaving, windows, printing. The keys are refused by `keys.ts`, everything
 * outside the page by the policies of the device's browser. `self-test.ts` tries them.
 */
const refusedEvents = [
  "contextmenu",
  "selectstart",
  "dragstart",
  "dragover",
  "drop",
  "copy",
  "cut",
  "paste",
  "auxclick",
  "gesturestart",
] as const;

export function lockDown(page: Window & typeof globalThis): void {
  const refuse = (event: Event): void => event.preventDefault();
  for (const name of refusedEvents) page.addEventListener(name, refuse, { capture: true });
  // The wheel with a key, and two fingers on a pad, would make everything larger or smaller.
  page.addEventListener("wheel", (event) => event.ctrlKey && event.preventDefault(), {
    capture: true,
    passive: false,
  });
  for (const name of ["touchstart", "touchmove"] as const)
    page.addEventListener(
      name,
      (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(),
      { capture: true, passive: false },
    );
  page.addEventListener(
    "click",
    (event) => {
      const isLink = event.composedPath().some((each) => each instanceof HTMLAnchorElement);
      if (isLink) event.preventDefault();
    },
    { capture: true },
  );
  // Whoever holds a link, a script or a name of a window, it opens nothing.
  page.open = () => null;
  page.print = () => {};
  page.alert = () => {};
  page.confirm = () => false;
  page.prompt = () => null;
  page.navigation?.addEventListener("navigate", (event) => {
    if (!event.cancelable || isOurs(event.destination.url, page.location.href)) return;
    event.preventDefault();
  });
}

/** The player itself, begun anew; nothing else is a place to go to. */
export const isOurs = (url: string, here: string): boolean => {
  const [to, from] = [new URL(url), new URL(here)];
  return to.origin === from.origin && to.pathname === from.pathname;
};
