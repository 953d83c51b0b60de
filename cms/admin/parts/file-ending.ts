import { css, html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { deskClock } from "../clock.ts";
import { moment } from "../dates.ts";
import type { EndingFile } from "../library-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";

/**
 * Files that may no longer be shown, or soon, and the contents that lose them. With `slide`, only what
 * concerns that one, in a sentence.
 * @fires vt-open-file - The officer wants to see one (`detail`: its id).
 */
@customElement("vt-file-ending")
export class FileEnding extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-callout {
        margin-block-end: 1rem;
      }

      li + li {
        margin-block-start: 0.6rem;
      }

      .name {
        padding: 0;
        font: inherit;
        font-weight: 600;
        color: var(--wa-color-text-link);
        text-align: start;
        text-decoration: underline;
        text-underline-offset: 0.15em;
        background: none;
        border: 0;
        cursor: pointer;
        overflow-wrap: anywhere;
      }
    `,
  ];

  /** Of one content; without it all files are told. */
  @property() slide = "";
  /** Only files that some content uses. */
  @property({ type: Boolean }) used = false;
  @state() private files: readonly EndingFile[] = [];

  constructor() {
    super();
    this.hears(["edited"], this.lookAgain);
  }

  override connectedCallback(): void {
    super.connectedCallback();
    void this.refresh();
  }

  private lookAgain = (): void => void this.refresh();

  async refresh(): Promise<void> {
    // A page without this sentence is a page all the same.
    const found = await this.api.ask(() => this.api.files.ending.$get()).catch(() => null);
    if (found) this.files = found.files;
  }

  override render() {
    if (this.slide) return this.ofSlide();
    const files = this.files.filter(({ slides }) => !this.used || slides.length > 0);
    if (files.length === 0) return nothing;
    const { library: w } = this.words;
    const now = deskClock.now();
    const over = files.some(({ expiresAt }) => expiresAt! <= now);
    return html`<wa-callout variant=${over ? "danger" : "warning"} data-test="ending">
      <strong>${w.endingTitle(files.length)}</strong>
      <ul role="list">
        ${files.map(
          (file) =>
            html`<li>
              <button
                type="button"
                class="name"
                @click=${() =>
                  this.dispatchEvent(new CustomEvent("vt-open-file", { detail: file.id }))}
              >
                ${file.name}
              </button>
              <span>${this.when(file.expiresAt!)}.</span>
              ${
                file.slides.length === 0
                  ? w.endingNobody
                  : html`${w.endingSlides}
                    ${file.slides.map(
                      ({ id, title }, i) =>
                        html`${i > 0 ? ", " : ""}<a href=${this.href({ page: "slide", id })}
                            >${title}</a
                          >`,
                    )}`
              }
            </li>`,
        )}
      </ul>
    </wa-callout>`;
  }

  private ofSlide() {
    const { library: w } = this.words;
    const now = deskClock.now();
    const mine = this.files.filter(({ slides }) => slides.some(({ id }) => id === this.slide));
    return mine.map(({ name, expiresAt }) => {
      const when = moment(expiresAt!, this.place, now);
      const over = expiresAt! <= now;
      return html`<wa-callout variant=${over ? "danger" : "warning"} role="status">
        ${over ? w.slideSkipped(name, when) : w.slideWillBeSkipped(name, when)}
      </wa-callout>`;
    });
  }

  private when(at: number): string {
    const { library: w } = this.words;
    const said = moment(at, this.place, deskClock.now());
    return at <= deskClock.now() ? w.expired(said) : w.expiring(said);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-ending": FileEnding;
  }
  interface HTMLElementEventMap {
    "vt-open-file": CustomEvent<LibraryFileId>;
  }
}

type LibraryFileId = EndingFile["id"];
