import type { InferResponseType } from "hono/client";
import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { contentType } from "../../../content/definitions.ts";
import type { Client } from "../api.ts";
import type { DatasetWhole } from "../data-words.ts";
import { recipeWords } from "../recipe-words.ts";
import { go } from "../router.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { pictureCardStyles } from "./picture-card.ts";
import "./preview.ts";
import { say } from "./say.ts";

type Found = InferResponseType<Client["visuals"]["proposals"][":id"]["$get"], 200>;
type Proposal = Found["proposals"][number];

/** The three visualisations that suit a dataset best, drawn with its data; one click makes a draft of one. */
@customElement("vt-data-proposals")
export class DataProposals extends DeskElement {
  static override styles = [
    deskStyles,
    pictureCardStyles,
    css`
      ul {
        display: grid;
        grid-template-columns: repeat(3, minmax(0, 1fr));
        gap: 1rem;
        margin-block-start: 0.75rem;
      }

      .words {
        display: grid;
        align-content: space-between;
        gap: 0.4rem;
        padding: 0.7rem 0.9rem 0.8rem;
      }

      .make {
        font-weight: 600;
        color: var(--wa-color-text-link);
      }

      @media (max-width: 50rem) {
        ul {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  @property({ attribute: false }) of!: DatasetWhole;
  @state() private proposals: readonly Proposal[] | null = null;
  private known = "";
  private working = false;

  override willUpdate(changed: PropertyValues<this>): void {
    const { id, version, columns, count } = this.of;
    // They follow the shape of the data; other figures alone are drawn by the pictures themselves.
    const known = JSON.stringify([id, version, columns.map(({ key, kind }) => [key, kind]), count]);
    if (!changed.has("of") || known === this.known) return;
    this.known = known;
    void this.load();
  }

  private async load(): Promise<void> {
    const param = { id: this.of.id };
    // Without them the page is as good as before: whoever looks at it hears of the line elsewhere.
    const found = await this.api
      .ask(() => this.api.visuals.proposals[":id"].$get({ param }))
      .catch(() => null);
    this.proposals = found?.proposals ?? null;
  }

  private propsOf({ props }: Proposal): Record<string, unknown> {
    return { ...(props as Record<string, unknown>), dataset: this.of.id };
  }

  private make = async (proposal: Proposal): Promise<void> => {
    if (this.working) return;
    this.working = true;
    const language = this.session.ente.languages[0] ?? "it";
    const props = this.propsOf(proposal);
    const said = props["title"];
    const title = (typeof said === "string" ? said : this.of.name).slice(0, 120);
    const json = { type: proposal.type, title, props: { [language]: props } };
    const slide = await this.attempt(() =>
      this.api.ask(() => this.api.slides.index.$post({ json })),
    );
    this.working = false;
    if (!slide) return;
    this.live.edited();
    say(this, recipeWords(this.words.code).made);
    go(this.href({ page: "slide", id: slide.id }));
  };

  override render() {
    const { proposals } = this;
    this.hidden = proposals === null || proposals.length === 0;
    if (this.hidden || !proposals) return nothing;
    const w = recipeWords(this.words.code);
    return html`<section aria-labelledby="proposals">
      <h2 id="proposals">${w.proposals}</h2>
      <p class="quiet small">${w.proposalsHelp}</p>
      <ul>
        ${proposals.map((proposal) => html`<li>${this.card(proposal)}</li>`)}
      </ul>
    </section>`;
  }

  private card(proposal: Proposal) {
    const w = recipeWords(this.words.code);
    const { type, because } = proposal;
    const language = this.session.ente.languages[0] ?? "it";
    const write = this.may("write");
    return html`<button
      class="picture-card"
      type="button"
      ?disabled=${!write}
      @click=${() => this.make(proposal)}
    >
      <vt-preview type=${type} .props=${this.propsOf(proposal)} language=${language}></vt-preview>
      <span class="words">
        <span class="small"
          ><strong>${this.inWords(contentType(type).label)}.</strong> ${this.inWords(because)}</span
        >
        ${write ? html`<span class="make small">${w.make}</span>` : nothing}
      </span>
    </button>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-proposals": DataProposals;
  }
}
