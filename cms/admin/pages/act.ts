import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { type Act, alboWords, day, numberOf, termText, toneOf, typeName } from "../albo-words.ts";
import { messageOf } from "../api.ts";
import { deskClock } from "../clock.ts";
import "../parts/act-close.ts";
import type { ActClose } from "../parts/act-close.ts";
import "../parts/act-decision.ts";
import "../parts/act-documents.ts";
import "../parts/act-editor.ts";
import "../parts/act-facts.ts";
import "../parts/act-papers.ts";
import "../parts/act-reasons.ts";
import "../parts/act-removal.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/outage.ts";
import type { Outage } from "../parts/outage.ts";
import { say, sure } from "../parts/say.ts";
import { go, type Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

/** One act: what it is, what screens show of it, and what may be done with it as it stands. */
@customElement("vt-page-act")
export class ActPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .all {
        display: grid;
        gap: 1.25rem;
      }

      .back {
        margin-block-end: 0.5rem;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private act: Act | null = null;
  @state() private failure = "";
  @query("vt-act-close") private closing!: ActClose;
  @query("vt-outage") private outage!: Outage;

  override connectedCallback(): void {
    super.connectedCallback();
    if (!this.isNew) void this.load();
  }

  private get isNew(): boolean {
    return "id" in this.route && this.route.id === "new";
  }

  private load = async (): Promise<void> => {
    const param = { id: "id" in this.route ? this.route.id : "" };
    try {
      this.act = await this.api.ask(() => this.api.acts[":id"].$get({ param }));
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  };

  private saved = ({ detail }: CustomEvent<string>): void => {
    if (this.isNew) go(this.href({ page: "act", id: detail }), { replace: true });
    else void this.load();
  };

  private publish = async (act: Act): Promise<void> => {
    const w = alboWords(this.words.code).act;
    const now = deskClock.now();
    const editor = this.renderRoot.querySelector("vt-act-editor");
    if (editor?.isTouched && !(await editor.save())) return;
    const yes = await sure(this, {
      title: w.publishAsk(numberOf(act)),
      body: w.publishBody(day(act.firstDay, now, this.place), day(act.lastDay, now, this.place)),
      action: w.publish,
    });
    if (!yes) return;
    const param = { id: act.id };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.acts[":id"].publish.$post({ param })),
    );
    if (!done) return;
    say(this, done.held ? w.publishedHeld : w.published);
    await this.load();
  };

  private drop = async (act: Act): Promise<void> => {
    const w = alboWords(this.words.code).act;
    const yes = await sure(this, {
      title: w.dropAsk,
      body: w.dropBody,
      action: w.drop,
      danger: true,
    });
    if (!yes) return;
    const param = { id: act.id };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.acts[":id"].$delete({ param })),
    );
    if (!done) return;
    say(this, w.dropped);
    go(this.href({ page: "albo" }));
  };

  override render() {
    const w = alboWords(this.words.code);
    const { common } = this.words;
    const back = html`<p class="back">
      <a href=${this.href({ page: "albo" })}>← ${w.act.register}</a>
    </p>`;
    if (this.isNew)
      return html`${back}
        <div class="head"><h1>${w.act.new}</h1></div>
        <vt-act-editor class="card" @vt-act-saved=${this.saved}></vt-act-editor>`;
    if (this.failure)
      return html`${back}
        <wa-callout variant="danger" role="alert">
          ${this.failure} <wa-button size="s" @click=${this.load}>${common.retry}</wa-button>
        </wa-callout>`;
    if (!this.act) return html`<p class="quiet" role="status">${common.loading}</p>`;
    return html`${back} ${this.one(this.act)}
      <vt-act-close @vt-acts-changed=${this.load}></vt-act-close>
      <vt-outage @vt-acts-changed=${this.load}></vt-outage>`;
  }

  private one(act: Act) {
    const w = alboWords(this.words.code);
    const isOpen = act.state === "published" || act.state === "extended" || act.state === "waiting";
    return html`
      <div class="head">
        <div>
          <h1>${typeName(act, this.words.code)} ${w.act.number(numberOf(act))}</h1>
          <p class="row">
            <span class="state ${toneOf(act.state)}">${w.states[act.state]}</span>
            ${act.held && isOpen ? html`<span class="state waits">${w.held}</span>` : nothing}
            <span class="quiet small">${termText(act, deskClock.now(), this.place)}</span>
          </p>
        </div>
        ${this.actions(act, isOpen)}
      </div>
      <div class="all">
        ${
          !isOpen
            ? nothing
            : html`<section class="card column">
                <vt-act-reasons .act=${act}></vt-act-reasons>
                ${
                  isOpen
                    ? html`<vt-act-decision
                        .act=${act}
                        @vt-act-decided=${() => {
                          say(this, w.decision.saved);
                          void this.load();
                        }}
                      ></vt-act-decision>`
                    : nothing
                }
              </section>`
        }
        ${
          act.isOurs && (isOpen || act.state === "draft") && this.may("write")
            ? html`<vt-act-editor
                class="card"
                .act=${act}
                @vt-act-saved=${this.saved}
              ></vt-act-editor>`
            : nothing
        }
        ${
          act.state === "draft"
            ? nothing
            : html`${
                  isOpen
                    ? html`<vt-act-documents class="card" .act=${act}></vt-act-documents>`
                    : html`<vt-act-removal class="card" of=${act.id}></vt-act-removal>`
                }
                <vt-act-facts class="card" .act=${act}></vt-act-facts>
                <vt-act-papers class="card" .act=${act}></vt-act-papers>`
        }
      </div>
    `;
  }

  private actions(act: Act, isOpen: boolean) {
    const w = alboWords(this.words.code).act;
    const button = (label: string, work: () => void, variant: "brand" | "danger" | null) =>
      html`<wa-button
        appearance=${variant === "brand" ? "accent" : "outlined"}
        variant=${variant ?? nothing}
        @click=${work}
        >${label}</wa-button
      >`;
    if (act.state === "draft")
      return html`<div class="row">
        ${this.may("write") ? button(w.drop, () => void this.drop(act), "danger") : nothing}
        ${this.may("publish") ? button(w.publish, () => void this.publish(act), "brand") : nothing}
      </div>`;
    if (!isOpen || !this.may("publish")) return nothing;
    return html`<div class="row">
      ${button(w.extend, () => this.outage.show(act.id), null)}
      ${button(w.rectify, () => this.closing.show(act, "rectify"), null)}
      ${button(w.annul, () => this.closing.show(act, "annul"), "danger")}
    </div>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-act": ActPage;
  }
}
