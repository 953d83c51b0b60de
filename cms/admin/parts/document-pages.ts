import { css, html, nothing, type PropertyValues } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { messageOf } from "../api.ts";
import { askPages, type DocumentPages, documentWords } from "../document-pages.ts";
import { assetUrl } from "../preview.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

const again = 1500;
/** More than these are not looked at here one by one. */
const shown = 12;

/**
 * The pages of a document, as they become ready, and what is to be known of it.
 * @fires vt-pages-ready - All pages are here.
 */
@customElement("vt-document-pages")
export class DocumentPagesPart extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      :host {
        display: grid;
        gap: 0.75rem;
        margin-block-start: 0.75rem;
      }
      ol {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(6.5rem, 1fr));
        gap: 0.75rem;
        margin: 0;
        padding: 0.75rem;
        max-block-size: 24rem;
        overflow: auto;
        list-style: none;
        background: var(--it-color-slate-93);
        border-radius: 0.25rem;
      }
      img {
        display: block;
        inline-size: 100%;
        block-size: auto;
        background: #fff;
        box-shadow: 0 1px 4px rgb(0 0 0 / 0.25);
      }
      progress {
        inline-size: 100%;
      }
    `,
  ];

  @property() asset = "";
  @state() private document: DocumentPages | null = null;
  @state() private failure = "";
  private timer: ReturnType<typeof setTimeout> | undefined;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.timer);
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("asset")) return;
    this.document = null;
    void this.load();
  }

  private async load(): Promise<void> {
    clearTimeout(this.timer);
    const { asset } = this;
    if (!asset) return;
    try {
      const waited = this.document?.state === "waiting";
      const document = await askPages(this.api, asset);
      if (asset !== this.asset || !this.isConnected) return;
      this.document = document;
      this.failure = "";
      if (waited && document.state === "ready")
        this.dispatchEvent(new CustomEvent("vt-pages-ready"));
    } catch (cause) {
      this.failure = messageOf(cause, this.words);
    }
    if (this.document?.state !== "ready" && this.document?.state !== "refused" && this.isConnected)
      this.timer = setTimeout(() => void this.load(), again);
  }

  override render() {
    if (this.failure) return html`<p class="wrong" role="alert">${this.failure}</p>`;
    const w = documentWords(this.words.code);
    if (!this.document) return html`<p class="quiet" role="status">${w.waiting}</p>`;
    const { list, words } = this.document;
    return html`
      <div role="status">
        ${words ? html`<p class="wrong">${this.inWords(words)}</p>` : this.said(this.document)}
      </div>
      ${
        list.length > 0
          ? html`<ol>
              ${list.slice(0, shown).map(
                ({ number, reading, width, height }) =>
                  html`<li>
                    <img
                      src=${assetUrl(this.session.ente.id, reading)}
                      alt=${w.page(number)}
                      width=${width}
                      height=${height}
                      loading="lazy"
                    />
                  </li>`,
              )}
            </ol>`
          : nothing
      }
    `;
  }

  private said({ state, done, pages, total, failed, scan }: DocumentPages) {
    const w = documentWords(this.words.code);
    const waits = state === "waiting";
    const facts = [
      waits ? (pages > 0 ? w.progress(done, pages) : w.waiting) : w.pages(pages),
      waits ? w.onScreens : "",
      total !== null && total > pages ? w.onlyFirst(pages, total) : "",
      failed.length > 0 ? w.failed(failed.length) : "",
      scan && !waits ? w.scan : "",
    ];
    return html`${
      waits && pages > 0
        ? html`<progress
            max=${pages}
            value=${done}
            aria-label=${w.progress(done, pages)}
          ></progress>`
        : nothing
    }
    ${facts.filter(Boolean).map((fact) => html`<p class="small quiet">${fact}</p>`)}`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-document-pages": DocumentPagesPart;
  }
  interface HTMLElementEventMap {
    "vt-pages-ready": CustomEvent<void>;
  }
}
