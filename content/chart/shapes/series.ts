import { seriesOf, toldOf, worstOf } from "../series.ts";
import { defineShape } from "../shape.ts";
import { drawBars } from "./bars.ts";
import { drawColumns } from "./columns.ts";
import { drawLine } from "./lines.ts";

/** Bars, stacks, lines and areas: the same points, lying where they have names and standing along days. */
export default defineShape({
  pick: seriesOf,
  tell: toldOf,
  worst: worstOf,
  draw(series, pen) {
    if (series.look === "line" || series.look === "area") return drawLine(series, pen);
    return series.isTime ? drawColumns(series, pen) : drawBars(series, pen);
  },
});
