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

const samplesOf = ({ id }: ContentType): Samples => all[`../${id}/gallery-data.ts`] ?? {};

export const hasSamples = (type: ContentType): boolean => Object.keys(samplesOf(type)).length > 0;

/** All samples of a type, in every look that it has. */
export function everySample(
  type: ContentType,
): { drawn: string; asked: Record<string, unknown> }[] {
  const look = type.fields["look"];
  const looks = look?.kind === "choice" ? look.options.map(({ value }) => ({ look: value })) : [{}];
  return Object.keys(samplesOf(type)).flatMap((drawn) => looks.map((asked) => ({ drawn, asked })));
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
