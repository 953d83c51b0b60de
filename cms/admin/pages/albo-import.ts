import { css, html, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import { alboWords, type ImportLook, type ImportPreview } from "../albo-words.ts";
import { messageOf } from "../api.ts";
import { dataWords, everyWords, type SourceKind } from "../data-words.ts";
import "../parts/albo-problems.ts";
import "../parts/albo-sources.ts";
import "../parts/albo-tabs.ts";
import "../parts/data-key.ts";
import type { DataKey } from "../parts/data-key.ts";
import { dataStyles } from "../parts/data-styles.ts";
import { DeskElement } from "../parts/desk-element.ts";
import "../parts/import-how.ts";
import "../parts/import-preview.ts";
import { say } from "../parts/say.ts";
import { go, type Route } from "../router.ts";
import { deskStyles } from "../styles.ts";

type Keep = "own" | "daily" | "once";
/** Once acts are in, a source is asked so often. */
const rhythms = {
  own: { kind: "own" },
  daily: { kind: "daily", times: ["07:00", "13:00"] },
  once: null,
} as const satisfies Record<Keep, object | null>;

/**
 * Brings acts in: where from, what it would change, and how often from now on. Below it the sources that
 * are read already.
 */
@customElement("vt-page-albo-import")
export class AlboImportPage extends DeskElement {
  static override styles = [
    deskStyles,
    dataStyles,
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

      fieldset {
        display: grid;
        gap: 0.25rem;
        padding: 0;
        border: 0;
      }

      legend {
        margin-block-end: 0.25rem;
        font-weight: 600;
      }

      fieldset label {
        display: flex;
        gap: 0.6rem;
        align-items: baseline;
        min-block-size: 2rem;
      }

      @media (max-width: 40rem) {
        .from wa-button {
          margin-block-start: 0;
        }
      }

      .card {
        margin-block-end: 1.25rem;
      }
    `,
  ];

  @property({ attribute: false }) route!: Route;
  @state() private kinds: SourceKind[] = [];
  @state() private look: ImportLook | null = null;
  @state() private keep: Keep = "own";
  @state() private reading = false;
  @state() private taking = false;
  @state() private failure = "";
  @query("wa-input") private address!: HTMLElement & { value: string | null };
  @query("vt-data-key") private key!: DataKey;
  @query("input[type=file]") private file!: HTMLInputElement;

  override connectedCallback(): void {
    super.connectedCallback();
    void this.attempt(async () => {
      this.kinds = (await this.api.ask(() => this.api.actImport.kinds.$get())).kinds;
    });
  }

  /** Reads, and shows what reading found or why there was nothing to read. */
  private async see(read: () => Promise<ImportLook>): Promise<void> {
    this.failure = "";
    this.reading = true;
    try {
      this.look = await read();
    } catch (cause) {
      this.look = null;
      this.failure = messageOf(cause, this.words);
    } finally {
      this.reading = false;
    }
  }

  private lookAt = (address: string): void => {
    const typed = address.trim();
    const url = /^https?:/i.test(typed) ? typed : `https://${typed}`;
    if (!/^https?:\/\/\S+\.\S+$/i.test(url) && !/^https?:\/\/\S+:\d+/i.test(url)) {
      this.failure = alboWords(this.words.code).import.badAddress;
      return;
    }
    const secret = this.key.value;
    this.look = null;
    void this.see(() =>
      this.api.ask(() => this.api.actImport.address.$post({ json: { url, secret } })),
    );
  };

  private chosen = (): void => {
    const [file] = this.file.files ?? [];
    this.file.value = "";
    if (!file) return;
    this.look = null;
    void this.see(() => {
      const query = new URLSearchParams({ source: file.name.slice(0, 120) });
      const url = `/${encodeURIComponent(this.session.ente.id)}/api/acts/import/file?${query}`;
      const headers = { "Content-Type": "application/octet-stream" };
      return this.api.ask(() =>
        fetch(url, { method: "POST", headers, body: file }),
      ) as Promise<ImportLook>;
    });
  };

  private lookAgain = ({ detail }: HTMLElementEventMap["vt-look-again"]): void => {
    const { source, kept } = detail;
    scrollTo(0, 0);
    if (kept === null) return this.lookAt(source);
    const param = { id: kept };
    void this.see(() => this.api.ask(() => this.api.actImport.sources[":id"].$post({ param })));
  };

  private readAs = ({ detail: json }: HTMLElementEventMap["vt-read-as"]): void => {
    const param = { id: this.look!.look.id };
    void this.see(() => this.api.ask(() => this.api.actImport.looks[":id"].$post({ param, json })));
  };

  private take = async ({ id }: ImportPreview): Promise<void> => {
    const { look, kept } = this.look!;
    const keep = look.url === null ? null : (kept?.rhythm ?? rhythms[this.keep]);
    this.taking = true;
    const done = await this.attempt(() =>
      this.api.ask(() =>
        this.api.actImport[":id"].$post({
          param: { id },
          json: { keep: keep && ("times" in keep ? { ...keep, times: [...keep.times] } : keep) },
        }),
      ),
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
        <vt-data-key></vt-data-key>
        <p class="quiet small" role="status">${this.reading ? w.reading : nothing}</p>
        ${
          this.failure
            ? html`<wa-callout variant="danger" role="alert">${this.failure}</wa-callout>`
            : nothing
        }
      </section>
      ${
        this.look
          ? this.seen(this.look)
          : html`<vt-albo-problems></vt-albo-problems>
              <vt-albo-sources class="card" @vt-look-again=${this.lookAgain}></vt-albo-sources>`
      }
    `;
  }

  private seen(look: ImportLook) {
    const w = alboWords(this.words.code).import;
    const { preview, fault } = look;
    return html`<section class="card column">
      ${
        fault
          ? html`<wa-callout variant="warning" role="alert">
              <strong>${w.unread}</strong>
              <p>${this.inWords(fault.words)}</p>
              <p>${w.unreadHelp}</p>
            </wa-callout>`
          : nothing
      }
      <vt-import-how
        .look=${look}
        .kinds=${this.kinds}
        ?working=${this.reading}
        @vt-read-as=${this.readAs}
      ></vt-import-how>
      ${
        preview
          ? html`<vt-import-preview
              .preview=${preview}
              ?working=${this.taking}
              @vt-take=${() => this.take(preview)}
              @vt-forget=${() => (this.look = null)}
              >${this.howOften(look)}</vt-import-preview
            >`
          : html`<div>
              <wa-button appearance="plain" @click=${() => (this.look = null)}
                >${w.forget}</wa-button
              >
            </div>`
      }
    </section>`;
  }

  private howOften({ look, kept, choice }: ImportLook) {
    const w = alboWords(this.words.code).import;
    if (look.url === null)
      return Object.values(choice.config).some((said) => said !== "")
        ? html`<p class="quiet small">${w.columnsKept}</p>`
        : nothing;
    if (kept) return html`<p class="quiet small">${w.keptAsIs}</p>`;
    const usual = this.kinds.find(({ id }) => id === choice.connector)?.rhythm.usual ?? 0;
    const words: Record<Keep, string> = {
      ...w.keeps,
      own: w.keeps.own(everyWords(usual, dataWords(this.words.code))),
    };
    return html`<fieldset>
      <legend>${w.keep}</legend>
      ${(Object.keys(words) as Keep[]).map(
        (keep) =>
          html`<label
            ><input
              type="radio"
              name="keep"
              value=${keep}
              .checked=${this.keep === keep}
              @change=${() => (this.keep = keep)}
            />${words[keep]}</label
          >`,
      )}
    </fieldset>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-page-albo-import": AlboImportPage;
  }
}
