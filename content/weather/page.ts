import { html, nothing } from "lit";
import { hours } from "../../protocol/time.ts";
import { civilDay, time } from "../kit/format.ts";
import { dataFoot, definePage, figuresTable, type PageGiven } from "../kit/page.ts";
import { figure } from "../kit/quantity.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { noClock, say } from "../kit/words.ts";
import type { WeatherProps } from "./definition.ts";
import { degrees, sentenceOf, skyName } from "./sentence.ts";
import { type Outlook, outlookAt, type Weather, type WeatherDay } from "./weather.ts";
import * as words from "./words.ts";

type Given = PageGiven<WeatherProps, DatasetGiven<Weather>>;

/** So far ahead hours are told; whoever wants more wants days. */
const hoursAhead = hours(24);

const outlookIn = ({ data, now, clockTrusted, timezone }: Given): Outlook | null =>
  data && clockTrusted ? outlookAt(data.shows, now, timezone, Infinity) : null;

function said(given: Given): string {
  const outlook = outlookIn(given);
  if (outlook) return sentenceOf(outlook, given.props.sentence, given);
  return say(given.clockTrusted ? words.over : noClock, given.language);
}

/** All the days that are foreseen, and the next hours. */
export default definePage<WeatherProps, DatasetGiven<Weather>>({
  title: ({ props }) => props.title,
  line: said,
  render(given) {
    const { data, language } = given;
    const outlook = outlookIn(given);
    if (!data || !outlook)
      return html`<p>${said(given)}</p>
        ${data ? dataFoot(data.about, given) : nothing}`;
    const days = [...(outlook.today ? [outlook.today] : []), ...outlook.next];
    const hasRain = days.some(({ rain }) => rain !== null);
    return html`
      <p class="lead">${said(given)}</p>
      ${
        days.length > 0
          ? figuresTable({
              caption: say(words.dayByDay, language),
              head: words.headings
                .slice(0, hasRain ? 5 : 4)
                .map((heading) => say(heading, language)),
              rows: days.map((day) => rowOf(day, language).slice(0, hasRain ? 5 : 4)),
              numbers: [2, 3, 4],
            })
          : nothing
      }
      ${hourByHour(given)} ${dataFoot(data.about, given)}
    `;
  },
});

const rowOf = ({ day, code, min, max, rain }: WeatherDay, language: string): string[] => [
  civilDay(day, language),
  skyName(code, language),
  degrees(min, language),
  degrees(max, language),
  rain === null ? "–" : `${figure(Math.round(rain), language)}%`,
];

function hourByHour(given: Given) {
  const { data, now, language } = given;
  const next = data!.shows.hours.filter(({ at }) => at > now - hours(1) && at < now + hoursAhead);
  if (next.length < 2) return nothing;
  return figuresTable({
    caption: say(words.hourByHour, language),
    head: words.hourHeadings.map((heading) => say(heading, language)),
    rows: next.map(({ at, code, temperature }) => [
      time(at, given),
      skyName(code, language),
      degrees(temperature, language),
    ]),
    numbers: [2],
  });
}
