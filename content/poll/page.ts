import { html, nothing } from "lit";
import { number } from "../kit/format.ts";
import { answerBy, definePage, figuresTable, type PageGiven } from "../kit/page.ts";
import { say } from "../kit/words.ts";
import type { Poll } from "./definition.ts";
import { type PollGiven, shareOf, stateOf } from "./poll.ts";
import {
  answerHere,
  atLeast,
  before,
  counted,
  howMany,
  over,
  share,
  soFar,
  thanks,
  theAnswer,
  touchOne,
  waitClock,
  yours,
} from "./words.ts";

type Given = PageGiven<Poll, PollGiven>;

const stateIn = ({ data, now, clockTrusted }: Given) =>
  stateOf(data ?? { from: null, to: null }, { now, trusted: clockTrusted });

const notNow = { before, over, unknown: waitClock, open: answerHere };

export default definePage<Poll, PollGiven>({
  title: ({ props }) => props.question,
  line: (given) => say(given.answered ? thanks : notNow[stateIn(given)], given.language),
  render(given) {
    const { language, data } = given;
    const results = data?.told && (given.answered || stateIn(given) === "over");
    return html`${asked(given)} ${results ? figures(given, data) : nothing}
    ${results ? html`<p class="quiet" lang=${language}>${say(atLeast, language)}</p>` : nothing}`;
  },
});

function asked(given: Given) {
  const { props, data, language, answered } = given;
  const state = stateIn(given);
  if (answered) {
    const index = data?.answers.findIndex(({ key }) => key === answered) ?? -1;
    return html`<p class="thanks" lang=${language} data-test="thanks">${say(thanks, language)}</p>
      ${
        index < 0
          ? nothing
          : html`<p class="lead">
              <span lang=${language}>${say(yours, language)}:</span> ${props.answers[index]}
            </p>`
      }
      <p lang=${language}>${say(counted, language)}</p>`;
  }
  if (state !== "open" || !data)
    return html`<p class="lead" lang=${language}>${say(notNow[state], language)}</p>`;
  return html`<p class="lead" lang=${language}>${say(touchOne, language)}</p>
    <div class="answers">
      ${data.answers.map(({ key }, index) =>
        props.answers[index] === undefined
          ? nothing
          : html`<button data-test="answer" @click=${answerBy(key)}>
              ${props.answers[index]}
            </button>`,
      )}
    </div>`;
}

const figures = ({ props, language }: Given, data: PollGiven) =>
  figuresTable({
    caption: say(soFar, language),
    head: [say(theAnswer, language), say(howMany, language), say(share, language)],
    rows: data.answers.map(({ times }, index) => [
      props.answers[index] ?? "–",
      times === 0 ? "–" : number(times, language),
      times === 0 ? "–" : `${shareOf(data, index)} %`,
    ]),
    numbers: [1, 2],
  });
