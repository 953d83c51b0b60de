import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/new-slide.ts";
import type { NewSlide } from "../parts/new-slide.ts";
import "../parts/preview.ts";
import { say, sure } from "../parts/say.ts";
import { go, type Route } from "../router.ts";
import { pictureOf, type Start, startsOf, templateWords } from "../template-words.ts";
import { deskStyles } from "../styles.ts";

/** What new contents can start from: the ente's own templates and those that come with Vetrina. */
@customElement("vt-page-templates")
export class TemplatesPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      section {
        margin-block-start: 2rem;
      }

      .grid {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(17rem, 100%), 1fr));
        gap: 1.25rem;
        margin-block-start: 1rem;
      }

      article {
        display: grid;
        grid-template-rows: auto 1fr auto;
        block-size: 100%;
        background: #fff;
        border: 1px solid var(--wa-color-surface-border);
        border-radius: 0.5rem;
        overflow: hidden;
      }

      vt-preview {
        aspect-ratio: 16 / 9;
      }

      .words {
        padding: 0.75rem 1rem 0.5rem;
      }

      .buttons {
        display: flex;
        flex-wrap: wrap;
        gap: 0.4rem;
        padding: 0 1rem 1rem;
      }

      h3 {
        font-size: 1.0625rem;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private starts: Start[] | null = null;
  @state() private failure = "";

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private async load(): Promise<void> {
    try {
      const found = await this.api.ask(() => this.api.templates.index.$get());
      this.starts = startsOf(found, this.words.code);
      this.failure = "";
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
  }

  private use = (start: Start): void => {
    void this.renderRoot.querySelector<NewSlide>("vt-new-slide")?.show(start);
  };

  private adopt = async (start: Start): Promise<void> => {
    const w = templateWords(this.words.code);
    const made = await this.attempt(() =>
      this.api.ask(() => this.api.templates.index.$post({ json: { starter: start.from } })),
    );
    if (!made) return;
    say(this, w.adopted(made.name));
    go(this.href({ page: "template", id: made.id }));
  };

  private archive = async ({ from: id, name }: Start): Promise<void> => {
    const w = templateWords(this.words.code);
    const question = {
      title: w.archiveAsk(name),
      body: w.archiveBody,
      action: w.archive,
      danger: true,
    };
    if (!(await sure(this, question))) return;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.templates[":id"].$delete({ param: { id } })),
    );
    if (!done) return;
    say(this, w.archived);
    await this.load();
  };

  override render() {
    const w = templateWords(this.words.code);
    const { nav, common } = this.words;
    const mine = this.starts?.filter((start) => start.mine) ?? [];
    const ready = this.starts?.filter((start) => !start.mine) ?? [];
    return html`
      <p class="small"><a href=${this.href({ page: "slides" })}>← ${nav.slides}</a></p>
      <h1>${w.title}</h1>
      <p class="quiet">${w.intro}</p>
      ${
        this.failure
          ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
          : nothing
      }
      ${!this.starts && !this.failure ? html`<p role="status">${common.loading}</p>` : nothing}
      ${
        this.starts
          ? html`<section aria-labelledby="mine">
                <h2 id="mine">${w.mine}</h2>
                ${
                  mine.length === 0
                    ? html`<p class="card" style="margin-block-start: 0.75rem">
                        <strong>${w.mineNone}</strong><br /><span class="quiet"
                          >${w.mineNoneHelp}</span
                        >
                      </p>`
                    : html`<ul class="grid">
                        ${mine.map((start) => this.card(start))}
                      </ul>`
                }
              </section>
              <section aria-labelledby="starters">
                <h2 id="starters">${w.starters}</h2>
                <p class="quiet">${w.startersHelp}</p>
                <ul class="grid">
                  ${ready.map((start) => this.card(start))}
                </ul>
              </section>`
          : nothing
      }
      <vt-new-slide></vt-new-slide>
    `;
  }

  private card(start: Start) {
    const w = templateWords(this.words.code);
    const { language, props } = pictureOf(start, this.session.ente.languages);
    const button = (text: string, work: () => unknown, variant = "") =>
      html`<wa-button
        size="s"
        appearance=${variant === "danger" ? "plain" : "outlined"}
        variant=${variant || "neutral"}
        @click=${work}
        >${text}<span class="unseen">: ${start.name}</span></wa-button
      >`;
    return html`<li>
      <article>
        <vt-preview type=${start.type} .props=${props} language=${language}></vt-preview>
        <div class="words">
          <h3>${start.name}</h3>
          <p class="small quiet">
            ${
              start.mine
                ? [w.blanks(start.blanks.length), w.locks(start.locked.length)].join(" · ")
                : start.help
            }
          </p>
        </div>
        <div class="buttons">
          ${this.may("write") ? button(w.use, () => this.use(start), "brand") : nothing}
          ${
            this.may("publish")
              ? start.mine
                ? html`${button(w.open, () => go(this.href({ page: "template", id: start.from })))}
                  ${button(w.archive, () => this.archive(start), "danger")}`
                : button(w.adopt, () => this.adopt(start))
              : nothing
          }
        </div>
      </article>
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-templates": TemplatesPage;
  }
}
