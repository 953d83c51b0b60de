import { html, nothing } from "lit";
import "../kit/code-view.ts";
import { civilDay, hour, time } from "../kit/format.ts";
import { dataFoot, definePage, type PageGiven } from "../kit/page.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { noClock, say } from "../kit/words.ts";
import { type Agenda, type Seen, seenFrom } from "./agenda.ts";
import type { EventsProps } from "./definition.ts";
import { sentenceOf, untilInWords, week } from "./said.ts";
import * as words from "./words.ts";

type Given = PageGiven<EventsProps, DatasetGiven<Agenda>>;

/** At a kiosk people look further ahead than at a wall. */
const weeks = 60;

const seenIn = ({ data, now, clockTrusted, timezone }: Given, ahead: number): Seen[] =>
  data && clockTrusted ? seenFrom(data.shows, now, timezone, ahead) : [];

const said = (given: Given): string =>
  given.data && given.clockTrusted
    ? sentenceOf(seenIn(given, week), given.props.sentence, given)
    : "";

/** Day by day all that is known, with what it is about and the code that takes it home. */
export default definePage<EventsProps, DatasetGiven<Agenda>>({
  title: ({ props }) => props.title,
  line: said,
  render(given) {
    const { data, language, clockTrusted } = given;
    const days = Map.groupBy(seenIn(given, weeks), ({ day }) => day);
    if (days.size === 0)
      return html`<p>${say(clockTrusted ? words.noneKnown : noClock, language)}</p>
        ${data && dataFoot(data.about, given)}`;
    return html`
      <p class="lead">${said(given)}</p>
      ${Array.from(
        days,
        ([day, seen]) =>
          html`<h2>${dayOf(day, seen, given)}</h2>
            ${seen.map((one) => entry(one, given))}`,
      )}
      ${dataFoot(data!.about, given)}
    `;
  },
});

const dayOf = (day: string, [first]: readonly Seen[], { language }: Given): string =>
  first!.isToday
    ? `${capital(say(words.today, language))}, ${civilDay(day, language)}`
    : capital(civilDay(day, language));

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

function entry(seen: Seen, given: Given) {
  const { title, place, description, link, cancelled } = seen.happening;
  const when = [hoursOf(seen, given), untilInWords(seen, given), place].filter(Boolean).join(" · ");
  return html`<section>
    ${
      link
        ? html`<vt-code link=${link} label=${say(words.scan, given.language)}></vt-code>`
        : nothing
    }
    <p><strong>${title}</strong></p>
    ${cancelled ? html`<p class="remember">${say(words.cancelled, given.language)}</p>` : nothing}
    ${when ? html`<p>${when}</p>` : nothing} ${description ? html`<p>${description}</p>` : nothing}
  </section>`;
}

/** «ore 21.00», «ore 9.00–11.00», «tutto il giorno»; nothing of what began on a day before. */
function hoursOf({ happening, goesOn }: Seen, given: Given): string {
  const { from, to, days } = happening;
  if (goesOn) return "";
  if (days) return say(words.allDay, given.language);
  const isShort = to !== null && to - from < 18 * 3_600_000;
  return isShort ? `${hour(from, given)}–${time(to, given)}` : hour(from, given);
}
