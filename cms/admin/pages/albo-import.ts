import type { InferResponseType } from "hono/client";
import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { alboWords, type ImportPreview } from "../albo-words.ts";
import { type Client, messageOf } from "../api.ts";
import "../parts/albo-tabs.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/import-preview.ts";
import { say } from "../parts/say.ts";
import { go, type Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

type Known = InferResponseType<Client["acts"]["sources"]["$get"], 200>["sources"];

/** Brings acts in: an address or a file, what it would change, and only then the change. */
@customElement("vt-page-albo-import")
export class AlboImportPage extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      .from {
        display: flex;
        flex-wrap: wrap;
        gap: 0.75rem;
        align-items: start;
      }

      .from wa-input {
        flex: 1 1 22rem;
      }

      .from wa-button {
        margin-block-start: 1.7rem;
      }

      input[type="file"] {
        display: none;
      }

      .known li {
        display: flex;
        flex-wrap: wrap;
        gap: 0.5rem 1rem;
        align-items: center;
        padding-block: 0.5rem;
        overflow-wrap: anywhere;
      }

      .card {
        margin-block-end: 1.25rem;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private known: Known = [];
  @state() private preview: ImportPreview | null = null;
  @state() private reading = false;
  @state() private taking = false;
  @state() private failure = "";
  @query("wa-input") private address!: HTMLElement & { value: string | null };
  @query("input[type=file]") private file!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.load();
  }

  private load = async (): Promise<void> => {
    const found = await this.api.ask(() => this.api.acts.sources.$get()).catch(() => null);
    this.known = found?.sources ?? [];
  };

  /** Reads, and shows what reading found or why there was nothing to read. */
  private async look(read: () => Promise<ImportPreview>): Promise<void> {
    this.failure = "";
    this.preview = null;
    this.reading = true;
    try {
      this.preview = await read();
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    } finally {
      this.reading = false;
    }
  }

  private lookAt = (address: string): void => {
    const url = address.trim();
    if (!/^https?:\/\/\S+$/.test(url)) {
      this.failure = alboWords(this.words.code).import.badAddress;
      return;
    }
    void this.look(() => this.api.ask(() => this.api.actImport.address.$post({ json: { url } })));
  };

  private chosen = (): void => {
    const [file] = this.file.files ?? [];
    this.file.value = "";
    if (!file) return;
    void this.look(async () => {
      const query = new URLSearchParams({ source: file.name.slice(0, 120) });
      const url = `/${encodeURIComponent(this.session.ente.id)}/api/acts/import/file?${query}`;
      const headers = { "Content-Type": "application/octet-stream" };
      return this.api.ask(() =>
        fetch(url, { method: "POST", headers, body: file }),
      ) as Promise<ImportPreview>;
    });
  };

  private take = async (): Promise<void> => {
    if (!this.preview) return;
    const param = { id: this.preview.id };
    this.taking = true;
    const done = await this.attempt(() =>
      this.api.ask(() => this.api.actImport[":id"].$post({ param })),
    );
    this.taking = false;
    if (!done) return;
    say(this, alboWords(this.words.code).import.done(done.added, done.changed, done.held));
    go(this.href({ page: done.held > 0 ? "albo-review" : "albo" }));
  };

  override render() {
    const w = alboWords(this.words.code).import;
    return html`
      <vt-albo-tabs page="albo-import"></vt-albo-tabs>
      <section class="card column">
        <p>${w.intro}</p>
        <div class="from">
          <wa-input
            type="url"
            inputmode="url"
            label=${w.address}
            hint=${w.addressHelp}
            placeholder="https://"
            @keydown=${(event: KeyboardEvent) => {
              if (event.key === "Enter") this.lookAt(this.address.value ?? "");
            }}
          ></wa-input>
          <wa-button
            variant="brand"
            ?loading=${this.reading}
            @click=${() => this.lookAt(this.address.value ?? "")}
            >${w.look}</wa-button
          >
        </div>
        <div class="row">
          <span class="quiet">${w.or}</span>
          <input
            type="file"
            accept=".xml,.rss,.json,.atom,application/xml,application/json"
            aria-label=${w.file}
            @change=${this.chosen}
          />
          <wa-button appearance="outlined" @click=${() => this.file.click()}>${w.file}</wa-button>
          <span class="quiet small">${w.fileHelp}</span>
        </div>
        <p class="quiet small" role="status">${this.reading ? w.reading : nothing}</p>
        ${
          this.failure
            ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
            : nothing
        }
      </section>
      ${
        this.preview
          ? html`<vt-import-preview
              class="card"
              .preview=${this.preview}
              ?working=${this.taking}
              @vt-take=${this.take}
              @vt-forget=${() => (this.preview = null)}
            ></vt-import-preview>`
          : this.sources()
      }
    `;
  }

  private sources() {
    const w = alboWords(this.words.code).import;
    if (this.known.length === 0) return nothing;
    return html`<section class="card known">
      <h2>${w.known}</h2>
      <ul>
        ${this.known.map(
          ({ source, current }) =>
            html`<li>
              <span>${source}</span>
              <span class="quiet small">${w.current(current)}</span>
              ${
                /^https?:/.test(source)
                  ? html`<wa-button
                      class="end"
                      size="s"
                      appearance="outlined"
                      @click=${() => this.lookAt(source)}
                      >${w.again}<span class="unseen">: ${source}</span></wa-button
                    >`
                  : nothing
              }
            </li>`,
        )}
      </ul>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-albo-import": AlboImportPage;
  }
}
