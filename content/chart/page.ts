import { html } from "lit";
import "../kit/drawn-view.ts";
import {
  dataFoot,
  definePage,
  figuresTable,
  inFigures,
  nothingYet,
  type PageGiven,
} from "../kit/page.ts";
import { figure, markInWords, unitAfter } from "../kit/quantity.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { say } from "../kit/words.ts";
import type { Chart } from "./chart.ts";
import type { ChartProps } from "./definition.ts";
import { sentenceOf } from "./sentence.ts";
import { along } from "./words.ts";

type Given = PageGiven<ChartProps, DatasetGiven<Chart>>;

const said = ({ data, props, ...reader }: Given): string =>
  data ? sentenceOf(data.shows, props.sentence, reader) : "";

export default definePage<ChartProps, DatasetGiven<Chart>>({
  title: ({ props }) => props.title,
  line: said,
  render(given) {
    const { data, language, asset } = given;
    if (!data) return nothingYet(given);
    const { drawings, figures, unit, isTime } = data.shows;
    const value = (each: number | null): string =>
      each === null ? "–" : `${figure(each, language)}${unitAfter(unit)}`;
    return html`
      <p class="lead">${said(given)}</p>
      <vt-drawn .drawings=${drawings} .asset=${asset} language=${language}></vt-drawn>
      ${figuresTable({
        caption: inFigures(language),
        head: [say(along[isTime ? "time" : "named"], language), ...figures.names],
        rows: figures.rows.map(({ mark, values }) => [
          markInWords(mark, given),
          ...values.map(value),
        ]),
        numbers: figures.names.map((_, index) => index + 1),
      })}
      ${dataFoot(data.about, given)}
    `;
  },
});
