import { definePreparer, type Preparing } from "../kit/preparing.ts";
import { filtered, rowsOf } from "../kit/rows.ts";
import type { Chart, ChartAsked, Series } from "./chart.ts";
import { draw } from "./draw.ts";
import { seriesOf } from "./series.ts";

/** A chart in every language and for every place in which it is shown. */
export default definePreparer<ChartAsked, Chart>((asked, given) => {
  const all = rowsOf(given.data);
  const series = all && seriesOf(filtered(all, asked.only), asked);
  if (!series) return null;
  const shows = chartOf(series, given);
  return { shows, worst: given.wantsWorst ? chartOf(worstOf(series), given) : null };
});

function chartOf(series: Series, { languages, timezone, plots, measure }: Preparing): Chart {
  const known = series.points.flatMap(({ mark, values }) => {
    const numbers = values.filter((value) => value !== null);
    const value = Number(numbers.reduce((sum, each) => sum + each, 0).toPrecision(12));
    return numbers.length === 0 ? [] : [{ mark, value }];
  });
  const [first, last] = [known[0]!, known.at(-1)!];
  return {
    drawings: languages.flatMap((language) =>
      plots.map((plot) => ({
        ...plot,
        language,
        svg: draw({ series, reader: { language, timezone }, measure, ...plot }),
      })),
    ),
    figures: { names: series.names, rows: series.points },
    unit: series.unit,
    isTime: series.isTime,
    most: known.reduce((most, one) => (one.value > most.value ? one : most)),
    last,
    change: Number((last.value - first.value).toFixed(6)),
    count: known.length,
    left: series.left,
    missing: series.missing,
    limit: series.limit,
  };
}

/** Longer numbers and longer names, one of them missing: what these data may be one day. */
function worstOf(series: Series): Series {
  const longest = series.isTime
    ? ""
    : series.points.reduce((name, { mark }) => {
        const text = "text" in mark ? mark.text : "";
        return text.length > name.length ? text : name;
      }, "");
  return {
    ...series,
    points: series.points.map(({ mark, values }, index) => ({
      mark: "text" in mark ? { text: `${longest} ${mark.text}` } : mark,
      values: values.map((value) =>
        index === 1 && series.points.length > 3 ? null : value === null ? null : value * 10 + 0.5,
      ),
    })),
    left: series.left + 12,
    missing: series.missing + 1,
  };
}
