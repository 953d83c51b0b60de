import { html } from "lit";
import { time } from "../kit/format.ts";
import { dataFoot, definePage, figuresTable, type PageGiven } from "../kit/page.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { noClock, say } from "../kit/words.ts";
import { type Departure, type Departures, leavesAt, minutesLeft, stillToLeave } from "./board.ts";
import type { DeparturesProps } from "./definition.ts";
import { platformInWords, sentenceOf, stateInWords, whenInWords } from "./said.ts";
import * as words from "./words.ts";

type Given = PageGiven<DeparturesProps, DatasetGiven<Departures>>;

const said = ({ data, props, now, clockTrusted, ...reader }: Given): string =>
  data && clockTrusted ? sentenceOf(data.shows, props.sentence, now, reader) : "";

/** All that are known of the next hours. */
export default definePage<DeparturesProps, DatasetGiven<Departures>>({
  title: ({ props }) => props.title,
  line: said,
  render(given) {
    const { data, now, language, clockTrusted } = given;
    const next = data && clockTrusted ? stillToLeave(data.shows, now) : [];
    if (next.length === 0)
      return html`<p>${say(clockTrusted ? words.none : noClock, language)}</p>
        ${data && dataFoot(data.about, given)}`;
    return html`
      <p class="lead">${said(given)}</p>
      ${figuresTable({
        caption: say(words.caption, language),
        head: words.headings.map((heading) => say(heading, language)),
        rows: next.map((departure) => rowOf(departure, given)),
      })}
      ${dataFoot(data!.about, given)}
    `;
  },
});

/** When and how it stands, what it is, and where it goes and from where: three columns, for large letters. */
function rowOf(departure: Departure, given: Given): unknown[] {
  const { line, to, mode, stop, cancelled, expected } = departure;
  const { now, language } = given;
  const isNear = !cancelled && minutesLeft(departure, now) !== null;
  const state =
    stateInWords(departure, given) || (expected === undefined ? "" : say(words.onTime, language));
  const how = [isNear ? whenInWords(departure, now, given) : "", state].filter(Boolean).join(", ");
  const where = [platformInWords(departure, given), stop].filter(Boolean).join(", ");
  return [
    twoLines(time(leavesAt(departure), given), how),
    mode === "other" ? line : `${say(words.modeNames[mode], language)} ${line}`,
    twoLines(to, where),
  ];
}

const twoLines = (first: string, second: string) =>
  second ? html`${first}<br />${second}` : first;
