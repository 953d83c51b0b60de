import type { ContentType } from "../kit/define.ts";
import type { Data } from "../kit/datasets.ts";
import { type Measure, type Plot, plotOf } from "../kit/drawing.ts";
import type { Reader } from "../kit/format.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import { preparerOf } from "../preparers.ts";

type Samples = Record<
  string,
  { data: Data; asked: Record<string, unknown>; beneath?: readonly (Data | null)[] }
>;

/** Data that lie beside a type which draws them, by the name of their sample. */
const all = import.meta.glob<Samples>("../*/gallery-data.ts", { eager: true, import: "samples" });

/** What the type shows of one of its samples, drawn here as the CMS does; null for a type that has none. */
export async function drawnSample(
  type: ContentType,
  name: string,
  sheet: Plot,
  { language, timezone }: Reader,
): Promise<unknown> {
  const samples = all[`../${type.id}/gallery-data.ts`];
  const sample = samples?.[name];
  if (!sample) return null;
  const props = type.props.parse({ ...(type.example as object), limited: false, ...sample.asked });
  const plot = plotOf(sheet);
  // The widths are those of the real letters only when these have come.
  await Promise.all([400, 600, 700].map((weight) => document.fonts.load(fontOf(weight))));
  const asked = type.data!.ask(props) as DatasetAsked;
  const { data } = sample;
  const plots = plot ? [plot] : [];
  return preparerOf(type.id)(asked, {
    data,
    beneath: sample.beneath ?? [],
    languages: [language],
    timezone,
    plots,
    measure,
    wantsWorst: false,
  })!.shows;
}

const fontOf = (weight: number): string => `${weight} 100px "Titillium Web"`;
const ink = document.createElement("canvas").getContext("2d")!;
const measure: Measure = (text, weight) => {
  ink.font = fontOf(weight);
  return ink.measureText(text).width / 100;
};

/** Texts of a drawing that lie on each other or leave it. */
export function overlapping(root: ShadowRoot): string[] {
  const svg = root.querySelector(".plot svg");
  if (!svg || svg.getClientRects().length === 0) return [];
  const plot = svg.getBoundingClientRect();
  const texts = Array.from(svg.querySelectorAll("text"), (text) => ({
    said: text.textContent,
    box: inner(text.getBoundingClientRect()),
  }));
  const found = texts
    .filter(
      ({ box }) =>
        box.left < plot.left - 2 ||
        box.right > plot.right + 2 ||
        box.top < plot.top - 2 ||
        box.bottom > plot.bottom + 2,
    )
    .map(({ said }) => `«${said}» leaves the drawing`);
  for (const [index, a] of texts.entries())
    for (const b of texts.slice(index + 1))
      if (
        a.box.left < b.box.right &&
        b.box.left < a.box.right &&
        a.box.top < b.box.bottom &&
        b.box.top < a.box.bottom
      )
        found.push(`«${a.said}» lies on «${b.said}»`);
  return found;
}

/** A line of type is higher than its letters. */
const inner = ({ left, right, top, bottom, height }: DOMRect) => ({
  left: left + 1,
  right: right - 1,
  top: top + height * 0.28,
  bottom: bottom - height * 0.2,
});
