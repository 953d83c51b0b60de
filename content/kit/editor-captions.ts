import { css, html, LitElement } from "lit";
import { customElement, property, query } from "lit/decorators.js";
import { live } from "lit/directives/live.js";
import { captionsIn } from "./captions.ts";
import { words } from "./editor-words.ts";

/** Larger is no file of captions. */
const mostBytes = 1_000_000;

/**
 * The captions of a film: a file is chosen, or they are written by hand with their times.
 * @fires vt-captions - They are others (`detail`: as they stand in the file).
 */
@customElement("vt-captions-field")
export class CaptionsField extends LitElement {
  static override styles = css`
    :host {
      display: grid;
      gap: 0.5rem;
      justify-items: start;
    }
    wa-textarea {
      inline-size: 100%;
    }
    p {
      margin: 0;
      font-size: 0.875rem;
    }
  `;

  @property() label = "";
  @property() hint = "";
  @property() value = "";
  @property() language: "it" | "en" = "it";
  @query("input") private file!: HTMLInputElement;

  private tell(text: string): void {
    this.dispatchEvent(new CustomEvent("vt-captions", { detail: text }));
  }

  private read = async (): Promise<void> => {
    const [file] = this.file.files ?? [];
    this.file.value = "";
    if (file && file.size <= mostBytes) this.tell((await file.text()).replace(/\r\n?/g, "\n"));
  };

  override render() {
    const { cues } = captionsIn(this.value);
    const count =
      cues.length === 1
        ? words.oneCaption[this.language]
        : words.captions[this.language].replace("#", String(cues.length));
    return html`
      <wa-textarea
        label=${this.label}
        hint=${this.hint}
        rows=${this.value === "" ? 2 : 6}
        .value=${live(this.value)}
        @change=${(event: Event) => this.tell((event.target as HTMLTextAreaElement).value.trim())}
      ></wa-textarea>
      <input type="file" accept=".vtt,.srt,text/vtt" hidden @change=${this.read} />
      <wa-button size="s" appearance="outlined" @click=${() => this.file.click()}>
        ${words.pickCaptions[this.language]}
      </wa-button>
      <p role="status">${cues.length === 0 ? words.noCaptions[this.language] : count}</p>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-captions-field": CaptionsField;
  }
  interface HTMLElementEventMap {
    "vt-captions": CustomEvent<string>;
  }
}
