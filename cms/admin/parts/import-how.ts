import "../../../content/kit/editor-element.ts";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { alboWords, type ImportLook } from "../albo-words.ts";
import type { SourceKind } from "../data-words.ts";
import { formFor } from "../source-form.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

type Choice = ImportLook["choice"];

/**
 * How an albo is read: who reads it, and what its columns mean.
 * @fires vt-read-as - It is to be read in another way.
 */
@customElement("vt-import-how")
export class ImportHow extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
      }

      .line {
        justify-content: space-between;
      }

      .columns {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(15rem, 100%), 1fr));
        gap: 0.75rem 1rem;
      }

      .columns label {
        display: grid;
        gap: 0.2rem;
        font-size: 0.9375rem;
        font-weight: 600;
      }

      .columns select {
        font-weight: 400;
      }
    `,
  ];

  @property({ attribute: false }) look!: ImportLook;
  @property({ attribute: false }) kinds: readonly SourceKind[] = [];
  @property({ type: Boolean }) working = false;
  @state() private config: Record<string, unknown> | null = null;

  private tell(choice: Choice): void {
    this.config = null;
    this.dispatchEvent(new CustomEvent("vt-read-as", { detail: choice }));
  }

  private become = (event: Event): void => {
    const connector = (event.target as HTMLSelectElement).value;
    const as = this.look.candidates.find((one) => one.connector === connector);
    this.tell({ connector, config: as?.config ?? {}, url: as?.url ?? null });
  };

  override render() {
    const w = alboWords(this.words.code).import;
    const { choice, options, fault, kept } = this.look;
    const kind = this.kinds.find(({ id }) => id === choice.connector);
    if (!kind) return nothing;
    const fields = Object.keys(kind.fields).length > 0;
    return html`
      <div class="line">
        <p>
          ${w.readAs} <strong>${this.inWords(kind.label)}</strong>${
            kept ? html` <span class="quiet small">${w.asBefore}</span>` : nothing
          }
        </p>
        <label class="line small"
          >${w.notSo}
          <select ?disabled=${this.working} @change=${this.become}>
            ${this.kinds.map(
              ({ id, label }) =>
                html`<option value=${id} ?selected=${id === choice.connector}>
                  ${this.inWords(label)}
                </option>`,
            )}
          </select></label
        >
      </div>
      ${
        fields
          ? html`<details ?open=${fault !== null}>
              <summary>${kind.hasChoices ? w.columns : w.settings}</summary>
              <div>
                ${
                  kind.hasChoices
                    ? this.columns(kind)
                    : html`<vt-editor
                        .type=${formFor(kind, options)}
                        .value=${this.config ?? choice.config}
                        language=${this.words.code === "en" ? "en" : "it"}
                        timezone=${this.session.ente.timezone}
                        @vt-change=${(event: CustomEvent<{ value: Record<string, unknown> }>) => {
                          event.stopPropagation();
                          this.config = event.detail.value;
                        }}
                      ></vt-editor>`
                }
                <div>
                  <wa-button
                    size="s"
                    appearance="outlined"
                    ?loading=${this.working}
                    ?disabled=${this.config === null}
                    @click=${() =>
                      this.tell({ ...choice, config: this.config as Choice["config"] })}
                    >${w.readAgain}</wa-button
                  >
                </div>
              </div>
            </details>`
          : nothing
      }
    `;
  }

  /** Each part of an act with the columns of this table: short, so that all are seen at once. */
  private columns({ fields }: SourceKind) {
    const w = alboWords(this.words.code).import;
    const config = this.config ?? this.look.choice.config;
    const found = Object.values(this.look.options)[0] ?? [];
    return html`<p class="quiet small">${w.columnsHelp}</p>
      <div class="columns">
        ${Object.entries(fields).map(([name, { label }]) => {
          const said = config[name];
          const now = typeof said === "string" ? said : "";
          const option = (value: string, text: string) =>
            html`<option value=${value} ?selected=${value === now}>${text}</option>`;
          return html`<label
            >${this.inWords(label)}
            <select
              @change=${(event: Event) => {
                const value = (event.target as HTMLSelectElement).value;
                this.config = { ...config, [name]: value };
              }}
            >
              ${option("", w.byItself)} ${option("-", w.thereIsNone)}
              ${found.map(({ value, label: text }) => option(value, text))}
            </select></label
          >`;
        })}
      </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-import-how": ImportHow;
  }
  interface HTMLElementEventMap {
    "vt-read-as": CustomEvent<Choice>;
  }
}
