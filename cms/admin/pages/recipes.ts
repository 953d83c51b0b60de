import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import { dataWords, everyWords } from "../data-words.ts";
import { DeskElement } from "../parts/desk-element.ts";
import { pictureCardStyles } from "../parts/picture-card.ts";
import "../parts/preview.ts";
import "../parts/recipe-adopt.ts";
import type { RecipeAdopt } from "../parts/recipe-adopt.ts";
import { type RecipeRow, recipeWords } from "../recipe-words.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

/** Visualisations that are ready to be adopted, each drawn by the real renderer. */
@customElement("vt-page-recipes")
export class RecipesPage extends DeskElement {
  static override styles = [
    deskStyles,
    pictureCardStyles,
    css`
      .intro {
        max-inline-size: 70ch;
      }

      .filter {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem;
        margin-block: 1.25rem;
      }

      .filter button {
        font: inherit;
        min-block-size: 2.25rem;
        padding: 0.25rem 0.9rem;
        border: 1px solid var(--it-color-slate-52);
        border-radius: 1.2rem;
        color: inherit;
        background: #fff;
        cursor: pointer;
      }

      .filter button:hover {
        border-color: var(--it-color-blue-40);
      }

      .filter button[aria-pressed="true"] {
        color: #fff;
        border-color: var(--wa-color-brand-fill-loud);
        background: var(--wa-color-brand-fill-loud);
      }

      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(20rem, 100%), 1fr));
        gap: 1.5rem;
      }

      .picture {
        display: block;
      }

      .sample {
        display: block;
        padding: 0.15rem 1.1rem;
        font-weight: 600;
        color: var(--it-color-slate-36);
        background: var(--it-color-slate-93);
      }

      .words {
        display: grid;
        align-content: start;
        gap: 0.35rem;
        padding: 0.9rem 1.1rem 1.1rem;
      }

      .words strong {
        font-size: 1.125rem;
        line-height: 1.25;
      }

      .whose {
        margin-block-start: 0.25rem;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private recipes: RecipeRow[] | null = null;
  @state() private failure = "";
  @state() private theme: RecipeRow["theme"] | null = null;
  @query("vt-recipe-adopt") private dialog!: RecipeAdopt;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    try {
      const { recipes } = await this.api.ask(() => this.api.recipes.index.$get());
      this.recipes = recipes;
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  override render() {
    const w = recipeWords(this.words.code);
    const { common } = this.words;
    return html`
      <p class="small"><a href=${this.href({ page: "data" })}>← ${this.words.nav.data}</a></p>
      <h1>${w.title}</h1>
      <p class="quiet intro">${w.intro}</p>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure} <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${this.recipes ? this.gallery(this.recipes) : this.waiting()}
      <vt-recipe-adopt></vt-recipe-adopt>
    `;
  }

  private waiting() {
    return this.failure
      ? nothing
      : html`<p class="quiet" role="status">${this.words.common.loading}</p>`;
  }

  private gallery(recipes: readonly RecipeRow[]) {
    const w = recipeWords(this.words.code);
    const themes = [...new Set(recipes.map(({ theme }) => theme))];
    const shown = recipes.filter(({ theme }) => this.theme === null || theme === this.theme);
    const button = (theme: RecipeRow["theme"] | null, text: string) =>
      html`<button
        type="button"
        aria-pressed=${this.theme === theme}
        @click=${() => (this.theme = theme)}
      >
        ${text}
      </button>`;
    return html`
      <div class="filter" role="group" aria-label=${w.filter}>
        ${button(null, w.all)} ${themes.map((theme) => button(theme, w.themes[theme]))}
      </div>
      <ul class="grid" aria-label=${w.title}>
        ${shown.map((recipe) => html`<li>${this.card(recipe)}</li>`)}
      </ul>
    `;
  }

  private card(recipe: RecipeRow) {
    const language = this.words.code === "en" ? "en" : "it";
    return html`<button
      class="recipe picture-card"
      type="button"
      @click=${() => this.dialog.show(recipe)}
    >
      <span class="picture">
        <vt-preview
          type=${recipe.type}
          .props=${{ recipe: recipe.key }}
          .ask=${() => this.picture(recipe.key, language)}
          language=${language}
        ></vt-preview>
        <span class="sample small">${recipeWords(this.words.code).example}</span>
      </span>
      <span class="words">
        <strong>${this.inWords(recipe.name)}</strong>
        <span>${this.inWords(recipe.help)}</span>
        <span class="small quiet whose">${this.whose(recipe)}</span>
      </span>
    </button>`;
  }

  private picture = (key: string, language: "it" | "en") =>
    this.api.ask(() =>
      this.api.recipes[":key"].picture.$get({ param: { key }, query: { language } }),
    );

  private whose({ from }: RecipeRow): string {
    const w = recipeWords(this.words.code);
    if (from.kind === "hand") return `${w.brought} · ${w.brings[from.gives] ?? ""}`;
    const every = from.every === null ? "" : everyWords(from.every, dataWords(this.words.code));
    return w.fetched(from.publisher, every);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-recipes": RecipesPage;
  }
}
