import { attempts, biggest, overflows, type Fits, type Page, type Texts } from "./fit.ts";

/**
 * Sizes a sheet with rows in it, and divides the rows among pages where not all of them fit at the smallest
 * legible size. Every `.row` is there from the beginning; those of other pages are hidden. All pages are of
 * one size: the biggest (`--scale`) at which no `.box` of any of them overflows.
 */
export class RowFitting implements Fits {
  pages: readonly Page[] = [];
  private cuts: readonly Cut[] = [];
  private readonly boxes: readonly Element[];
  private readonly rows: readonly HTMLElement[];
  private readonly head: HTMLElement | null;

  /** `alone`: there is one page; rows that it does not hold are not shown. */
  constructor(
    private readonly sheet: HTMLElement,
    private readonly alone = false,
  ) {
    this.boxes = [...sheet.querySelectorAll(".box")];
    this.rows = [...sheet.querySelectorAll<HTMLElement>(".row")];
    this.head = sheet.querySelector<HTMLElement>(".head");
  }

  fit({ head }: Texts): void {
    for (const row of this.rows) for (const rising of row.getAnimations?.() ?? []) rising.cancel();
    if (this.head) {
      this.head.textContent = head;
      this.head.dataset["text"] = head;
    }
    this.sheet.toggleAttribute("broken", false);
    if (!this.holdsSomehow()) {
      this.sheet.toggleAttribute("broken", true);
      this.divide(true);
    }
    this.enlarge(head);
  }

  /** At the smallest legible size, whichever of two layouts needs fewer pages; below it any that holds. */
  private holdsSomehow(): boolean {
    const [full, bare, ...below] = attempts;
    const usual = this.attempt(full!)?.length ?? Infinity;
    const other = this.attempt(bare!)?.length ?? Infinity;
    if (Math.min(usual, other) === Infinity)
      return below.some((attempt) => this.attempt(attempt) !== null);
    if (usual <= other) this.attempt(full!);
    return true;
  }

  private attempt({ floor, bare }: (typeof attempts)[number]): readonly Cut[] | null {
    this.sheet.style.setProperty("--floor", String(floor));
    this.sheet.toggleAttribute("bare", bare);
    return this.divide() ? this.cuts : null;
  }

  show(index: number): void {
    const [page, cut] = [this.pages[index], this.cuts[index]];
    if (page && cut) this.put(cut, page);
  }

  /** As few pages as hold them, evenly filled; false where one row alone does not fit and may not overflow. */
  private divide(anyhow = false): boolean {
    const all = this.rows.length;
    const cuts: Cut[] = [];
    for (let from = 0; from < all;) {
      let to = from + 1;
      if (!this.holds([from, to]) && !anyhow) return false;
      while (to < all && this.holds([from, to + 1])) to += 1;
      cuts.push([from, to]);
      if (this.alone) break;
      from = to;
    }
    if (cuts.length === 0) {
      this.cuts = [[0, 0]];
      return this.holds([0, 0]) || anyhow;
    }
    if (this.alone) {
      this.cuts = cuts;
      return true;
    }
    const each = all / cuts.length;
    const even = cuts.map((_, index): Cut => [
      Math.round(index * each),
      Math.round((index + 1) * each),
    ]);
    this.cuts = even.every((cut) => this.holds(cut)) ? even : cuts;
    return true;
  }

  /** All together as large as can be, then what the sheet is about (`--grow`) alone. */
  private enlarge(head: string): void {
    const hold = (scale: number, grow: number): boolean =>
      this.cuts.every((cut) => this.holds(cut, { scale, grow }));
    const scale = biggest((part) => hold(part, part)) ?? 0;
    const further = biggest((part) => hold(scale, scale + part * (1 - scale))) ?? 0;
    const grow = scale + further * (1 - scale);
    this.pages = this.cuts.map(() => ({ head, flow: "", from: 0, scale, grow }));
  }

  private holds(cut: Cut, size: Size = { scale: 0, grow: 0 }): boolean {
    this.put(cut, size);
    return !this.boxes.some(overflows);
  }

  private put([from, to]: Cut, { scale, grow }: Size): void {
    this.sheet.style.setProperty("--scale", String(scale));
    this.sheet.style.setProperty("--grow", String(grow));
    for (const [index, row] of this.rows.entries()) row.hidden = index < from || index >= to;
  }
}

type Size = Pick<Page, "scale" | "grow">;
/** The rows of a page, half-open. */
type Cut = readonly [from: number, to: number];
