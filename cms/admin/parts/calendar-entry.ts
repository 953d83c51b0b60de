import type { Entry } from "../programme-grid.ts";
import { dayOfWall, hoursOf, shortDay } from "../programme-grid.ts";

/**
 * How an entry looks inside: name, hours, and the parts in which it gives way, shaded and in words.
 * Whoever hears it hears all of that as its name. There is one box for it, and nothing in it is placed
 * apart: the browser looks through every such box of the page at each move of the hand.
 */
export function entryContent(
  entry: Entry | undefined,
  view: string,
  language: string,
  /** Where it is drawn: while it is being moved, elsewhere. */
  drawn: Pick<Entry, "from" | "to">,
): Node[] {
  if (!entry) return [];
  const isList = view.startsWith("list");
  const inner = made("div", "entry");
  inner.dataset["entry"] = entry.id;
  inner.append(made("strong", "", entry.title));
  const hours = entry.wholeDay ? "" : hoursOf(drawn, language);
  if (hours) inner.append(made("span", "when", hours));
  const [first] = entry.gives;
  if (first)
    inner.append(
      made("span", isList ? "gives" : "gives short", isList ? first.words : first.short),
    );
  const words = entry.gives.map((part) => part.words);
  inner.title = words.join("\n");
  inner.role = "img";
  const heard = [entry.title, shortDay(dayOfWall(drawn.from), language), hours].filter(Boolean);
  inner.ariaLabel = [heard.join(", "), ...words].join(". ");
  if (!isList) shade(inner, entry, view);
  return [inner];
}

/** Hatches the parts in which an entry gives way, in hundredths of it. */
function shade(inner: HTMLElement, { from, to, gives, wholeDay }: Entry, view: string): void {
  const [begin, end] = [Date.parse(`${from}Z`), Date.parse(`${to}Z`)];
  const across = wholeDay || view.startsWith("resource") || view.startsWith("dayGrid");
  const place = (at: string): number => ((Date.parse(`${at}Z`) - begin) / (end - begin)) * 100;
  const parts = together(gives).map((part) => [place(part.from), place(part.to)] as const);
  const css = (of: (start: number, size: number) => string): string =>
    parts.map(([start, stop]) => of(start, stop - start)).join();
  inner.style.backgroundImage = css(() => "var(--hatch)");
  inner.style.backgroundSize = css((_, size) => (across ? `${size}% 100%` : `100% ${size}%`));
  // A background that is placed at 30% has 30% of what it leaves free before it.
  inner.style.backgroundPosition = css((start, size) => {
    const at = size < 100 ? (start / (100 - size)) * 100 : 0;
    return across ? `${at}% 0` : `0 ${at}%`;
  });
}

type Part = Pick<Entry, "from" | "to">;

/** What overlaps or touches made one. Wall times compare as texts. */
function together(parts: readonly Part[]): Part[] {
  const made: Part[] = [];
  for (const { from, to } of parts.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = made.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else made.push({ from, to });
  }
  return made;
}

function made<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  className: string,
  text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
