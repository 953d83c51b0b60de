import { html, type TemplateResult } from "lit";
import { type Fits, Fitting, type Page, type Texts } from "./fit.ts";
import { Pager } from "./pager.ts";
import { SlideElement } from "./slide-element.ts";

/**
 * A slide whose texts are fitted to its size and, when they are too long for it, turned in pages by
 * the wall clock. It renders a `.sheet` with `.box`es, a `.head` and perhaps a `.flow`, which stay empty
 * in the template: the fitting writes them.
 */
export abstract class TextSlide<Props, Data = unknown> extends SlideElement<Props, Data> {
  private fitting: Fits | null = null;
  /** What rises when a page is turned. */
  protected readonly rising: string = ".head, .flow";
  private fonts = 0;
  private measured = "";
  private shown = -1;
  private readonly pager = new Pager(this, () => this.pages.length);

  /** What is written, page by page; empty until it is laid out. */
  get pages(): readonly Page[] {
    return this.fitting?.pages ?? [];
  }

  /** The texts to fit. `besides` holds what else on the sheet may change its measures. */
  protected abstract texts(): Texts & { besides?: string };

  /** Who finds sizes and pages: by the running text. `before`: who did so for this slide last. */
  protected fittingFor(sheet: HTMLElement, before: Fits | null): Fits {
    return new Fitting(sheet, before instanceof Fitting ? before : null);
  }

  /** Goes at the end of the sheet: shows how many pages there are and which one is on. */
  protected marks(): TemplateResult {
    return html`<div class="marks" aria-hidden="true"></div>`;
  }

  protected override settle(): void {
    const sheet = this.renderRoot.querySelector<HTMLElement>(".sheet");
    if (!sheet) return;
    const texts = this.texts();
    const measured = JSON.stringify([
      texts,
      sheet.className,
      this.clientWidth,
      this.clientHeight,
      getComputedStyle(this).fontSize,
      this.fonts,
    ]);
    if (measured !== this.measured) {
      this.measured = measured;
      this.shown = -1;
      this.fitting = this.fittingFor(sheet, this.fitting);
      this.fitting.fit(texts);
    }
    this.turn(sheet);
  }

  protected override fontsCame = (): void => {
    this.fonts += 1;
    if (this.hasUpdated) this.settle();
  };

  private turn(sheet: HTMLElement): void {
    const { page } = this.pager;
    if (page === this.shown) return;
    const turned = this.shown !== -1;
    this.shown = page;
    this.fitting?.show(page);
    mark(sheet.querySelector(".marks"), this.pages.length, page);
    if (turned) rise(sheet.querySelectorAll(this.rising));
  }
}

export function mark(marks: Element | null, pages: number, page: number): void {
  marks?.replaceChildren(
    ...Array.from({ length: pages < 2 ? 0 : pages }, (_, index) => {
      const one = document.createElement("i");
      one.toggleAttribute("on", index === page);
      return one;
    }),
  );
}

/** The one gesture of the house, in small. */
export function rise(boxes: Iterable<Element>): void {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const box of boxes)
    box.animate(
      [
        { opacity: 0, transform: "translateY(2%)" },
        { opacity: 1, transform: "none" },
      ],
      { duration: 400, easing: "ease-out" },
    );
}
