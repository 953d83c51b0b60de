import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Data } from "../../../content/kit/datasets.ts";
import { dataWords, type DatasetWhole } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import "./data-rows.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/**
 * Data that have changed their shape: what was and what would be, side by side, and what to do.
 * @fires vt-data-decided - The officer has decided.
 */
@customElement("vt-data-held")
export class DataHeld extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      section {
        border: 2px solid var(--it-color-orange-30);
        border-radius: 0.5rem;
        padding: 1.25rem;
        background: var(--wa-color-warning-95);
      }

      ul {
        list-style: disc;
        padding-inline-start: 1.25rem;
        margin-block: 0.75rem 1rem;
        display: grid;
        gap: 0.35rem;
      }

      .halves {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(20rem, 100%), 1fr));
        gap: 1rem;
        margin-block-end: 1rem;
      }

      h3 {
        margin-block-end: 0.4rem;
      }

      vt-data-rows {
        --rows-height: 14rem;
      }
    `,
  ];

  @property({ attribute: false }) of!: DatasetWhole;
  /** What is on the screens. */
  @property({ attribute: false }) rows: Data | null = null;
  @state() private coming: Data | null = null;
  @state() private working = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.updateComplete.then(() => this.loadComing());
  }

  private async loadComing(): Promise<void> {
    if (!this.of.change?.canAccept) return;
    const param = { id: this.of.id };
    const found = await this.api
      .ask(() => this.api.datasets[":id"].data.$get({ param, query: { of: "held" } }))
      .catch(() => null);
    this.coming = (found?.data as Data | undefined) ?? null;
  }

  private decide = async (what: "accept" | "rename" | "refuse", words: string): Promise<void> => {
    const param = { id: this.of.id };
    const { held } = this.api.datasets[":id"];
    this.working = what;
    const done = await this.attempt(() =>
      what === "refuse"
        ? this.api.ask(() => held.refuse.$post({ param }))
        : this.api.ask(() => held.accept.$post({ param, json: { renamed: what === "rename" } })),
    );
    this.working = "";
    if (!done) return;
    say(this, words);
    this.dispatchEvent(new CustomEvent("vt-data-decided", { detail: done }));
  };

  override render() {
    const { held: w } = dataWords(this.words.code);
    const { change } = this.of;
    if (!change) return nothing;
    return html`<section aria-labelledby="held">
      <h2 id="held">${w.title}</h2>
      <p>${w.help}</p>
      <ul data-test="because">
        ${change.because.map(({ words }) => html`<li>${this.inWords(words)}</li>`)}
      </ul>
      <div class="halves">
        <div>
          <h3>${w.before}</h3>
          <vt-data-rows .data=${this.rows} label=${w.before}></vt-data-rows>
        </div>
        <div>
          <h3>${w.now}</h3>
          ${
            change.canAccept
              ? html`<vt-data-rows .data=${this.coming} label=${w.now}></vt-data-rows>`
              : html`<p class="quiet">${w.nothing}</p>`
          }
        </div>
      </div>
      ${this.may("publish") ? this.actions(change) : nothing}
    </section>`;
  }

  private actions({ canAccept, canRename }: NonNullable<DatasetWhole["change"]>) {
    const { held: w } = dataWords(this.words.code);
    const button = (
      what: "accept" | "rename" | "refuse",
      label: string,
      words: string,
      brand: boolean,
    ) =>
      html`<wa-button
        variant=${brand ? "brand" : "neutral"}
        appearance=${brand ? "accent" : "outlined"}
        ?loading=${this.working === what}
        ?disabled=${this.working !== ""}
        @click=${() => this.decide(what, words)}
        >${label}</wa-button
      >`;
    return html`<div class="row">
      ${canRename ? button("rename", w.rename, w.accepted, true) : nothing}
      ${canAccept ? button("accept", w.accept, w.accepted, !canRename) : nothing}
      ${button("refuse", w.refuse, w.refused, false)}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-held": DataHeld;
  }
}
