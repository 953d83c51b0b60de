import type { Page } from "playwright-core";

/** In a player's page: the instant of the frame after the one in which a text came on air. */
export interface Watched {
  paintedAt(text: string): Promise<number>;
}

/** By the same clock as `performance` in the page of a player. */
export const now = (): number => performance.timeOrigin + performance.now();

export async function watchFrames(page: Page): Promise<(text: string) => Promise<number>> {
  await page.evaluate(() => {
    const shown = (): string => {
      const zone = document
        .querySelector("vt-stage")!
        .shadowRoot!.querySelector("[data-zone=main]")!;
      const layers = [...zone.shadowRoot!.querySelectorAll<HTMLElement>(".layer")];
      const on = layers.filter((layer) => layer.style.opacity === "1").at(-1);
      return on?.firstElementChild?.shadowRoot?.textContent ?? "";
    };
    Object.assign(window, {
      paintedAt: (text: string) =>
        new Promise<number>((done) => {
          const look = (): void => {
            if (!shown().includes(text)) return void requestAnimationFrame(look);
            requestAnimationFrame(() => done(performance.timeOrigin + performance.now()));
          };
          look();
        }),
    });
  });
  return (text) => page.evaluate((wanted) => (window as never as Watched).paintedAt(wanted), text);
}
