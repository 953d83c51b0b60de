import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { type Instant, minutes } from "../../../protocol/time.ts";
import { deskClock } from "../clock.ts";
import { dataWords, type DatasetWhole, licences } from "../data-words.ts";
import { moment } from "../dates.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** Where data come from, whose they are, and how asking goes. */
@customElement("vt-data-facts")
export class DataFacts extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      dl {
        display: grid;
        gap: 0.6rem;
        margin-block-start: 0.75rem;
      }

      dt {
        font-size: 0.875rem;
        color: var(--wa-color-text-quiet);
      }

      dd {
        overflow-wrap: anywhere;
      }

      ul {
        display: grid;
        gap: 0.3rem;
        margin-block-start: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) of!: DatasetWhole;

  override render() {
    const w = dataWords(this.words.code);
    const { source, reading, origin, notes, period } = this.of;
    if (!source || !reading) return nothing;
    const when = (at: Instant | null): string =>
      at === null ? w.one.notNow : moment(at, this.place, deskClock.now());
    const fact = (label: string, value: unknown) =>
      value
        ? html`<div>
            <dt>${label}</dt>
            <dd>${value}</dd>
          </div>`
        : nothing;
    const licence = licences.find(({ id }) => id === origin?.licence)?.name ?? origin?.licence;
    const { secret } = reading;
    const asked =
      reading.askedAt !== null && Math.abs(reading.askedAt - (reading.goodAt ?? 0)) > minutes(1)
        ? fact(w.one.asked, when(reading.askedAt))
        : nothing;
    return html`<section class="card">
      <h2>${w.one.facts}</h2>
      <dl>
        ${fact(w.one.from, this.inWords(source.label))}
        ${fact(
          w.one.address,
          source.url
            ? html`<a href=${source.url} target="_blank" rel="noreferrer">${source.url}</a>`
            : null,
        )}
        ${fact(w.one.fileNamed, source.file)} ${fact(w.one.publisher, origin?.publisher)}
        ${fact(w.one.licence, licence || w.about.noLicence)}
        ${period ? fact(w.one.period, `${when(period.from)} – ${when(period.to)}`) : nothing}
        ${asked} ${fact(w.one.good, when(reading.goodAt))}
        ${fact(w.one.askedNext, when(source.nextAt))}
        ${secret ? fact(w.one.key, w.one.keyOf(secret.name, new URL(secret.origin).host)) : nothing}
      </dl>
      ${
        notes.length > 0
          ? html`<ul class="small quiet">
              ${notes.slice(0, 10).map((note) => html`<li>${this.inWords(note)}</li>`)}
            </ul>`
          : nothing
      }
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-facts": DataFacts;
  }
}
