import { html, nothing } from "lit";
import { civilDayOf, civilDay } from "../kit/format.ts";
import { dataFoot, definePage, figuresTable, type PageGiven } from "../kit/page.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { noClock, say } from "../kit/words.ts";
import { type Day, daysFrom } from "./days.ts";
import type { AlertLevel } from "./definition.ts";
import type { Warnings } from "./warnings.ts";
import * as words from "./words.ts";

type Given = PageGiven<AlertLevel, DatasetGiven<Warnings>>;

const daysIn = ({ data, now, timezone, clockTrusted }: Given): readonly Day[] =>
  data && clockTrusted ? daysFrom(data.shows, now, timezone) : [];

/** «Oggi: nessuna allerta. Domani: allerta gialla». */
const said = (given: Given): string =>
  daysIn(given)
    .map((day) => `${say(words.dayNames[day.which], given.language)}: ${levelOf(day, given)}`)
    .join(". ");

const levelOf = ({ which, said: found }: Day, { language }: Given): string =>
  say(found ? words.levelNames[found.level] : words.unknown[which], language);

/** Both days with what there is an alert for, how high each is, and what that asks of people. */
export default definePage<AlertLevel, DatasetGiven<Warnings>>({
  title: ({ props }) => props.title,
  line: said,
  render(given) {
    const { data, language, clockTrusted } = given;
    const days = daysIn(given);
    return html`
      ${
        days.length === 0
          ? html`<p>${say(clockTrusted ? words.unknown.today : noClock, language)}</p>`
          : days.map((day) => section(day, given))
      }
      ${data ? dataFoot(data.about, given) : nothing}
    `;
  },
});

function section(day: Day, given: Given) {
  const { language, timezone } = given;
  const date = civilDay(civilDayOf(day.from, timezone), language);
  const { said: found } = day;
  return html`<section>
    <h2>${say(words.dayNames[day.which], language)}, ${date}</h2>
    <p class="remember">${levelOf(day, given)}</p>
    ${found ? html`<p>${say(words.advice[found.level], language)}</p>` : nothing}
    ${
      found && found.hazards.length > 0
        ? figuresTable({
            caption: say(words.byHazard, language),
            head: words.headings.map((heading) => say(heading, language)),
            rows: found.hazards.map(({ hazard, level }) => [
              words.hazardName(hazard, language),
              say(words.levelNames[level], language),
            ]),
          })
        : nothing
    }
  </section>`;
}
