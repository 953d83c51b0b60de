import { css, html, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { RichText } from "../../../content/kit/rich-text.ts";
import { richView } from "../../../content/kit/rich-view.ts";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import type { Draft } from "../drafts.ts";
import { editorWords } from "../editor-words.ts";
import type { Path } from "../merge.ts";
import { type Difference, differences } from "../slide-differences.ts";
import { draftOf } from "../slide-draft.ts";
import type { Dispute } from "../slide-editing.ts";
import { shownLanguage } from "../slide-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";

export type Choice = { theirs: readonly Path[] } | "copy";

/**
 * Two officers wrote in the same place: both texts side by side, both pictures, and the choice, field by
 * field. Nothing is lost before it.
 * @fires vt-choice - Where theirs is taken (`detail`), or that ours becomes a content of its own.
 */
@customElement("vt-slide-conflict")
export class SlideConflict extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 60rem;
      }

      .two {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
        gap: 0.75rem;
      }

      .pictures {
        margin-block: 1rem;
      }

      figcaption {
        font-weight: 600;
        margin-block-end: 0.3rem;
      }

      vt-preview {
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.3rem;
      }

      fieldset {
        margin-block-start: 1rem;
      }

      legend {
        font-weight: 600;
        padding: 0;
        margin-block-end: 0.4rem;
      }

      .two label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0.25rem 0.6rem;
        align-content: start;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.4rem;
        padding: 0.75rem;
        cursor: pointer;
      }

      .two label:has(input:checked) {
        border-color: var(--it-color-blue-40);
        box-shadow: inset 0 0 0 1px var(--it-color-blue-40);
      }

      .text {
        grid-column: 2;
        overflow-wrap: anywhere;
      }

      .text ul {
        list-style: disc;
        padding-inline-start: 1.2em;
      }
    `,
  ];

  @property() type = "";
  @property({ attribute: false }) mine!: Draft;
  @property({ attribute: false }) dispute!: Dispute;
  /** Where theirs has been chosen. */
  @state() private theirs = new Set<Path>();

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("dispute")) this.theirs = new Set();
  }

  private choose(choice: Choice): void {
    this.dispatchEvent(new CustomEvent<Choice>("vt-choice", { detail: choice }));
  }

  private take(path: Path, theirs: boolean): void {
    const next = new Set(this.theirs);
    if (theirs) next.add(path);
    else next.delete(path);
    this.theirs = next;
  }

  private get who(): string {
    return this.dispute.who || editorWords(this.words.code).somebody;
  }

  override render() {
    const { editor, code } = this.words;
    const w = editorWords(code);
    const { theirs, paths } = this.dispute;
    const there = draftOf(theirs);
    const reader = { words: this.words, timezone: this.place.timezone };
    const when = moment(theirs.changedAt, this.place, deskClock.now());
    return html`<wa-dialog
      open
      label=${w.disputedTitle}
      @wa-hide=${(event: Event) => {
        // It waits for an answer: closed without one, neither text would be the officer's choice.
        if (event.target === event.currentTarget) event.preventDefault();
      }}
    >
      <p>${w.disputedBody(this.who, when)}</p>
      <div class="two pictures">
        ${this.picture(w.yours, this.mine)} ${this.picture(w.theirsOf(this.who), there)}
      </div>
      ${differences(this.type, this.mine, there, reader, paths).map((row) => this.row(row))}
      <wa-button slot="footer" appearance="outlined" @click=${() => this.choose("copy")}>
        ${editor.keepBoth}
      </wa-button>
      <wa-button
        slot="footer"
        variant="brand"
        @click=${() => this.choose({ theirs: [...this.theirs] })}
      >
        ${w.apply}
      </wa-button>
    </wa-dialog>`;
  }

  private row({ path, name, a, b }: Difference) {
    const w = editorWords(this.words.code);
    return html`<fieldset data-path=${path}>
      <legend>${name}</legend>
      <div class="two">
        ${this.option(path, false, w.useMine, a)}
        ${this.option(path, true, w.useTheirs(this.who), b)}
      </div>
    </fieldset>`;
  }

  private option(path: Path, theirs: boolean, label: string, text: RichText) {
    return html`<label>
      <input
        type="radio"
        name=${path}
        .checked=${this.theirs.has(path) === theirs}
        @change=${() => this.take(path, theirs)}
      />
      <strong>${label}</strong>
      <div class="text">
        ${
          text === ""
            ? html`<span class="quiet">${editorWords(this.words.code).empty}</span>`
            : richView(text)
        }
      </div>
    </label>`;
  }

  private picture(caption: string, draft: Draft) {
    const language = shownLanguage(draft.props, this.session.ente.languages);
    return html`<figure>
      <figcaption>${caption}</figcaption>
      <vt-preview
        type=${this.type}
        .props=${draft.props[language] ?? {}}
        language=${language}
        label=${caption}
      ></vt-preview>
    </figure>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-slide-conflict": SlideConflict;
  }
}
