import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import type { Recipe } from "../../datasets/recipe.ts";
import { messageOf } from "../api.ts";
import { dataWords, type LookView, type SourceKind } from "../data-words.ts";
import { deskStyles } from "../styles.ts";
import "./data-key.ts";
import type { DataKey } from "./data-key.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/** What was found, and the recipe that is to be made of it, when the officer brought one. */
export interface Found {
  look: LookView;
  recipe: Recipe | null;
}

/**
 * Where data come from: an address that is pasted, a file that is dropped, a recipe.
 * @fires vt-found - Something is there, and somebody can read it.
 */
@customElement("vt-data-source")
export class DataSource extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      :host {
        max-inline-size: 50rem;
      }

      .address {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: 0.75rem;
        align-items: start;
      }

      .address wa-button {
        margin-block-start: 1.7rem;
      }

      .drop {
        display: grid;
        justify-items: center;
        gap: 0.5rem;
        padding: 1.75rem 1rem;
        border: 2px dashed var(--wa-color-surface-border);
        border-radius: 0.5rem;
        text-align: center;
        background: #fff;
      }

      .drop.over {
        border-color: var(--wa-color-brand-fill-loud);
        background: var(--wa-color-brand-95);
      }

      dl {
        display: grid;
        gap: 0.6rem;
      }

      dt {
        font-weight: 600;
      }

      @media (max-width: 40rem) {
        .address {
          grid-template-columns: 1fr;
        }

        .address wa-button {
          margin: 0;
        }
      }
    `,
  ];

  @property({ attribute: false }) kinds: readonly SourceKind[] = [];
  @state() private url = "";
  @state() private busy = "";
  @state() private failure = "";
  /** Looked at, and nobody can read it. */
  @state() private unknown: LookView | null = null;
  @state() private recipe: Recipe | null = null;
  @state() private over = false;
  @query("vt-data-key") private key!: DataKey;
  @query("input[name=file]") private file!: HTMLInputElement;
  @query("input[name=recipe]") private recipeFile!: HTMLInputElement;

  private lookAtAddress = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    const typed = this.url.trim();
    if (!typed || this.busy) return;
    // Calendars are handed on as webcal:, which is https by another name.
    const address = typed.replace(/^webcals?:\/\//i, "https://");
    const url = /^https?:\/\//i.test(address) ? address : `https://${address}`;
    const secret = this.key.value;
    const { source: w } = dataWords(this.words.code);
    await this.looking(w.looking, () =>
      this.api.ask(() => this.api.sources.looks.$post({ json: { url, secret } })),
    );
  };

  private lookAtFile = async (file: File | undefined): Promise<void> => {
    if (!file || this.busy) return;
    const { source: w } = dataWords(this.words.code);
    const query = new URLSearchParams({ name: file.name, type: file.type });
    await this.looking(
      w.sending(file.name),
      () =>
        this.api.ask(() =>
          fetch(`/${encodeURIComponent(this.api.ente)}/api/data-files?${query}`, {
            method: "POST",
            headers: {
              "Content-Type": "application/octet-stream",
              "Accept-Language": this.words.code,
            },
            body: file,
          }),
        ) as Promise<LookView>,
    );
  };

  private async looking(words: string, work: () => Promise<LookView>): Promise<void> {
    this.busy = words;
    this.failure = "";
    this.unknown = null;
    try {
      this.found(await work());
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
    this.busy = "";
  }

  private found(look: LookView): void {
    const { source: w } = dataWords(this.words.code);
    if (look.key && !this.key.value) say(this, w.keyKept);
    if (look.candidates.length === 0 && !this.recipe) this.unknown = look;
    else this.tell(look);
  }

  private tell(look: LookView): void {
    const detail: Found = { look, recipe: this.recipe };
    this.dispatchEvent(new CustomEvent("vt-found", { detail, bubbles: true, composed: true }));
  }

  private takeRecipe = async (): Promise<void> => {
    const file = this.recipeFile.files?.[0];
    this.recipeFile.value = "";
    if (!file) return;
    const { source: w } = dataWords(this.words.code);
    const recipe = await file
      .text()
      .then((text) => JSON.parse(text) as Recipe)
      .catch(() => null);
    if (recipe?.format !== "vetrina-recipe-1" || !Array.isArray(recipe.shape)) {
      this.failure = w.recipeBad;
      return;
    }
    this.failure = "";
    this.recipe = recipe;
    this.url = recipe.url ?? "";
    if (recipe.url && !recipe.needsKey) await this.lookAtAddress();
    else if (recipe.needsKey) this.key.ask(recipe.needsKey);
  };

  override render() {
    const { source: w } = dataWords(this.words.code);
    return html`<div class="column">
      <h2>${w.title}</h2>
      ${this.recipeSays()}
      <form class="address" novalidate @submit=${this.lookAtAddress}>
        <wa-input
          label=${w.address}
          hint=${w.addressHelp}
          inputmode="url"
          autocomplete="off"
          autofocus
          .value=${this.url}
          @input=${(event: Event) => (this.url = (event.target as HTMLInputElement).value)}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key === "Enter") void this.lookAtAddress(event);
          }}
        ></wa-input>
        <wa-button
          variant="brand"
          ?loading=${this.busy !== ""}
          ?disabled=${!this.url.trim()}
          @click=${this.lookAtAddress}
          >${w.look}</wa-button
        >
      </form>
      <p role="status" class="quiet">${this.busy}</p>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
          : nothing
      }
      ${this.unknown ? this.notRecognised(this.unknown) : nothing}
      <vt-data-key></vt-data-key>
      ${this.dropping()}
      <div class="row">
        <wa-button appearance="outlined" size="s" @click=${() => this.recipeFile.click()}
          >${w.recipe}</wa-button
        >
        <span class="quiet small">${w.recipeHelp}</span>
        <input
          name="recipe"
          type="file"
          accept=".json,application/json"
          hidden
          aria-label=${w.recipe}
          @change=${this.takeRecipe}
        />
      </div>
      <details>
        <summary>${w.known}</summary>
        <div>
          <dl>
            ${this.kinds.map(
              ({ label, help }) =>
                html`<div>
                  <dt>${this.inWords(label)}</dt>
                  <dd class="quiet small">${this.inWords(help)}</dd>
                </div>`,
            )}
          </dl>
        </div>
      </details>
    </div>`;
  }

  private recipeSays() {
    const { source: w } = dataWords(this.words.code);
    if (!this.recipe) return nothing;
    const { url, needsKey, name } = this.recipe;
    if (url && !needsKey) return nothing;
    return html`<wa-callout>${url ? w.recipeNeedsKey(name) : w.recipeNeedsFile(name)}</wa-callout>`;
  }

  private notRecognised(look: LookView) {
    const { source: w } = dataWords(this.words.code);
    if (look.isAlbo)
      return html`<wa-callout variant="warning" role="alert">
        <strong>${w.albo}</strong>
        <p>${w.alboHelp}</p>
        ${
          this.may("publish")
            ? html`<p><a href=${this.href({ page: "albo-import" })}>${w.alboGo}</a></p>`
            : nothing
        }
      </wa-callout>`;
    return html`<wa-callout variant="warning" role="alert">
      <strong>${w.notRecognised}</strong>
      <p>${w.notRecognisedHelp(look.name)}</p>
      <label class="line"
        >${w.tryAs}
        <select
          @change=${(event: Event) => {
            const connector = (event.target as HTMLSelectElement).value;
            if (connector)
              this.tell({ ...look, candidates: [{ connector, sure: 0, config: {}, url: null }] });
          }}
        >
          <option value="">…</option>
          ${this.kinds.map(
            ({ id, label }) => html`<option value=${id}>${this.inWords(label)}</option>`,
          )}
        </select></label
      >
    </wa-callout>`;
  }

  private dropping() {
    const { source: w } = dataWords(this.words.code);
    return html`<div
      class="drop ${this.over ? "over" : ""}"
      @dragover=${(event: DragEvent) => {
        event.preventDefault();
        this.over = true;
      }}
      @dragleave=${() => (this.over = false)}
      @drop=${(event: DragEvent) => {
        event.preventDefault();
        this.over = false;
        void this.lookAtFile(event.dataTransfer?.files[0]);
      }}
    >
      <p class="quiet">${this.over ? w.drop : w.file}</p>
      <wa-button appearance="outlined" @click=${() => this.file.click()}>${w.chooseFile}</wa-button>
      <input
        name="file"
        type="file"
        hidden
        aria-label=${w.chooseFile}
        @change=${() => {
          void this.lookAtFile(this.file.files?.[0]);
          this.file.value = "";
        }}
      />
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-source": DataSource;
  }
  interface HTMLElementEventMap {
    "vt-found": CustomEvent<Found>;
  }
}
