import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { number } from "../../../content/kit/format.ts";
import type { Client } from "../api.ts";
import { deskClock } from "../clock.ts";
import { dataWords } from "../data-words.ts";
import { moment } from "../dates.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";

type Snapshots = InferResponseType<
  Client["datasets"][":id"]["snapshots"]["$get"],
  200
>["snapshots"];

/** The last readings that brought something new. */
@customElement("vt-data-history")
export class DataHistory extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      li {
        display: flex;
        justify-content: space-between;
        gap: 1rem;
        padding-block: 0.3rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }
    `,
  ];

  @property() of = "";
  /** When something last happened: then it is looked up anew. */
  @property({ attribute: false }) at: number | null = null;
  @state() private snapshots: Snapshots | null = null;
  @state() private open = false;

  override updated(changed: Map<string, unknown>): void {
    if (this.open && (changed.has("at") || changed.has("open"))) void this.load();
  }

  private async load(): Promise<void> {
    const param = { id: this.of };
    const found = await this.api
      .ask(() => this.api.datasets[":id"].snapshots.$get({ param }))
      .catch(() => null);
    if (found) this.snapshots = found.snapshots;
  }

  override render() {
    const { one: w } = dataWords(this.words.code);
    return html`<details
      @toggle=${(event: Event) => (this.open = (event.target as HTMLDetailsElement).open)}
    >
      <summary>${w.history}</summary>
      <div>
        <p class="quiet small">${w.historyHelp}</p>
        ${
          this.snapshots
            ? html`<ul class="small">
                ${this.snapshots.map(
                  ({ fetchedAt, count, current }) =>
                    html`<li>
                      <span
                        >${moment(fetchedAt, this.place, deskClock.now())}
                        ${current ? html`<strong>· ${w.current}</strong>` : nothing}</span
                      >
                      <span>${number(count, this.words.code)}</span>
                    </li>`,
                )}
              </ul>`
            : nothing
        }
      </div>
    </details>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-data-history": DataHistory;
  }
}
