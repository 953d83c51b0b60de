import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { alboWords } from "../albo-words.ts";
import type { ListPage } from "../router.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/** The head of every page of the albo: its name, its sections, how many acts wait. */
@customElement("vt-albo-tabs")
export class AlboTabs extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      ul {
        display: flex;
        flex-wrap: wrap;
        gap: 0 1.25rem;
        margin-block-end: 1.25rem;
        border-block-end: 1px solid var(--wa-color-surface-border);
      }

      a {
        display: inline-block;
        padding-block: 0.5rem 0.4rem;
        border-block-end: 3px solid transparent;
        color: var(--it-color-slate-20);
        text-decoration: none;
        font-weight: 600;
      }

      a:hover {
        text-decoration: underline;
      }

      a[aria-current="page"] {
        border-color: var(--it-color-blue-40);
        color: var(--it-color-blue-40);
      }
    `,
  ];

  @property() page: ListPage = "albo";
  /** How many wait; the page may know better after a decision. */
  @property({ attribute: false }) waiting: number | null = null;
  @state() private counted: number | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.count();
  }

  /** Without the number the sections are there all the same. */
  private async count(): Promise<void> {
    const query = { held: "yes", state: "open", limit: "1" } as const;
    const found = await this.api.ask(() => this.api.acts.index.$get({ query })).catch(() => null);
    this.counted = found?.total ?? null;
  }

  override render() {
    const w = alboWords(this.words.code);
    const tab = (page: ListPage, label: string) =>
      html`<li>
        <a href=${this.href({ page })} aria-current=${this.page === page ? "page" : nothing}
          >${label}</a
        >
      </li>`;
    return html`
      <div class="head">
        <h1>${w.title}</h1>
        <slot></slot>
      </div>
      <nav aria-label=${w.tabs.label}>
        <ul>
          ${tab("albo", w.tabs.register)}
          ${tab("albo-review", w.tabs.review(this.waiting ?? this.counted))}
          ${this.may("publish") ? tab("albo-import", w.tabs.import) : nothing}
          ${tab("albo-removed", w.tabs.removed)} ${tab("albo-rules", w.tabs.rules)}
        </ul>
      </nav>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-albo-tabs": AlboTabs;
  }
}
