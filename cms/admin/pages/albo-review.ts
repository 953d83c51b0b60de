import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type Act, alboWords, numberOf, termText, typeName } from "../albo-words.ts";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import "../parts/act-decision.ts";
import type { ActDecision } from "../parts/act-decision.ts";
import "../parts/act-reasons.ts";
import "../parts/albo-tabs.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/empty.ts";
import { say } from "../parts/say.ts";
import type { Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

/** What the check has held, one act after the other: why, what to show, the next. */
@customElement("vt-page-albo-review")
export class AlboReviewPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .two {
        display: grid;
        gap: 1.5rem;
      }

      .bar {
        margin-block-end: 0.75rem;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private waiting: string[] | null = null;
  @state() private at = 0;
  @state() private act: Act | null = null;
  @state() private failure = "";
  @state() private told = "";
  @query("vt-act-decision") private form!: ActDecision | null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    const wanted = { held: "yes", state: "open", limit: "200" } as const;
    try {
      const found = await this.api.ask(() => this.api.acts.index.$get({ query: wanted }));
      this.waiting = found.acts.map(({ id }) => id);
      this.failure = "";
      await this.turn(0);
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  /** Shows the act at a place of the list, and puts the hand where the decision is. */
  private async turn(at: number): Promise<void> {
    const id = this.waiting?.[at];
    this.at = at;
    if (id === undefined) {
      this.act = null;
      return;
    }
    const act = await this.attempt(() =>
      this.api.ask(() => this.api.acts[":id"].$get({ param: { id } })),
    );
    if (!act) return;
    this.act = act;
    this.told = alboWords(this.words.code).review.next(at + 1, this.waiting!.length, numberOf(act));
    await this.updateComplete;
    this.form?.focus();
  }

  private decided = async (): Promise<void> => {
    const { act, waiting, at } = this;
    if (!act || !waiting) return;
    say(this, alboWords(this.words.code).review.decided(numberOf(act)));
    const left = waiting.filter((id) => id !== act.id);
    this.waiting = left;
    if (left.length === 0) await this.load();
    else await this.turn(Math.min(at, left.length - 1));
  };

  override render() {
    const w = alboWords(this.words.code);
    const { common } = this.words;
    return html`
      <vt-albo-tabs page="albo-review" .waiting=${this.waiting?.length ?? null}></vt-albo-tabs>
      <p class="unseen" role="status">${this.told}</p>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">
              ${this.failure} <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
            </wa-callout>`
          : nothing
      }
      ${
        this.waiting === null
          ? this.failure
            ? nothing
            : html`<p class="quiet" role="status">${common.loading}</p>`
          : this.waiting.length === 0
            ? html`<vt-empty heading=${w.review.done} text=${w.review.doneHelp}></vt-empty>`
            : this.act
              ? this.one(this.act, this.waiting.length)
              : nothing
      }
    `;
  }

  private one(act: Act, all: number) {
    const w = alboWords(this.words.code);
    const facts = [
      typeName(act, this.words.code),
      act.office,
      termText(act, deskClock.now(), this.place),
    ];
    return html`
      <div class="row bar">
        <strong>${w.review.progress(this.at + 1, all)}</strong>
        <span class="end row">
          <wa-button
            size="s"
            appearance="outlined"
            ?disabled=${this.at === 0}
            @click=${() => this.turn(this.at - 1)}
            >${w.review.back}</wa-button
          >
          <wa-button
            size="s"
            appearance="outlined"
            ?disabled=${this.at >= all - 1}
            @click=${() => this.turn(this.at + 1)}
            >${w.review.skip}</wa-button
          >
        </span>
      </div>
      <article class="card two">
        <header>
          <h2>${numberOf(act)}</h2>
          <p class="quiet small">${facts.filter(Boolean).join(" · ")}</p>
        </header>
        <vt-act-reasons .act=${act}></vt-act-reasons>
        <vt-act-decision
          .act=${act}
          action=${w.review.decide}
          @vt-act-decided=${this.decided}
        ></vt-act-decision>
        <p class="small quiet">
          ${w.review.keys}
          <a href=${this.href({ page: "act", id: act.id })}>${w.review.open}</a>
        </p>
      </article>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-albo-review": AlboReviewPage;
  }
}
