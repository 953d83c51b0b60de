import type { ContentType } from "../kit/define.ts";
import type { Data } from "../kit/datasets.ts";
import { type Drawing, type Measure, type Plot, plotOf } from "../kit/drawing.ts";
import { drawnFrom } from "../kit/drawn.ts";
import type { Reader } from "../kit/format.ts";
import type { DatasetAsked } from "../kit/shown-data.ts";
import { preparerOf } from "../preparers.ts";

type Samples = Record<
  string,
  { data: Data; asked: Record<string, unknown>; beneath?: readonly (Data | null)[] }
>;

/** Data that lie beside a type which draws them, by the name of their sample. */
const all = import.meta.glob<Samples>("../*/gallery-data.ts", { eager: true, import: "samples" });

const samplesOf = ({ id }: ContentType): Samples => all[`../${id}/gallery-data.ts`] ?? {};

export const hasSamples = (type: ContentType): boolean => Object.keys(samplesOf(type)).length > 0;

interface OneSample {
  drawn: string;
  /** Over what the sample asks for: a look that it was not made for. */
  asked: Record<string, unknown>;
  isOwn: boolean;
}

/** All samples of a type, in the look for which each was made and in all others. */
export function everySample(type: ContentType): OneSample[] {
  const { look } = type.fields;
  const looks = look?.kind === "choice" ? look.options.map(({ value }) => value) : [];
  const first = look?.schema.safeParse(undefined).data;
  return Object.entries(samplesOf(type)).flatMap(([drawn, { asked }]) => [
    { drawn, asked: {}, isOwn: true },
    ...looks
      .filter((value) => value !== (asked["look"] ?? first))
      .map((value) => ({ drawn, asked: { look: value }, isOwn: false })),
  ]);
}

/** A drawing alone, as large as on its slide. */
export function hung({ svg, width, height }: Drawing, unit: number): HTMLElement {
  const frame = document.createElement("div");
  const plot = document.createElement("div");
  plot.className = "plot";
  plot.style.cssText = `width:${width * unit}px;height:${height * unit}px;font-family:"Titillium Web"`;
  const drawn = drawnFrom(svg!)!;
  drawn.style.cssText = "display:block;width:100%;height:100%";
  plot.append(drawn);
  frame.append(plot);
  document.body.replaceChildren(frame);
  return frame;
}

/** What a slide with one of the samples says besides: its own title, and the sentence of the type. */
export const saidOf = (type: ContentType, drawn: string | undefined): Record<string, unknown> =>
  drawn === undefined ? {} : { sentence: "", ...samplesOf(type)[drawn]?.asked };

/** What the type shows of one of its samples, drawn here as the CMS does; null where that is nothing. */
export async function drawnSample(
  type: ContentType,
  { drawn, asked: over = {} }: { drawn: string; asked?: Record<string, unknown> },
  sheet: Plot,
  { language, timezone }: Reader,
): Promise<unknown> {
  const sample = samplesOf(type)[drawn];
  if (!sample) return null;
  const own = { ...(type.example as object), limited: false, ...sample.asked, ...over };
  const props = type.props.parse(own);
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
  })?.shows;
}

const fontOf = (weight: number): string => `${weight} 100px "Titillium Web"`;
const ink = document.createElement("canvas").getContext("2d")!;
const measure: Measure = (text, weight) => {
  ink.font = fontOf(weight);
  return ink.measureText(text).width / 100;
};
