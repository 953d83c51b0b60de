import type { ContentType } from "./define.ts";
import type { Field } from "./fields.ts";
import { partOf, plainOf, type RichText } from "./rich-text.ts";

type Props = Readonly<Record<string, unknown>>;

/** A text of fewer characters is not worth two contents. */
const shortest = 40;

/** The field that a content is divided in: its longest kind of text that can be divided. */
const order: readonly Field["kind"][] = ["rich-text", "long-text", "lines", "text"];

/**
 * One content made two, each with about half of its text and with everything else of both; null when
 * there is nothing to divide. Between two paragraphs where that is near the middle, else between two
 * sentences, else between two words.
 */
export function splitProps(type: ContentType, props: Props): [Props, Props] | null {
  for (const kind of order)
    for (const [name, field] of Object.entries(type.fields)) {
      if (field.kind !== kind || field.shared) continue;
      const halves = split(field, props[name]);
      if (halves)
        return [
          { ...props, [name]: halves[0] },
          { ...props, [name]: halves[1] },
        ];
    }
  return null;
}

function split({ kind }: Field, value: unknown): [unknown, unknown] | null {
  if (kind === "lines") {
    const lines = (value as string[] | undefined) ?? [];
    const half = Math.ceil(lines.length / 2);
    return lines.length < 2 ? null : [lines.slice(0, half), lines.slice(half)];
  }
  const text = (value as RichText | undefined) ?? "";
  const words = plainOf(text);
  const at = words.trim().length < shortest ? null : middleOf(words);
  return at === null ? null : [partOf(text, 0, at), partOf(text, at, words.length)];
}

/** What a text may be divided at, and how far from its middle that may be, as a part of it. */
const divisions = [
  { end: /\n\s*\n\s*/g, reach: 0.3 },
  { end: /[.!?…;:]["»”)]?\s+/g, reach: 0.3 },
  { end: /\s+/g, reach: 0.5 },
];

/** Where the second half begins. */
function middleOf(text: string): number | null {
  const middle = text.length / 2;
  for (const { end, reach } of divisions) {
    const places = Array.from(text.matchAll(end), (match) => match.index + match[0].length);
    const near = places
      .filter((place) => place > 0 && place < text.length)
      .filter((place) => Math.abs(place - middle) <= reach * text.length)
      .toSorted((a, b) => Math.abs(a - middle) - Math.abs(b - middle));
    if (near[0] !== undefined) return near[0];
  }
  return null;
}
