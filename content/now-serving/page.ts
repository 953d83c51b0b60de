import { html } from "lit";
import { dataFoot, definePage, figuresTable, type PageGiven } from "../kit/page.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { isOld } from "../kit/whose.ts";
import { say } from "../kit/words.ts";
import type { Call, Called } from "./called.ts";
import type { NowServingProps } from "./definition.ts";
import { counterIn } from "./said.ts";
import * as words from "./words.ts";

type Given = PageGiven<NowServingProps, DatasetGiven<Called>>;

/** None while nobody knows whether they are of now. */
const callsOf = ({ data, clockTrusted, now }: Given): readonly Call[] =>
  data && clockTrusted && !isOld(data.about, { now, clockTrusted }) ? data.shows.calls : [];

export default definePage<NowServingProps, DatasetGiven<Called>>({
  title: ({ props, language }) => props.title || say(words.nowServing, language),
  render(given) {
    const { data, language, props } = given;
    const calls = callsOf(given);
    if (!data || calls.length === 0)
      return html`<p class="lead">${say(words.lookUp, language)}</p>`;
    const hasService = calls.some(({ service }) => service !== "");
    return html`
      ${figuresTable({
        caption: props.title || say(words.nowServing, language),
        head: [
          say(words.counter, language),
          ...(hasService ? [say(words.service, language)] : []),
          say(words.number, language),
        ],
        rows: calls.map(({ counter, service, number }) => [
          counterIn(counter, language),
          ...(hasService ? [service] : []),
          number,
        ]),
        numbers: [hasService ? 2 : 1],
      })}
      ${dataFoot(data.about, given)}
    `;
  },
});
