import { html, nothing, type TemplateResult } from "lit";
import type { Instant } from "../../protocol/time.ts";
import type { Reader } from "./format.ts";
import type { About } from "./shown-data.ts";
import { say } from "./words.ts";
import { ageInWords, isOld, whoseInWords } from "./whose.ts";

/** What a page is made of: the content as the kiosk has it, for one passer-by at this moment. */
export interface PageGiven<Props = unknown, Data = unknown> extends Reader {
  /** In the passer-by's language where the content has it, else in the ente's first. */
  props: Props;
  /** What the type asked the CMS for; null where it asks for nothing, or there is nothing. */
  data: Data | null;
  now: Instant;
  /** False while the clock is not to be believed: nothing is then said of today. */
  clockTrusted: boolean;
  /** From an asset id in the props to an address; "" for one that is not here. */
  asset: (id: string) => string;
  /** What this person has answered; null while they have not. */
  answered?: string | null;
}

/** A button of a page gives an answer: it is counted, once a visit. */
export const answerBy =
  (answer: string) =>
  ({ currentTarget }: Event): void =>
    void currentTarget!.dispatchEvent(
      new CustomEvent("vt-poll-answer", { detail: answer, bubbles: true, composed: true }),
    );

declare global {
  interface HTMLElementEventMap {
    "vt-poll-answer": CustomEvent<string>;
  }
}

/**
 * How a content is read at a kiosk, from sixty centimetres by somebody who has time: all of it, as text and
 * tables, in the kiosk's own letters and colours. A folder's `page.ts` has one as its default export; the
 * page is drawn anew every few seconds and goes by `now`. It may hold buttons, and nothing that is dragged.
 */
export interface ContentPage<Props = unknown, Data = unknown> {
  /** What it is called, in a list and over its page. */
  title: (given: PageGiven<Props, Data>) => string;
  /** One line more in a list: when, where, how it stands. */
  line?: (given: PageGiven<Props, Data>) => string;
  /** All under the title. */
  render: (given: PageGiven<Props, Data>) => TemplateResult;
  /** Where it can be read on one's own telephone; "" for nowhere. */
  link?: (given: PageGiven<Props, Data>) => string;
}

export const definePage = <Props, Data = null>(page: ContentPage<Props, Data>): ContentPage =>
  page as unknown as ContentPage;

export interface FiguresTable {
  /** Says what the figures are; seen, and heard first. */
  caption: string;
  /** Of the columns; the first names the rows. */
  head: readonly string[];
  rows: readonly (readonly unknown[])[];
  /** Columns that hold numbers, by their place: set against their right edge. */
  numbers?: readonly number[];
}

/** Figures as a table that is read row by row, whoever reads. */
export const figuresTable = ({ caption, head, rows, numbers = [] }: FiguresTable) =>
  html`<table class="figures">
    <caption>
      ${caption}
    </caption>
    <thead>
      <tr>
        ${head.map(
          (name, at) =>
            html`<th scope="col" class=${numbers.includes(at) ? "number" : nothing}>${name}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ([first, ...rest]) =>
          html`<tr>
            <th scope="row">${first}</th>
            ${rest.map(
              (cell, at) =>
                html`<td class=${numbers.includes(at + 1) ? "number" : nothing}>${cell}</td>`,
            )}
          </tr>`,
      )}
    </tbody>
  </table>`;

const words = {
  figures: { it: "Le cifre", en: "In figures", de: "In Zahlen" },
  nothing: {
    it: "In questo momento non ci sono dati.",
    en: "There are no data at this moment.",
    de: "Im Augenblick gibt es keine Daten.",
  },
};

/** What stands over a table of figures that are drawn above it. */
export const inFigures = (language: string): string => say(words.figures, language);

/** The page of a content whose data have not come, or have gone. */
export const nothingYet = ({ language }: Pick<PageGiven, "language">): TemplateResult =>
  html`<p>${say(words.nothing, language)}</p>`;

/** Whose the data are and how old: at the foot of every page that shows some. */
export const dataFoot = (about: About, given: PageGiven): TemplateResult =>
  html`<p class=${isOld(about, given) ? "old" : "quiet"} data-test="age">
    ${[whoseInWords(about, given.language), ageInWords(about, given, given)].filter(Boolean).join(" · ")}
  </p>`;
