import { definePreparer, type Preparing } from "../kit/preparing.ts";
import { filtered, rowsOf } from "../kit/rows.ts";
import type { Chart, ChartAsked } from "./chart.ts";
import type { Picked } from "./shape.ts";
import { shapes } from "./shapes.ts";
import { sentences } from "./usual.ts";

/** A chart in every language and for every place in which it is shown. */
export default definePreparer<ChartAsked, Chart>((asked, given) => {
  const all = rowsOf(given.data);
  const picked = all && shapes[asked.look](filtered(all, asked.only), asked);
  if (!picked) return null;
  const worst = given.wantsWorst ? chartOf(picked.worst(), given) : null;
  return { shows: chartOf(picked, given), worst };
});

const chartOf = (
  { told: { says, ...told }, draw }: Picked,
  { languages, timezone, plots, measure }: Preparing,
): Chart => ({
  ...told,
  usual: sentences[says],
  drawings: languages.flatMap((language) =>
    plots.map((plot) => ({
      ...plot,
      language,
      svg: draw({ ...plot, reader: { language, timezone }, measure }),
    })),
  ),
});
