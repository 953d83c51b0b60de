import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { type BulkName, bulkWords } from "../bulk-words.ts";
import type { Action } from "../session.ts";
import { deskStyles } from "../styles.ts";
import "./bulk-dialog.ts";
import { DeskElement } from "./desk-element.ts";

const needs: Record<BulkName, Action> = {
  publish: "publish",
  withdraw: "publish",
  validity: "write",
  tag: "write",
  playlist: "write",
  archive: "write",
};

/**
 * What can be done with the chosen contents or playlists.
 * @fires vt-choose-all - All that were found are to be chosen.
 * @fires vt-choose-none - None is to be chosen any more.
 * @fires vt-as-template - The one chosen content is to become a template.
 */
@customElement("vt-bulk-bar")
export class BulkBar extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        position: sticky;
        inset-block-start: 3.5rem;
        z-index: 10;
      }

      .bar {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem 0.6rem;
        align-items: center;
        padding: 0.6rem 0.9rem;
        margin-block-end: 1rem;
        background: var(--it-color-blue-97);
        border: 1px solid var(--it-color-blue-87);
        border-radius: 0.4rem;
      }

      .buttons {
        display: contents;
      }

      wa-dropdown {
        display: none;
      }

      @media (max-width: 62rem) {
        :host {
          inset-block-start: 0;
        }
      }

      @media (max-width: 48rem) {
        .buttons {
          display: none;
        }

        wa-dropdown {
          display: block;
        }
      }
    `,
  ];

  @property({ attribute: false }) slides: readonly string[] = [];
  @property({ attribute: false }) playlists: readonly string[] = [];
  /** How many were found, chosen or not. */
  @property({ type: Number }) total = 0;
  @property({ attribute: false }) theirTags: readonly string[] = [];
  @state() private action: BulkName | null = null;

  private tell = (name: "vt-choose-all" | "vt-choose-none" | "vt-as-template"): void => {
    this.dispatchEvent(new CustomEvent(name));
  };

  override render() {
    const w = bulkWords(this.words.code);
    const count = this.slides.length + this.playlists.length;
    if (count === 0) return nothing;
    const actions: BulkName[] =
      this.slides.length > 0
        ? ["publish", "withdraw", "validity", "tag", "playlist", "archive"]
        : ["publish", "archive"];
    const offered = actions
      .filter((action) => this.may(needs[action]))
      .map((action) => ({
        text: w.actions[action],
        work: (): void => void (this.action = action),
      }));
    if (this.slides.length === 1 && this.may("publish"))
      offered.push({ text: w.template, work: () => this.tell("vt-as-template") });
    return html`<div class="bar" role="toolbar" aria-label=${w.bar}>
        <strong role="status">${w.chosen(count)}</strong>
        ${
          count < this.total
            ? html`<wa-button size="s" appearance="plain" @click=${() => this.tell("vt-choose-all")}
                >${w.chooseAll(this.total)}</wa-button
              >`
            : nothing
        }
        <wa-button size="s" appearance="plain" @click=${() => this.tell("vt-choose-none")}
          >${w.none}</wa-button
        >
        <span class="buttons">
          ${offered.map(
            ({ text, work }) =>
              html`<wa-button size="s" appearance="outlined" @click=${work}>${text}</wa-button>`,
          )}
        </span>
        <wa-dropdown
          placement="bottom-end"
          @wa-select=${(event: CustomEvent<{ item: { value: string } }>) =>
            offered[Number(event.detail.item.value)]?.work()}
        >
          <wa-button slot="trigger" size="s" appearance="outlined" with-caret>${w.more}</wa-button>
          ${offered.map(
            ({ text }, index) => html`<wa-dropdown-item value=${index}>${text}</wa-dropdown-item>`,
          )}
        </wa-dropdown>
      </div>
      ${
        this.action
          ? html`<vt-bulk-dialog
              action=${this.action}
              .slides=${this.slides}
              .playlists=${this.playlists}
              .theirTags=${this.theirTags}
              @vt-bulk-done=${() => {
                this.action = null;
                this.tell("vt-choose-none");
              }}
              @vt-closed=${() => (this.action = null)}
            ></vt-bulk-dialog>`
          : nothing
      }`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-bulk-bar": BulkBar;
  }
  interface HTMLElementEventMap {
    "vt-choose-all": CustomEvent<void>;
    "vt-choose-none": CustomEvent<void>;
    "vt-as-template": CustomEvent<void>;
  }
}
