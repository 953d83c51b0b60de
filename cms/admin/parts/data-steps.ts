import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { Step } from "../../datasets/steps.ts";
import { type About, everyOf, usualAges } from "../data-about.ts";
import { dataWords, type LookedAt, type LookView, type SourceKind } from "../data-words.ts";
import { go, pathOf } from "../router.ts";
import { deskStyles } from "../styles.ts";
import "./data-about.ts";
import "./data-shape.ts";
import type { Shaped } from "./data-shape.ts";
import "./data-source.ts";
import type { Found } from "./data-source.ts";
import { DeskElement } from "./desk-element.ts";
import { say } from "./say.ts";

/** From an address to a dataset in three steps: where from, what, by what name and rhythm. */
@customElement("vt-data-steps")
export class DataSteps extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      ol {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1.5rem;
        margin-block: 0.75rem 1.5rem;
      }

      li {
        display: flex;
        gap: 0.5rem;
        align-items: center;
        color: var(--wa-color-text-quiet);
      }

      li span {
        display: grid;
        place-items: center;
        inline-size: 1.75rem;
        block-size: 1.75rem;
        border-radius: 50%;
        border: 2px solid currentColor;
        font-weight: 700;
        font-size: 0.875rem;
      }

      li[aria-current] {
        color: var(--wa-color-brand-fill-loud);
        font-weight: 700;
      }

      li.done span {
        border-color: var(--it-color-slate-36);
        background: var(--it-color-slate-36);
        color: #fff;
      }

      .foot {
        position: sticky;
        inset-block-end: 3.75rem;
        z-index: 5;
        margin-block-start: 1.5rem;
        padding-block: 0.75rem 1.25rem;
        border-block-start: 1px solid var(--wa-color-surface-border);
        background: var(--wa-color-surface-lowered);
      }
    `,
  ];

  @state() private step: 1 | 2 | 3 = 1;
  @state() private kinds: SourceKind[] = [];
  @state() private look: LookView | null = null;
  @state() private chosen: Omit<Shaped, "looked"> = { connector: "", config: {}, steps: [] };
  @state() private looked: LookedAt | null = null;
  @state() private about: About | null = null;
  /** The ages follow the rhythm until the officer sets them. */
  private agesTouched = false;
  @state() private working = false;
  /** A recipe names the very address to be read, whatever else might be recognised there. */
  private byRecipe = false;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.kinds = (await this.api.ask(() => this.api.sources.kinds.$get())).sources;
    });
  }

  private found = (event: CustomEvent<Found>): void => {
    const { look, recipe } = event.detail;
    const [surest] = look.candidates;
    this.look = look;
    this.byRecipe = recipe !== null;
    this.looked = null;
    this.chosen = recipe
      ? { connector: recipe.connector, config: recipe.config, steps: recipe.shape }
      : { connector: surest!.connector, config: { ...surest!.config }, steps: [] };
    if (recipe) {
      const { name, origin, rhythm, amberAfter, goneAfter } = recipe;
      this.about = { name, origin, rhythm, amberAfter, goneAfter };
      this.agesTouched = true;
    } else this.about = null;
    this.to(2);
  };

  /** Where to begin reading, when whoever recognised it says another address. */
  private urlFor = (connector: string): string | null =>
    this.byRecipe
      ? null
      : (this.look?.candidates.find((one) => one.connector === connector)?.url ?? null);

  private lookAt = ({ connector, config, steps }: Omit<Shaped, "looked">): Promise<LookedAt> => {
    const json = { connector, config, url: this.urlFor(connector), shape: steps as Step[] };
    const param = { id: this.look!.id };
    return this.api.ask(() => this.api.sources.looks[":id"].preview.$post({ param, json }));
  };

  private choicesOf = async ({ connector, config }: Omit<Shaped, "looked">) => {
    const json = { connector, config, url: this.urlFor(connector) };
    const param = { id: this.look!.id };
    const found = await this.api.ask(() =>
      this.api.sources.looks[":id"].choices.$post({ param, json }),
    );
    return found.choices;
  };

  private get pace() {
    return this.kinds.find(({ id }) => id === this.chosen.connector)?.rhythm ?? null;
  }

  private to(step: 1 | 2 | 3): void {
    this.step = step;
    if (step === 3) this.about ??= this.begun();
    scrollTo(0, 0);
  }

  private begun(): About {
    const { look, looked, pace } = this;
    const file = look!.url === null;
    const name = looked?.origin.title || look!.name.replace(/\.[a-z0-9]{1,6}$/i, "");
    const rhythm: About["rhythm"] = file ? { kind: "by-hand" } : { kind: "own" };
    const every = everyOf(rhythm, pace?.usual ?? 0);
    return { name, origin: {}, rhythm, ...usualAges(looked?.kind ?? "table", every) };
  }

  private changed = (event: CustomEvent<About>): void => {
    const before = this.about!;
    let now = event.detail;
    if (now.amberAfter !== before.amberAfter || now.goneAfter !== before.goneAfter)
      this.agesTouched = true;
    else if (!this.agesTouched && now.rhythm !== before.rhythm) {
      const every = everyOf(now.rhythm, this.pace?.usual ?? 0);
      now = { ...now, ...usualAges(this.looked?.kind ?? "table", every) };
    }
    this.about = now;
  };

  private save = async (): Promise<void> => {
    const w = dataWords(this.words.code);
    const { name, ...about } = this.about!;
    if (!name.trim()) return say(this, `${w.about.name}: ${this.words.common.required}.`, "bad");
    const { connector, config, steps } = this.chosen;
    const json = {
      ...about,
      look: this.look!.id,
      connector,
      config,
      url: this.urlFor(connector),
      shape: steps,
      name: name.trim(),
    };
    this.working = true;
    const made = await this.attempt(() =>
      this.api.ask(() => this.api.datasets.index.$post({ json })),
    );
    this.working = false;
    if (!made) return;
    const byHand = about.rhythm.kind === "by-hand";
    const shared = (made.reading?.sharedWith ?? []).map(({ name }) => `«${name}»`).join(", ");
    say(
      this,
      shared
        ? w.about.savedTogether(made.name, shared)
        : byHand
          ? w.about.savedByHand(made.name)
          : w.about.saved(made.name),
    );
    go(pathOf({ page: "dataset", ente: this.session.ente.id, id: made.id }), { replace: true });
  };

  override render() {
    const w = dataWords(this.words.code);
    const names = [w.steps.source, w.steps.shape, w.steps.about];
    return html`
      <a href=${this.href({ page: "data" })}>← ${w.toList}</a>
      <h1>${w.add}</h1>
      <ol aria-label=${w.steps.label}>
        ${names.map(
          (name, index) =>
            html`<li
              class=${index + 1 < this.step ? "done" : ""}
              aria-current=${index + 1 === this.step ? "step" : nothing}
            >
              <span aria-hidden="true">${index + 1 < this.step ? "✓" : index + 1}</span>${name}
            </li>`,
        )}
      </ol>
      ${this.body()}
    `;
  }

  private body() {
    const w = dataWords(this.words.code);
    const { common } = this.words;
    if (this.step === 1)
      return html`<vt-data-source .kinds=${this.kinds} @vt-found=${this.found}></vt-data-source>`;
    if (this.step === 2)
      return html`
        <h2 class="unseen">${w.shape.title}</h2>
        <vt-data-shape
          .kinds=${this.kinds}
          .candidates=${this.look!.candidates}
          .connector=${this.chosen.connector}
          .config=${this.chosen.config}
          .steps=${this.chosen.steps}
          .look=${this.lookAt}
          .choose=${this.choicesOf}
          @vt-shaped=${({ detail }: CustomEvent<Shaped>) => {
            const { looked, ...chosen } = detail;
            this.chosen = chosen;
            this.looked = looked;
          }}
        ></vt-data-shape>
        <div class="row foot">
          <wa-button appearance="plain" @click=${() => this.to(1)}>${w.source.another}</wa-button>
          <wa-button
            class="end"
            variant="brand"
            ?disabled=${!this.looked}
            @click=${() => this.to(3)}
            >${w.shape.next}</wa-button
          >
        </div>
      `;
    return html`
      <h2 class="unseen">${w.about.title}</h2>
      <vt-data-about
        .about=${this.about!}
        .said=${this.looked?.origin ?? {}}
        .pace=${this.pace}
        @vt-about=${this.changed}
      ></vt-data-about>
      <div class="row foot">
        <wa-button appearance="plain" @click=${() => this.to(2)}>${common.back}</wa-button>
        ${
          this.working && this.looked?.partial
            ? html`<span class="quiet" role="status">${w.about.savingLong}</span>`
            : nothing
        }
        <wa-button class="end" variant="brand" ?loading=${this.working} @click=${this.save}
          >${w.about.save}</wa-button
        >
      </div>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-steps": DataSteps;
  }
}
