import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import { namesOf, type PublicationRow, publishingWords } from "../publishing-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say, sure } from "./say.ts";

/** How many of the last ones are offered to be taken back. */
const mostShown = 5;

/**
 * What waits for its hour, and what was published last, with the step that leads back.
 * @fires vt-published - The screens show something else from now on.
 */
@customElement("vt-publications")
export class Publications extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 1.5rem;
      }

      ul {
        margin-block-start: 0.5rem;
      }

      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.15rem 0.75rem;
        align-items: center;
        justify-content: space-between;
        padding-block: 0.3rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }

      li > span:first-child {
        flex: 1 1 12rem;
        min-inline-size: 0;
        overflow-wrap: anywhere;
      }
    `,
  ];

  @state() private waiting: PublicationRow[] = [];
  @state() private done: PublicationRow[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private get w() {
    return publishingWords(this.words.code);
  }

  async load(): Promise<void> {
    const found = await this.attempt(() =>
      this.api.ask(() => this.api.publish.publications.$get()),
    );
    if (!found) return;
    this.waiting = found.waiting;
    this.done = found.done.slice(0, mostShown);
  }

  private cancel = async (id: string): Promise<void> => {
    const done = await this.attempt(async () => {
      await this.api.ask(() => this.api.publish.publications[":id"].$delete({ param: { id } }));
      return true;
    });
    if (done) say(this, this.w.cancelled);
    await this.load();
  };

  private back = async (row: PublicationRow): Promise<void> => {
    const { w } = this;
    const question = { title: w.backAsk(namesOf(row, w)), body: w.backBody, action: w.back };
    if (!(await sure(this, question))) return;
    const json = { publication: row.id };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.publish.back.$post({ json: json as never })),
    );
    if (done) {
      say(this, w.backDone);
      this.dispatchEvent(new CustomEvent("vt-published", { bubbles: true, composed: true }));
    }
    await this.load();
  };

  override render() {
    const { w } = this;
    return html`
      ${
        this.waiting.length > 0
          ? html`<section>
              <h2>${w.waiting}</h2>
              <ul>
                ${this.waiting.map((row) => this.waits(row))}
              </ul>
            </section>`
          : nothing
      }
      ${
        this.done.length > 0
          ? html`<section>
              <h2>${w.last}</h2>
              <ul>
                ${this.done.map((row) => this.was(row))}
              </ul>
            </section>`
          : nothing
      }
    `;
  }

  private waits(row: PublicationRow) {
    const { w } = this;
    const names = namesOf(row, w);
    return html`<li>
      <span
        >${names}<br /><span class="small quiet"
          >${w.waits(moment(row.at, this.place, deskClock.now()), row.by)}</span
        >
        ${row.state === "failed" ? html`<br /><span class="state bad">${w.failed}</span>` : nothing}
      </span>
      ${
        this.may("publish")
          ? html`<wa-button size="s" appearance="outlined" @click=${() => this.cancel(row.id)}
              >${w.cancel}<span class="unseen"> ${names}</span></wa-button
            >`
          : nothing
      }
    </li>`;
  }

  private was(row: PublicationRow) {
    const { w } = this;
    const names = namesOf(row, w);
    return html`<li>
      <span
        >${names}<br /><span class="small quiet"
          >${w.published(moment(row.at, this.place, deskClock.now()), row.by)}</span
        ></span
      >
      ${
        row.state === "undone"
          ? html`<span class="small quiet">${w.undone}</span>`
          : this.may("publish")
            ? html`<wa-button size="s" appearance="outlined" @click=${() => this.back(row)}
                >${w.back}<span class="unseen"> ${names}</span></wa-button
              >`
            : nothing
      }
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-publications": Publications;
  }
}
