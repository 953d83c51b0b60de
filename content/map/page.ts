import { html, nothing } from "lit";
import "../kit/drawn-view.ts";
import { number } from "../kit/format.ts";
import { dataFoot, definePage, figuresTable, nothingYet, type PageGiven } from "../kit/page.ts";
import { quantity } from "../kit/quantity.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { counted, say } from "../kit/words.ts";
import type { MapProps } from "./definition.ts";
import type { MapShown } from "./map.ts";
import { sentenceOf } from "./sentence.ts";
import { allPlaces, left, noData, place } from "./words.ts";

type Given = PageGiven<MapProps, DatasetGiven<MapShown>>;

const said = ({ data, props, ...reader }: Given): string =>
  data ? sentenceOf(data.shows, props.sentence, reader) : "";

/** The drawing, and under it every place by its name: who does not see the map misses nothing. */
export default definePage<MapProps, DatasetGiven<MapShown>>({
  title: ({ props }) => props.title,
  line: said,
  render(given) {
    const { data, language, asset } = given;
    if (!data) return nothingYet(given);
    const { drawings, told, unit, label, count, left: more } = data.shows;
    const others = count - told.length + more;
    const value = (of: number | null): string =>
      of === null ? say(noData, language) : quantity(of, unit, language);
    return html`
      <p class="lead">${said(given)}</p>
      <vt-drawn .drawings=${drawings} .asset=${asset} language=${language}></vt-drawn>
      ${
        told.length > 0
          ? figuresTable({
              caption: label ? given.props.title : say(allPlaces, language),
              head: [say(place, language), ...(label ? [label] : [])],
              rows: told.map((one) => [one.name, ...(label ? [value(one.value)] : [])]),
              numbers: [1],
            })
          : nothing
      }
      ${
        others > 0
          ? html`<p>${counted(left, others, language).replace("#", number(others, language))}</p>`
          : nothing
      }
      ${dataFoot(data.about, given)}
    `;
  },
});
