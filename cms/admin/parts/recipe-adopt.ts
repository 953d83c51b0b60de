import { css, html, nothing } from "lit";
import { customElement, query, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import { dataWords, everyWords, type LookView, licences } from "../data-words.ts";
import { type RecipeChoices, type RecipeRow, recipeWords } from "../recipe-words.ts";
import { go } from "../router.ts";
import { deskStyles } from "../styles.ts";
import "./data-pick.ts";
import { DeskElement } from "./desk-element.ts";
import "./preview.ts";
import { say } from "./say.ts";

/**
 * One ready-made visualisation: seen with invented figures that say so, with whose the real ones are, where
 * they come from and how often; adopted by one button. What could not be fetched is said here.
 */
@customElement("vt-recipe-adopt")
export class RecipeAdopt extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: 62rem;
      }

      .sides {
        display: grid;
        grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
        gap: 1.5rem;
        align-items: start;
      }

      vt-preview {
        aspect-ratio: 16 / 9;
        border: 1px solid var(--wa-color-surface-border);
      }

      figcaption {
        display: grid;
        gap: 0.15rem;
        margin-block-start: 0.5rem;
      }

      figcaption strong {
        color: var(--it-color-orange-25);
      }

      dl {
        display: grid;
        grid-template-columns: max-content minmax(0, 1fr);
        gap: 0.35rem 1rem;
      }

      dt {
        color: var(--wa-color-text-quiet);
      }

      dd {
        overflow-wrap: anywhere;
      }

      .drop {
        display: grid;
        gap: 0.75rem;
        justify-items: start;
        padding: 1rem;
        border: 2px dashed var(--it-color-slate-52);
        border-radius: 0.5rem;
      }

      .drop.over {
        border-color: var(--wa-color-brand-fill-loud);
        background: var(--wa-color-brand-95);
      }

      details summary {
        cursor: pointer;
        min-block-size: 1.5rem;
      }

      details form {
        display: grid;
        gap: 0.75rem;
        margin-block-start: 0.75rem;
        justify-items: start;
      }

      details wa-input {
        inline-size: 100%;
      }

      @media (max-width: 48rem) {
        .sides {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @state() private recipe: RecipeRow | null = null;
  @state() private choices: RecipeChoices | null = null;
  @state() private config: Record<string, unknown> = {};
  @state() private failure = "";
  @state() private working: "" | "looking" | "fetching" = "";
  @state() private url = "";
  @state() private over = false;
  @query("input[type=file]") private file!: HTMLInputElement;
  /** What was asked for last is what counts. */
  private turn = 0;

  show(recipe: RecipeRow): void {
    this.turn += 1;
    this.recipe = recipe;
    this.choices = null;
    this.config = {};
    this.failure = "";
    this.working = "";
    this.url = "";
    if (recipe.from.kind === "address" && recipe.from.asks > 0 && this.may("write"))
      void this.loadChoices();
  }

  private close(): void {
    this.turn += 1;
    this.recipe = null;
  }

  // ── What is to be chosen ────────────────────────────────────────────────────────────────────────

  private async loadChoices(): Promise<void> {
    const mine = (this.turn += 1);
    this.working = "looking";
    const param = { key: this.recipe!.key };
    const json = { look: this.choices?.look ?? null, config: this.config };
    try {
      const found = await this.api.ask(() =>
        this.api.recipes[":key"].choices.$post({ param, json }),
      );
      if (mine !== this.turn) return;
      this.choices = found;
      this.failure = "";
    } catch (cause) {
      if (mine !== this.turn) return;
      this.failure = messageOf(cause, this.words);
    }
    this.working = "";
  }

  private choose(name: string, value: unknown): void {
    this.config = { ...this.config, [name]: value };
    if (!this.choices!.choicesFollow.includes(name)) return;
    // Stations near to another place are other stations.
    const follow = Object.keys(this.choices!.fields).filter((other) => other !== name);
    this.config = Object.fromEntries(
      Object.entries(this.config).filter(([other]) => !follow.includes(other)),
    );
    void this.loadChoices();
  }

  // ── Adopting ────────────────────────────────────────────────────────────────────────────────────

  private async adopt(look: string | null): Promise<void> {
    const recipe = this.recipe!;
    const mine = this.turn;
    this.working = "fetching";
    this.failure = "";
    const param = { key: recipe.key };
    const json = { look: look as RecipeChoices["look"] | null, config: this.config };
    try {
      const made = await this.api.ask(() => this.api.recipes[":key"].adopt.$post({ param, json }));
      this.live.edited();
      say(this, recipeWords(this.words.code).adopted(this.inWords(recipe.name)));
      this.close();
      go(this.href({ page: "slide", id: made.slide }));
    } catch (cause) {
      if (mine === this.turn) this.failure = messageOf(cause, this.words);
    }
    this.working = "";
  }

  /** Looks at what the office brings, and goes on with that. */
  private async bring(work: () => Promise<LookView>): Promise<void> {
    this.working = "fetching";
    this.failure = "";
    const mine = this.turn;
    let look: LookView;
    try {
      look = await work();
    } catch (cause) {
      if (mine === this.turn) this.failure = messageOf(cause, this.words);
      this.working = "";
      return;
    }
    if (mine === this.turn) await this.adopt(look.id);
  }

  private bringFile = (file: File | undefined): void => {
    if (!file || this.working) return;
    const query = new URLSearchParams({ name: file.name, type: file.type });
    const path = `/${encodeURIComponent(this.api.ente)}/api/data-files?${query}`;
    const headers = {
      "Content-Type": "application/octet-stream",
      "Accept-Language": this.words.code,
    };
    void this.bring(
      () =>
        this.api.ask(() =>
          fetch(path, { method: "POST", headers, body: file }),
        ) as Promise<LookView>,
    );
  };

  private bringAddress = (event: Event): void => {
    event.preventDefault();
    const typed = this.url.trim().replace(/^webcals?:\/\//i, "https://");
    if (!typed || this.working) return;
    const url = /^https?:\/\//i.test(typed) ? typed : `https://${typed}`;
    const json = { url, secret: null };
    void this.bring(() => this.api.ask(() => this.api.sources.looks.$post({ json })));
  };

  // ── What is seen ────────────────────────────────────────────────────────────────────────────────

  override render() {
    const { recipe } = this;
    if (!recipe) return nothing;
    const w = recipeWords(this.words.code);
    const write = this.may("write");
    return html`<wa-dialog
      open
      label=${this.inWords(recipe.name)}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.close();
      }}
    >
      <div class="sides">
        ${this.picture(recipe)}
        <div class="column">
          <p>${this.inWords(recipe.help)}.</p>
          ${recipe.from.kind === "address" ? this.published(recipe.from) : this.brought(recipe)}
          ${write ? nothing : html`<p class="quiet">${w.notAllowed}</p>`}
          ${
            this.failure
              ? html`<wa-callout variant="danger" role="alert">
                  ${this.failure}
                  ${
                    recipe.from.kind === "address" && recipe.from.asks > 0 && !this.choices
                      ? html`<wa-button size="s" @click=${() => this.loadChoices()}
                          >${this.words.common.retry}</wa-button
                        >`
                      : nothing
                  }
                </wa-callout>`
              : nothing
          }
          <p role="status" class="quiet small">
            ${this.working === "" ? "" : this.working === "looking" ? w.looking : w.fetching}
          </p>
        </div>
      </div>
      <wa-button slot="footer" appearance="plain" @click=${() => this.close()}
        >${this.words.common.cancel}</wa-button
      >
      ${
        write
          ? html`<wa-button
              slot="footer"
              variant="brand"
              ?loading=${this.working === "fetching"}
              ?autofocus=${recipe.from.kind === "address"}
              @click=${() =>
                recipe.from.kind === "address"
                  ? this.adopt(this.choices?.look ?? null)
                  : this.file.click()}
              >${recipe.from.kind === "address" ? w.adopt : w.adoptFile}</wa-button
            >`
          : nothing
      }
    </wa-dialog>`;
  }

  private picture({ key, type }: RecipeRow) {
    const w = recipeWords(this.words.code);
    const language = this.words.code === "en" ? "en" : "it";
    const ask = () =>
      this.api.ask(() =>
        this.api.recipes[":key"].picture.$get({ param: { key }, query: { language } }),
      );
    return html`<figure>
      <vt-preview
        type=${type}
        .props=${{ recipe: key }}
        .ask=${ask}
        language=${language}
        label=${w.example}
        prompt
      ></vt-preview>
      <figcaption class="small">
        <strong>${w.example}</strong><span class="quiet">${w.exampleSays}</span>
      </figcaption>
    </figure>`;
  }

  private published(from: Extract<RecipeRow["from"], { kind: "address" }>) {
    const w = recipeWords(this.words.code);
    const { publisher, licence, url, every } = from;
    const name = licences.find(({ id }) => id === licence)?.name ?? licence;
    return html`<dl class="small">
        <dt>${w.from}</dt>
        <dd>${publisher}</dd>
        <dt>${w.licence}</dt>
        <dd>${name}</dd>
        <dt>${w.where}</dt>
        <dd>${new URL(url).host}</dd>
        ${
          every === null
            ? nothing
            : html`<dt>${w.rhythm}</dt>
                <dd>${w.each(everyWords(every, dataWords(this.words.code)))}</dd>`
        }
      </dl>
      ${this.choices ? this.asked(this.choices) : nothing}`;
  }

  private asked({ fields, choices, missing }: RecipeChoices) {
    const w = recipeWords(this.words.code);
    return html`<div>
      ${
        missing.length === 0
          ? html`<p class="small quiet" style="margin-block-end: 0.75rem">${w.chooseHelp}</p>`
          : nothing
      }
      ${Object.entries(fields).map(([name, field]) => {
        const many = field.kind === "lines";
        const value = this.config[name];
        const chosen = (Array.isArray(value) ? value : [value]).filter(Boolean).map(String);
        const [first] = choices[name] ?? [];
        const help = field.help ? this.inWords(field.help) : "";
        // What is taken when nobody chooses is said by name, where it is known.
        const usual = name === "station" && first ? first.label : "";
        return html`<vt-data-pick
          data-field=${name}
          label=${this.inWords(field.label)}
          help=${usual || help}
          .choices=${choices[name] ?? []}
          .chosen=${chosen}
          .most=${many ? field.max : 1}
          @vt-pick=${({ detail }: HTMLElementEventMap["vt-pick"]) =>
            this.choose(name, many ? detail : (detail[0] ?? ""))}
        ></vt-data-pick>`;
      })}
    </div>`;
  }

  private brought(recipe: RecipeRow) {
    const { from, key } = recipe;
    if (from.kind !== "hand") return nothing;
    const w = recipeWords(this.words.code);
    const file = `/${encodeURIComponent(this.api.ente)}/api/recipes/${key}/example.csv`;
    return html`<dl class="small">
        <dt>${w.need}</dt>
        <dd>${this.inWords(from.where)}</dd>
        ${
          from.columns.length > 0
            ? html`<dt>${w.columns}</dt>
                <dd>
                  ${from.columns
                    .map(({ label, unit, spare }) =>
                      [label, unit && `(${unit})`, spare && `– ${w.spare}`]
                        .filter(Boolean)
                        .join(" "),
                    )
                    .join(", ")}
                </dd>`
            : nothing
        }
      </dl>
      ${
        from.gives === "table"
          ? html`<p class="small">
              <a href=${file} download>${w.download}</a>
              <span class="quiet">${w.downloadHelp}</span>
            </p>`
          : nothing
      }
      ${this.may("write") ? this.bringing() : nothing}`;
  }

  private bringing() {
    const w = recipeWords(this.words.code);
    const { source } = dataWords(this.words.code);
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
          this.bringFile(event.dataTransfer?.files[0]);
        }}
      >
        <p class="quiet small">${this.over ? w.drop : source.file}</p>
        <input
          type="file"
          hidden
          aria-label=${w.adoptFile}
          @change=${() => {
            this.bringFile(this.file.files?.[0]);
            this.file.value = "";
          }}
        />
      </div>
      <details class="small">
        <summary>${w.orAddress}</summary>
        <form novalidate @submit=${this.bringAddress}>
          <wa-input
            label=${w.address}
            inputmode="url"
            autocomplete="off"
            .value=${this.url}
            @input=${(event: Event) => (this.url = (event.target as HTMLInputElement).value)}
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === "Enter") this.bringAddress(event);
            }}
          ></wa-input>
          <wa-button size="s" appearance="outlined" @click=${this.bringAddress}
            >${w.adoptAddress}</wa-button
          >
        </form>
      </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-recipe-adopt": RecipeAdopt;
  }
}
