import type { Page } from "playwright-core";

/** What somebody who does not see the page is told they stand on. */
export const standingOn = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let active = document.activeElement;
    while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
    const host = active?.getRootNode();
    const around = host instanceof ShadowRoot ? host.host : null;
    const labelled = [active, around].map((each) => each?.getAttribute("aria-label") ?? "");
    const slotted = around?.textContent ?? "";
    const label = around?.getAttribute("label") ?? "";
    return [...labelled, label, active?.textContent?.trim() || slotted]
      .join(" ")
      .replace(/\s+/g, " ")
      .trim();
  });

/** Goes on with Tab, as far as somebody would, until it stands on what is called so. */
export async function tabTo(page: Page, name: RegExp, back = false): Promise<void> {
  const met: string[] = [];
  for (let presses = 0; presses < 70; presses += 1) {
    await page.keyboard.press(back ? "Shift+Tab" : "Tab");
    const here = await standingOn(page);
    met.push(here.slice(0, 40));
    if (name.test(here)) return;
  }
  throw new Error(`Tab never came to ${String(name)}, only to: ${met.join(" | ")}`);
}

/** Looks for it with Ctrl+K and goes there. */
export async function goTo(page: Page, typed: string, found: RegExp | string): Promise<void> {
  await page.keyboard.press("Control+k");
  const search = page.locator("vt-search-everywhere");
  await search.locator("input:focus").waitFor();
  await page.keyboard.type(typed);
  const chosen = search.locator("[role=option][aria-selected=true]");
  await chosen.filter({ hasText: found }).waitFor();
  await page.keyboard.press("Enter");
}
