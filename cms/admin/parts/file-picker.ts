import { css, html, nothing } from "lit";
import { customElement, state } from "lit/decorators.js";
import type { LibraryFile } from "../library-words.ts";
import { deskStyles } from "../styles.ts";
import { DeskElement } from "./desk-element.ts";
import "./file-grid.ts";

/** Chooses a file of the library, or uploads one, over whatever page is open. */
@customElement("vt-file-picker")
export class FilePicker extends DeskElement {
  static override styles = [
    deskStyles,
    css`
      wa-dialog {
        --width: min(64rem, 94vw);
      }
    `,
  ];

  @state() private kind: LibraryFile["kind"] | null = null;
  private answer: (file: LibraryFile | null) => void = () => {};

  /** Resolves to the chosen file, or to null when the officer thinks better of it. */
  pick(kind: LibraryFile["kind"]): Promise<LibraryFile | null> {
    this.answer(null);
    this.kind = kind;
    return new Promise((answer) => {
      this.answer = answer;
    });
  }

  private close(file: LibraryFile | null): void {
    this.kind = null;
    this.answer(file);
    this.answer = () => {};
  }

  override render() {
    if (!this.kind) return nothing;
    const { library: w } = this.words;
    return html`<wa-dialog
      open
      label=${{ image: w.pickImage, video: w.pickVideo, document: w.pickDocument }[this.kind]}
      @wa-after-hide=${(event: Event) => {
        if (event.target === event.currentTarget) this.close(null);
      }}
    >
      <vt-file-grid
        .only=${this.kind}
        @vt-file=${(event: CustomEvent<LibraryFile>) => this.close(event.detail)}
      ></vt-file-grid>
    </wa-dialog>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "vt-file-picker": FilePicker;
  }
}
