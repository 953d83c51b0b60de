import { css, html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { civilDay } from "../../content/kit/format.ts";
import type { KioskAct, KioskDocument } from "../../protocol/kiosk.ts";
import { daysLeft, typeOf, weight } from "./act-words.ts";
import { icon } from "./icons.ts";
import { KioskElement } from "./place.ts";
import "./scroll.ts";
import { kioskStyles, takeStyles } from "./styles.ts";
import "./take.ts";

/** One act: what it is, until when, what can be read of it, and how to take it home. */
@customElement("vt-kiosk-act")
export class KioskActPage extends KioskElement {
  static override styles = [
    kioskStyles,
    takeStyles,
    css`
      .words {
        align-content: start;
      }
      .words {
        display: grid;
        gap: 0.8em;
        padding-inline-end: 0.2em;
      }
      .subject {
        font-size: 1.25em;
        line-height: 1.25;
        overflow-wrap: anywhere;
      }
      dl {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.35em 1.2em;
      }
      dt {
        color: var(--vt-quiet);
      }
      dd {
        font-weight: 600;
        overflow-wrap: anywhere;
      }
      .documents {
        display: grid;
        gap: 0.5em;
      }
      .documents button,
      .documents .closed {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 0.8em;
        align-items: center;
        inline-size: 100%;
        padding: 0.5em 0.8em;
        overflow-wrap: anywhere;
      }
      .documents .icon {
        grid-row: span 2;
      }
      .documents small {
        font-size: 1em;
        font-weight: 400;
      }
      .closed {
        box-shadow: inset 0 0 0 0.08em color-mix(in srgb, var(--vt-ink) 14%, transparent);
        border-radius: 0.35em;
      }
    `,
  ];

  @property({ attribute: false }) act!: KioskAct;
  /** How far down somebody was when they left it to read a document. */
  @property({ attribute: false }) place!: { scroll: number };

  override render() {
    const { act, w, here, place } = this;
    return html`<vt-kiosk-scroll
      .words=${w}
      .label=${typeOf(act, w.code)}
      .from=${place.scroll}
      @vt-scrolled=${({ detail }: CustomEvent<number>) => (place.scroll = detail)}
    >
      <div class="page">
        <div class="words">
          <h1 tabindex="-1">${typeOf(act, w.code)} ${act.number}/${act.year}</h1>
          ${
            act.subject === null
              ? html`<p class="subject">${w.closed}</p>`
              : html`<p class="subject" lang="it" data-test="subject">${act.subject}</p>`
          }
          ${this.facts(act)} ${act.subject === null ? nothing : this.documents(act)}
          <p class="quiet">${w.legal}</p>
        </div>
        <vt-kiosk-take
          .words=${w}
          .link=${act.link || here.address}
          .short=${`${act.number}/${act.year}`}
        ></vt-kiosk-take>
      </div>
    </vt-kiosk-scroll>`;
  }

  private facts(act: KioskAct) {
    const { w } = this;
    const fact = (name: string, value: unknown) =>
      value === ""
        ? nothing
        : html`<dt>${name}</dt>
            <dd>${value}</dd>`;
    return html`<dl>
      ${fact(
        w.published,
        html`${w.until(civilDay(act.lastDay, w.code, true))} (${daysLeft(act, this.here)})`,
      )}
      ${fact(w.office, act.office)} ${fact(w.number, `${act.number}/${act.year}`)}
      ${act.actNumber === `${act.number}` ? nothing : fact(w.actNumber, act.actNumber)}
      ${fact(w.actDay, act.actDay === "" ? "" : civilDay(act.actDay, w.code, true))}
    </dl>`;
  }

  private documents(act: KioskAct) {
    const { w } = this;
    if (act.documents.length === 0) return html`<p>${w.noDocuments}</p>`;
    return html`<h2>${w.documents}</h2>
      <ul class="documents">
        ${act.documents.map((document, index) => html`<li>${this.document(act, document, index)}</li>`)}
      </ul>`;
  }

  private document(act: KioskAct, document: KioskDocument, index: number) {
    const { w } = this;
    const title = document.title || `${w.documents} ${index + 1}`;
    const facts = [
      document.pages === null ? "" : w.pages(document.pages),
      document.bytes === null ? "" : weight(document.bytes, w.code),
    ].filter((each) => each !== "");
    if (!document.list)
      return html`<p class="closed quiet">
        ${icon("albo")}<span lang="it">${title}</span>
        <small>${[w.onlyOnSite, ...facts].join(" · ")}</small>
      </p>`;
    return html`<button
      data-test="document"
      @click=${() => this.here.go({ at: "document", act: act.id, document: index })}
    >
      ${icon("albo")}<span>${w.read}: <span lang="it">${title}</span></span>
      <small>${facts.join(" · ")}${document.scan ? html`<br />${w.scan}` : nothing}</small>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-kiosk-act": KioskActPage;
  }
}
