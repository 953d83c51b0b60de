import { html, nothing } from "lit";
import { civilDay, civilDayOf } from "../kit/format.ts";
import { dataFoot, definePage, figuresTable, type PageGiven } from "../kit/page.ts";
import { figure, unitAfter } from "../kit/quantity.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { say } from "../kit/words.ts";
import { type Air, gradeOf, type Seen, seenOn } from "./air.ts";
import type { AirProps } from "./definition.ts";
import { sentenceOf } from "./sentence.ts";
import * as words from "./words.ts";

type Given = PageGiven<AirProps, DatasetGiven<Air>>;

/** While nobody knows what day it is, what is known is of some day before. */
function seenIn({ data, now, clockTrusted, timezone }: Given): Seen | null {
  if (!data) return null;
  const today = civilDayOf(clockTrusted ? now : data.about.updatedAt, timezone);
  const seen = seenOn(data.shows, today);
  return seen && !clockTrusted ? { ...seen, when: "before" } : seen;
}

function said(given: Given): string {
  const seen = seenIn(given);
  return seen ? sentenceOf(seen, given.props, given) : say(words.unknown, given.language);
}

/** How the air was on each of the last seven days, and whose word the judgement is. */
export default definePage<AirProps, DatasetGiven<Air>>({
  title: ({ props }) => props.title,
  line: said,
  render(given) {
    const { data, props, language } = given;
    const seen = seenIn(given);
    if (!data || !seen)
      return html`<p>${said(given)}</p>
        ${data ? dataFoot(data.about, given) : nothing}`;
    const { pollutant, unit } = data.shows;
    const name = say(words.pollutantNames[pollutant], language);
    const head = [words.day, null, words.judgement, ...(props.limit > 0 ? [words.limitHead] : [])];
    return html`
      <p class="lead">${said(given)}</p>
      ${figuresTable({
        caption: say(words.lastDays, language).replace("#", name),
        head: head.map((heading) => (heading ? say(heading, language) : name)),
        rows: seen.week
          .toReversed()
          .map(({ day, value }) => [
            civilDay(day, language),
            value === null ? "–" : `${figure(value, language)}${unitAfter(unit)}`,
            value === null ? "–" : say(words.gradeNames[gradeOf(pollutant, value)], language),
            ...(props.limit > 0 ? [againstLimit(value, given)] : []),
          ]),
        numbers: [1],
      })}
      <p class="quiet">${say(words.bands, language)}</p>
      ${dataFoot(data.about, given)}
    `;
  },
});

const againstLimit = (value: number | null, { props, language }: Given): string =>
  value === null ? "–" : say(value <= props.limit ? words.within : words.beyond, language);
