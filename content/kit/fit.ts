import { evenPages } from "./paragraphs.ts";
import { inked, type Laid, laid, type RichText, type Run } from "./rich-text.ts";

/** So finely a size is looked for. */
const steps = 128;

/**
 * The part of 0 to 1 that is the biggest to hold, to 1/128; null when not even 0 does. By bisection, but
 * beginning at a `guess`: who types a letter changes little, and is shown what it does at once.
 */
export function biggest(holds: (part: number) => boolean, guess?: number): number | null {
  let low = -1;
  let high = steps + 1;
  if (guess === undefined) {
    if (holds(1)) return 1;
    if (!holds(0)) return null;
    [low, high] = [0, steps];
  }
  let tried = Math.round((guess ?? 0.5) * steps);
  // Away from the guess in growing steps until it is passed, then half and half.
  for (let reach = 1; high - low > 1; reach *= 2) {
    const isIn = holds(tried / steps);
    if (isIn) low = tried;
    else high = tried;
    // A text that is far too long is found to be so at once.
    if (low < 0) {
      if (high === 0 || !holds(0)) return null;
      low = 0;
    }
    const far = isIn ? low + reach : high - reach;
    const inside = far > low && far < high && guess !== undefined && reach < 8;
    tried = inside ? far : Math.floor((low + high) / 2);
    if (tried <= low) tried = low + 1;
  }
  return low / steps;
}

/**
 * Whether what is in the box is larger than the box; a pixel of rounding is forgiven. Heights are those
 * of the blocks in it, not `scrollHeight`: that counts the whole body of the type, which with tight
 * lines is higher than its letters ever are.
 */
export function overflows(box: Element): boolean {
  const lines = [box, ...box.querySelectorAll(".head, .flow span")];
  if (lines.some((line) => line.scrollWidth > line.clientWidth + 1)) return true;
  const { top, bottom } = box.getBoundingClientRect();
  return [...box.children, ...box.querySelectorAll(".head, .flow")].some((child) => {
    const inner = child.getBoundingClientRect();
    return inner.height > 0 && (inner.bottom > bottom + 1 || inner.top < top - 1);
  });
}

/** What one page shows: the headline, a part of the running text, or both. */
export interface Page {
  head: string;
  flow: string;
  /** Where in the running text its part begins. */
  from: number;
  /** Between the smallest legible size (0) and the largest handsome one (1). */
  scale: number;
  /** The same for what the sheet is about (the headline), which may outgrow the rest. */
  grow: number;
}

export interface Texts {
  head: string;
  flow?: RichText;
}

/** Whatever finds sizes and pages for a sheet: by its running text, or by its rows (`fit-rows.ts`). */
export interface Fits {
  readonly pages: readonly Page[];
  fit(texts: Texts): void;
  show(index: number): void;
}

/** What a page would hold, not yet sized. */
type Part = Pick<Page, "head" | "flow"> & Partial<Page>;

/**
 * What is tried in turn: everything; without what can be spared (`bare`: the style says what that is);
 * below one unit (`floor`), only where a word would otherwise be broken or a page hold next to nothing.
 */
export const attempts = [
  { floor: 1, bare: false },
  { floor: 1, bare: true },
  { floor: 0.85, bare: true },
  { floor: 0.72, bare: true },
  { floor: 0.6, bare: true },
];

/** A page with fewer characters than this is hardly worth turning. */
const fewest = 20;

/**
 * Sizes the texts of a sheet. All sizes follow by its style from two numbers, `--scale` for everything
 * and `--grow` for what the sheet is about: the biggest at which no `.box` overflows are found by
 * measuring, first together, then the latter alone. When not even the smallest legible size holds
 * everything, the text is cut in pages: under the headline if there is room, else after it.
 *
 * The `.head` and `.flow` of the sheet belong to it: nobody else writes into them.
 */
export class Fitting implements Fits {
  pages: readonly Page[] = [];
  private readonly boxes: readonly Element[];
  private readonly head: HTMLElement | null;
  private readonly flow: HTMLElement | null;
  private words: Laid = laid("");
  /** Where the last sizes were found: of `scale`, and of what `grow` has beyond it. */
  private found: { scale?: number; further?: number } = {};

  /** `before`: what was fitted into the same sheet last, of which this one is likely not far. */
  constructor(
    private readonly sheet: HTMLElement,
    before: Fitting | null = null,
  ) {
    if (before?.sheet === sheet) this.found = before.found;
    const boxes = [...sheet.querySelectorAll(".box")];
    this.boxes = boxes;
    this.head = sheet.querySelector<HTMLElement>(".head");
    this.flow = sheet.querySelector<HTMLElement>(".flow");
  }

  fit({ head, flow: given = "" }: Texts): void {
    this.words = laid(given);
    const flow = this.words.text;
    // A page that is still rising would be measured where it is, not where it will be.
    for (const box of [this.head, this.flow])
      for (const rising of box?.getAnimations?.() ?? []) rising.cancel();
    this.sheet.toggleAttribute("broken", false);
    for (const { floor, bare } of attempts) {
      this.sheet.style.setProperty("--floor", String(floor));
      this.sheet.toggleAttribute("bare", bare);
      const pages =
        this.whole(head, flow) ?? this.under(head, flow) ?? this.after(head, flow, false);
      if (pages) {
        this.pages = pages;
        return;
      }
    }
    this.sheet.toggleAttribute("broken", true);
    this.pages = this.after(head, flow, true) ?? [{ head, flow, from: 0, scale: 0, grow: 0 }];
  }

  show(index: number): void {
    const page = this.pages[index];
    if (page) this.put(page);
  }

  private whole(head: string, flow: string): Page[] | null {
    this.sheet.dataset["pages"] = "one";
    return this.enlarged([{ head, flow }]);
  }

  /** Every page under the same headline, if it leaves room for a few lines. */
  private under(head: string, flow: string): Page[] | null {
    if (flow === "" || head === "") return null;
    this.sheet.dataset["pages"] = "under";
    if (!this.holds({ head, flow: "1\n\n2\n\n3", from: Infinity })) return null;
    const cut = evenPages(flow, (part, from) => this.holds({ head, flow: part, from }));
    return cut && worthTurning(cut)
      ? this.enlarged(placed(cut).map((part) => ({ head, ...part })))
      : null;
  }

  /** The headline by itself, then the text. */
  private after(head: string, flow: string, anywhere: boolean): Page[] | null {
    this.sheet.dataset["pages"] = "after";
    const heads = evenPages(head, (part) => this.holds({ head: part, flow: "" }), {
      anywhere,
    });
    const flows = evenPages(flow, (part, from) => this.holds({ head: "", flow: part, from }), {
      anywhere,
    });
    if (!heads || !flows || (!anywhere && !(worthTurning(heads) && worthTurning(flows))))
      return null;
    return [
      ...(this.enlarged(heads.map((part) => ({ head: part, flow: "" }))) ?? []),
      ...(this.enlarged(placed(flows).map((part) => ({ head: "", ...part }))) ?? []),
    ];
  }

  /** All of one size, and that as big as the fullest of them allows; null when there is none. */
  private enlarged(pages: Part[]): Page[] | null {
    const hold = (scale: number, grow: number): boolean =>
      pages.every((page) => this.holds(page, scale, grow));
    const scale = biggest((part) => hold(part, part), this.found.scale);
    if (scale === null) return null;
    const beyond = (part: number): boolean => hold(scale, scale + part * (1 - scale));
    const further = biggest(beyond, this.found.further) ?? 0;
    this.found = { scale, further };
    const grow = scale + further * (1 - scale);
    return pages.map(({ head, flow, from = 0 }) => ({ head, flow, from, scale, grow }));
  }

  private holds({ head, flow, from = 0 }: Part, scale = 0, grow = scale): boolean {
    this.put({ head, flow, from, scale, grow });
    return !this.boxes.some(overflows);
  }

  private put({ head, flow, from, scale, grow }: Page): void {
    this.sheet.style.setProperty("--scale", String(scale));
    this.sheet.style.setProperty("--grow", String(grow));
    this.sheet.toggleAttribute("flowing", flow !== "");
    if (this.head) write(this.head, head, 0, laid(""));
    if (this.flow) write(this.flow, flow, from, this.words);
  }
}

function worthTurning(pages: readonly string[]): boolean {
  return pages.length < 2 || pages.join("").length / pages.length >= fewest;
}

/** Parts that follow each other, each with where it begins. */
function placed(parts: readonly string[]): { flow: string; from: number }[] {
  let from = 0;
  return parts.map((flow) => {
    const part = { flow, from };
    from += flow.length;
    return part;
  });
}

/**
 * Paragraphs are divided by blank lines. Text only, in nodes that are made here: what looks like markup
 * stays what was typed.
 */
function write(box: HTMLElement, text: string, from: number, words: Laid): void {
  box.hidden = text === "";
  const isRich = words.marks.length + words.items.length > 0;
  const wanted = isRich ? `${from} ${text}` : text;
  if (box.dataset["text"] === text && written.get(box) === wanted) return;
  box.dataset["text"] = text;
  written.set(box, wanted);
  const lines = [...text.matchAll(paragraph)].map((match) => {
    const line = document.createElement("span");
    const start = from + match.index;
    const end = start + match[0].length;
    const item = words.items.find((each) => each.from < end && start < each.to);
    if (item) line.className = item.from === start ? "item" : "item goes-on";
    if (isRich && Number.isFinite(start)) line.append(...inked(words, start, end).map(node));
    else line.textContent = match[0];
    return line;
  });
  box.replaceChildren(...lines);
}

/** What stands in a box, with where in the text it begins: the same words may be bold elsewhere. */
const written = new WeakMap<HTMLElement, string>();

/** From its first letter to its last: up to the next blank line. */
const paragraph = /\S(?:(?!\n\s*\n)[^])*?(?=\s*$|\n\s*\n)/g;

function node({ text, bold, emphasis }: Run): Node {
  let inner: Node = document.createTextNode(text);
  for (const tag of [...(emphasis ? ["em"] : []), ...(bold ? ["strong"] : [])]) {
    const around = document.createElement(tag);
    around.append(inner);
    inner = around;
  }
  return inner;
}
