import { html, nothing } from "lit";
import type { Office } from "../kit/fields.ts";
import { civilDay, civilDayOf } from "../kit/format.ts";
import { readExceptions } from "../kit/opening-hours.ts";
import { definePage, figuresTable, type PageGiven } from "../kit/page.ts";
import { say } from "../kit/words.ts";
import type { Calendar } from "./calendar.ts";
import type { OfficesProps } from "./definition.ts";
import { sentenceOf, spansInWords, stateInWords, weekdays } from "./said.ts";
import { after, dayOf, type State, stateOf, weekOf } from "./state.ts";
import * as words from "./words.ts";

type Given = PageGiven<OfficesProps, Calendar>;

const statesOf = (given: Given): State[] =>
  given.props.offices.map((office) =>
    given.data && given.clockTrusted
      ? stateOf(office, given.data, given.now, given)
      : { is: "unknown" },
  );

const standing = (given: Given): string => {
  const states = statesOf(given);
  return states.some(({ is }) => is !== "unknown")
    ? sentenceOf(given.props.sentence, states, given)
    : "";
};

/** Every office with how it stands, the hours of the week and the days that are otherwise, where and the telephone. */
export default definePage<OfficesProps, Calendar>({
  title: ({ props, language }) => props.title || say(words.offices, language),
  line: standing,
  link: ({ props }) => props.link,
  render(given) {
    const { props } = given;
    const states = statesOf(given);
    const sentence = standing(given);
    return html`
      ${sentence ? html`<p class="lead">${sentence}</p>` : nothing}
      ${props.offices.length > 1 && sentence ? overview(props.offices, states, given) : nothing}
      ${props.offices.map((office, index) => entry(office, states[index]!, given))}
    `;
  },
});

/** How all of them stand, before each is read by itself. */
const overview = (offices: readonly Office[], states: readonly State[], given: Given) =>
  figuresTable({
    caption: say(words.atPresent, given.language),
    head: [say(words.office, given.language), say(words.standing, given.language)],
    rows: offices.map(({ name }, index) => [
      name,
      stateInWords(states[index]!, given.now, given) || "–",
    ]),
  });

function entry(office: Office, state: State, given: Given) {
  const { language, now } = given;
  const said = stateInWords(state, now, given);
  const facts = [
    office.where && `${say(words.where, language)}: ${office.where}`,
    office.telephone && `${say(words.telephone, language)}: ${office.telephone}`,
  ].filter(Boolean);
  return html`
    <h2 class="lead">${office.name}</h2>
    ${said ? html`<p class="remember">${said}</p>` : nothing}
    ${facts.map((fact) => html`<p>${fact}</p>`)} ${week(office, given)} ${otherDays(office, given)}
  `;
}

function week(office: Office, given: Given) {
  const { language } = given;
  const usual = weekOf(office);
  if (!usual) return html`<p>${office.hours}</p>`;
  if (usual.every((spans) => spans.length === 0))
    return html`<p>${say(words.noHours, language)}</p>`;
  return figuresTable({
    caption: `${office.name}: ${say(words.usualWeek, language)}`,
    head: [say(words.day, language), say(words.hours, language)],
    rows: weekdays(language, "long").map((name, at) => [name, spansInWords(usual[at]!, given)]),
  });
}

/** So many days ahead a passer-by is told of what will be otherwise. */
const daysAhead = 45;

/** The office's own exceptions and the ente's closed days on which it would have been open. */
function otherDays(office: Office, given: Given) {
  const { data, now, clockTrusted, language, timezone } = given;
  if (!data || !clockTrusted || readExceptions(office.exceptions).wrong) return nothing;
  const today = civilDayOf(now, timezone);
  const days = Array.from({ length: daysAhead }, (_, ahead) => after(today, ahead))
    .filter((day) => day < data.until)
    .map((day) => dayOf(office, day, data, language))
    .filter((day) => day.isOther);
  if (days.length === 0) return nothing;
  return figuresTable({
    caption: `${office.name}: ${say(words.otherDays, language)}`,
    head: [say(words.day, language), say(words.hours, language)],
    rows: days.map(({ day, spans, reason }) => [
      civilDay(day, language),
      [spansInWords(spans, given), reason].filter(Boolean).join(": "),
    ]),
  });
}
