import type { Entry } from "../programme-grid.ts";
import { dayOfWall, hoursOf, shortDay } from "../programme-grid.ts";

/** How an entry looks inside: name, hours, and the parts in which it gives way, shaded and in words. */
export function entryContent(
  entry: Entry | undefined,
  view: string,
  language: string,
  /** Where it is drawn: while it is being moved, elsewhere. */
  drawn: Pick<Entry, "from" | "to">,
): Node[] {
  if (!entry) return [];
  const inner = made("div", "entry");
  inner.dataset["entry"] = entry.id;
  inner.append(made("strong", "", entry.title));
  inner.append(made("span", "unseen", ` ${shortDay(dayOfWall(drawn.from), language)} `));
  const isList = view.startsWith("list");
  if (!entry.wholeDay) inner.append(made("span", "when", hoursOf(drawn, language)));
  const [first] = entry.gives;
  if (first) {
    inner.append(
      made("span", isList ? "gives" : "gives short", isList ? first.words : first.short),
    );
    if (!isList)
      inner.append(...entry.gives.map(({ words }) => made("span", "unseen", ` ${words}.`)));
    inner.title = entry.gives.map(({ words }) => words).join("\n");
  }
  return [...(isList ? [] : shades(entry, view)), inner];
}

/** The hatched parts, in hundredths of the entry; of one that goes over midnight all of it. */
function shades({ from, to, gives, wholeDay }: Entry, view: string): Node[] {
  const [begin, end] = [Date.parse(`${from}Z`), Date.parse(`${to}Z`)];
  const across = wholeDay || view.startsWith("resource") || view.startsWith("dayGrid");
  return gives.map((part) => {
    const shade = made("span", "shade");
    const place = (at: string): number => ((Date.parse(`${at}Z`) - begin) / (end - begin)) * 100;
    const [start, size] = [place(part.from), place(part.to) - place(part.from)];
    shade.style.cssText = across
      ? `inset-block:0;inset-inline-start:${start}%;inline-size:${size}%`
      : `inset-inline:0;inset-block-start:${start}%;block-size:${size}%`;
    return shade;
  });
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
