import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { readable } from "../../../content/albo/readable.ts";
import {
  type Decision,
  decisionOf,
  hasWords,
  judgementOf,
  longestWords,
} from "../albo-decision.ts";
import { type Act, alboWords, numberOf, type PrivacyClass, typeName } from "../albo-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";

const classes: PrivacyClass[] = ["screen", "search", "link-only", "never"];

/**
 * What screens show of an act, and in which words: the one decision that lets an act out. The arrows choose,
 * Ctrl+Enter decides.
 * @fires vt-act-decided - It is decided (`detail`: the act as it is now).
 */
@customElement("vt-act-decision")
export class ActDecision extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .halves {
        display: grid;
        grid-template: "classes words" auto "go words" 1fr / minmax(16rem, 2fr) minmax(0, 3fr);
        gap: 1rem 2rem;
        align-items: start;
      }

      .classes {
        grid-area: classes;
      }

      .words {
        grid-area: words;
      }

      .go {
        grid-area: go;
      }

      legend {
        font-weight: 600;
        padding: 0;
        margin-block-end: 0.5rem;
      }

      label {
        display: grid;
        grid-template-columns: auto minmax(0, 1fr);
        gap: 0 0.6rem;
        padding-block: 0.25rem;
        cursor: pointer;
      }

      label[data-off] {
        opacity: 0.6;
        cursor: not-allowed;
      }

      input[type="radio"] {
        inline-size: 1.25rem;
        block-size: 1.25rem;
        margin: 0.15rem 0 0;
        accent-color: var(--wa-color-brand-fill-loud);
      }

      vt-preview {
        max-inline-size: 26rem;
      }

      @media (max-width: 56rem) {
        .halves {
          grid-template: "classes" auto "words" auto "go" auto / minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) act!: Act;
  /** What the button says: on its own page it decides, in the review it goes on besides. */
  @property() action = "";
  @state() private decision: Decision = { privacy: "search", words: "" };
  @state() private working = false;
  @query("input:checked") private chosen!: HTMLInputElement | null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("act")) this.decision = decisionOf(this.act);
  }

  override focus(): void {
    void this.updateComplete.then(() => this.chosen?.focus());
  }

  private get isPersonal(): boolean {
    const { type } = this.act;
    return type !== null && (type.startsWith("C") || type === "D0101");
  }

  private save = async (): Promise<void> => {
    if (this.working || !this.may("publish")) return;
    this.working = true;
    const param = { id: this.act.id };
    const json = judgementOf(this.decision, this.act);
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.acts[":id"].judgement.$post({ param, json })),
    );
    this.working = false;
    if (done)
      this.dispatchEvent(new CustomEvent("vt-act-decided", { bubbles: true, composed: true }));
  };

  private pressed = (event: KeyboardEvent): void => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    void this.save();
  };

  override render() {
    const w = alboWords(this.words.code).decision;
    const { privacy } = this.decision;
    const shown = hasWords(privacy);
    return html`<form @submit=${(event: Event) => event.preventDefault()} @keydown=${this.pressed}>
      <div class="halves">
        <div class="classes">${this.classes()}</div>
        ${shown ? html`<div class="column words">${this.text()} ${this.picture()}</div>` : nothing}
        <div class="go">
          <wa-button
            variant="brand"
            ?disabled=${!this.may("publish")}
            ?loading=${this.working}
            @click=${this.save}
            >${this.action || w.save}</wa-button
          >
        </div>
      </div>
    </form>`;
  }

  private classes() {
    const w = alboWords(this.words.code);
    const name = `class-${this.act.id}`;
    return html`<fieldset>
      <legend>${w.decision.title}</legend>
      ${classes.map((each) => {
        const off = this.isPersonal && (each === "screen" || each === "search");
        return html`<label ?data-off=${off}>
          <input
            type="radio"
            name=${name}
            value=${each}
            ?disabled=${off}
            .checked=${live(this.decision.privacy === each)}
            @change=${() => (this.decision = { ...this.decision, privacy: each })}
          />
          <span>
            ${w.classes[each]}
            <span class="quiet small">${w.classesHelp[each]}</span>
          </span>
        </label>`;
      })}
      ${this.isPersonal ? html`<p class="quiet small">${w.personal}</p>` : nothing}
    </fieldset>`;
  }

  private text() {
    const w = alboWords(this.words.code).decision;
    const put = (words: string): void => {
      this.decision = { ...this.decision, words };
    };
    return html`<div>
      <wa-textarea
        label=${w.words}
        hint=${w.wordsHelp}
        rows="4"
        resize="auto"
        maxlength=${longestWords}
        .value=${live(this.decision.words)}
        @input=${(event: Event) => put((event.target as HTMLTextAreaElement).value)}
      ></wa-textarea>
      <div class="row">
        <wa-button size="s" appearance="plain" @click=${() => put(this.act.proposal)}
          >${w.cover}</wa-button
        >
        <wa-button size="s" appearance="plain" @click=${() => put(this.act.subject)}
          >${w.asIs}</wa-button
        >
      </div>
    </div>`;
  }

  private picture() {
    const w = alboWords(this.words.code).decision;
    const { act } = this;
    const props = {
      type: typeName(act, "it").slice(0, 80),
      number: numberOf(act).slice(0, 30),
      subject: readable(this.decision.words.trim() || act.proposal).slice(0, 1000),
      office: readable(act.office).slice(0, 120),
      firstDay: act.firstDay,
      lastDay: act.lastDay,
      attachments: act.attachments.length,
      link: act.link,
    };
    return html`<div>
      <p class="small quiet">${w.preview}</p>
      <vt-preview type="albo" .props=${props} .label=${w.preview}></vt-preview>
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-act-decision": ActDecision;
  }
  interface HTMLElementEventMap {
    "vt-act-decided": CustomEvent<void>;
  }
}
