import { html, nothing } from "lit";
import { number } from "../kit/format.ts";
import { dataFoot, definePage, figuresTable, nothingYet, type PageGiven } from "../kit/page.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { counted } from "../kit/words.ts";
import { cellText, isFigure, needsYear, unitBeside, unitOver } from "./cells.ts";
import type { TableProps } from "./definition.ts";
import { sentenceOf } from "./sentence.ts";
import type { TableShown } from "./table.ts";
import { left } from "./words.ts";

type Given = PageGiven<TableProps, DatasetGiven<TableShown>>;

const said = ({ data, props, ...reader }: Given): string =>
  data ? sentenceOf(data.shows, props.sentence, reader) : "";

export default definePage<TableProps, DatasetGiven<TableShown>>({
  title: ({ props }) => props.title,
  line: said,
  render(given) {
    const { data, language } = given;
    if (!data) return nothingYet(given);
    const { shows } = data;
    const { columns, rows, count } = shows;
    const sentence = said(given);
    const others = count - rows.length;
    const cell = (row: (typeof rows)[number], at: number): string => {
      const text = cellText(row[at]!, columns[at]!, given, needsYear(shows, at, given));
      const unit = row[at] === null ? "" : unitBeside(columns[at]!);
      return unit === "" || unit === "%" ? `${text}${unit}` : `${text}\u00a0${unit}`;
    };
    return html`
      ${sentence ? html`<p class="lead">${sentence}</p>` : nothing}
      ${figuresTable({
        caption: given.props.title,
        head: columns.map((column) => [column.label, unitOver(column)].filter(Boolean).join(", ")),
        rows: rows.map((row) => columns.map((_, at) => cell(row, at))),
        numbers: columns.flatMap((column, at) => (at > 0 && isFigure(column) ? [at] : [])),
      })}
      ${
        others > 0
          ? html`<p>${counted(left, others, language).replace("#", number(others, language))}</p>`
          : nothing
      }
      ${dataFoot(data.about, given)}
    `;
  },
});
