import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import type { Column } from "../../../content/kit/datasets.ts";
import type { Client } from "../api.ts";
import { deskClock } from "../clock.ts";
import { dataWords } from "../data-words.ts";
import { moment } from "../dates.ts";
import { deskStyles } from "../styles.ts";
import { dataStyles } from "./data-styles.ts";
import { DeskElement } from "./desk-element.ts";
import { say, sure } from "./say.ts";

type Tokens = InferResponseType<Client["tables"][":id"]["tokens"]["$get"], 200>["tokens"];

/** Who may write a table from outside: tokens that are made, shown once, and revoked. */
@customElement("vt-table-tokens")
export class TableTokens extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
    css`
      li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.25rem 1rem;
        align-items: center;
        padding-block: 0.4rem;
        border-block-end: 1px solid var(--it-color-slate-93);
      }

      code {
        font-family: "Roboto Mono", monospace;
        font-size: 0.875rem;
        overflow-wrap: anywhere;
      }

      pre {
        margin: 0;
        padding: 0.75rem 1rem;
        overflow: auto;
        background: var(--wa-color-surface-lowered);
        border-radius: 0.3rem;
      }
    `,
  ];

  @property() of = "";
  @property({ attribute: false }) columns: readonly Column[] = [];
  @state() private tokens: Tokens | null = null;
  @state() private name = "";
  /** The one that was just made: it is never to be seen again. */
  @state() private made: string | null = null;

  private load = async (): Promise<void> => {
    const param = { id: this.of };
    const found = await this.attempt(() =>
      this.api.ask(() => this.api.tables[":id"].tokens.$get({ param })),
    );
    if (found) this.tokens = found.tokens;
  };

  private add = async (): Promise<void> => {
    const name = this.name.trim();
    if (!name) return;
    const param = { id: this.of };
    const made = await this.attempt(() =>
      this.api.ask(() => this.api.tables[":id"].tokens.$post({ param, json: { name } })),
    );
    if (!made) return;
    this.made = made.token;
    this.name = "";
    await this.load();
  };

  private revoke = async ({ id, name }: Tokens[number]): Promise<void> => {
    const { tokens: w } = dataWords(this.words.code);
    const question = { title: w.revokeAsk(name), body: w.revokeBody, action: w.revoke };
    if (!(await sure(this, { ...question, danger: true }))) return;
    const param = { id: this.of, token: id };
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.tables[":id"].tokens[":token"].$delete({ param })),
    );
    if (!done) return;
    say(this, w.revoked);
    await this.load();
  };

  private copy = async (): Promise<void> => {
    const { tokens: w } = dataWords(this.words.code);
    try {
      await navigator.clipboard.writeText(this.made!);
      say(this, w.copied);
    } catch {
      // Forbidden in this browser, or no safe line: it can be selected by hand.
    }
  };

  override render() {
    const { tokens: w } = dataWords(this.words.code);
    const active = (this.tokens ?? []).filter(({ revokedAt }) => revokedAt === null);
    return html`<details
      @toggle=${(event: Event) => {
        if ((event.target as HTMLDetailsElement).open) void this.load();
      }}
    >
      <summary>${w.title}</summary>
      <div>
        <p class="quiet small">${w.help}</p>
        ${
          active.length === 0
            ? html`<p class="quiet">${w.none}</p>`
            : html`<ul>
                ${active.map((token) => this.one(token))}
              </ul>`
        }
        <div class="line">
          <input
            aria-label=${w.name}
            placeholder=${w.name}
            maxlength="120"
            .value=${this.name}
            @input=${(event: Event) => (this.name = (event.target as HTMLInputElement).value)}
          />
          <wa-button
            size="s"
            appearance="outlined"
            ?disabled=${!this.name.trim()}
            @click=${this.add}
            >${w.add}</wa-button
          >
        </div>
        ${this.made ? this.shown(this.made) : nothing}
      </div>
    </details>`;
  }

  private one(token: Tokens[number]) {
    const { tokens: w } = dataWords(this.words.code);
    const { name, usedAt } = token;
    const used = usedAt === null ? w.unused : w.used(moment(usedAt, this.place, deskClock.now()));
    return html`<li>
      <strong>${name}</strong> <span class="quiet small">${used}</span>
      <wa-button
        class="end"
        size="s"
        appearance="plain"
        variant="danger"
        @click=${() => this.revoke(token)}
        >${w.revoke}</wa-button
      >
    </li>`;
  }

  private shown(token: string) {
    const { tokens: w } = dataWords(this.words.code);
    const row = Object.fromEntries(
      this.columns.map(({ key, kind }) => [key, kind === "number" ? 42 : "…"]),
    );
    const url = `${location.origin}/${this.session.ente.id}/api/tables/${this.of}/rows`;
    const body = JSON.stringify({ rows: [row] });
    return html`<wa-callout variant="success" role="status">
        <p><strong>${w.shown}</strong></p>
        <p class="line">
          <code data-test="token">${token}</code>
          <wa-button size="s" appearance="outlined" @click=${this.copy}>${w.copy}</wa-button>
        </p>
      </wa-callout>
      <p>${w.how}</p>
      <pre><code>curl -X PUT ${url} \\
  -H "Authorization: Bearer …" \\
  -H "Content-Type: application/json" \\
  -d '${body}'</code></pre>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-table-tokens": TableTokens;
  }
}
