import { html } from "lit";
import { dataFoot, definePage, figuresTable, inFigures, nothingYet } from "../kit/page.ts";
import { markInWords, quantity } from "../kit/quantity.ts";
import type { DatasetGiven } from "../kit/shown-data.ts";
import { say } from "../kit/words.ts";
import type { NumberProps } from "./definition.ts";
import type { Figures } from "./figures.ts";
import { sentenceOf } from "./sentence.ts";
import { howMuch, now, provisional, references, whose } from "./words.ts";

const valueOf = ({ value, unit, digits }: Figures, language: string): string =>
  quantity(value, unit, language, digits);

export default definePage<NumberProps, DatasetGiven<Figures>>({
  title: ({ props }) => props.title,
  line: ({ data, language }) => (data ? valueOf(data.shows, language) : ""),
  render(given) {
    const { data, language } = given;
    if (!data) return nothingYet(given);
    const { shows } = data;
    const { mark, against, compare, unit, digits } = shows;
    const named = (name: string, of: Figures["mark"]): string =>
      of ? `${name} (${markInWords(of, given)})` : name;
    const rows = [
      [named(shows.label || say(now, language), mark), valueOf(shows, language)],
      ...(against
        ? [
            [
              named(say(references[compare as keyof typeof references], language), against.mark),
              quantity(against.value, unit, language, digits),
            ],
          ]
        : []),
    ];
    return html`
      <p class="figure">${valueOf(shows, language)}</p>
      <p class="lead">${sentenceOf(shows, given.props, given)}</p>
      ${shows.provisional ? html`<p>${say(provisional, language)}</p>` : ""}
      ${figuresTable({
        caption: inFigures(language),
        head: [say(whose, language), say(howMuch, language)],
        rows,
        numbers: [1],
      })}
      ${dataFoot(data.about, given)}
    `;
  },
});
