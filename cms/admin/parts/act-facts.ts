import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { euros } from "../../../content/kit/format.ts";
import {
  type Act,
  alboWords,
  day,
  executiveText,
  numberOf,
  termText,
  typeName,
} from "../albo-words.ts";
import { deskClock } from "../clock.ts";
import { day as dayOf } from "../dates.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** Everything that is known of an act, what is not known left out. */
@customElement("vt-act-facts")
export class ActFacts extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      dl {
        display: grid;
        grid-template-columns: minmax(9rem, auto) minmax(0, 1fr);
        gap: 0.4rem 1.25rem;
      }

      dt {
        color: var(--wa-color-text-quiet);
      }

      dd {
        overflow-wrap: anywhere;
      }

      h2 {
        margin-block-end: 0.75rem;
      }

      @media (max-width: 40rem) {
        dl {
          grid-template-columns: minmax(0, 1fr);
          gap: 0;
        }

        dd {
          margin-block-end: 0.6rem;
        }
      }
    `,
  ];

  @property({ attribute: false }) act!: Act;

  override render() {
    const { act } = this;
    const { code } = this.words;
    const w = alboWords(code).act;
    const { details } = act;
    const now = deskClock.now();
    const on = (date: string | undefined) => (date ? day(date, now, this.place) : "");
    const row = (name: string, value: unknown) =>
      value
        ? html`<dt>${name}</dt>
            <dd>${value}</dd>`
        : nothing;
    return html`<h2>${w.facts}</h2>
      <dl>
        ${row(w.term, this.term(now))} ${row(w.type, typeName(act, code))}
        ${act.sourceType && act.type ? row(w.sourceType, act.sourceType) : nothing}
        ${row(
          w.actNumber,
          details.actDay
            ? w.of(details.actNumber ?? "", on(details.actDay))
            : (details.actNumber ?? ""),
        )}
        ${row(w.office, act.office)} ${row(w.requestedBy, details.requestedBy)}
        ${row(w.responsible, details.responsible)}
        ${row(
          w.protocol,
          details.protocolDay
            ? w.of(details.protocol ?? "", on(details.protocolDay))
            : details.protocol,
        )}
        ${row(w.registeredDay, on(details.registeredDay))}
        ${row(w.amount, details.amount === undefined ? "" : euros(details.amount, code))}
        ${row(w.chapter, details.chapter)} ${row(w.cig, details.cig)} ${row(w.cup, details.cup)}
        ${row(w.oblivionDay, on(details.oblivionDay))} ${row(w.notes, details.notes)}
        ${row(
          w.official,
          act.link
            ? html`<a href=${act.link} target="_blank" rel="noreferrer">${act.link}</a>`
            : "",
        )}
        ${row(w.source, act.isOurs ? w.ours : act.source)} ${row(w.extensions, this.extensions())}
      </dl>`;
  }

  private term(now: number) {
    const { act } = this;
    const w = alboWords(this.words.code);
    const executive = executiveText(act, now, this.place);
    const { replacement, rectifies, closedReason, missingSince } = act;
    return html`${termText(act, now, this.place)}
    ${act.extraDays > 0 ? html` <span class="quiet">(${w.extraDays(act.extraDays)})</span>` : nothing}
    ${closedReason ? html`<br />${w.act.because(closedReason)}` : nothing}
    ${
      replacement
        ? html`<br /><a href=${this.href({ page: "act", id: replacement.id })}
              >${w.act.replacedBy(numberOf(replacement))}</a
            >`
        : nothing
    }
    ${rectifies.map(
      (other) =>
        html`<br /><a href=${this.href({ page: "act", id: other.id })}
            >${w.act.rectifies(numberOf(other))}</a
          >`,
    )}
    ${
      executive
        ? html`<br />${executive} <span class="quiet small">${w.executiveHelp}</span>`
        : nothing
    }
    ${
      missingSince === null
        ? nothing
        : html`<br /><span class="state waits"
              >${w.act.missingSince(dayOf(missingSince, this.place, now))}</span
            >`
    }`;
  }

  private extensions() {
    const { extensions } = this.act;
    const w = alboWords(this.words.code);
    const now = deskClock.now();
    if (extensions.length === 0) return "";
    return html`<ul>
      ${extensions.map(
        ({ days, from, to, reason }) =>
          html`<li>
            ${w.act.extension(
              w.extraDays(days),
              day(from, now, this.place),
              day(to, now, this.place),
              reason,
            )}
          </li>`,
      )}
    </ul>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-facts": ActFacts;
  }
}
